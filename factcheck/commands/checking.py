"""Commands that compare claims: check, compare."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.narrowing import Within, narrowed
from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, reader_language, tell
from factcheck.commands.output import Form, listing, progress, remark, warn, write
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from claims.article import Article
    from factcheck.decisions import Standing
    from factcheck.findings import Finding, Tier
    from factcheck.questions.blocking.pairs import Report
    from factcheck.store import Store

What = Literal["discrepancies", "agreements", "updates", "all", "omissions"]
_VERDICT = {"discrepancies": "discrepancy", "agreements": "agreement", "updates": "update"}
Likely = Annotated[bool, typer.Option("--likely", help="Show also what is only likely.")]
Inside = Annotated[bool, typer.Option("--inside/--no-inside", help="Show what stands in one article.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(listing(narrowed(check)))
    app.command()(listing(compare))


def check(
    form: Form,
    within: Within,
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
    from factcheck.store import Store

    spoken = reader_language(language)
    if what == "omissions":
        if explain:
            raise typer.BadParameter(tell("omissions-compare-none"))
        _show_omissions(database, form, spoken, within)
        return
    report = None
    if explain:
        from factcheck.questions.blocking.pairs import Report

        report = Report()
    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        findings = within.findings(run_check(store, articles, report), store)
        standings = store.decisions.standings()
    shown, limit = tiers_of(likely, inside), within.limit
    _show_findings(findings, what, shown, articles, form, spoken, standings=standings, report=report, limit=limit)


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

    Where nothing was changed since the last check its findings stand, unless ``report`` is to get the counts of the
    pairs. Raises FactcheckError where the store has no articles.
    """
    _some(store, articles)
    from factcheck.fingerprint import comparison_rules, told_again

    if again := told_again(store.read_by(), store.compared_by()):
        warn(f"factcheck: {again}")
    if report is not None or not store.is_checked() or store.compared_by() != comparison_rules():
        from factcheck.checking import check_store

        check_store(store, articles, report)
    return store.findings()


def _show_findings(
    findings: "list[Finding]",
    what: What,
    tiers: "Collection[Tier]",
    articles: "Mapping[str, Article]",
    form: Form,
    language: str,
    *,
    bad: bool = False,
    standings: "Mapping[str, Standing] | None" = None,
    report: "Report | None" = None,
    limit: int | None = None,
) -> None:
    from factcheck.commands.listing_columns import by_weight, finding_columns
    from factcheck.commands.pairs import explained
    from factcheck.messages import counted

    asked = by_weight(f for f in findings if what == "all" or f.verdict == _VERDICT[what])
    chosen = [finding for finding in asked if finding.tier in tiers][:limit]
    write(chosen, finding_columns(articles, language, standings), form)
    if form == "text":
        warn(_summary(chosen, what, len(articles), language))
        if "likely" not in tiers and (kept_back := sum(finding.tier == "likely" for finding in asked)):
            warn(counted(language, "kept-back", kept_back))
        if report is not None:
            remark(explained(report, language))
    raise typer.Exit(BAD_INPUT if bad else int(bool(chosen)))


def _show_omissions(database: str, form: Form, language: str, within: Within) -> None:
    from factcheck.commands.listing_columns import omission_columns
    from factcheck.messages import counted, message
    from factcheck.omissions import omissions
    from factcheck.store import Store

    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        findings = run_check(store, articles)
        ids = within.ids(store)
        asked = [article for article in articles.values() if ids is None or article.id in ids]
        found = list(within.first(omissions(asked, list(store.claims(articles=ids)), findings)))
    if form == "text" and not found:
        warn(message(language, "none-omissions", articles=counted(language, "articles", len(articles))))
        return
    write(found, omission_columns(language), form)


def _some(store: "Store", articles: "Mapping[str, Article]") -> None:
    if not articles:
        raise FactcheckError(tell("no-articles", store=store.path))


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
