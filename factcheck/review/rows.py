"""Findings as a reviewer sees them: each side in its sentence, the words that differ, and what was decided."""

from collections.abc import Iterable, Mapping
from typing import Literal
from urllib.parse import quote

from claims.article import Article
from claims.model import Claim, Quantity, Span, Value, When
from factcheck.decisions import Decided, Reason, Standing, Status, is_address
from factcheck.findings import Answer, Finding, FindingKind, Severity, Side, Tier, Verdict
from factcheck.headline import headline
from factcheck.messages import FALLBACK
from factcheck.review.differences import differing

_SENTENCE_MARGIN = 200  # characters beside the passage where the claim, and so its sentence, isn't known
_IN_ADDRESS = "/:?#[]@!$&'()*+,;=%-._~"
_FRAGMENT_WORDS = 6  # words at each end of a long passage that a link to it names


class SheetSide(Value):
    """One side of a finding in its sentence: ``before``, ``words`` and ``after`` together are the sentence.

    ``words`` is the article's text at ``span``; ``differs`` are the parts of the article's text that differ from the
    other sides. ``date`` is the day of publication, ``date_inferred`` says how it was come by. ``link`` is the
    article's address with the words to go to, ``archive`` that in an archive, "" where it has none; ``language`` the
    article's, None where it is gone.
    """

    source: str | None
    article: str
    claim: str
    title: str | None
    date: str | None
    date_inferred: bool
    speaker: str | None
    role: str | None
    words: str
    before: str
    after: str
    span: Span
    differs: tuple[Span, ...] = ()
    link: str = ""
    archive: str = ""
    language: str | None = None
    quantity: Quantity | None = None
    when: When | None = None


class SheetRow(Value):
    """One finding on one line, with its question, answers and sides, and what a reviewer decided.

    ``decision`` is what holds: "" where nothing was decided, or where a side changed since (``status`` is then
    ``again``, and ``earlier`` what was decided before). ``version`` is the number of the newest entry about it in the
    history, 0 where there is none: by it an import knows whether something was decided after the sheet was written.
    """

    id: str
    verdict: Verdict
    kind: FindingKind
    level: str
    severity: Severity | None
    explanation: str
    independent_sources: int
    group: str | None
    sureness: float = 1.0
    tier: Tier = "sure"
    by_hand: bool = False
    question: str = ""
    headline: str = ""
    answers: tuple[Answer, ...] = ()
    sides: tuple[SheetSide, ...]
    status: Status = "open"
    decision: Decided | Literal[""] = ""
    earlier: Decided | Literal[""] = ""
    value: str = ""
    reason: Reason | Literal[""] = ""
    note: str = ""
    reviewer: str = ""
    outside_source: str = ""
    decided_at: str = ""
    version: int = 0


def build_rows(
    findings: Iterable[Finding],
    articles: Mapping[str, Article],
    claims: Iterable[Claim],
    standings: Mapping[str, Standing] | None = None,
    language: str | None = None,
) -> list[SheetRow]:
    """Give a row for each finding, in their order, explained in a language or, for None, in its first article's.

    ``articles`` by id and ``claims`` are what they were found in; ``standings`` by finding are what was decided.
    """
    findings = list(findings)
    needed = {(side.article, side.claim) for finding in findings for side in finding.sides}
    known = {(claim.article, claim.id): claim for claim in claims if (claim.article, claim.id) in needed}
    return [_row(finding, articles, known, (standings or {}).get(finding.id), language) for finding in findings]


def _row(
    finding: Finding,
    articles: Mapping[str, Article],
    claims: Mapping[tuple[str, str], Claim],
    standing: Standing | None,
    language: str | None,
) -> SheetRow:
    printed = []
    for side in finding.sides:
        article, claim = articles.get(side.article), claims.get((side.article, side.claim))
        printed.append((article, claim) if article and claim else None)
    marks = differing(finding, printed)
    sides = tuple(
        _side(side, articles.get(side.article), claims.get((side.article, side.claim)), spans)
        for side, spans in zip(finding.sides, marks, strict=True)
    )
    spoken = language or next((side.language for side in sides if side.language), FALLBACK)
    finding = finding.named(finding.titles(articles))
    told = finding.told_in(language).model_dump(exclude={"sides", "explanations", "questions", "answers"})
    line = headline(finding.told_in(language), spoken)
    return SheetRow(**told, headline=line, answers=finding.answers, sides=sides, **_decided(standing))


def _decided(standing: Standing | None) -> dict[str, object]:
    if standing is None:
        return {}
    entry = standing.entry
    return {
        "status": standing.status,
        "decision": "" if standing.again else entry.after or "",
        "earlier": (entry.after or "") if standing.again else "",
        "value": entry.value,
        "reason": entry.reason,
        "note": entry.note,
        "reviewer": entry.reviewer,
        "outside_source": entry.link,
        "decided_at": entry.decided_at,
        "version": entry.id,
    }


def _side(side: Side, article: Article | None, claim: Claim | None, differs: tuple[Span, ...]) -> SheetSide:
    start, end = side.span
    text = article.text if article else side.text
    sentence = claim.sentence if claim else (start - _SENTENCE_MARGIN, end + _SENTENCE_MARGIN)
    first, last = max(0, min(start, sentence[0])), max(end, sentence[1])
    published = article.published if article else None
    speaker = claim.speaker if claim else None
    return SheetSide(
        source=side.source,
        article=side.article,
        claim=side.claim,
        title=article.title if article else None,
        date=published.isoformat() if published else None,
        date_inferred=bool(article and "published" in article.inferred),
        speaker=(speaker.name or speaker.text) if speaker else None,
        role=speaker.role if speaker else None,
        words=side.text,
        before=text[first:start] if article else "",
        after=text[end:last] if article else "",
        span=side.span,
        differs=differs,
        link=link_to(article, side.text) if article else "",
        archive=_in_archive(article) if article else "",
        language=article.language if article else None,
        quantity=claim.quantity if claim else None,
        when=claim.when if claim else None,
    )


def _in_archive(article: Article) -> str:
    """The address at which an archive keeps an article's page, with nothing in it that could end a link."""
    return quote(article.archive, safe=_IN_ADDRESS) if article.archive and is_address(article.archive) else ""


def link_to(article: Article, words: str) -> str:
    """Give the address of an article at some words of it, as a text fragment (WICG Scroll To Text Fragment).

    >>> link_to(Article(id="a", text="Il pleut.", url="https://example.org/a"), "Il pleut")
    'https://example.org/a#:~:text=Il%20pleut'
    """
    if article.url is None or not article.url.startswith(("https://", "http://")):
        return ""
    address = article.url.split("#", 1)[0]
    parts = words.split()
    if not parts:
        return address
    long = len(parts) > 2 * _FRAGMENT_WORDS
    ends = (parts[:_FRAGMENT_WORDS], parts[-_FRAGMENT_WORDS:]) if long else (parts,)
    fragment = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{address}#:~:text={fragment}"
