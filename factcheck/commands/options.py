"""Options that several commands share."""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

import typer

DEFAULT_DATABASE = "factcheck.db"
DEFAULT_SHEET_LANGUAGE = "fr"
DATABASE_VARIABLE = "FACTCHECK_DB"
TABLES_VARIABLE = "FACTCHECK_TABLES"  # claims.languages.overlay.VARIABLE, which isn't imported for --help
PIPELINE_VARIABLE = "FACTCHECK_PIPELINE"  # claims.fingerprint.PIPELINE_VARIABLE, as above

Database = Annotated[
    str,
    typer.Option(
        "-d",
        "--database",
        metavar="FILE",
        help=f"The store (default: {DATABASE_VARIABLE}, or {DEFAULT_DATABASE} in this folder).",
        show_default=False,
    ),
]

Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        envvar="FACTCHECK_PROCESSES",
        metavar="N",
        min=1,
        help="Processes that read articles (default: one a core).",
        show_default=False,
    ),
]


Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        "--language",
        metavar="CODE",
        help="Language of explanations: en or fr (default: your locale's, or each article's own).",
        show_default=False,
    ),
]


def reader_language(chosen: str | None) -> str | None:
    """Give the language to explain findings in: the chosen one, else the locale's where there is a catalogue for it.

    The locale is that of POSIX: LC_ALL, LC_MESSAGES, LANG, the first that says something. Raises FactcheckError where
    a language is chosen that nothing is explained in.
    """
    from factcheck.errors import FactcheckError
    from factcheck.messages import languages

    if chosen is not None and chosen not in languages():
        raise FactcheckError(f"no explanations in {chosen!r}; there are: {', '.join(languages())}")
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return chosen or next((known for known in languages() if re.match(rf"{known}(?![a-z])", locale)), None)


def sheet_language(chosen: str | None) -> str:
    """Give the language of a sheet, which is written in one whatever its articles are in."""
    return reader_language(chosen) or DEFAULT_SHEET_LANGUAGE


def known_names(context: typer.Context, what: Literal["sources", "speakers"], begun: str) -> list[str]:
    """Give the names in the store that a shell may complete; none where there is no store, or none that can be read."""
    from claims.text.folding import fold
    from factcheck.errors import FactcheckError
    from factcheck.settings import find_file, settle
    from factcheck.store import Store

    outer = context.find_root().params.get("database")
    given = context.params.get("database") or (outer if outer != DEFAULT_DATABASE else None)
    try:
        settled = settle({"database": given} if given else {}, file=find_file(Path.cwd()))
        with Store(str(settled[0].value), create=False) as store:
            names = store.names(what)
    except FactcheckError:
        return []
    return [name for name in names if fold(begun) in fold(name)]


def _sources(ctx: typer.Context, incomplete: str) -> list[str]:
    return known_names(ctx, "sources", incomplete)


def _speakers(ctx: typer.Context, incomplete: str) -> list[str]:
    return known_names(ctx, "speakers", incomplete)


OfSource = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="NAME", help="Only of this source; a part of its name does.", autocompletion=_sources
    ),
]
OfSpeaker = Annotated[
    str | None,
    typer.Option("--speaker", metavar="NAME", help="Only said by this speaker; a part does.", autocompletion=_speakers),
]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
