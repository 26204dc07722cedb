"""How claims, sources and findings look in a listing."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args

from claims.model import Claim, Kind, Value
from claims.ontology import name_of
from factcheck.commands.given import BY_HAND
from factcheck.commands.output import Columns, paragraph, strong, table
from factcheck.findings import Finding, Side
from factcheck.headline import headline
from factcheck.messages import FALLBACK, message, name

if TYPE_CHECKING:
    from claims.article import Article, Field
    from factcheck.decisions import Entry, Standing
    from factcheck.omissions import Omission
    from factcheck.store import SourceSummary
    from factcheck.store.upkeep import Count
    from factcheck.versions import Change

UNKNOWN = "unknown source"
OPEN, CLOSE = "⟦", "⟧"  # around the exact words in a passage: no article prints these
KINDS: tuple[Kind, ...] = get_args(Kind)


def claim_columns() -> Columns[Claim]:
    """Give the shape of claims: who prints them, their kind, who says them, the exact words, the id."""
    return Columns(
        columns=("id", "source", "article", "kind", "speaker", "mode", "told_as", "start", "end", "text"),
        row=lambda claim: (
            claim.id,
            claim.source,
            claim.article,
            claim.kind,
            _speaker(claim),
            claim.mode,
            claim.frame and claim.frame.mode,
            *claim.span,
            claim.text,
        ),
        json=_dump,
        text=_claim_table,
    )


def source_columns() -> "Columns[SourceSummary]":
    """Give the shape of sources: articles, and claims by kind."""
    columns = ("source", "articles", *KINDS)
    return Columns(
        columns=columns,
        row=_source_row,
        json=lambda summary: dict(zip(columns, _source_row(summary), strict=True)),
        text=lambda items: table(
            ("source", "articles", *(f"{kind}s" for kind in KINDS)),
            ((summary.source or UNKNOWN, *_source_row(summary)[1:]) for summary in items),
            wide=0,
        ),
    )


def article_columns() -> "Columns[Article]":
    """Give the shape of articles: what is known of each, what it was read from, and how sure that is."""
    dated = ("published", "published_from", "updated")
    columns = ("id", "source", "source_from", *dated, "author", "title", "url", "language", "by_hand")

    def row(article: "Article") -> tuple[object, ...]:
        told = article.source, _how(article, "source"), article.published, _how(article, "published")
        rest = article.updated, article.author, article.title, article.url, article.language
        return (article.id, *told, *rest, ", ".join(_by_hand(article)))

    return Columns(
        columns=columns,
        row=row,
        json=lambda article: dict(zip(columns, map(_plain, row(article)), strict=True)),
        text=lambda items: table(
            ("article", "source", "from", "day", "from"),
            ((item.id, item.source or UNKNOWN, *row(item)[2:5]) for item in items),
            wide=0,
        ),
    )


def _by_hand(article: "Article") -> "list[Field]":
    """The fields of an article that somebody mended."""
    told = article.provenance.how if article.provenance else ()
    return [name for name, kind, _ in told if kind == BY_HAND]


def _how(article: "Article", name: "Field") -> str:
    """What a field was read from, and how sure that is where it isn't certain."""
    told = article.provenance.how if article.provenance else ()
    kind, certainty = next(((kind, sure) for field, kind, sure in told if field == name), ("", 1.0))
    return kind if certainty == 1 else f"{kind} ({certainty:.0%})"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def entry_columns() -> "Columns[Entry]":
    """Give the shape of decisions: when, who, of what, what stood before and after, the note and the outside source."""
    columns = ("id", "decided_at", "reviewer", "item", "before", "after", "note", "link", "undoes", "rules")

    def row(entry: "Entry") -> tuple[object, ...]:
        return tuple(getattr(entry, column) for column in columns)

    def told(entry: "Entry") -> tuple[object, ...]:
        what = f"{entry.before or 'open'} → {entry.after or 'open'}" + (" (undo)" if entry.undoes else "")
        note = " – ".join(filter(None, (entry.note, entry.link)))
        return entry.decided_at[:16].replace("T", " "), entry.reviewer, entry.item, what, note

    heads = ("when", "reviewer", "item", "decision", "note")
    return Columns(columns=columns, row=row, json=_dump, text=lambda items: table(heads, map(told, items), wide=4))


