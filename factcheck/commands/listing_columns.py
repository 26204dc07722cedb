"""How claims, sources and findings look in a listing."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args

from claims.model import Kind, Value
from claims.ontology import name_of
from factcheck.commands.claim_columns import CLOSE, OPEN
from factcheck.commands.given import BY_HAND
from factcheck.commands.output import Columns, paragraph, strong, table
from factcheck.findings import Finding, Side
from factcheck.headline import headline, in_short
from factcheck.messages import counted, message, name

if TYPE_CHECKING:
    from claims.article import Article, Field
    from factcheck.decisions import Entry, Standing
    from factcheck.omissions import Omission
    from factcheck.store import SourceSummary
    from factcheck.store.upkeep import Count
    from factcheck.versions import Change

KINDS: tuple[Kind, ...] = get_args(Kind)


def heads(language: str, *columns: str) -> list[str]:
    """Give the heads of columns on the terminal, in the reader's words."""
    return [name(language, "head", column) for column in columns]


def source_columns(language: str) -> "Columns[SourceSummary]":
    """Give the shape of sources: articles, and claims by kind."""
    columns = ("source", "articles", *KINDS)
    unknown = message(language, "unknown-source")
    return Columns(
        columns=columns,
        row=_source_row,
        json=lambda summary: dict(zip(columns, _source_row(summary), strict=True)),
        text=lambda items: table(
            heads(language, "source", "articles", *(f"{kind}s" for kind in KINDS)),
            ((summary.source or unknown, *_source_row(summary)[1:]) for summary in items),
            wide=0,
        ),
    )


def article_columns(language: str) -> "Columns[Article]":
    """Give the shape of articles: what is known of each, what it was read from, and how sure that is."""
    dated = ("published", "published_from", "updated")
    columns = (
        "id",
        "source",
        "source_from",
        *dated,
        "author",
        "title",
        "url",
        "archive",
        "language",
        "recognised",
        "by_hand",
    )

    def row(article: "Article") -> tuple[object, ...]:
        told = article.source, _how(article, "source"), article.published, _how(article, "published")
        rest = article.updated, article.author, article.title, article.url, article.archive, article.language
        recognised = article.provenance.recognised if article.provenance else None
        return (article.id, *told, *rest, recognised, ", ".join(_by_hand(article)))

    def line(article: "Article") -> tuple[object, ...]:
        source = article.source or message(language, "unknown-source")
        source_from, day_from = (_how_told(article, field, language) for field in _SHOWN)
        return article.id, source, source_from, article.published, day_from

    return Columns(
        columns=columns,
        row=row,
        json=lambda article: dict(zip(columns, map(_plain, row(article)), strict=True)),
        text=lambda items: table(
            heads(language, "article", "source", "from", "day", "from"),
            map(line, items),
            wide=0,
        ),
    )


def _by_hand(article: "Article") -> "list[Field]":
    """The fields of an article that somebody mended."""
    told = article.provenance.how if article.provenance else ()
    return [name for name, kind, _ in told if kind == BY_HAND]


_SHOWN: "tuple[Field, Field]" = ("source", "published")
"""The fields of which the listing says what they were read from."""


def _how(article: "Article", name: "Field") -> str:
    """What a field was read from, and how sure that is where it isn't certain: for programs, the same everywhere."""
    kind, certainty = _witness(article, name)
    return kind if certainty == 1 else f"{kind} ({certainty:.0%})"


def _how_told(article: "Article", field: "Field", language: str) -> str:
    """Say it in a reader's words."""
    from factcheck.why.telling import percent

    kind, certainty = _witness(article, field)
    witness = name(language, "witness", kind)
    if certainty == 1:
        return witness
    return message(language, "witness-unsure", witness=witness, sureness=percent(round(certainty, 2), language))


def _witness(article: "Article", name: "Field") -> tuple[str, float]:
    told = article.provenance.how if article.provenance else ()
    return next(((kind, sure) for field, kind, sure in told if field == name), ("", 1.0))


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def entry_columns(language: str) -> "Columns[Entry]":
    """Give the shape of decisions: when, who, of what, what stood before and after, the note and the outside source."""
    told = ("before", "after", "value", "reason", "note", "link")
    columns = ("id", "decided_at", "reviewer", "item", *told, "undoes", "rules")

    def row(entry: "Entry") -> tuple[object, ...]:
        return tuple(getattr(entry, column) for column in columns)

    def line(entry: "Entry") -> tuple[object, ...]:
        before, after = (name(language, "status", status or "open") for status in (entry.before, entry.after))
        what = f"{before} → {after}" + (f" ({message(language, 'undone')})" if entry.undoes else "")
        reason = name(language, "against", entry.reason) if entry.reason else ""
        note = " – ".join(filter(None, (entry.value, reason, entry.note, entry.link)))
        return entry.decided_at[:16].replace("T", " "), entry.reviewer, entry.item, what, note

    shown = heads(language, "when", "reviewer", "item", "decision", "note")
    return Columns(columns=columns, row=row, json=dump, text=lambda items: table(shown, map(line, items), wide=4))


