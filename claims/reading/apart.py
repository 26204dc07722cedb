"""Work on hostile bytes in a process of its own, which may take so much memory and time and no more.

For libraries written in C that unpack what they meet: no cap of ours sees what they hold, and where they fall, they
take their process with them.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from claims.errors import ReadError

MAX_MEMORY_BYTES = 450_000_000
"""What such a process may hold: seven times the largest file. Systems without such limits set none."""
MAX_CPU_S = 15
"""What it may compute, in seconds: two thousand dense pages take half."""
MAX_S = 60.0
"""What it may take by the clock, on a machine that is busy with other things too, or that counts no processor time."""

_WORK = """
import importlib, json, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, (int(sys.argv[1]),) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]),) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except (ImportError, OSError, ValueError):
    pass
from claims.errors import ReadError
work = getattr(importlib.import_module(sys.argv[3]), sys.argv[4])
try:
    told = {"found": work(sys.stdin.buffer.read())}
except ReadError as error:
    told = {"slug": error.slug, "why": error.why}
sys.stdout.write(json.dumps(told))
"""


def run_apart(module: str, function: str, data: bytes, where: str) -> Any:
    """Call a function of a module with bytes, in a process of its own; give what it returns, which JSON can say.

    Raises the ReadError that it raises; unreadable where it breaks or needs more memory, too-slow where more time.
    """
    # -P: what lies in the folder somebody works in is no module of ours, whatever its name
    command = [sys.executable, "-P", "-c", _WORK, str(MAX_MEMORY_BYTES), str(MAX_CPU_S), module, function]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(_paths())}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
            command, input=data, capture_output=True, timeout=MAX_S, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(where) from error
    if done.returncode in _OUT_OF_TIME:
        raise _too_slow(where)
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        why = (
            f"breaks its reader, or needs over {MAX_MEMORY_BYTES // 1_000_000} MB; open it elsewhere and save it again"
        )
        raise ReadError("unreadable", where, why) from error
    if "slug" in told:
        raise ReadError(told["slug"], where, told["why"])
    return told["found"]


def _paths() -> list[str]:
    """Where our own packages are, then what the environment names by whole paths."""
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    return [str(Path(__file__).parents[2]), *(path for path in named if Path(path).is_absolute())]


_OUT_OF_TIME = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
"""How a process ends that has used up its processor time."""


def _too_slow(where: str) -> ReadError:
    why = f"takes its reader over {MAX_CPU_S} seconds; save it anew, or take out of it what is wanted"
    return ReadError("too-slow", where, why)
