"""Where errors end: bad input is one line and exit code 2, a bug one line and 70, an interruption 130."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from claims.errors import ClaimsError, ReadError
from factcheck.commands.helping import in_words
from factcheck.commands.options import reader_language, tell
from factcheck.commands.output import warn
from factcheck.errors import FactcheckError

BAD_INPUT = 2
BUG = 70
INTERRUPTED = 130

_SHOWN = 200
"""Characters of a file's name that are repeated."""

_ASKED_FOR_NOTHING = "NoArgsIsHelpError"
"""What Typer raises where a group is named without a command: its help is the answer."""

DEBUG_VARIABLE = "FACTCHECK_DEBUG"


class Boundary(TyperGroup):
    """The group of all commands; what they raise ends here. Usage errors are Typer's and pass."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError):
            raise
        except (ClaimsError, FactcheckError) as error:
            warn(f"factcheck: {told(error)}")
            raise typer.Exit(BAD_INPUT) from error
        except Exception as error:
            if isinstance(error, OSError) and isinstance(error.filename, str):  # no such folder, a name too long
                why = (error.strerror or str(error)).lower()
                warn(f"factcheck: {told(ReadError('system', error.filename[:_SHOWN], why))}")
                raise typer.Exit(BAD_INPUT) from error
            if (ctx.obj or {}).get("debug") or os.environ.get(DEBUG_VARIABLE):
                sys.excepthook(*sys.exc_info())
            what = f"{type(error).__name__} at {_place(error)}"
            warn(f"factcheck: {tell('a-bug', what=what)}")
            raise typer.Exit(BUG) from error


def told(error: ClaimsError | FactcheckError) -> str:
    """Give the line of an error in the reader's language; of a file, what stands before the colon is its name."""
    from factcheck.messages.errors import in_words as line_in

    language = reader_language()
    if isinstance(error, ReadError):
        return tell("error-where", where=error.where, why=line_in(error.why, language))
    return line_in(str(error), language)


def not_utf8(arguments: Sequence[str]) -> str | None:
    """Give the first argument that is no text, unless it names a file that is there."""
    odd = (one for one in arguments if any("\ud800" <= char <= "\udfff" for char in one))
    return next((one for one in odd if not os.path.lexists(one)), None)


def usage(error: TyperException) -> list[str]:
    """Give the lines that say how a command was used in a wrong way."""
    language = reader_language()
    wrong = tell("usage-error", what=in_words(error.format_message(), language))
    context = getattr(error, "ctx", None)
    if context is None:
        return [wrong]
    if type(error).__name__ == _ASKED_FOR_NOTHING:
        return str(context.get_help()).split("\n")
    return [*context.get_usage().split("\n"), tell("usage-help", command=context.command_path), "", wrong]


def _place(error: BaseException) -> str:
    """Where a bug was raised. Not its message, which may repeat what an article says of somebody: logs are kept."""
    trace = traceback.extract_tb(error.__traceback__)
    return f"{Path(trace[-1].filename).name}:{trace[-1].lineno}" if trace else "an unknown place"
