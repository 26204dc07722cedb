"""Commands that compare claims and show what was found: check, compare, show."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, reader_language
from factcheck.commands.output import Columns, Form, listing, paragraph, progress, remark, strong, warn, write
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from claims.article import Article
    from claims.model import Claim, Span, When
    from factcheck.decisions import Standing
    from factcheck.findings import Finding, Tier
    from factcheck.questions.blocking.pairs import Report
    from factcheck.store import Store

What = Literal["discrepancies", "agreements", "updates", "all", "omissions"]
_VERDICT = {"discrepancies": "discrepancy", "agreements": "agreement", "updates": "update"}
Likely = Annotated[bool, typer.Option("--likely", help="Show also what is only likely.")]
Inside = Annotated[bool, typer.Option("--inside/--no-inside", help="Show what stands in one article.")]
_WITH_WHY = ("text", "json", "jsonl")
"""Forms in which reasons can be told: a table has no room for them."""
_CONTEXT = 300  # characters shown on each side of a passage: about a paragraph


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(listing(check))
    app.command()(listing(compare))
    app.command()(listing(show))


def check(
    form: Form,
    what: Annotated[What, typer.Argument(help="Which findings to show, or what some sources leave out.")] = "all",
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell which pairs were compared, and what was too much to compare.")
    ] = False,
    likely: Likely = False,
    inside: Inside = True,
    language: Lang = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Compare what the stored articles claim.

    What an earlier check decided between articles that are as they were is not compared again. The exit code is 1
    where something was found, 0 where nothing was; `omissions` are a table and no finding: always 0.
    """
    from factcheck.questions.blocking.pairs import Report
    from factcheck.store import Store

    spoken = reader_language(language)
    if what == "omissions":
        if explain:
            raise typer.BadParameter("--explain tells of pairs that are compared; omissions compare none")
        _show_omissions(database, form, spoken)
        return
    report = Report()
    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        findings = run_check(store, articles, report)
        standings = store.decisions.standings()
    shown, told = tiers_of(likely, inside), report if explain else None
    _show_findings(findings, what, shown, articles, form, spoken, standings=standings, report=told)


def compare(
    form: Form,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE FILE...", help="Files, folders, .jsonl (lines may carry a group).")
    ],
    likely: Likely = False,
    inside: Inside = True,
    language: Lang = None,
) -> None:
    """Compare files with each other; nothing is stored.

    The exit code is 1 where something was found, 0 where nothing was.
    """
    from factcheck.commands.intake import Intake, distinct
    from factcheck.comparison import compare as run
    from factcheck.findings import TIERS

    spoken = reader_language(language)
    intake = Intake(files)
    with progress("reading") as step:
        articles = {}
        for article in distinct(intake):
            step(article.id)
            articles[article.id] = article
        findings = run(list(articles.values()), TIERS) if articles else []
    intake.sum_up()
    if not articles:
        raise typer.Exit(BAD_INPUT)
    _show_findings(findings, "all", tiers_of(likely, inside), articles, form, spoken, bad=bool(intake.bad))


