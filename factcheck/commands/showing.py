"""The command that shows claims and findings one by one, each with its passages in context: show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.commands.options import DEFAULT_DATABASE, WITH_WHY, Database, Lang, reader_language, tell
from factcheck.commands.output import Columns, Form, listing, paragraph, say, strong, write

if TYPE_CHECKING:
    from claims.article import Article
    from claims.model import Claim, Quantity, Span, When
    from factcheck.decisions import Standing
    from factcheck.findings import Finding
    from factcheck.store import Store

_CONTEXT = 300  # characters shown on each side of a passage: about a paragraph


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(listing(show))


def show(
    form: Form,
    items: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of claims or findings, or their beginnings.")
    ],
    why: Annotated[bool, typer.Option("--why", help="Tell how a finding was decided, what made a claim.")] = False,
    language: Lang = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Show claims or findings with their passages in context.

    `--why` weighs a finding again as the last check did, and gives the words behind each thing a claim says: as text,
    `--json` or `--jsonl`.
    """
    from factcheck.store import Store

    if why and form not in WITH_WHY:
        raise typer.BadParameter(tell("why-forms"))
    spoken = reader_language(language)
    with Store(database, create=False) as store:
        shown = [_shown(store, item, spoken, why=why) for item in items]
    if form == "text":
        for number, one in enumerate(shown):
            if number:
                say()
            write([one.item], one.shape, form)
        return
    if len({type(one.item) for one in shown}) > 1 and form not in {"json", "jsonl"}:
        raise typer.BadParameter(tell("show-both"))
    shapes = {one.item.id: one.shape for one in shown}
    shape = replace(shown[0].shape, json=lambda item: shapes[item.id].json(item))
    write((one.item for one in shown), shape, form)


@dataclass(frozen=True)
class _Shown:
    """A claim or finding, with how it looks."""

    item: Any
    shape: Columns[Any]


def _shown(store: "Store", item: str, language: str, *, why: bool) -> _Shown:
    """A claim or finding by its id, laid out; with ``why`` also what made it or how it was decided."""
    from claims.model import Claim
    from factcheck.commands.claim_columns import claim_columns
    from factcheck.commands.listing_columns import finding_columns, standing_lines

    found = store.find(item)
    standing = store.decisions.standing(found.id)
    if isinstance(found, Claim):
        article = store.article_of(found.id, found.article)
        statements = list(store.claims(kind="statement", articles=[found.article]))
        lines: Iterator[str] = chain(_claim_lines(found, article, language), standing_lines(standing, language))
        shape = replace(claim_columns(language, lambda _: statements), text=lambda _: lines)
        return _Shown(found, _with_made(shape, found, article, language) if why else shape)
    articles = {side.article: store.article_of(side.claim, side.article) for side in found.sides}
    lines = _finding_lines(found, articles, standing, language)
    shape_ = replace(finding_columns(articles, language), text=lambda _: lines)
    return _Shown(found, _with_reasons(shape_, found, store, language) if why else shape_)


def _with_made(shape: Columns[Any], claim: "Claim", article: "Article", language: str) -> Columns[Any]:
    """Add what made a claim, where that is known."""
    from factcheck.commands.why import made_lines, with_why
    from factcheck.why.claim import made

    told = made(claim, article)
    return shape if told is None else with_why(shape, told, made_lines(told, language))


def _with_reasons(shape: Columns[Any], finding: "Finding", store: "Store", language: str) -> Columns[Any]:
    """Add how a finding was decided, where that can be told."""
    from factcheck.commands.why import why_lines, with_why
    from factcheck.why.finding import why_of

    reasons = why_of(finding, store)
    return shape if reasons is None else with_why(shape, reasons, why_lines(finding, reasons, language))


def _claim_lines(claim: "Claim", article: "Article", language: str) -> Iterator[str]:
    from factcheck.commands.claim_columns import kind_words
    from factcheck.messages import message, name

    speaker, told = claim.speaker, claim.quantity
    where = message(
        language,
        "claim-in-article",
        title=article.title or article.id,
        source=article.source or message(language, "unknown-source"),
        day=article.published.isoformat() if article.published else message(language, "no-date"),
    )
    place = message(
        language, "claim-in-characters", start=str(claim.span[0]), end=str(claim.span[1]), article=article.id
    )
    how = (claim.mode and name(language, "mode", claim.mode), claim.stance and name(language, "stance", claim.stance))
    marks = [name(language, "mark", mark) for mark in ("cumulative", "former") if getattr(claim, mark)]
    facts = {
        "article": where,
        "characters": place,
        "page": article.page(claim.span[0]),
        "recognised": _recognised(article, language),
        "spoken": _spoken(article, claim.span[0]),
        "said-by": speaker and " – ".join(part for part in (speaker.name or speaker.text, speaker.role) if part),
        "attributed-by": claim.cue and claim.cue.text,
        "how": " ".join(filter(None, (*how, name(language, "mark", "hedged") if claim.hedged else ""))),
        "figure": told and _bounds(told, language),
        "usually": told and _usual(told, language),
        "counted": told and ", ".join(part for part in (told.noun, told.population) if part),
        "part-of": claim.whole or (claim.part and message(language, "claim-part-before")),
        "count": ", ".join(marks),
        "happened": ", ".join(part for part in (claim.event, claim.place) if part),
        "time": claim.when and (claim.when.edtf or claim.when.text),
        "hour": claim.when and _hours(claim.when, language),
    }
    yield strong(f"{kind_words(claim, language)}  [{claim.id}]")
    for fact, value in facts.items():
        if value:
            line = message(language, "claim-fact", name=message(language, f"claim-{fact}"), value=str(value))
            yield from paragraph(line, "  ", "    ")
    yield ""
    yield from _passage(article, claim.span)


