"""Accuracy floors: what the project has reached on each gold set, and no less from here on.

    python benchmarks/floors.py                        check: exit 0 where every figure holds its floor, 1 where not
    python benchmarks/floors.py --raise                raise floors to what is reached; none is ever lowered
    python benchmarks/floors.py --raise --new-gold     the same, and measure floors anew where the gold has changed
    python benchmarks/floors.py --lower SET.FIGURE --reason "why"    lower one to what is reached, on the record

The floors stand in `floors.toml`, each set with a hash of the gold files it was measured on: figures on other gold
can't be compared, and the check says so. The gold and its scorer lie beside the checkout (`--shared DIR` names
another folder); where they are missing the check is skipped. Figures are read from what the scorer prints.
"""

import argparse
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FLOORS = Path(__file__).with_name("floors.toml")
TIMEOUT_S = 1800
_F1 = r"'F1': ([\d.]+)"


@dataclass(frozen=True)
class Gold:
    """A gold set: the scorer's word for it, the file or folder it reads, what is hashed, and how to read its figures.

    Each figure is a pattern; where it matches more than once, the figure is the sum. Those in ``at_most`` are better
    when lower: their floor is a ceiling. A ``slow`` set takes minutes and is left out by ``--fast``. A set that is
    ``own`` is in this repository, and its task is one of the benchmarks.
    """

    task: str
    path: str
    figures: Mapping[str, str]
    hashed: Sequence[str] = ()
    at_most: frozenset[str] = frozenset()
    slow: bool = False
    own: bool = False

    def top(self, shared: Path) -> Path:
        """The folder its paths start from."""
        return ROOT if self.own else shared

    def command(self, shared: Path) -> list[str]:
        """What prints its figures."""
        if self.own:
            return [sys.executable, str(ROOT / "benchmarks" / f"{self.task}.py")]
        return [sys.executable, str(shared / "score.py"), self.task, str(shared / self.path)]


_CLUSTERS = {
    "statements_f1": rf"^statements, .*?{_F1}",
    "statements_speaker": r"^statements, .*?'speaker': ([\d.]+)",
    "figures": r"^figures \d+ of \d+ \(\s*([\d.]+)\)",
    "dates": r"^figures .*?dates \d+ of \d+ \(\s*([\d.]+)\)",
    "discrepancies_precision": r"^discrepancies: .*?'P': ([\d.]+)",
    "discrepancies_recall": r"^discrepancies: .*?'R': ([\d.]+)",
    "discrepancies_f1": rf"^discrepancies: .*?{_F1}",
    "agreements_recall": r"agreement recall\s+([\d.]+)",
    "updates_recall": r"update recall\s+([\d.]+)",
    "traps": r"traps sprung (\d+) of",
}
_DOCUMENTS = {
    "f1": rf"^Jaccard > 0\.5: .*?{_F1}",
    "precision": r"^Jaccard > 0\.5: .*?'P': ([\d.]+)",
    "speaker": r"^Jaccard > 0\.5: .*?'speaker': ([\d.]+)",
}

SETS: dict[str, Gold] = {  # the slowest first, so that two at a time end together
    "novels": Gold(
        "documents", "gold/attribution/novels_dev.jsonl", {"recall": r"^Jaccard > 0\.5: .*?'R': ([\d.]+)"}, slow=True
    ),
    "pairs": Gold(
        "pairs",
        "gold/contradiction/daccord_dev.jsonl",
        {
            "numeric_precision": r"^numeric: .*?'P': ([\d.]+)",
            "numeric_accuracy": r"^numeric: .*?accuracy\s+([\d.]+)",
        },
    ),
    "clusters": Gold(
        "clusters",
        "gold/clusters",
        _CLUSTERS,
        at_most=frozenset({"traps"}),
    ),
    "sequoia": Gold(
        "attribution",
        "gold/attribution/sequoia_dev.jsonl",
        {"joint": r"JOINT\s+([\d.]+)", "cue_precision": r"cue precision\s+([\d.]+)"},
    ),
    "news": Gold(
        "documents",
        "gold/attribution/news_dev.jsonl",
        _DOCUMENTS,
    ),
    "clusters_en": Gold("clusters", "gold/clusters_en", _CLUSTERS, at_most=frozenset({"traps"})),
    "news_en": Gold("documents", "gold/attribution/en_news_dev.jsonl", _DOCUMENTS),
    "seeds": Gold(
        "seeds",
        ".",
        {
            "statements": r"'statements': '(\d+) of",
            "speakers": r"'speakers': '(\d+) of",
            "figures": r"'figures': '(\d+) of",
            "dates": r"'dates': '(\d+) of",
            "traps": r"'traps': '(\d+) of",
            "findings": r"^ +(?:agreement|discrepancy|update)\b.*?(\d+) of \d+$",
            "look_alikes": r"traps sprung (\d+) of",
        },
        hashed=("gold/seeds.json", "seeds"),
        at_most=frozenset({"traps", "look_alikes"}),
    ),
    "ranges": Gold("ranges", "gold/numbers/ranges_fr_dev.jsonl", {"f1": _F1}),
    "numbers": Gold("numbers", "gold/numbers/numbers_fr_dev.jsonl", {"f1": _F1}),
    "dates": Gold("dates", "gold/numbers/dates_fr_dev.jsonl", {"f1": _F1}),
    "families": Gold(
        "families",
        "cases",
        {
            "french": r"^fr: all but the layout .*?([\d.]+) %$",
            "english": r"^en: all but the layout .*?([\d.]+) %$",
            "layout_french": r"^fr: the same article laid out otherwise .*?([\d.]+) %$",
            "layout_english": r"^en: the same article laid out otherwise .*?([\d.]+) %$",
        },
        hashed=("cases/fr/families.toml", "cases/en/families.toml", "examples"),
        own=True,
    ),
}


