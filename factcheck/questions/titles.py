"""Titles: one person, two functions that can't both be theirs."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from claims.people.functions import FunctionClass, Functions, Word, cut, functions
from factcheck.findings import Severity
from factcheck.questions.decision import Decision, Level
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, Weights, one_sentence, same_story

ONE_TENURE = timedelta(days=60)
"""Articles further apart than this may both be right: people change functions."""
_FULL = 2
"""Words in a name that tells one person from another: a last name alone is a family's."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase taken apart.

    ``head`` is the function by its first form; ``kinds`` what qualifies it ('général', 'adjoint'); ``field`` the words
    of its first complement, ``words`` those of all of them, ``names`` the capitalised ones; ``definite`` tells the
    captain of a ship from the rank.
    """

    head: str
    classes: tuple[FunctionClass, ...]
    kinds: frozenset[str]
    field: frozenset[str]
    words: frozenset[str]
    names: frozenset[str]
    definite: bool


def compare_titles(a: PreparedClaim, b: PreparedClaim, _: Weights) -> Decision | None:
    """Compare two titles of one person; None where they are two functions that one can have."""
    if {a.claim.kind, b.claim.kind} != {"title"} or a.claim.former or b.claim.former or one_sentence(a, b):
        return None
    actor = normalised(a.claim.actor or "")
    if len(actor.split()) < _FULL or actor != normalised(b.claim.actor or ""):
        return None
    if not _one_time(a, b) or not same_story(a, b) or _bears_both(a, b):
        return None
    language = a.article.language
    left, right = read_role(a.claim.role or "", language), read_role(b.claim.role or "", language)
    if left is None or right is None:
        return None
    found = conflict(left, right, language)
    if found is not None:
        return Decision("discrepancy", "title", found[0], found[1], _MESSAGES[found[0]])
    return _SAME if _is_one(left, right) else None


_SAME = Decision("agreement", "title", "same function", None, "title-same")


def _is_one(a: Role, b: Role) -> bool:
    """Are two roles one function, the one at most said more fully than the other?"""
    return a.head == b.head and a.kinds == b.kinds and (a.words <= b.words or b.words <= a.words)


_MESSAGES: dict[Level, str] = {
    "other portfolio": "title-portfolio",
    "other post": "title-post",
    "other seat": "title-seat",
    "other function": "title-function",
}


def _one_time(a: PreparedClaim, b: PreparedClaim) -> bool:
    if a.article.published is None or b.article.published is None:
        return True
    return abs(a.article.published - b.article.published) <= ONE_TENURE


def _bears_both(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Does a sentence that gives the person several functions give both?"""
    return _own_words(a) <= b.lemmas != _own_words(b) or _own_words(b) <= a.lemmas != _own_words(a)


def _own_words(side: PreparedClaim) -> frozenset[str]:
    return frozenset(
        normalised(word.text) for word in cut(side.claim.role or "", side.article.language) if len(word.text) > _FULL
    )


@cache
def read_role(text: str, language: str) -> Role | None:
    """Take a role phrase apart; None where its language knows no such function.

    >>> role = read_role("directrice technique de la Régie des ponts", "fr")
    >>> role.head, sorted(role.kinds), sorted(role.names)
    ('directeur', ['technique'], ['regie'])
    """
    known, words = functions(language), cut(text, language)
    found = next((known.head_at(words, at) for at in range(len(words)) if known.head_at(words, at)), None)
    if found is None:
        return None
    head, end = found
    if head in known.synonyms:
        return read_role(known.synonyms[head], language)
    rest = words[end:]
    first = next((i for i, word in enumerate(rest) if known.has(word, "prepositions")), len(rest))
    second = _second_complement(rest, first, known)
    behind = rest[first + 1 : first + 2]
    definite = first < len(rest) and (
        known.has(rest[first], "definite") or any(known.has(w, "articles") for w in behind)
    )
    complement = _content(rest[first:], known)
    return Role(
        head=head,
        classes=tuple(known.classes.get(head, ())),
        kinds=_kinds(rest[:second], known) if head in known.qualified else frozenset(),
        field=_evened(_content(rest[first:second], known)),
        words=_evened(complement),
        names=_evened([word for word in complement if word.capital]),
        definite=definite,
    )


