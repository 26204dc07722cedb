"""How many hours of the gold questions are read: `python benchmarks/hours.py [QUESTIONS] [--verbose]`.

An answer of kind `hour` is read where a date claim that meets its words gives hours inside the gold's, on a clock that
goes round. What only one article tells (`single`) is counted apart: it holds the stamps of pages, which are no claims.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims import Article, Claim, extract, read_article

QUESTIONS = Path(__file__).resolve().parents[2] / "shared" / "gold" / "questions"
TOLERANCE_H = 0.02
"""Hours that rounding to two places may cost: about a minute."""
_DAY_H = 24


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares; the exit code is 0, also where the gold is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="?", type=Path, default=QUESTIONS)
    parser.add_argument("--verbose", action="store_true", help="print what is missed")
    options = parser.parse_args(arguments)
    read, asked = {False: 0, True: 0}, {False: 0, True: 0}
    for path in sorted(options.questions.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = {name: read_article(path.parent / "articles" / name) for name in gold["articles"]}
        found = {name: [c for c in extract(text) if c.kind == "date"] for name, text in texts.items()}
        for single, answer in _answers(gold):
            article = texts[answer["article"]]
            right = any(_is_read(claim, article, answer) for claim in found[answer["article"]])
            read[single] += right
            asked[single] += 1
            if options.verbose and not right:
                print(f"not read {path.parent.name}/{answer['article']}: {answer['span']} {answer['value']}")
    for single, name in ((False, "several articles"), (True, "single")):
        share = 100 * read[single] / asked[single] if asked[single] else 0.0
        print(f"hours read, {name}: {share:.1f} ({read[single]} of {asked[single]})")
    return 0


def _answers(gold: dict[str, list[dict]]) -> Iterator[tuple[bool, dict]]:
    for question in gold["questions"]:
        if question["kind"] == "hour":
            yield from ((question["relation"] == "single", answer) for answer in question["answers"])


def _is_read(claim: Claim, article: Article, answer: dict) -> bool:
    """Whether a claim meets the words of an answer and its hours lie in it."""
    when, (words, nth) = claim.when, _words(answer["span"])
    places = [m.start() for m in re.finditer(r"\s+".join(map(re.escape, words.split())), article.text)]
    if when is None or when.time is None or nth >= len(places):
        return False
    begin, end = places[nth], places[nth] + len(words)
    if not (when.span[0] < end and begin < when.span[1]):
        return False
    low, high = (bound if bound is not None else answer["value"][1 - i] for i, bound in enumerate(answer["value"]))
    high = high if high >= low else high + _DAY_H
    starts = (when.time[0] + turn for turn in (-_DAY_H, 0, _DAY_H))
    return any(low - TOLERANCE_H <= start <= high + TOLERANCE_H for start in starts)


def _words(span: str | list) -> tuple[str, int]:
    return (span, 0) if isinstance(span, str) else (span[0], span[1])


if __name__ == "__main__":
    sys.exit(main())
