"""The command that stays: a folder is watched, what arrives is read, and new findings are printed."""

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.handing_on import HandOn
from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, Processes, cores, reader_language, tell
from factcheck.commands.output import Form, progress, say, warn, write
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.findings import Finding
    from factcheck.store import Store

States = dict[Path, tuple[int, int]]
"""What is known of files: when each was last written to, in nanoseconds, and its bytes."""


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(watch)


def watch(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder whose articles are read as they arrive.")
    ],
    every: Annotated[float, typer.Option("--every", metavar="SECONDS", min=0.1, help="How often to look.")] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Read what is there, print what is new, and leave.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", "--nl", help="Print a line of JSON for each finding.")] = False,
    run: Annotated[
        str | None,
        typer.Option("--exec", metavar="COMMAND", help="Run this on new findings: a line of JSON each on its input."),
    ] = None,
    post: Annotated[
        str | None, typer.Option("--post", metavar="URL", help="Send new findings there, as JSON, by POST.")
    ] = None,
    processes: Processes = None,
    language: Lang = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Watch a folder: read what arrives into the store, and print findings that were not there before.

    A file is read once it is written to no more. With --once the exit code is 1 where something new was found. What is
    run or sent to gets findings word for word; where it fails, that is told, and the findings are in the store.
    """
    from factcheck.store import Store

    if not folder.is_dir():
        raise FactcheckError(tell("no-folder", folder=folder))
    form: Form = "jsonl" if jsonl else "text"
    spoken = reader_language(language)
    hand_on = HandOn(run, post)
    read: States = {}
    before = _states(folder)
    with Store(database) as store:
        if not once:
            warn(tell("watching", folder=folder))
        while True:
            now = _states(folder)
            settled = {path: state for path, state in now.items() if once or before.get(path) == state}
            fresh = {path for path, state in settled.items() if read.get(path) != state}
            found = bad = 0
            if fresh:
                read |= {path: now[path] for path in fresh}
                new, bad = _take_in(store, folder, fresh, form, spoken, processes or cores())
                found, failed = len(new), hand_on(new)
                bad += failed
            if once:
                raise typer.Exit(BAD_INPUT if bad else int(bool(found)))
            before = now
            time.sleep(every)


def _states(folder: Path) -> States:
    states: States = {}
    for path in folder.rglob("*"):
        try:
            if path.is_file():
                stat = path.stat()
                states[path] = (stat.st_mtime_ns, stat.st_size)
        except OSError:  # gone again
            continue
    return states


def _take_in(
    store: "Store", folder: Path, fresh: set[Path], form: Form, language: str, processes: int
) -> "tuple[list[Finding], int]":
    """Read the files, compare, and print what is new; give the findings, and how many files are bad."""
    from factcheck.commands.checking import run_check
    from factcheck.commands.intake import Intake, ingest
    from factcheck.commands.listing_columns import by_weight, finding_columns
    from factcheck.comparison import SHOWN

    known = {finding.id for finding in store.findings() if finding.tier in SHOWN}
    intake = Intake([str(folder)], wanted=fresh.__contains__)
    with progress("reading") as step:
        tally = ingest(store, intake, step, processes)
    intake.sum_up()
    articles = {article.id: article for article in store.articles()}
    if not articles or (store.is_checked() and not tally.new and not tally.stale):
        return [], intake.bad
    new = by_weight(f for f in run_check(store, articles) if f.tier in SHOWN and f.id not in known)
    warn(tally.text())
    write(new, finding_columns(articles, language), form)
    if new and form == "text":
        say()
    return [finding.told_in(language) for finding in new], intake.bad
