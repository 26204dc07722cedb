"""Where errors end: bad input is one line and exit code 2, a bug one line and 70, an interruption 130."""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from claims.errors import ClaimsError
from factcheck.commands.output import warn
from factcheck.errors import FactcheckError

BAD_INPUT = 2
BUG = 70
INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell reports of a program that SIGPIPE ended

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
            warn(f"factcheck: {error}")
            raise typer.Exit(BAD_INPUT) from error
        except Exception as error:
            if (ctx.obj or {}).get("debug") or os.environ.get(DEBUG_VARIABLE):
                sys.excepthook(*sys.exc_info())
            what = f"{type(error).__name__} at {_place(error)}"
            warn(f"factcheck: a bug, sorry ({what}); run `factcheck --debug …` to see where, and report it")
            raise typer.Exit(BUG) from error


def _place(error: BaseException) -> str:
    """Where a bug was raised. Not its message, which may repeat what an article says of somebody: logs are kept."""
    trace = traceback.extract_tb(error.__traceback__)
    return f"{Path(trace[-1].filename).name}:{trace[-1].lineno}" if trace else "an unknown place"
