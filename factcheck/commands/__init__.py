"""The command line: one module for each group of commands, put together here."""

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from factcheck.commands import checking, clustering, configuring, demo, reading, reviewing, upkeep, watching
from factcheck.commands.boundary import BROKEN_PIPE, INTERRUPTED, Boundary
from factcheck.commands.options import (
    DATABASE_VARIABLE,
    DEFAULT_DATABASE,
    PIPELINE_VARIABLE,
    TABLES_VARIABLE,
)
from factcheck.settings import find_file, settle

__all__ = ["app", "main", "run"]

app = typer.Typer(
    name="factcheck",
    cls=Boundary,
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help, and rich isn't loaded for it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing found, 1 something found, 2 bad input or usage, 70 a bug, 130 interrupted.",
)
for module in (reading, checking, reviewing, watching, upkeep, configuring, clustering, demo):
    module.register(app)


def _version(value: bool) -> None:
    if value:
        from factcheck.commands.configuring import version_lines

        for line in version_lines():
            typer.echo(line)
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
    pipeline: Annotated[
        str | None,
        typer.Option(
            "--pipeline",
            envvar=PIPELINE_VARIABLE,
            metavar="NAME",
            help="Another spaCy pipeline than the bundled one, for the articles of its language.",
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
    given = {"database": database, "tables": tables, "pipeline": pipeline}
    flags = {name: value for name, value in given.items() if _is_flag(context, name)}
    file = find_file(Path.cwd())
    settled = {setting.name: setting for setting in settle(flags, file=file)}
    context.obj = {"debug": debug, "settings": list(settled.values())}
    for name, variable in (("tables", TABLES_VARIABLE), ("pipeline", PIPELINE_VARIABLE)):
        if settled[name].value:
            os.environ[variable] = str(settled[name].value)  # read there, in this process and in those it starts
    defaults = {name: setting.value for name, setting in settled.items() if setting.value is not None}
    context.default_map = _for_all_commands(context.command, defaults)


def _is_flag(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _for_all_commands(command: object, defaults: Mapping[str, object]) -> dict[str, Any]:
    """Give the defaults of settings to each command of a group, and to those of the groups in it."""
    inside: Mapping[str, object] = getattr(command, "commands", {})
    return {
        name: _for_all_commands(one, defaults) if getattr(one, "commands", None) else dict(defaults)
        for name, one in inside.items()
    }


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