def change_columns() -> "Columns[Change]":
    """Give the shape of changes between versions: the article, the version, what happened to a sentence."""
    columns = ("article", "version", "change", "text")

    def row(item: "Change") -> tuple[object, ...]:
        return item.article, item.version, item.change, item.text

    return Columns(columns=columns, row=row, json=asdict, text=lambda items: table(columns, map(row, items), wide=3))


def count_columns() -> "Columns[Count]":
    """Give the shape of the counts of a store."""

    def row(item: "Count") -> tuple[object, ...]:
        return item.what, item.count

    return Columns(
        columns=("what", "count"),
        row=row,
        json=asdict,
        text=lambda items: table(("what", "count"), ((item.what, f"{item.count:,}") for item in items), wide=0),
    )


def omission_columns(language: str) -> "Columns[Omission]":
    """Give the shape of omissions: the story, what is measured, who gives it and who doesn't."""
    columns = ("story", "measure", "event", "given", "missing")

    def row(item: "Omission") -> tuple[object, ...]:
        given = "\n".join(f"{value.source}: {value.value}" for value in item.given)
        return item.story, item.measure, item.event, given, "\n".join(item.missing)

    def told(item: "Omission") -> tuple[object, ...]:
        between = message(language, "between")
        given = between.join(message(language, "printed", who=g.source, words=quoted(g.value)) for g in item.given)
        measure = " ".join(name_of(part, language) for part in item.measure.split())
        return (item.story, " ".join(filter(None, (measure, item.event))), given, between.join(item.missing))

    heads = [message(language, f"omission-{column}") for column in ("story", "measure", "given", "missing")]
    return Columns(columns=columns, row=row, json=asdict, text=lambda items: table(heads, map(told, items), wide=2))


def finding_columns(
    articles: "Mapping[str, Article]",
    standings: "Mapping[str, Standing] | None" = None,
    language: str | None = None,
) -> Columns[Finding]:
    """Give the shape of findings in a language, or each in that of its first article.

    ``articles`` by id lend the dates of the sides, ``standings`` what was decided.
    """

    def blocks(findings: Iterable[Finding]) -> Iterator[str]:
        for number, finding in enumerate(findings):
            if number:
                yield ""
            yield from finding_block(finding, articles, (standings or {}).get(finding.id), language)

    def row(finding: Finding) -> tuple[object, ...]:
        spoken = language or language_of(finding, articles)
        told = finding.told_in(language)
        sides = "\n".join(printed(side, articles, spoken) for side in finding.sides)
        return (
            finding.id,
            finding.verdict,
            finding.kind,
            finding.severity,
            finding.level,
            told.explanation,
            finding.independent_sources,
            finding.group,
            sides,
            told.question,
            "\n".join(f"{answer.value}: {', '.join(answer.given_by)}" for answer in finding.answers),
        )

    known = ("id", "verdict", "kind", "severity", "level", "explanation", "independent_sources", "group", "sides")
    columns = (*known, "question", "answers")
    return Columns(columns=columns, row=row, json=lambda finding: _dump(finding.told_in(language)), text=blocks)


def finding_block(
    finding: Finding,
    articles: "Mapping[str, Article]",
    standing: "Standing | None" = None,
    language: str | None = None,
) -> Iterator[str]:
    """Lay out a finding: what it is, what was decided, why, and each side with its exact words."""
    spoken = language or language_of(finding, articles)
    title = paragraph(f"{headline(finding, spoken)} [{finding.id}]", f"{weight_of(finding, spoken)}  ", "  ")
    yield from map(strong, title)
    yield from standing_lines(standing, spoken)
    yield from paragraph(finding.told_in(spoken).explanation, "  ")
    for side in finding.sides:
        yield from paragraph(printed(side, articles, spoken), "  • ", "    ")