def change_columns(language: str) -> "Columns[Change]":
    """Give the shape of changes between versions: the article, the version, what happened to a sentence."""
    columns = ("article", "version", "change", "text")

    def row(item: "Change") -> tuple[object, ...]:
        return item.article, item.version, item.change, item.text

    def told(item: "Change") -> tuple[object, ...]:
        return item.article, item.version, name(language, "change", item.change), item.text

    shown = heads(language, *columns)
    return Columns(columns=columns, row=row, json=asdict, text=lambda items: table(shown, map(told, items), wide=3))


def count_columns(language: str) -> "Columns[Count]":
    """Give the shape of the counts of a store."""

    def row(item: "Count") -> tuple[object, ...]:
        return item.what, item.count

    return Columns(
        columns=("what", "count"),
        row=row,
        json=asdict,
        text=lambda items: table(
            heads(language, "what", "count"),
            ((name(language, "stat", item.what), counted(language, "plain", item.count)) for item in items),
            wide=0,
        ),
    )


def omission_columns(language: str) -> "Columns[Omission]":
    """Give the shape of omissions: the story, what is measured, who gives it and who doesn't."""
    columns = ("story", "measure", "event", "given", "missing")

    def row(item: "Omission") -> tuple[object, ...]:
        given = "\n".join(f"{value.source}: {value.value}" for value in item.given)
        return item.story, item.measure, item.event, given, "\n".join(item.missing)

    def told(item: "Omission") -> tuple[object, ...]:
        between = message(language, "between")
        cited = ((value.source, quoted(value.value, language)) for value in item.given)
        given = between.join(message(language, "printed", who=who, words=words) for who, words in cited)
        measure = " ".join(name_of(part, language) for part in item.measure.split())
        return (item.story, " ".join(filter(None, (measure, item.event))), given, between.join(item.missing))

    shown = [message(language, f"omission-{column}") for column in ("story", "measure", "given", "missing")]
    return Columns(columns=columns, row=row, json=asdict, text=lambda items: table(shown, map(told, items), wide=2))


def finding_columns(
    articles: "Mapping[str, Article]", language: str, standings: "Mapping[str, Standing] | None" = None
) -> Columns[Finding]:
    """Give the shape of findings in a language.

    ``articles`` by id lend the dates of the sides, ``standings`` what was decided.
    """

    def blocks(findings: Iterable[Finding]) -> Iterator[str]:
        before: Finding | None = None
        for finding in findings:
            if before and not (before.is_common_date and finding.is_common_date):
                yield ""
            before = finding
            yield from finding_block(
                finding, articles, language, (standings or {}).get(finding.id), brief=finding.is_common_date
            )

    def row(finding: Finding) -> tuple[object, ...]:
        told = finding.told_in(language)
        sides = "\n".join(printed(side, articles, language) for side in finding.sides)
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
            finding.sureness,
            finding.tier,
        )

    known = ("id", "verdict", "kind", "severity", "level", "explanation", "independent_sources", "group", "sides")
    columns = (*known, "question", "answers", "sureness", "tier")
    return Columns(columns=columns, row=row, json=lambda finding: dump(finding.told_in(language)), text=blocks)


def finding_block(
    finding: Finding,
    articles: "Mapping[str, Article]",
    language: str,
    standing: "Standing | None" = None,
    *,
    brief: bool = False,
) -> Iterator[str]:
    """Lay out a finding: what it is, what was decided, why in short, and each side with its exact words.

    The whole sentence of why, with its values and who gives them, would say the headline and the sides once more.
    What is told in ``brief`` has its headline and what was decided.
    """
    named = finding.named(finding.titles(articles))
    title = paragraph(f"{headline(named, language)} [{finding.id}]", f"{weight_of(finding, language)}  ", "  ")
    yield from map(strong, title)
    yield from standing_lines(standing, language)
    if brief:
        return
    yield from paragraph(in_short(finding, language), "  ")
    for side in finding.sides:
        yield from paragraph(printed(side, articles, language), "  • ", "    ")


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


def printed(side: Side, articles: "Mapping[str, Article]", language: str) -> str:
    """Write a side: who printed it where and when, and the exact words."""
    return message(language, "printed", who=_who(side, articles, language), words=quoted(side.text, language))


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings: discrepancies, updates, agreements, dates last; major before minor; else as they came."""
    verdicts = ("discrepancy", "update", "agreement")
    severities = ("major", "minor", None)
    return sorted(findings, key=lambda f: (verdicts.index(f.verdict), f.is_common_date, severities.index(f.severity)))


def quoted(words: str, language: str) -> str:
    """Set words between a language's marks; as they are where they hold their own, in brackets where they hold half."""
    words = words.strip()
    told = message(language, "quoted", words=words)
    opening, closing = told[0], told[-1]
    if words.count(opening) != words.count(closing):
        return f"{OPEN}{words}{CLOSE}"
    return words if opening in words else told


def _who(side: Side, articles: "Mapping[str, Article]", language: str) -> str:
    article = articles.get(side.article)
    published = article.published if article else None
    day = published.isoformat() if published else message(language, "no-date")
    if article and published and "published" in article.inferred:
        day = message(language, "inferred-date", date=day)
    return f"{side.source or message(language, 'unknown-source')} ({side.article}, {day})"


def dump(value: Value) -> Mapping[str, Any]:
    """Give a value as what JSON can hold."""
    return value.model_dump(mode="json")


def _source_row(summary: "SourceSummary") -> tuple[object, ...]:
    return (summary.source, summary.articles, *(summary.claims.get(kind, 0) for kind in KINDS))
