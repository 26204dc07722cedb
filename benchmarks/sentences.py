"""How many numbers, dates and hours of single sentences are read: `python benchmarks/sentences.py FILE [--verbose]`.

Each line of FILE is a sentence with all its numbers, dates and hours: `{"id", "language", "published", "text",
"numbers": [{"span", "value": [low, high]}], "dates": [{"span", "value": [first, last]}], "hours": [...]}`, hours in
decimal. One is read where a claim meets its words and gives its value; whatever else a claim gives is wrong.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims import Article, Claim, extract
from claims.model import Quantity, Span, When

KINDS = ("numbers", "dates", "hours")
_MINUTE_H, _DAY_H = 0.02, 24
_WIDE = 0.5
"""How wide the usual reading of a hedged number may be, of the number that the gold gives as one."""


@dataclass(frozen=True)
class Item:
    """What a sentence gives: its words' place, its value, who tells it."""

    span: Span
    value: Any


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares by kind and language; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what is not read, and what is read wrong")
    options = parser.parse_args(arguments)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for line in options.file.read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        article = Article(**{key: sentence[key] for key in ("id", "text", "language", "published")})
        claims = extract(article)
        for kind in KINDS:
            gold, found = list(_gold(sentence, kind)), list(_found(claims, kind))
            read = [item for item in gold if any(_is_right(kind, item, one) for one in found)]
            right = [one for one in found if any(_is_right(kind, item, one) for item in gold)]
            for key in ((kind, sentence["language"]), (kind, "both")):
                for place, size in enumerate(map(len, (read, gold, right, found))):
                    counts[key][place] += size
            if options.verbose:
                _show(sentence, kind, [i for i in gold if i not in read], [o for o in found if o not in right])
    for (kind, language), (read_, asked, right_, all_) in sorted(counts.items()):
        recall, precision = 100 * read_ / max(asked, 1), 100 * right_ / max(all_, 1)
        sys.stdout.write(f"{kind} {language}: read {recall:.1f} % of {asked}, right {precision:.1f} % of {all_}\n")
    return 0


def _gold(sentence: Mapping[str, Any], kind: str) -> Iterator[Item]:
    """What is told of a kind; the same words twice are two places."""
    stops: dict[str, int] = {}
    for item in sentence[kind]:
        words, nth = (item["span"], None) if isinstance(item["span"], str) else item["span"]
        start = (
            sentence["text"].find(words, stops.get(words, 0)) if nth is None else _place(sentence["text"], words, nth)
        )
        if start >= 0:
            stops[words] = start + len(words)
            yield Item((start, start + len(words)), item["value"])


def _place(text: str, words: str, nth: int) -> int:
    """Where some words stand in a text for the nth time, counted from 0; -1 where they don't."""
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    return places[nth] if nth < len(places) else -1


def _found(claims: Sequence[Claim], kind: str) -> Iterator[Item]:
    """What the claims give of a kind, each place once."""
    seen: dict[Span, Item] = {}
    for claim in claims:
        if kind == "numbers" and claim.kind == "figure" and claim.quantity is not None:
            seen.setdefault(claim.quantity.span, Item(claim.quantity.span, claim.quantity))
        elif kind != "numbers" and claim.kind == "date" and claim.when is not None:
            is_hour, has_day = claim.when.time is not None, claim.when.start is not None
            if is_hour if kind == "hours" else (has_day or not is_hour):
                seen.setdefault(claim.when.span, Item(claim.when.span, claim.when))
    yield from seen.values()


def _is_right(kind: str, gold: Item, found: Item) -> bool:
    if not (gold.span[0] < found.span[1] and found.span[0] < gold.span[1]):
        return False
    if isinstance(found.value, Quantity):
        return _is_number(gold.value, found.value)
    when: When = found.value
    if kind == "dates":
        return [day and day.isoformat() for day in (when.start, when.end)] == gold.value
    low, high = gold.value
    return when.time is not None and all(
        wanted is None or min(abs(one - wanted + turn) for turn in (-_DAY_H, 0, _DAY_H)) <= _MINUTE_H
        for one, wanted in zip(when.time, (low, high), strict=True)
    )


def _is_number(value: Sequence[float | None], quantity: Quantity) -> bool:
    """Whether a quantity has the bounds of the gold, or its usual reading holds the one number that the gold gives."""
    low, high = value
    for a, b in ((quantity.low, quantity.high), (quantity.soft_low, quantity.soft_high)):
        if _same(a, low) and _same(b, high):
            return True
        if low is not None and low == high and a is not None and b is not None and a <= low <= b:
            return b - a <= _WIDE * max(abs(low), 1)
    return False


def _same(a: float | None, b: float | None) -> bool:
    return a == b or (a is not None and b is not None and abs(a - b) <= 1e-3 * max(1.0, abs(b)))


def _show(sentence: Mapping[str, Any], kind: str, missed: Sequence[Item], wrong: Sequence[Item]) -> None:
    text = sentence["text"]
    for name, items in (("not read", missed), ("wrong", wrong)):
        for item in items:
            sys.stdout.write(f"{kind} {name} {sentence['id']} ({sentence['published']}): ")
            sys.stdout.write(f"[{text[slice(*item.span)]}] {_value(item.value)} | {text}\n")


def _value(value: Any) -> str:
    if isinstance(value, Quantity):
        return f"{value.low} {value.high} {value.unit}"
    return f"{value.start} {value.end} {value.time}" if isinstance(value, When) else str(value)


if __name__ == "__main__":
    sys.exit(main())
