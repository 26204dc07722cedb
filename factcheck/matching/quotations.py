"""Quotations: the same speaker's words, changed; or the same words from another speaker."""

import re
from datetime import timedelta

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from factcheck.matching.candidates import Candidate, Weights, same_story
from factcheck.matching.concepts import normalised
from factcheck.matching.decision import Decision, Level

SAME_WORDS = 92.0
"""rapidfuzz ratio (0-100) from which words given to two speakers are the same words."""
SAME_QUOTATION = 60.0
"""rapidfuzz partial ratio from which two quotations of one speaker are one, with changed words."""
FEWEST_WORDS = 4
"""Words in a quotation that can be told from chance."""
_LONG_WORD = 5
"""Letters in a word that one wrong letter leaves the same word: in a shorter one it makes another (`dix`, `six`)."""
ONE_OCCASION = timedelta(days=14)
"""Quotations published further apart than this are taken for two occasions."""


def compare_quotations(a: Candidate, b: Candidate, _: Weights) -> Decision | None:
    """Compare two quoted statements; None where nothing can be said."""
    if {a.claim.kind, b.claim.kind} != {"statement"} or not {a.claim.mode, b.claim.mode} <= {"direct", "mixed"}:
        return None
    left, right = _words(a), _words(b)
    if min(len(left), len(right)) < FEWEST_WORDS or not _one_occasion(a, b):
        return None
    if not same_story(a, b) and fuzz.ratio(a.said, b.said) < SAME_WORDS:
        return None  # the same sentence is a tie between two stories by itself
    same = _same_speaker(a, b)
    if same is None:
        return None
    cut = _cut(a, b) or _cut(b, a)
    return _of_one_speaker(left, right, cut=cut) if same else _of_two_speakers(left, right, cut=cut)


def _of_one_speaker(left: list[str], right: list[str], *, cut: bool) -> Decision | None:
    if cut or _only_typos(left, right):
        level: Level = "same words" if len(left) == len(right) else "shortened"
        return Decision("agreement", "quote-wording", level, None, "quote-same")
    if fuzz.partial_ratio(" ".join(left), " ".join(right)) >= SAME_QUOTATION and _shared_run(left, right):
        return Decision("discrepancy", "quote-wording", "reworded", "major", "quote-reworded")
    return None


def _of_two_speakers(left: list[str], right: list[str], *, cut: bool) -> Decision | None:
    if cut or fuzz.ratio(" ".join(left), " ".join(right)) >= SAME_WORDS:
        return Decision("discrepancy", "quote-speaker", "other speaker", "major", "quote-speaker")
    return None


def _words(candidate: Candidate) -> list[str]:
    return candidate.said.split()


def _only_typos(left: list[str], right: list[str]) -> bool:
    """Are two quotations the same word for word, a letter in a long word aside? Any other change may be the sense."""
    return len(left) == len(right) and all(
        one == other or (min(len(one), len(other)) >= _LONG_WORD and Levenshtein.distance(one, other) == 1)
        for one, other in zip(left, right, strict=True)
    )


def _cut(short: Candidate, long: Candidate) -> bool:
    """Do the words of one stand in the other, in order, and together but where an ellipsis owns to leaving some out?"""
    rest = f" {long.said} "
    for piece in re.split(r"\.\.\.|…", normalised(short.content)):
        words = " ".join(re.findall(r"\w+", piece))
        _, found, after = rest.partition(f" {words} ")
        if words and not found:
            return False
        rest = f" {after}" if words else rest
    return True


def _shared_run(left: list[str], right: list[str]) -> bool:
    """Do the two begin alike or end alike: two words in a row, so that a shared topic is not enough?"""
    pairs = {tuple(left[i : i + 2]) for i in range(len(left) - 1)}
    return any(tuple(right[i : i + 2]) in pairs for i in range(len(right) - 1))


def _one_occasion(a: Candidate, b: Candidate) -> bool:
    if a.article.published is None or b.article.published is None:
        return True
    return abs(a.article.published - b.article.published) <= ONE_OCCASION


def _same_speaker(a: Candidate, b: Candidate) -> bool | None:
    """True or False where both speakers are known by name, None where one is not."""
    left, right = a.claim.speaker, b.claim.speaker
    if left is None or right is None or left.name is None or right.name is None:
        return None
    one, other = normalised(left.name), normalised(right.name)
    if one.rpartition(" ")[2] == other.rpartition(" ")[2]:
        return True
    roles = {normalised(speaker.role) for speaker in (left, right) if speaker.role is not None}
    return True if roles & {one, other} else False if _both_proper(left.name, right.name) else None


def _both_proper(*names: str) -> bool:
    """Are these names of persons, as written? A function alone may be the same person's."""
    return all(name[:1].isupper() and " " in name for name in names)
