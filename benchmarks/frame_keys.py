"""How often two figures of one question have one frame: attribute, partition and family of unit.

    python benchmarks/frame_keys.py [FOLDER]      of pairs of one question, and of pairs of two questions of one event

FOLDER (default `gold/questions` beside the checkout) holds events, each with `articles` and a `gold.json` of questions.
The first share should be high and the second low: the frame is what figures are compared by. Where no attribute is
known, what is counted stands for it, by the word or, as when articles are compared, by its meaning: both shares are
given both ways. Only figures that are read with the right value are asked.
"""

import json
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from claims import Article, Claim, extract, ontology, read_article
from claims.quantities.counted import stem, vocabulary
from factcheck.questions.meanings import meanings_of

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "gold" / "questions"
TOLERANCE = 0.005
"""How far a value may be from the gold's, as a share."""
Key = tuple[str, str, str]
Keyed = tuple[Key, frozenset[str]]
"""A frame, and where it names no attribute what the noun counted means."""


def main() -> int:
    """Print both shares."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    equal, alike, pairs = ({True: 0, False: 0} for _ in range(3))
    for event in sorted(path.parent for path in folder.glob("*/gold.json")):
        gold = json.loads((event / "gold.json").read_text(encoding="utf-8"))
        for (one, (a, a_means)), (other, (b, b_means)) in combinations(_keyed(event, gold), 2):
            pairs[one == other] += 1
            equal[one == other] += a == b
            alike[one == other] += a == b or (a[1:] == b[1:] and bool(a_means & b_means))
    for is_one, told in ((True, "of one question"), (False, "of two questions")):
        shares = [100 * found[is_one] / (pairs[is_one] or 1) for found in (equal, alike)]
        sys.stdout.write(
            f"{told}: {shares[0]:.1f} % of {pairs[is_one]} pairs have one frame, {shares[1]:.1f} % by meaning\n"
        )
    return 0


def _keyed(event: Path, gold: dict[str, Any]) -> Iterator[tuple[str, Keyed]]:
    """Each answer's question, and the frame of the figure read there."""
    articles = {path.name: _article(path, gold) for path in sorted((event / "articles").iterdir())}
    figures = {name: [c for c in extract(article) if c.kind == "figure"] for name, article in articles.items()}
    for question in gold.get("questions", ()):
        for answer in question["answers"] if question["kind"] == "figure" else ():
            article = articles[answer["article"]]
            found = next((c for c in figures[answer["article"]] if _is_answer(c, article, answer)), None)
            if found is not None:
                yield question["id"], _key(found, article.language)


def _article(path: Path, gold: dict[str, Any]) -> Article:
    told = gold["articles"][path.name]
    known = {name: told[name] for name in ("source", "published") if told.get(name)}
    return Article.model_validate({**read_article(path).model_dump(), **known})


def _is_answer(claim: Claim, article: Article, answer: dict[str, Any]) -> bool:
    words, number = answer["span"] if isinstance(answer["span"], list) else (answer["span"], 0)
    start = -1
    for _ in range(number + 1):
        start = article.text.find(words, start + 1)
    q = claim.quantity
    if q is None or start < 0 or not (q.span[0] < start + len(words) and start < q.span[1]):
        return False
    low, high = answer["value"]
    return any(_near(a, low) and _near(b, high) for a, b in ((q.low, q.high), (q.soft_low, q.soft_high)))


def _near(read: float | None, wanted: float | None) -> bool:
    if read is None or wanted is None:
        return read is wanted
    return abs(read - wanted) <= abs(wanted) * TOLERANCE


def _key(claim: Claim, language: str) -> Keyed:
    frame, quantity = claim.frame, claim.quantity
    if frame is None or quantity is None:
        return (claim.id, "", ""), frozenset()
    nouns = (frame.counted or claim.id).split()
    noun = nouns[-1] if vocabulary(language).head_last else nouns[0]
    is_named = frame.attribute is not None or frame.counted is None
    means = frozenset[str]() if is_named else meanings_of(noun.lower(), language)
    return (frame.attribute or f"other: {stem(noun)}", frame.partition, ontology.family_of(quantity.unit)), means


if __name__ == "__main__":
    sys.exit(main())
