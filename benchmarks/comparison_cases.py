"""How many small cases of comparison come out right.

    python benchmarks/comparison_cases.py [--half unread] [--verbose]

`comparison_cases.jsonl` holds a case a line, each of a kind that real pages showed: one to four short texts, the
findings that a careful checker wants of them, pairs that must not be joined, and whether nothing else may be told.
They were written by somebody who had seen no rules. The half ``read`` was looked at when rules were made; nobody reads
the half ``unread``, of which only the count is told, so that it says how far the rules carry.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from cases import Text
from claims import Article
from factcheck import compare
from factcheck.findings import Finding, Side

CASES = Path(__file__).with_suffix(".jsonl")
Words = tuple[int, str]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Expected(_Model):
    """A finding with words of some of its sides, each with the number of its text; ``any`` is any verdict."""

    verdict: Literal["discrepancy", "update", "agreement", "any"]
    sides: tuple[Words, ...]
    severity: str | None = None

    def is_met(self, finding: Finding, texts: Sequence[Text]) -> bool:
        """Is a finding of this verdict, and has it a side for each of the words?"""
        if self.verdict not in {"any", finding.verdict}:
            return False
        return all(any(_holds(side, texts, number, words) for side in finding.sides) for number, words in self.sides)


class Case(_Model):
    """A case: ``silent`` where nothing but what is wanted may be told as a discrepancy or an update."""

    id: str
    half: Literal["read", "unread"]
    texts: tuple[Text, ...]
    wanted: tuple[Expected, ...]
    unwanted: tuple[Expected, ...]
    silent: bool

    @property
    def part(self) -> str:
        """Its kind: figures, tolls, parts, courses, questions, places and days, denials, quotations, copies."""
        return self.id.split(".")[0]

    def faults(self) -> Iterator[str]:
        """What is missed, and what is told without being so."""
        articles = [Article(id=str(number), **text.model_dump()) for number, text in enumerate(self.texts)]
        findings = compare(articles)
        wanted = [f for f in findings if any(one.is_met(f, self.texts) for one in self.wanted)]
        others = [f for f in findings if f not in wanted]
        yield from (f"missed: {one}" for one in self.wanted if not any(one.is_met(f, self.texts) for f in wanted))
        yield from (f"told: {one}" for one in self.unwanted if any(one.is_met(f, self.texts) for f in others))
        told = (f for f in others if self.silent and f.verdict != "agreement")
        yield from (f"told: {f.verdict} {[side.text for side in f.sides]}" for f in told)


def _holds(side: Side, texts: Sequence[Text], number: int, words: str) -> bool:
    start = texts[number].text.find(words)
    return side.article == str(number) and side.span[0] < start + len(words) and start < side.span[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print by part how many cases come out right; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("read", "unread"))
    parser.add_argument("--verbose", action="store_true", help="print the faults of the half that was read")
    options = parser.parse_args(arguments)
    cases = [Case.model_validate_json(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    count: Counter[tuple[str, bool]] = Counter()
    for case in (one for one in cases if options.half in {None, one.half}):
        faults = list(case.faults())
        count[case.part, not faults] += 1
        if options.verbose and case.half == "read":
            sys.stdout.writelines(f"{case.id}: {fault}\n" for fault in faults)
    for part in sorted({part for part, _ in count}, key=int):
        sys.stdout.write(f"{part:>5} {count[part, True]:4} of {count[part, True] + count[part, False]:4}\n")
    right = sum(number for (_, is_right), number in count.items() if is_right)
    sys.stdout.write(f"  all {right:4} of {count.total():4}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
