"""Options that several commands share."""

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
