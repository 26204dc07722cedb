"""The command line: one module for each group of commands, put together here."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from factcheck.commands import (
    asking,
    by_hand,
    checking,
    clustering,
    configuring,
    demo,
    mending,
    programs,
    reading,
    reviewing,
    showing,
    upkeep,
    watching,
)
from factcheck.commands.boundary import BAD_INPUT, INTERRUPTED, Boundary, not_utf8, usage
from factcheck.commands.helping import in_language
from factcheck.commands.options import (
    DATABASE_VARIABLE,
    DEFAULT_DATABASE,
    PIPELINE_VARIABLE,
    TABLES_VARIABLE,
    reader_language,
    speak,
    tell,
)
from factcheck.commands.output import reader_may_leave, remark, warn
from factcheck.errors import FactcheckError
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
_READING = (reading, mending)
_COMPARING = (checking, showing, asking, reviewing, by_hand, watching)
_LOOKING_AFTER = (upkeep, configuring, clustering, programs, demo)
for module in (*_READING, *_COMPARING, *_LOOKING_AFTER):
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
    file = find_file(_here(), refused=lambda why: warn(f"factcheck: {why}"))
    settled = {setting.name: setting for setting in settle(flags, file=file)}
    speak(str(settled["language"].value) if settled["language"].value else None)
    context.obj = {"debug": debug, "settings": list(settled.values())}
    for name, variable in (("tables", TABLES_VARIABLE), ("pipeline", PIPELINE_VARIABLE)):
        if settled[name].value:
            os.environ[variable] = str(settled[name].value)  # read there, in this process and in those it starts
    defaults = {name: setting.value for name, setting in settled.items() if setting.value is not None}
    context.default_map = _for_all_commands(context.command, defaults)


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError as error:
        raise FactcheckError(tell("folder-gone")) from error


def _is_flag(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _for_all_commands(command: object, defaults: Mapping[str, object]) -> dict[str, Any]:
    """Give the defaults of settings to a group and each command of it, and to those of the groups in it."""
    inside: Mapping[str, object] = getattr(command, "commands", {})
    return {**defaults, **{name: _for_all_commands(one, defaults) for name, one in inside.items()}}


def _run(arguments: list[str]) -> int:
    """Run the command line and give its exit code; wrong usage is told as all else is, with nothing raw in it."""
    if (odd := not_utf8(arguments)) is not None:
        warn(f"factcheck: {tell('not-utf8', argument=repr(odd))}")
        return BAD_INPUT
    speak(os.environ.get("FACTCHECK_LANGUAGE"))
    command = in_language(get_command(app), reader_language())
    try:
        code = command(arguments, prog_name="factcheck", standalone_mode=False)
    except SystemExit as stop:
        code = stop.code
    except TyperException as error:
        remark(usage(error))
        code = error.exit_code
    except typer.Abort:
        warn(tell("aborted"))
        code = 1
    return code if isinstance(code, int) else int(code is not None)


def main() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line on these arguments, or the process's, and give its exit code.

    A reader who has seen enough, and closed the pipe, is no error: the code is what it would have been.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _run(given)
        with reader_may_leave():
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    return code
