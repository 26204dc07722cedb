"""Options that several commands share."""

import os
from typing import Annotated

import typer

DEFAULT_DATABASE = "factcheck.db"
DATABASE_VARIABLE = "FACTCHECK_DB"
TABLES_VARIABLE = "FACTCHECK_TABLES"  # claims.languages.overlay.VARIABLE, which isn't imported for --help

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
        metavar="N",
        min=1,
        help="Processes that read articles (default: one a core).",
        show_default=False,
    ),
]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
