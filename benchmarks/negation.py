"""What a negation holds for: of sentences with a predicate marked, is it read as said to be, or not to be?

    python benchmarks/negation.py FILE.jsonl ... [--verbose]

A line is one predicate of a sentence: {"text": …, "predicate": its words, or [its words, which occurrence from 1],
"negated": true or false, "note": the kind}. `benchmarks/negation_gold/` has 200 of each language, written without
sight of the rules; those numbered beyond 100 are never read, only counted. Prints how many are read right, those
negated and those not apart.
"""

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from claims.components import load
from claims.events.negation import is_negated
from claims.parse.repair import read
from claims.parse.view import Parsed, Word


def predicate_of(doc: Parsed, marked: str | list) -> Word | None:
    """The word of a parsed sentence that a line marks; None where it was cut otherwise."""
    words, occurrence = (marked, 1) if isinstance(marked, str) else marked
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", doc.text))
    if len(found) < occurrence:
        return None
    inside = doc.touching(found[occurrence - 1].span())
    return None if inside is None else inside.root


def main() -> None:
    """Read each file given, and print how much is right."""
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--verbose", action="store_true", help="print what is read wrong")
    given = arguments.parse_args()
    for path in given.files:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        pipeline = load(path.stem[:2])
        right: Counter[bool] = Counter()
        for row in rows:
            word = predicate_of(read(pipeline(row["text"])), row["predicate"])
            told = word is not None and is_negated(word)
            right[row["negated"]] += told == row["negated"]
            if given.verbose and told != row["negated"]:
                print(
                    row["id"],
                    "missed" if row["negated"] else "extra ",
                    f"{row['predicate']!r} ({row['note']}):",
                    row["text"],
                )
        total = Counter(row["negated"] for row in rows)
        told = ", ".join(f"{name} {right[kind]} of {total[kind]}" for kind, name in ((True, "negated"), (False, "not")))
        print(f"{path.stem}: {100 * sum(right.values()) / len(rows):.1f} % of {len(rows)} right ({told})")


if __name__ == "__main__":
    main()
