"""The command line: one module for each group of commands, put together here."""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from factcheck.commands import checking, clustering, demo, reading, reviewing, upkeep
from factcheck.commands.boundary import BROKEN_PIPE, INTERRUPTED, Boundary
from factcheck.commands.options import DATABASE_VARIABLE, DEFAULT_DATABASE, TABLES_VARIABLE

__all__ = ["app", "main", "run"]

app = typer.Typer(
    name="factcheck",
    cls=Boundary,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help, and rich isn't loaded for it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing found, 1 something found, 2 bad input or usage, 70 a bug, 130 interrupted.",
)
for module in (reading, checking, reviewing, upkeep, clustering, demo):
    module.register(app)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"factcheck {version('factcheck')}")
        except PackageNotFoundError:
            typer.echo("factcheck (not installed)")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    database: Annotated[
        str,
        typer.Option("-d", "--database", envvar=DATABASE_VARIABLE, metavar="FILE", help="The store for every command."),
    ] = DEFAULT_DATABASE,
    tables: Annotated[
        str | None,
        typer.Option(
            "--tables",
            envvar=TABLES_VARIABLE,
            metavar="FOLDER",
            help="Your own words and widths, e.g. FOLDER/fr/*.toml.",
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole traceback of a bug.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback prints and leaves
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Show where news articles agree and where they don't.

    Read articles into a store with `ingest`, see what each source claims with `claims`, let `check` compare them,
    and hand the result on with `export`. `demo` does all of it on example articles.
    """
    context.obj = {"debug": debug}
    if tables:
        os.environ[TABLES_VARIABLE] = tables  # where the tables are read, in this process and in those it starts
    group = context.command
    names = group.list_commands(context) if isinstance(group, typer.core.TyperGroup) else []
    context.default_map = {name: {"database": database} for name in names}


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on these arguments, or the process's, and give its exit code.

    A reader who closed the pipe ends it quietly.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    code = 0
    try:
        try:
            app(arguments, prog_name="factcheck")
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code
