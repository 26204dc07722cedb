"""Commands that look after the store's file: copy, check, count, forget a source, open it elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.options import DEFAULT_DATABASE, Database, reader_language, tally, tell
from factcheck.commands.output import Form, listing, say, warn, write

db = typer.Typer(no_args_is_help=True, help="Look after the store: copy it, check it, count it, forget a source.")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    db.command()(backup)
    db.command()(check)
    db.command()(listing(stats))
    db.command()(purge)
    db.command()(compact)
    db.command()(metadata)
    app.add_typer(db, name="db")


def backup(
    target: Annotated[str, typer.Argument(metavar="COPY", help="The file to write; it must not be there yet.")],
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Copy the store to another file, whole, while others go on with it."""
    from factcheck.store import Store

    with Store(database, create=False) as store:
        store.upkeep.backup(Path(target))
    say(tell("copied", target=target, store=database))


def check(database: Database = DEFAULT_DATABASE) -> None:
    """Check that the store is whole: its pages, links, search words, and each text against its hash.

    The exit code is 1 where something is wrong.
    """
    from factcheck.store import Store

    with Store(database, create=False) as store:
        faults = list(store.upkeep.faults())
    for fault in faults:
        say(fault)
    if faults:
        warn(f"factcheck: {tell('faulty', store=database, faults=tally('faults', len(faults)))}")
        raise typer.Exit(1)
    say(tell("whole", store=database))


def stats(form: Form, database: Database = DEFAULT_DATABASE) -> None:
    """Count what is in the store."""
    from factcheck.commands.listing_columns import count_columns
    from factcheck.store import Store

    with Store(database, create=False) as store:
        write(store.upkeep.stats(), count_columns(reader_language()), form)


def purge(
    source: Annotated[str, typer.Option("--source", metavar="NAME", help="The outlet, its whole name.")],
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Forget a source: its articles, their claims, all findings with a side in them, and what was decided of these.

    It can't be undone; `db backup` first. Copies that factcheck made of the store before it changed its tables (`.bak`
    beside it) are removed, for they hold the source too; your own are yours to remove. Case and accents of the name
    don't count.
    """
    from factcheck.store import Store

    with Store(database, create=False) as store:
        articles = tally("articles", store.upkeep.holds(source))
        if not yes and not _sure(tell("forget", source=source, articles=articles)):
            warn(f"factcheck: {tell('not-forgotten')}")
            raise typer.Exit(BAD_INPUT)
        gone = store.upkeep.purge(source)
    counts = ", ".join(tally(what, getattr(gone, what)) for what in ("articles", "claims", "findings", "decisions"))
    say(tell("forgot", counts=counts))


def compact(database: Database = DEFAULT_DATABASE) -> None:
    """Write the store anew without what was deleted from it; no other program may be reading it."""
    from factcheck.store import Store

    with Store(database, create=False) as store:
        store.upkeep.compact()
    say(tell("compact", store=database))


def _sure(question: str) -> bool:
    """Ask; where nobody answers, the answer is no."""
    try:
        return typer.confirm(question, err=True)
    except typer.Abort:
        return False


def metadata() -> None:
    """Print the metadata with which Datasette shows a store: labels, facets, search."""
    from importlib.resources import files

    say(files("factcheck.store").joinpath("datasette.yml").read_text(encoding="utf-8"), end="")