def show(
    form: Form,
    item: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim or finding, or its beginning.")],
    why: Annotated[bool, typer.Option("--why", help="Tell how a finding was decided, what made a claim.")] = False,
    language: Lang = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Show one claim or finding with its passage in context.

    `--why` weighs a finding again as the last check did, and gives the words behind each thing a claim says: as text,
    `--json` or `--jsonl`.
    """
    from claims.model import Claim
    from factcheck.commands.listing_columns import claim_columns, finding_columns, language_of, standing_lines
    from factcheck.commands.why import made_lines, why_lines, with_why
    from factcheck.store import Store
    from factcheck.why.claim import made
    from factcheck.why.finding import why_of

    if why and form not in _WITH_WHY:
        raise typer.BadParameter("--why is told as text, --json or --jsonl")
    spoken = reader_language(language)
    with Store(database, create=False) as store:
        found = store.find(item)
        standing = store.decisions.standing(found.id)
        if isinstance(found, Claim):
            article = store.article_of(found.id, found.article)
            language = spoken or article.language
            lines: Iterator[str] = chain(_claim_lines(found, article), standing_lines(standing, language))
            shape = claim_columns()
            shape = Columns(shape.columns, shape.row, shape.json, lambda _: lines)
            told = made(found, article) if why else None
            write([found], with_why(shape, told, made_lines(told, language)) if told is not None else shape, form)
            return
        articles = {side.article: store.article_of(side.claim, side.article) for side in found.sides}
        language = spoken or language_of(found, articles)
        lines = _finding_lines(found, articles, standing, spoken)
        shape_ = finding_columns(articles, language=spoken)
        shape_ = Columns(shape_.columns, shape_.row, shape_.json, lambda _: lines)
        reasons = why_of(found, store) if why else None
        write([found], with_why(shape_, reasons, why_lines(found, reasons, language)) if reasons else shape_, form)


def tiers_of(likely: bool, inside: bool) -> "tuple[Tier, ...]":
    """Give the tiers that are asked for."""
    asked: dict[Tier, bool] = {"sure": True, "likely": likely, "inside": inside}
    return tuple(tier for tier, wanted in asked.items() if wanted)


def run_check(
    store: "Store",
    articles: "Mapping[str, Article]",
    report: "Report | None" = None,
) -> "list[Finding]":
    """Compare the claims of a store and keep all findings: pairs compared before are not again.

    ``report`` gets the counts of the pairs. Raises FactcheckError where the store has no articles.
    """
    _some(store, articles)
    from factcheck.checking import check_store
    from factcheck.fingerprint import told_again

    if again := told_again(store.read_by(), store.compared_by()):
        warn(f"factcheck: {again}")
    check_store(store, articles, report)
    return store.findings()


def _show_findings(
    findings: "list[Finding]",
    what: What,
    tiers: "Collection[Tier]",
    articles: "Mapping[str, Article]",
    form: Form,
    language: str | None,
    *,
    bad: bool = False,
    standings: "Mapping[str, Standing] | None" = None,
    report: "Report | None" = None,
) -> None:
    from factcheck.commands.listing_columns import by_weight, common_language, finding_columns
    from factcheck.commands.pairs import explained
    from factcheck.messages import counted

    asked = by_weight(f for f in findings if what == "all" or f.verdict == _VERDICT[what])
    chosen = [finding for finding in asked if finding.tier in tiers]
    write(chosen, finding_columns(articles, standings, language), form)
    if form == "text":
        spoken = language or common_language(articles)
        warn(_summary(chosen, what, len(articles), spoken))
        if "likely" not in tiers and (kept_back := sum(finding.tier == "likely" for finding in asked)):
            warn(counted(spoken, "kept-back", kept_back))
        if report is not None:
            remark(explained(report, spoken))
    raise typer.Exit(BAD_INPUT if bad else int(bool(chosen)))


def _show_omissions(database: str, form: Form, chosen: str | None) -> None:
    from factcheck.commands.listing_columns import common_language, omission_columns
    from factcheck.messages import counted, message
    from factcheck.omissions import omissions
    from factcheck.store import Store

    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        _some(store, articles)
        found = omissions(list(articles.values()), list(store.claims()))
    language = chosen or common_language(articles)
    write(found, omission_columns(language), form)
    if form == "text" and not found:
        warn(message(language, "none-omissions", articles=counted(language, "articles", len(articles))))


def _some(store: "Store", articles: "Mapping[str, Article]") -> None:
    if not articles:
        raise FactcheckError(f"{store.path}: no articles to compare; add some with `factcheck ingest FOLDER`")


def _summary(findings: "list[Finding]", what: What, articles: int, language: str) -> str:
    """Count what was found."""
    from factcheck.messages import counted, message

    read = counted(language, "articles", articles)
    if not findings:
        return message(language, f"none-{what}", articles=read)
    counts = {
        "major": sum(f.severity == "major" for f in findings),
        "minor": sum(f.severity == "minor" for f in findings),
        "updates": sum(f.verdict == "update" for f in findings),
        "agreements": sum(f.verdict == "agreement" for f in findings),
    }
    told = ", ".join(counted(language, name, count) for name, count in counts.items() if count)
    return message(language, "summary", counts=told, articles=read)


def _claim_lines(claim: "Claim", article: "Article") -> Iterator[str]:
    speaker = claim.speaker
    facts = {
        "article": f"{article.title or article.id} ({article.source or 'source unknown'}, "
        f"{article.published or 'date unknown'})",
        "characters": f"{claim.span[0]} to {claim.span[1]} of {article.id}",
        "said by": speaker and " – ".join(part for part in (speaker.name or speaker.text, speaker.role) if part),
        "attributed by": claim.cue and claim.cue.text,
        "how": " ".join(part for part in (claim.mode, claim.stance, "hedged" if claim.hedged else "") if part),
        "figure": claim.quantity and _bounds(claim),
        "usually read as": claim.quantity and _usual(claim),
        "counted": claim.quantity
        and ", ".join(part for part in (claim.quantity.noun, claim.quantity.population) if part),
        "part of": claim.whole or (claim.part and "those named before it"),
        "count": ", ".join(name for name in ("cumulative", "former") if getattr(claim, name)),
        "what happened": ", ".join(part for part in (claim.event, claim.place) if part),
        "time": claim.when and (claim.when.edtf or claim.when.text),
        "hour": claim.when and _hours(claim.when),
    }
    yield strong(f"{claim.kind}  [{claim.id}]")
    for name, value in facts.items():
        if value:
            yield from paragraph(f"{name}: {value}", "  ", "    ")
    yield ""
    yield from _passage(article, claim.span)


def _bounds(claim: "Claim") -> str:
    quantity = claim.quantity
    if quantity is None:
        return ""
    value = _interval(quantity.low, quantity.high)
    what = " ".join(part for part in (quantity.approximator, value, quantity.unit, quantity.measure) if part)
    return f"{what} ({quantity.text})"


def _hours(when: "When") -> str | None:
    """The hours of a time as a clock of 24 hours shows them: `about 14:20`, `8:00 to 18:00`."""
    if when.time is None:
        return None
    shown = [f"{minutes // 60}:{minutes % 60:02}" for minutes in dict.fromkeys(round(60 * hour) for hour in when.time)]
    hedge = when.approximator.replace("_", " ") + " " if when.approximator else ""
    return hedge + " to ".join(shown)


def _usual(claim: "Claim") -> str:
    """The usual reading, where it is another than the bounds."""
    quantity = claim.quantity
    if quantity is None or (quantity.soft_low, quantity.soft_high) in {(quantity.low, quantity.high), (None, None)}:
        return ""
    return _interval(quantity.soft_low, quantity.soft_high)


def _interval(low: float | None, high: float | None) -> str:
    """Two bounds as a reader writes them; an open one is told by its absence."""
    first, last = ("…" if bound is None else f"{bound:,.12g}" for bound in (low, high))
    return first if first == last else f"{first} to {last}"


def _finding_lines(
    finding: "Finding", articles: "Mapping[str, Article]", standing: "Standing | None", language: str | None
) -> Iterator[str]:
    from factcheck.commands.listing_columns import finding_block

    yield from finding_block(finding, articles, standing, language)
    for side in finding.sides:
        article = articles[side.article]
        yield ""
        yield strong(f"{side.source or article.title or side.article}, characters {side.span[0]} to {side.span[1]}")
        yield from _passage(article, side.span)


def _passage(article: "Article", span: "Span") -> list[str]:
    """Give the passage with the words around it, the exact ones between brackets."""
    from factcheck.commands.listing_columns import CLOSE, OPEN

    text = article.text
    start, end = span
    before = text[max(0, start - _CONTEXT) : start].split("\n")[-1]
    after = text[end : end + _CONTEXT].split("\n")[0]
    if start - len(before) > 0 and text[start - len(before) - 1] != "\n":
        before = "… " + before.split(" ", 1)[-1]
    if end + len(after) < len(text) and text[end + len(after)] != "\n":
        after = after.rsplit(" ", 1)[0] + " …"
    return paragraph(f"{before}{OPEN}{text[start:end]}{CLOSE}{after}", "  ")
