"""Fuzzing guided by coverage: bytes that reach new code are kept and changed again, as long as nothing breaks.

    python benchmarks/fuzz.py [TARGET ...] [--cases N] [--seconds S] [--corpus FOLDER]

For each target of `fuzzing.py` a process runs N cases (default: what `CASES` says, a million in all) and prints how
many it ran, how many reached something new, and the slowest. Exit 1 where one raised or took more than 20 seconds;
what did is kept as `tests/cases/TARGET/…`, where the tests find it. Needs atheris (`pip install factcheck-desk[fuzz]`).
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

CASES = {
    "lines": 400_000,
    "reading": 400_000,
    "mail": 100_000,
    "feeds": 40_000,
    "sheets": 100_000,
    "settings": 100_000,
    "pages": 40_000,
    "quantities": 40_000,
    "dates": 40_000,
    "extraction": 20_000,
}
"""The faster a target, the more: each takes some minutes."""
KEPT = Path(__file__).parents[1] / "tests" / "cases"
_SLOWEST_S = 20
_LONGEST = 160
"""Bytes of a case, at most: long texts are a matter of time, which `hostile.py` measures."""
_RUN = """
import atheris, sys
with atheris.instrument_imports(include=["claims", "factcheck"]):
    from fuzzing import TARGETS
target = TARGETS[sys.argv.pop(1)]
target(b"")  # loads what is loaded once
atheris.Setup(sys.argv, target)
atheris.Fuzz()
"""


def fuzz(target: str, cases: int, seconds: int, corpus: Path) -> bool:
    """Run one target in a process of its own; tell whether it stood."""
    kept, seeds = KEPT / target, corpus / target
    for folder in (kept, seeds):
        folder.mkdir(parents=True, exist_ok=True)
    options = {
        "runs": cases,
        "max_total_time": seconds,
        "max_len": _LONGEST,
        "len_control": 0,  # long cases from the start
        "timeout": _SLOWEST_S,
        "artifact_prefix": f"{kept}/",
        "print_final_stats": 1,
        "seed": 1,
        "detect_leaks": 0,
    }
    flags = [f"-{name}={value}" for name, value in options.items()]
    begun = time.monotonic()
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _RUN, target, *flags, str(seeds), str(kept)],
        cwd=Path(__file__).parent,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace")
    stats = dict(re.findall(r"stat::(\w+):\s+(\d+)", said))
    print(
        f"{target:12} {int(stats.get('number_of_executed_units', 0)):9,} cases, "
        f"{int(stats.get('new_units_added', 0)):6,} new ways, slowest {stats.get('slowest_unit_time_sec', '?')} s, "
        f"{time.monotonic() - begun:5.0f} s: {'stood' if not done.returncode else 'BROKE'}",
        flush=True,
    )
    if done.returncode:
        print("\n".join(said.splitlines()[-40:]))
    return not done.returncode


def main() -> int:
    """Fuzz the targets that were asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", default=list(CASES), help=f"of {', '.join(CASES)}")
    parser.add_argument("--cases", type=int, help="cases of each target")
    parser.add_argument("--seconds", type=int, default=0, help="seconds for each target, at most")
    parser.add_argument("--corpus", type=Path, default=Path("build/fuzz"), help="where what reached new code is kept")
    options = parser.parse_args()
    unknown = set(options.targets) - CASES.keys()
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}")
    stood = [
        fuzz(target, options.cases or CASES[target], options.seconds, options.corpus.resolve())
        for target in options.targets
    ]
    return 0 if all(stood) else 1


if __name__ == "__main__":
    sys.exit(main())
