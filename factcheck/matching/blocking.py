"""Which claims can be about the same thing: a union of cheap keys, each pair once, with counts and caps reported."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from factcheck.matching.candidates import Candidate, normalised

LARGEST_BLOCK = 400
"""Claims in a block, at most: beyond it a key says too little, and the block is left to the other keys."""
_SHINGLE = 3
"""Words in a shingle of quoted text: fewer are chance, more miss reworded quotations."""


@dataclass
class Report:
    """What the blocking did: pairs first produced by each rule, and the blocks it had to leave out."""

    pairs: Counter[str] = field(default_factory=Counter)
    capped: dict[str, int] = field(default_factory=dict)


def pairs(candidates: Sequence[Candidate], report: Report | None = None) -> Iterator[tuple[Candidate, Candidate]]:
    """Give each candidate pair once, in a stable order: those that share a key under at least one rule."""
    report = report if report is not None else Report()
    seen: set[tuple[int, int]] = set()
    for rule, keys_of in RULES.items():
        blocks: dict[str, list[int]] = defaultdict(list)
        for index, candidate in enumerate(candidates):
            for key in sorted(set(keys_of(candidate))):
                blocks[key].append(index)
        for key in sorted(blocks):
            members = blocks[key]
            if len(members) > LARGEST_BLOCK:
                report.capped[f"{rule}: {key}"] = len(members)
                continue
            for pair in combinations(members, 2):
                if pair not in seen:
                    seen.add(pair)
                    report.pairs[rule] += 1
                    yield candidates[pair[0]], candidates[pair[1]]


def _measured(candidate: Candidate) -> Iterable[str]:
    quantity = candidate.claim.quantity
    if quantity is None:
        return ()
    what = quantity.measure or quantity.unit or (quantity.noun or "").lower()
    return (f"{what}/{name}" for name in candidate.names | candidate.topic) if what else ()


def _dated(candidate: Candidate) -> Iterable[str]:
    claim = candidate.claim
    if claim.kind != "date":
        return ()
    return (f"{word}" for word in [*candidate.names, *candidate.words])


def _quoted(candidate: Candidate) -> Iterable[str]:
    claim = candidate.claim
    if claim.kind != "statement":
        return ()
    words = normalised(content_text(candidate)).replace("'", " ").split()
    return (" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def _spoken(candidate: Candidate) -> Iterable[str]:
    claim = candidate.claim
    if claim.kind != "statement" or claim.speaker is None or claim.speaker.name is None:
        return ()
    return (f"{normalised(claim.speaker.name)}/{word}" for word in candidate.words)


def _titled(candidate: Candidate) -> Iterable[str]:
    claim = candidate.claim
    return (normalised(claim.actor),) if claim.kind == "title" and " " in (claim.actor or "") and claim.actor else ()


def content_text(candidate: Candidate) -> str:
    """The words a statement attributes, its pieces joined by a space."""
    return " ".join(candidate.article.text[a:b] for a, b in candidate.claim.content)


RULES: dict[str, Callable[[Candidate], Iterable[str]]] = {
    "figures of one measure and name": _measured,
    "dates that share a word or name": _dated,
    "quotations that share three words": _quoted,
    "statements of one speaker that share a word": _spoken,
    "titles of one name": _titled,
}