class GateError(Exception):
    """A set that can't be measured or compared: one line that says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, raise or lower the floors, and give the exit code."""
    options = _options(arguments)
    has_gold = (options.shared / "score.py").is_file()
    if not has_gold:
        print(f"floors: there is no gold in {options.shared}: only what is this repository's own is measured")
    known = _read(options.floors)
    if options.lower:
        return _lower(options, known)
    names = [n for n in options.only or SETS if SETS[n].own or (has_gold and not (options.fast and SETS[n].slow))]
    judge = _Judge(options.shared, known, raising=options.raising, new_gold=options.new_gold)
    with ThreadPoolExecutor(max_workers=2) as pool:
        measured = zip(names, pool.map(judge.measured, names), strict=True)
        good = [judge.judge(name, figures) for name, figures in measured]
    if options.raising:
        _write(options.floors, known)
    return 0 if all(good) else 1


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR", help="where the gold is")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE", help="the file of floors")
    parser.add_argument("--only", action="append", choices=SETS, metavar="SET", help=f"one of {', '.join(SETS)}")
    parser.add_argument("--fast", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--raise", action="store_true", dest="raising", help="raise floors to what is reached")
    parser.add_argument("--new-gold", action="store_true", help="with --raise: accept gold that has changed")
    parser.add_argument("--lower", metavar="SET.FIGURE", help="lower this floor to what is reached")
    parser.add_argument("--reason", default="", help="with --lower: why, for the record")
    options = parser.parse_args(arguments)
    if options.new_gold and not options.raising:
        parser.error("--new-gold goes with --raise")
    if bool(options.lower) != bool(options.reason.strip()) or (options.lower and options.raising):
        parser.error("--lower and --reason go together, and without --raise")
    if options.lower:
        name, _, figure = options.lower.partition(".")
        if name not in SETS or figure not in SETS[name].figures:
            parser.error(f"no figure {options.lower!r}; there are {', '.join(_all_figures())}")
    return options


def _all_figures() -> Iterator[str]:
    return (f"{name}.{figure}" for name, gold in SETS.items() for figure in gold.figures)


@dataclass
class _Judge:
    """Measures sets, holds them against their floors, and says line by line what came of it."""

    shared: Path
    known: dict[str, Any]
    raising: bool = False
    new_gold: bool = False

    def measured(self, name: str) -> "dict[str, float] | GateError":
        """Give the figures of a set; the error where there are none, or where its gold is not the pinned one."""
        try:
            self._refuse_other_gold(name)
            return read_figures(SETS[name], score(self.shared, SETS[name]))
        except GateError as error:
            return error

    def _refuse_other_gold(self, name: str) -> None:
        pinned = self.known.get(name, {}).get("gold")
        if pinned not in {None, gold_hash(self.shared, SETS[name])} and not (self.raising and self.new_gold):
            raise GateError("the gold has changed since the floors were measured; see --raise --new-gold")

    def judge(self, name: str, measured: "dict[str, float] | GateError") -> bool:
        """Print a line for each figure of a set; say whether all hold, after raising where that is asked for."""
        if isinstance(measured, GateError):
            print(f"{name:34} {measured}")
            return False
        pinned = self.known.get(name, {})
        gold = gold_hash(self.shared, SETS[name])
        renewed = pinned.get("gold") not in {None, gold}
        worse = ("measured anew" if self.raising and renewed else "WORSE", "set" if self.raising else "NO FLOOR YET")
        good = True
        for figure, now in measured.items():
            floor = pinned.get(figure)
            holds = floor is not None and not is_worse(SETS[name], figure, now, floor)
            good = good and (holds or (self.raising and (renewed or floor is None)))
            print(_line(name, figure, floor, now, "" if now == floor else "better" if holds else worse[floor is None]))
            if renewed and floor is not None and not holds and self.raising:
                _record(self.known, f"{name}.{figure}", (floor, now), "measured anew on other gold")
            if self.raising and (floor is None or holds or renewed):
                self.known.setdefault(name, {})[figure] = now
        if self.raising:
            self.known[name]["gold"] = gold
        return good


def _line(name: str, figure: str, floor: float | None, now: float, word: str) -> str:
    bound = "at most" if figure in SETS[name].at_most else "floor"
    told = "none" if floor is None else f"{floor:g}"
    return f"{f'{name}.{figure}':34} {bound:>7} {told:>6}  now {now:>6g}  {word}".rstrip()


def is_worse(gold: Gold, figure: str, now: float, floor: float) -> bool:
    """Is a figure below its floor, or above it where lower is better?"""
    return now > floor if figure in gold.at_most else now < floor


def gold_hash(shared: Path, gold: Gold) -> str:
    """Give the hash of the gold files of a set: their names and every byte. Raises GateError where one is missing."""
    digest = hashlib.sha256()
    for given in gold.hashed or (gold.path,):
        base = gold.top(shared)
        top = base / given
        if not top.exists():
            raise GateError(f"there is no {given} in {base}")
        for path in sorted(p for p in top.rglob("*") if p.is_file()) if top.is_dir() else [top]:
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(base).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def score(shared: Path, gold: Gold) -> str:
    """Run the scorer on a set with the project of this checkout, and give what it prints."""
    path = os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH")) if part)
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(  # noqa: S603  # our own scorer, named by the caller
            gold.command(shared), capture_output=True, text=True, check=False, timeout=TIMEOUT_S, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise GateError(f"the scorer took more than {TIMEOUT_S} s") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no word"])[-1]
        raise GateError(f"the scorer failed: {last}")
    return done.stdout


def read_figures(gold: Gold, printed: str) -> dict[str, float]:
    """Read the figures of a set from what the scorer printed. Raises GateError where one is not there."""
    found = {figure: re.findall(pattern, printed, re.MULTILINE) for figure, pattern in gold.figures.items()}
    if missing := [figure for figure, values in found.items() if not values]:
        raise GateError(f"the scorer printed no {', '.join(missing)}")
    return {figure: round(sum(float(value) for value in values), 1) for figure, values in found.items()}


def _lower(options: argparse.Namespace, known: dict[str, Any]) -> int:
    name, _, figure = options.lower.partition(".")
    floor = known.get(name, {}).get(figure)
    measured = _Judge(options.shared, known).measured(name)
    if isinstance(measured, GateError) or floor is None:
        print(f"{name}: {measured if isinstance(measured, GateError) else 'has no floor yet'}")
        return 1
    now = measured[figure]
    if not is_worse(SETS[name], figure, now, floor):
        print(f"{options.lower} is at {now:g} and holds its floor of {floor:g}: nothing to lower")
        return 1
    known[name][figure] = now
    _record(known, options.lower, (floor, now), options.reason.strip())
    _write(options.floors, known)
    print(f"{options.lower}: {floor:g} -> {now:g}, on the record in {options.floors}")
    return 0


def _record(known: dict[str, Any], figure: str, change: tuple[float, float], reason: str) -> None:
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    entry = {"figure": figure, "from": change[0], "to": change[1], "on": today, "reason": reason}
    known.setdefault("lowered", []).append(entry)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _write(path: Path, known: dict[str, Any]) -> None:
    """Write the floors: the sets in their order, then what was lowered and why."""
    lines = ["# What is reached on each gold set; written by floors.py, which never lowers a figure silently.", ""]
    for name, gold in SETS.items():
        if name in known:
            figures = [f"{figure} = {known[name][figure]:g}" for figure in gold.figures if figure in known[name]]
            lines += [f"[{name}]", f'gold = "{known[name]["gold"]}"', *figures, ""]
    for entry in known.get("lowered", []):
        values = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
        lines += ["[[lowered]]", *values, ""]
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
