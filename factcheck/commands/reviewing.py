"""Commands that hand findings on: export."""

from typing import Annotated

import typer

from factcheck.commands.options import DEFAULT_DATABASE, Database
from factcheck.commands.output import number, say


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(export)


def export(
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help="The file to write: .csv, .html, .md or .json.")],
    language: Annotated[str, typer.Option(metavar="CODE", help="Language of the sheet's labels: fr or en.")] = "fr",
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Write a review sheet of all findings."""
    from factcheck.commands.checking import run_check
    from factcheck.review.rows import build_rows
    from factcheck.review.sheet import check_target, write_sheet
    from factcheck.store import Store

    target = check_target(sheet)
    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        findings = store.findings() if store.is_checked() else run_check(store, articles)
        rows = build_rows(findings, articles, store.claims())
    write_sheet(rows, target, language)
    say(f"{target}: {number(len(rows), 'finding')}")
