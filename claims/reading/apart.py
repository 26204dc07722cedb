"""Work on hostile bytes in a process of its own, which may take so much memory and time and no more.

For libraries written in C that unpack what they meet: no cap of ours sees what they hold, and where they fall, they
take their process with them.
"""

import json
import os
import subprocess
import sys
from typing import Any

from claims.errors import ReadError

MAX_MEMORY_BYTES = 450_000_000
"""What such a process may hold: seven times the largest file. Systems without such limits set none."""
MAX_SECONDS = 15.0
"""What it may take of time by the clock: two thousand dense pages take half."""

_WORK = """
import importlib, json, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, OSError, ValueError):
    pass
from claims.errors import ReadError
work = getattr(importlib.import_module(sys.argv[2]), sys.argv[3])
try:
    told = {"found": work(sys.stdin.buffer.read())}
except ReadError as error:
    told = {"slug": error.slug, "why": error.why}
sys.stdout.write(json.dumps(told))
"""


def run_apart(module: str, function: str, data: bytes, where: str) -> Any:
    """Call a function of a module with bytes, in a process of its own; give what it returns, which JSON can say.

    Raises the ReadError that it raises; too-large where it dies of its limits, too-slow where it takes too long.
    """
    command = [sys.executable, "-c", _WORK, str(MAX_MEMORY_BYTES), module, function]
    paths = os.pathsep.join(filter(None, sys.path))
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
            command,
            input=data,
            capture_output=True,
            timeout=MAX_SECONDS,
            check=False,
            env={**os.environ, "PYTHONPATH": paths},
        )
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        why = f"not read within {MAX_SECONDS:g} seconds; print it to a new file, or take the article out of it"
        raise ReadError("too-slow", where, why) from error
    except ValueError as error:
        why = (
            f"breaks its reader, or needs over {MAX_MEMORY_BYTES // 1_000_000} MB; open it elsewhere and save it again"
        )
        raise ReadError("unreadable", where, why) from error
    if "slug" in told:
        raise ReadError(told["slug"], where, told["why"])
    return told["found"]