def standing_lines(standing: "Standing | None", language: str) -> list[str]:
    """Tell what was decided: the status, by whom and when, with the note and the outside source."""
    if standing is None:
        return []
    entry = standing.entry
    status = name(language, "status", standing.status)
    values = {"status": status, "who": entry.reviewer, "date": entry.decided_at[:10]}
    if standing.again:
        told = message(language, "decided-before", earlier=name(language, "status", entry.after or "open"), **values)
    else:
        told = message(language, "decided", **values)
    return paragraph(" – ".join(filter(None, (told, entry.note, entry.link))), "  ▸ ", "    ")


def weight_of(finding: Finding, language: str) -> str:
    """Say what a finding is and how grave, in capitals."""
    weight = name(language, "verdict", finding.verdict)
    if finding.severity is not None:
        weight = message(language, "weight", verdict=weight, severity=name(language, "severity", finding.severity))
    weight = weight.upper()
    return message(language, "weight-likely", weight=weight) if finding.tier == "likely" else weight


def language_of(finding: Finding, articles: "Mapping[str, Article]") -> str:
    """Give the language a finding is explained in where none is asked for: that of its first side's article."""
    article = articles.get(finding.sides[0].article)
    return article.language if article else FALLBACK


def common_language(articles: "Mapping[str, Article]") -> str:
    """Give the language all these articles are in, or the one for any."""
    languages = {article.language for article in articles.values()}
    return languages.pop() if len(languages) == 1 else FALLBACK


def printed(side: Side, articles: "Mapping[str, Article]", language: str) -> str:
    """Write a side: who printed it where and when, and the exact words."""
    return message(language, "printed", who=_who(side, articles, language), words=quoted(side.text))


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings: discrepancies, updates, agreements; major before minor; else in the order they came."""
    verdicts = ("discrepancy", "update", "agreement")
    severities = ("major", "minor", None)
    return sorted(findings, key=lambda f: (verdicts.index(f.verdict), severities.index(f.severity)))


def quoted(words: str) -> str:
    """Set words between guillemets; as they are where they hold their own, between brackets where they hold half."""
    words = words.strip()
    if words.count("«") != words.count("»"):
        return f"{OPEN}{words}{CLOSE}"
    return words if "«" in words else f"«\u00a0{words}\u00a0»"


def _who(side: Side, articles: "Mapping[str, Article]", language: str) -> str:
    article = articles.get(side.article)
    published = article.published if article else None
    day = published.isoformat() if published else message(language, "no-date")
    if article and published and "published" in article.inferred:
        day = message(language, "inferred-date", date=day)
    return f"{side.source or message(language, 'unknown-source')} ({side.article}, {day})"


def _dump(value: Value) -> Mapping[str, Any]:
    return value.model_dump(mode="json")


def _speaker(claim: Claim) -> str | None:
    return (claim.speaker.name or claim.speaker.text) if claim.speaker else None


def _claim_table(claims: Iterable[Claim]) -> Iterator[str]:
    rows = ((c.source or c.article, _kind(c), _speaker(c), _marked(c), c.id) for c in claims)
    return table(("source", "kind", "speaker", "exact words", "id"), rows, wide=3)


def _kind(claim: Claim) -> str:
    """The kind of a claim, with how it is told where that is no fact."""
    told = claim.frame.mode if claim.frame is not None else "fact"
    return claim.kind if told == "fact" else f"{claim.kind} ({told})"


def _marked(claim: Claim) -> str:
    """Give the exact words, with the figure or the date of a claim between brackets."""
    value = {"figure": claim.quantity, "date": claim.when}.get(claim.kind)
    start, end = value.span if value else (0, 0)
    if not claim.span[0] <= start < end <= claim.span[1]:
        return claim.text
    a, b = start - claim.span[0], end - claim.span[0]
    return f"{claim.text[:a]}{OPEN}{claim.text[a:b]}{CLOSE}{claim.text[b:]}"


def _source_row(summary: "SourceSummary") -> tuple[object, ...]:
    return (summary.source, summary.articles, *(summary.claims.get(kind, 0) for kind in KINDS))
