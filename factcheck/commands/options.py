"""Options that several commands share."""

import os
import re
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Literal

import typer

DEFAULT_DATABASE = "factcheck.db"
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
        help="Language of explanations: en or fr (default: your locale's, else English).",
        show_default=False,
    ),
]


_setting: ContextVar[str | None] = ContextVar("language", default=None)
"""The language that the settings name, for what is said before an option is read, and by commands without one."""


def speak(language: str | None) -> None:
    """Take the language that the settings name, or none."""
    _setting.set(language)


def reader_language(chosen: str | None = None) -> str:
    """Give the reader's language: the chosen one, else that of the settings, else the locale's, else English.

    The locale is that of POSIX: LC_ALL, LC_MESSAGES, LANG, the first that says something. Raises FactcheckError where
    a language is chosen that nothing is explained in.
    """
    from factcheck.errors import FactcheckError
    from factcheck.messages import FALLBACK, languages, message

    setting = _setting.get()
    if chosen is None and setting in languages():
        return setting

    if chosen is not None and chosen not in languages():
        raise FactcheckError(message(FALLBACK, "no-language", asked=repr(chosen), known=", ".join(languages())))
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return chosen or next((known for known in languages() if re.match(rf"{known}(?![a-z])", locale)), FALLBACK)


def tell(key: str, **values: object) -> str:
    """Give a sentence in the reader's language."""
    from factcheck.messages import message

    return message(reader_language(), key, **{name: str(value) for name, value in values.items()})


def tally(what: str, count: int) -> str:
    """Give a count with its noun, in the reader's language."""
    from factcheck.messages import counted

    return counted(reader_language(), what, count)


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


WITH_WHY = ("text", "json", "jsonl")
"""Forms in which reasons can be told: a table has no room for them."""
