"""How often what a figure counts is read right: value, attribute, partition, noun, place, time and mode.

    python benchmarks/frames.py [FOLDER]          each slot, and all of them together; -v names what was read otherwise

FOLDER (default `benchmarks/frames_gold`) holds lines of JSON: an article with its `figures`, each with its words
(`span`, or `[words, n]` for their nth place) and the value of each slot. A figure that is not read is wrong in every
slot.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claims import Article, Claim, extract_many
from claims.model import Frame
from claims.text.folding import fold

FOLDER = Path(__file__).with_name("frames_gold")
SLOTS = ("attribute", "partition", "counted", "place", "time", "mode")
TOLERANCE = 0.005
"""How far a value may be from the gold's, as a share: 1.4 and 1,400,000 thousandths are one."""


def main() -> int:
    """Print the shares."""
    folders = [Path(given) for given in sys.argv[1:] if given != "-v"] or [FOLDER]
    lines = [json.loads(line) for folder in folders for file in sorted(folder.glob("*.jsonl")) for line in _lines(file)]
    right, total = Counter[str](), 0
    known = frozenset(figure["attribute"] for line in lines for figure in line["figures"])
    articles = [
        Article(id=line["id"], text=line["text"], published=line["published"], language=line["id"][:2])
        for line in lines
    ]
    for line, (article, claims) in zip(lines, extract_many(articles), strict=True):
        for figure in line["figures"]:
            total += 1
            judged = judge(figure, article, claims, known)
            right.update(slot for slot, is_right in judged.items() if is_right)
            right["all together"] += all(judged.values())
            if "-v" in sys.argv and not all(judged.values()):
                wrong = [slot for slot, is_right in judged.items() if not is_right]
                sys.stdout.write(f"{line['id']} {figure['span']!r}: {', '.join(wrong)}\n")
    shares = " ".join(f"{slot} {100 * right[slot] / total:.1f}" for slot in ("read", "value", *SLOTS, "all together"))
    sys.stdout.write(f"{total} figures: {shares}\n")
    return 0


def _lines(file: Path) -> Iterator[str]:
    return (line for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def judge(
    figure: Mapping[str, Any], article: Article, claims: list[Claim], known: frozenset[str] = frozenset()
) -> dict[str, bool]:
    """Which slots of a figure are right; ``known`` are the attributes that the gold has a name for."""
    start, end = _placed(article.text, figure["span"])
    near = [c for c in claims if c.quantity and c.quantity.span[0] < end and start < c.quantity.span[1]]
    slots = dict.fromkeys(("read", "value", *SLOTS), False)
    if not near:
        return slots
    claim = max(near, key=lambda c: _is_value(c, figure["value"]))
    frame, quantity = claim.frame, claim.quantity
    if frame is None or quantity is None:
        return slots
    return {
        "read": True,
        "value": _is_value(claim, figure["value"]),
        "attribute": _is_attribute(frame, article.text, figure, known),
        "partition": frame.partition == figure["partition"],
        "counted": _shares_word(frame.counted or quantity.text, figure["counted"]),
        "place": _is_place(frame.place, figure["place"]),
        "time": _is_time(frame, figure["time"], article),
        "mode": frame.mode == figure["mode"],
    }


def _placed(text: str, span: str | list[Any]) -> tuple[int, int]:
    words, number = (span, 0) if isinstance(span, str) else span
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    return found[number], found[number] + len(words)


def _is_value(claim: Claim, value: list[float | None]) -> bool:
    q = claim.quantity
    if q is None:
        return False
    told = [bound for bound in value if bound is not None]
    bounds = ((q.low, q.high), (q.soft_low, q.soft_high))
    return any(
        all(low - abs(low) * TOLERANCE <= one <= high + abs(high) * TOLERANCE for one in told)
        for low, high in (
            (a if a is not None else float("-inf"), b if b is not None else float("inf")) for a, b in bounds
        )
    )


def _is_attribute(frame: Frame, text: str, figure: Mapping[str, Any], known: frozenset[str]) -> bool:
    """The attribute is the gold's; one that the gold has no name for is told by a word that is the gold's too."""
    wanted = figure["attribute"]
    if not wanted.startswith("other:"):
        return frame.attribute == wanted
    words = [frame.counted or "", text[slice(*frame.attribute_span)] if frame.attribute_span is not None else ""]
    return frame.attribute not in known and _shares_word(" ".join(words), wanted.removeprefix("other:"))


def _shares_word(read: str, wanted: str | None) -> bool:
    if wanted is None:
        return True
    stems = [{word[:5] for word in re.findall(r"\w{2,}", fold(words))} for words in (read, wanted)]
    return bool(stems[0] & stems[1])


def _is_place(read: str | None, wanted: str | None) -> bool:
    if wanted is None or read is None:
        return read == wanted
    return fold(read) in fold(wanted) or fold(wanted) in fold(read)


def _is_time(frame: Frame, wanted: list[str | None] | None, article: Article) -> bool:
    """The days meet; a figure without a day of its own is of the article's."""
    if wanted is None or (frame.days is None and article.published is None):
        return wanted is None and frame.days is None
    start, end = frame.days or (article.published, article.published)
    first, last = wanted
    return (last is None or str(start) <= last) and (first is None or str(end) >= first)


if __name__ == "__main__":
    sys.exit(main())