def _recognised(article: "Article", language: str) -> str | None:
    """How sure the words of an article are that was read from a picture, and by which program."""
    from factcheck.messages import message
    from factcheck.why.telling import percent

    told = article.provenance
    if told is None or told.recognised is None:
        return None
    program = told.extractor.partition(",")[0]
    return message(language, "recognised-by", program=program, sureness=percent(told.recognised, language))


def _spoken(article: "Article", offset: int) -> str | None:
    """The time at which a passage of a transcript is spoken, from its start."""
    second = article.second(offset)
    return None if second is None else str(timedelta(seconds=int(second)))


def _bounds(quantity: "Quantity", language: str) -> str:
    from claims.ontology import name_of

    value = _interval(quantity.low, quantity.high, language)
    hedge = quantity.approximator and _hedge(quantity.approximator, language)
    parts = (hedge, value, *(name_of(part, language) for part in (quantity.unit, quantity.measure) if part))
    return f"{' '.join(part for part in parts if part)} ({quantity.text})"


def _hours(when: "When", language: str) -> str | None:
    """The hours of a time as a clock of 24 hours shows them: `about 14:20`, `8:00 to 18:00`."""
    from factcheck.messages import message

    if when.time is None:
        return None
    shown = [f"{minutes // 60}:{minutes % 60:02}" for minutes in dict.fromkeys(round(60 * hour) for hour in when.time)]
    told = shown[0] if len(shown) == 1 else message(language, "claim-interval", first=shown[0], last=shown[-1])
    return " ".join(filter(None, (when.approximator and _hedge(when.approximator, language), told)))


def _hedge(approximator: str, language: str) -> str:
    """Name an approximator in the reader's words."""
    from factcheck.messages import name

    return name(language, "hedge", approximator.replace("_", " "))


def _usual(quantity: "Quantity", language: str) -> str:
    """The usual reading, where it is another than the bounds."""
    if (quantity.soft_low, quantity.soft_high) in {(quantity.low, quantity.high), (None, None)}:
        return ""
    return _interval(quantity.soft_low, quantity.soft_high, language)


def _interval(low: float | None, high: float | None, language: str) -> str:
    """Two bounds as a reader writes them; an open one is told by its absence."""
    from babel.numbers import format_decimal

    from factcheck.messages import message

    first, last = (
        "…" if bound is None else format_decimal(bound, "#,##0.############", language) for bound in (low, high)
    )
    return first if first == last else message(language, "claim-interval", first=first, last=last)


def _finding_lines(
    finding: "Finding", articles: "Mapping[str, Article]", standing: "Standing | None", language: str
) -> Iterator[str]:
    from factcheck.commands.listing_columns import finding_block
    from factcheck.messages import message

    yield from finding_block(finding, articles, language, standing)
    for side in finding.sides:
        article = articles[side.article]
        who, (start, end) = side.source or article.title or side.article, side.span
        yield ""
        at = _spoken(article, start)
        spoken = f", {message(language, 'claim-spoken')} {at}" if at else ""
        yield strong(message(language, "side-characters", who=who, start=str(start), end=str(end)) + spoken)
        yield from _passage(article, side.span)


def _passage(article: "Article", span: "Span") -> list[str]:
    """Give the passage with the words around it, the exact ones between brackets."""
    from factcheck.commands.claim_columns import CLOSE, OPEN

    text = article.text
    start, end = span
    before = text[max(0, start - _CONTEXT) : start].split("\n")[-1]
    after = text[end : end + _CONTEXT].split("\n")[0]
    if start - len(before) > 0 and text[start - len(before) - 1] != "\n":
        before = "… " + before.split(" ", 1)[-1]
    if end + len(after) < len(text) and text[end + len(after)] != "\n":
        after = after.rsplit(" ", 1)[0] + " …"
    return paragraph(f"{before}{OPEN}{text[start:end]}{CLOSE}{after}", "  ")
