"""Two wordings side by side: what both share, and which words of one stand against which of the other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher

from factcheck.questions.meanings import normalised


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its span and its evened-out form."""

    start: int
    end: int
    plain: str


def words_in(text: str) -> list[Word]:
    """The words of a text, in order."""
    found = re.finditer(r"(\w+)(?:['’](?=\w))?", text)  # the apostrophe of an elided word stays with it
    return [Word(m.start(), m.end(), normalised(m[1])) for m in found]


def longest_run(left: Sequence[Word], right: Sequence[Word]) -> Match | None:
    """The longest run of words both have, None where they share none; the first one of several."""
    found = _matcher(left, right).find_longest_match()
    return found if found.size else None


def same_share(left: Sequence[Word], right: Sequence[Word]) -> float:
    """The share of the shorter one's words that stand in both, in order: 0 to 1."""
    same = sum(block.size for block in _matcher(left, right).get_matching_blocks())
    return same / max(1, min(len(left), len(right)))


def aligned(left: str, right: str) -> tuple[str, str]:
    """Two wordings without the sentences at either end that only the longer one has.

    >>> aligned("Nous partons demain.", "Tout est dit. Nous partons lundi. Adieu à tous.")
    ('Nous partons demain.', 'Nous partons lundi.')
    """
    if len(words_in(left)) > len(words_in(right)):
        return aligned(right, left)[::-1]
    sentences = [m.span() for m in re.finditer(r"\S[^.!?…\n]*[.!?…]*", right)]
    shared = [span for span in sentences if _shares(left, right[slice(*span)])]
    return (left, right[shared[0][0] : shared[-1][1]]) if shared else (left, right)


def _shares(text: str, sentence: str) -> bool:
    """Do two texts have a run of two words in common?"""
    run = longest_run(words_in(text), words_in(sentence))
    return run is not None and run.size >= _RUN


_RUN = 2
"""Words in a row that tie two wordings together."""


def word_diff(left: str, right: str) -> str:
    """The first wording with each change in brackets, before and after; `…` stands for no words.

    >>> word_diff("Un accord clair et durable", "Un accord souple et durable, enfin")
    'Un accord [clair → souple] et durable [… → enfin]'
    """
    one, other = words_in(left), words_in(right)
    parts = []
    for kind, a, b, c, d in _matcher(one, other).get_opcodes():
        before, after = _cut(left, one[a:b]), _cut(right, other[c:d])
        parts.append(before if kind == "equal" else f"[{before or '…'} → {after or '…'}]")
    return " ".join(" ".join(parts).split())


def changed(left: str, right: str) -> list[tuple[str, str]]:
    """The passages that differ, each as it stands in one text and in the other; in order."""
    one, other = words_in(left), words_in(right)
    opcodes = (codes for codes in _matcher(one, other).get_opcodes() if codes[0] != "equal")
    return [(_cut(left, one[a:b]), _cut(right, other[c:d])) for _, a, b, c, d in opcodes]


def unmatched(words: Sequence[Word], other: Sequence[Word]) -> list[Word]:
    """The words of one wording that stand against others, or against none, in the other wording."""
    opcodes = _matcher(words, other).get_opcodes()
    return [word for kind, a, b, _, _ in opcodes if kind != "equal" for word in words[a:b]]


def _cut(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _matcher(left: Sequence[Word], right: Sequence[Word]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [w.plain for w in left], [w.plain for w in right], autojunk=False)
