"""Writes `docs/rules/`: the rules of numbers, dates, figures and titles with pattern and examples in each language.

    python docs/rules.py            write the pages
    python docs/rules.py --check    exit 1 where a page is not what the rules and examples say

The examples are data: `cases/<language>/rules/<grammar>.toml` has a table a rule, with `reads` (a text and what is read
in it) and `not` (texts in which the rule reads nothing). `tests/test_rules.py` runs them all.
"""

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claims.dates import grammars as dates
from claims.dates import hours
from claims.languages import available
from claims.numbers import numerals
from claims.people import title_grammars
from claims.quantities import aged, counted, figures, happened, noise
from claims.text.grammar import Grammar

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "rules"
ROOMS: Mapping[str, Any] = {
    "numbers": numerals,
    "hours": hours,
    "dates": dates,
    "noise": noise,
    "figures": figures,
    "counted": counted,
    "ages": aged,
    "happened": happened,
    "titles": title_grammars,
}
"""The rooms that read by rules: each gives its `grammars` of a language and says how a value is `shown`."""


def grammars(language: str) -> Iterator[tuple[Any, str, Grammar[Any]]]:
    """The grammars of a language by their name, with their room."""
    for room in ROOMS.values():
        for name, grammar in room.grammars(language).items():
            yield room, name, grammar


def examples(language: str, grammar: str) -> Mapping[str, Mapping[str, Any]]:
    """What the rules of a grammar read in a language, and what they don't, by their name."""
    file = ROOT / "cases" / language / "rules" / f"{grammar}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def page(name: str) -> str:
    """The page of a grammar."""
    told = {
        language: next(found for _, called, found in grammars(language) if called == name) for language in available()
    }
    rows = ["| rule | pattern | " + " | ".join(told) + " |", "| --- | --- | " + " | ".join("---" for _ in told) + " |"]
    rules = {rule.name: rule for grammar in told.values() for rule in grammar.rules}
    for rule in rules.values():
        cells = [_cell(examples(language, name).get(rule.name, {})) for language in told]
        rows.append(f"| {rule.name} | `{_escaped(rule.pattern)}` | " + " | ".join(cells) + " |")
    return "\n".join([f"# Rules: {name}", "", _HEAD, "", *rows, ""])


_HEAD = "Written by `docs/rules.py` from the rules and their examples. Struck out is what a rule does not read."


def _cell(row: Mapping[str, Any]) -> str:
    reads = [f"{_escaped(text)} → {_escaped(value)}" for text, value in row.get("reads", {}).items()]
    return "<br>".join([*reads, *(f"~~{_escaped(text)}~~" for text in row.get("not", ()))])


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for name in dict.fromkeys(name for language in available() for _, name, _ in grammars(language)):
        file, text = PAGES / f"{name}.md", page(name)
        if check and (not file.is_file() or file.read_text(encoding="utf-8") != text):
            stale.append(file.name)
        elif not check:
            PAGES.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(f"not as the rules say: {', '.join(stale)}; run python docs/rules.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
