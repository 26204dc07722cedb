"""The gate that spares the parser: what it loses and what it spares, on the gold beside the checkout.

    python benchmarks/gate.py [--shared DIR]

For each set it prints the gold statements found when every sentence is parsed, those of them that are lost when only
the sentences behind the gate are, and the share of sentences and words that are not parsed. Exit 1 where one is lost.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claims import Article
from claims.components import load
from claims.extraction import prepare, worth_parsing
from claims.model import Span
from claims.parse.batches import parse

DEFAULT_SHARED = Path(__file__).parent.parent.parent / "shared"
SETS = ("sequoia", "news", "novels")
_AGREES = 0.5
"""Jaccard of characters from which a statement found is the gold one."""


@dataclass
class Tally:
    """Counts over some articles: gold statements found ungated and lost by the gate, sentences and words."""

    found: int = 0
    lost: int = 0
    sentences: int = 0
    sentences_parsed: int = 0
    words: int = 0
    words_parsed: int = 0


def contents(article: Article, *, gate: bool, tally: Tally) -> list[set[int]]:
    """The contents of an article's statements as sets of characters, with or without the gate."""
    nlp = load(article.language)
    doc = prepare(article, nlp)
    every = [(sentence.start, sentence.end) for sentence in doc.sents]
    kept = worth_parsing(doc) if gate else every
    parse(nlp, [doc], [kept])
    if gate:
        tally.sentences += len(every)
        tally.sentences_parsed += len(kept)
        tally.words += len(doc)
        tally.words_parsed += sum(end - start for start, end in kept)
    statements = nlp.get_pipe("attribution")(doc)._.statements
    return [characters(statement.content) for statement in statements]


def characters(spans: list[Span] | tuple[Span, ...]) -> set[int]:
    """The characters of some spans."""
    return {at for start, end in spans for at in range(start, end)}


def measure(articles: Iterator[tuple[Article, list[set[int]]]]) -> Tally:
    """Count over articles with the contents of their gold statements."""
    tally = Tally()
    for article, gold in articles:
        open_gate = contents(article, gate=False, tally=tally)
        gated = contents(article, gate=True, tally=tally)
        for wanted in gold:
            if _holds(open_gate, wanted):
                tally.found += 1
                tally.lost += not _holds(gated, wanted)
    return tally


def _holds(found: list[set[int]], wanted: set[int]) -> bool:
    return any(len(f & wanted) > _AGREES * len(f | wanted) for f in found)


def gold(shared: Path, name: str) -> Iterator[tuple[Article, list[set[int]]]]:
    """The articles of a gold set with the contents of their statements."""
    path = shared / "gold" / "attribution" / f"{name}_dev.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        statements = row.get("statements") or row.get("quotes") or []
        yield Article(id=str(row["id"]), text=row["text"]), [characters(s["content"]) for s in statements]


def main() -> int:
    """Print the table; 1 where the gate loses a statement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=DEFAULT_SHARED)
    shared = parser.parse_args().shared
    if not shared.exists():
        print(f"no gold at {shared}: nothing measured")
        return 0
    lost = 0
    for name in SETS:
        tally = measure(gold(shared, name))
        lost += tally.lost
        sentences = 1 - tally.sentences_parsed / tally.sentences
        words = 1 - tally.words_parsed / tally.words
        spared = f"{sentences:.0%} of sentences, {words:.0%} of words"
        print(f"{name:8} found {tally.found:5}  lost {tally.lost:3}  spared {spared}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