def _second_complement(words: list[Word], first: int, known: Functions) -> int:
    """Where the second complement begins; 'et de' goes on with the first."""
    at = first + 1
    while at < len(words):
        goes_on = known.has(words[at - 1], "joiners") or known.has(words[at - 1], "prepositions")
        if known.has(words[at], "prepositions") and not goes_on:
            return at
        at += 1
    return len(words)


def _kinds(words: list[Word], known: Functions) -> frozenset[str]:
    longest = max(map(len, known.qualifiers), default=0)
    keys = (tuple(w.plain for w in words[i : i + n]) for i in range(len(words)) for n in range(1, longest + 1))
    return frozenset(known.qualifiers[key] for key in keys if key in known.qualifiers)


def _content(words: list[Word], known: Functions) -> list[Word]:
    small = ("prepositions", "articles", "joiners", "unnamed")
    return [w for w in words if w.text[0].isalnum() and not any(known.has(w, key) for key in small)]


def _evened(words: list[Word]) -> frozenset[str]:
    return frozenset(part for word in words for part in normalised(word.text).split("-"))


def conflict(a: Role, b: Role, language: str) -> tuple[Level, Severity] | None:
    """The level at which two roles can't be one person's, with its severity; None where they can.

    Another portfolio or seat is grave, another kind of post is not; for the others the class of functions tells.
    """
    known = functions(language)
    if a.head in known.portfolios and b.head in known.portfolios and _other_portfolio(a, b, known):
        return "other portfolio", "major"
    if a.head == b.head:
        if _other_kind(a.kinds, b.kinds, known) and not _other_body(a, b):
            return "other post", "minor"
        return ("other seat", "major") if a.head in known.seats and _other_body(a, b) else None
    for group in a.classes:
        if group in b.classes and group.severity != "none" and _excludes(group, a, b, known):
            return "other function", "major" if group.severity == "major" else "minor"
    return None


def _other_portfolio(a: Role, b: Role, known: Functions) -> bool:
    """Two fields with no word in common, and no two words of one field."""
    one, other = a.field - known.empty, b.field - known.empty
    if not one or not other or one & b.words or other & a.words:
        return False
    return not any(one & field and other & field for field in known.fields)


def _other_kind(a: frozenset[str], b: frozenset[str], known: Functions) -> bool:
    """'directeur général', 'directeur technique'; a deputy is another than his chief."""
    deputies = known.deputies
    if (a & deputies) != (b & deputies):
        return a - deputies == b - deputies
    return bool(a and b) and not a & b


def _other_body(a: Role, b: Role) -> bool:
    return bool(a.names and b.names) and not a.names & b.names


def _excludes(group: FunctionClass, a: Role, b: Role, known: Functions) -> bool:
    """Do two functions of one class exclude each other here?"""
    if _shorter(group, a.head, b.head, known) or _shorter(group, b.head, a.head, known):
        return False
    if group.standing == "rank":
        return not (a.definite or b.definite or a.names or b.names)
    if group.body:
        return bool(a.words & b.words) or not (a.words or b.words)
    return (a.head in known.seats and b.head in known.seats) or not _other_body(a, b)


def _shorter(group: FunctionClass, short: str, long: str, known: Functions) -> bool:
    """Is one function the other said in short: 'juge' for 'juge d’instruction', 'minister' for 'interior minister'?"""
    if group.standing == "rank" and long.endswith("-" + short):
        return True
    rests = (long.removeprefix(short + " "), long.removesuffix(" " + short))
    return any(rest != long and rest not in known.deputies for rest in rests)
