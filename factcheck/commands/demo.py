"""The whole job on the example articles: demo."""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.options import Lang, reader_language, tell
from factcheck.commands.output import progress, say, strong, write
from factcheck.errors import FactcheckError

_SHEETS = ("review.html", "review.xlsx")


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(demo)


def demo(
    folder: Annotated[
        str, typer.Option("--folder", metavar="FOLDER", help="Where the demo's store and sheets go.")
    ] = "factcheck-demo",
    language: Lang = None,
) -> None:
    """Do all of it on the example articles.

    Read them into a store of its own, list the sources, compare, write the sheet.
    """
    from factcheck.commands.checking import run_check
    from factcheck.commands.intake import Intake, ingest
    from factcheck.commands.listing_columns import by_weight, finding_columns, source_columns
    from factcheck.comparison import SHOWN
    from factcheck.messages import counted
    from factcheck.review.rows import build_rows
    from factcheck.review.sheet import write_sheet
    from factcheck.store import Store

    spoken = reader_language(language)
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FactcheckError(tell("no-demo-folder", folder=target)) from error
    with Store(target / "factcheck.db") as store:
        with progress("reading") as step:
            tally = ingest(store, Intake([str(examples())]), step)
        say(tell("demo-read", tally=tally.text()))
        say()
        write(store.sources(), source_columns(spoken), "text")
        articles = {article.id: article for article in store.articles()}
        findings = by_weight(finding for finding in run_check(store, articles) if finding.tier in SHOWN)
        say()
        say(strong(counted(spoken, "findings", len(findings))))
        say()
        write(findings, finding_columns(articles, spoken), "text")
        rows = build_rows(findings, articles, store.claims(), language=spoken)
    sheets = [target / name for name in _SHEETS]
    say()
    for sheet in sheets:
        if sheet.exists():
            say(tell("demo-there", sheet=sheet))
        else:
            write_sheet(rows, sheet, spoken)
    say(tell("demo-sheet", sheet=sheets[0].resolve(), others=", ".join(sheet.name for sheet in sheets[1:])))
    for hint in ("demo-serve", "demo-claims"):
        say(tell(hint, factcheck=typed_as(sys.argv[0]), store=target / "factcheck.db"))


def typed_as(program: str) -> str:
    """Give what somebody types to start this program again, who started it as ``program``.

    >>> typed_as("/src/cli.py"), typed_as("/lib/factcheck/__main__.py"), typed_as("/usr/bin/pytest")
    ('python cli.py', 'python -m factcheck', 'factcheck')
    """
    path = Path(program)
    if path.name == "cli.py":
        return "python cli.py"
    if path.parts[-2:] == ("factcheck", "__main__.py"):
        return "python -m factcheck"
    found = shutil.which("factcheck")
    if path.stem != "factcheck" or (found is not None and Path(found).resolve() == path.resolve()):
        return "factcheck"
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


def examples() -> Path:
    """Give the folder of the example articles: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "examples", package.parent / "examples"):
        if any(folder.glob("*.txt")):
            return folder
    raise FactcheckError(tell("no-examples"))
