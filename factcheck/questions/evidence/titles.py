"""What two functions given to one person are asked: one function, two that one can have, or a contradiction?"""

import re
from collections.abc import Callable

from claims.people.functions import cut, functions, small_words
from factcheck.questions.evidence import Evidence, Meeting
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, kept
from factcheck.questions.roles import (
    Role,
    body_of,
    both_lead,
    called_alike,
    conflict,
    is_shorter,
    read_role,
    says_little,
    shared_classes,
)


@kept
def role_of(one: PreparedClaim) -> Role | None:
    """The function that a title gives, taken apart."""
    return read_role(one.claim.role or "", one.article.language)


def name_of(one: PreparedClaim) -> tuple[str, ...]:
    """The words of the name that a title gives its bearer, evened out."""
    return tuple(normalised(one.claim.actor or "").split())


def _roles(a: PreparedClaim, b: PreparedClaim) -> tuple[Role, Role] | None:
    left, right = role_of(a), role_of(b)
    return None if left is None or right is None else (left, right)


def _function(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    """Is it one function, or two: of one class that exclude each other, of two heads of one body, of two classes?"""
    roles = _roles(a, b)
    return "unknown" if roles is None else next(level for level, fits in _FUNCTION if fits(*roles))


def _in_short(short: Role, long: Role) -> bool:
    return is_shorter(short, long) and body_of(short, long) not in {"apart", "other words"}


_FUNCTION: tuple[tuple[str, Callable[[Role, Role], bool]], ...] = (
    ("excluded", lambda one, other: conflict(one, other) is not None),
    ("same", called_alike),
    ("same", lambda one, other: _in_short(one, other) or _in_short(other, one)),
    ("head of it", says_little),
    ("two heads", both_lead),
    ("one class", lambda one, other: bool(shared_classes(one, other))),
    ("two classes", lambda *_: True),
)
"""How two functions stand to each other, the first that fits."""


def _body(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    roles = _roles(a, b)
    return "unsaid" if roles is None else body_of(*roles)


def _kind(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    """'directeur général', 'directeur technique': what qualifies the function, in one language."""
    roles = _roles(a, b)
    if roles is None or roles[0].language != roles[1].language or not (roles[0].kinds or roles[1].kinds):
        return "unsaid"
    one, other = roles[0].kinds, roles[1].kinds
    return "one only" if not one or not other else "shared" if one & other else "other"


def _deputy(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    roles = _roles(a, b)
    return "alike" if roles is None or roles[0].deputy == roles[1].deputy else "one only"


@kept
def own_words(one: PreparedClaim) -> frozenset[str]:
    """The words of the function that a title gives, evened out."""
    words = cut(one.claim.role or "", one.article.language)
    return frozenset(normalised(word.text) for word in words if len(word.text) > _SHORT)


_SHORT = 2
"""Letters of a word that tells nothing, at most."""


def _name(a: PreparedClaim, b: PreparedClaim, _: Meeting) -> str:
    one, other = sorted((name_of(a), name_of(b)), key=len)
    if one == other:
        return "same"
    return "last name" if len(one) == 1 else "in short"


def one_bearer(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Can two names be one person's: the same, or one the end of the other, and neither article has a namesake?"""
    short, long = sorted((a, b), key=lambda side: len(name_of(side)))
    one, other = name_of(short), name_of(long)
    if len(other) < _FULL or other[-len(one) :] != one:
        return False
    return one == other or (len(_first_names(long)) == 1 and _first_names(short) <= _first_names(long))


_FULL = 2
"""Words in a name that tells one person from another: a last name alone is a family's."""


@kept
def _first_names(one: PreparedClaim) -> frozenset[str]:
    """The first names that an article gives with a person's last name."""
    last = (one.claim.actor or " ").split()[-1]
    found = re.findall(rf"([A-ZÀ-Þ][\w’'-]*\.?)\s+{re.escape(last)}\b", one.article.text)
    known = functions(one.article.language)
    addressed = small_words(one.article.language, "honorifics")
    words = [word for name in found for word in cut(name, one.article.language)[:1]]
    plain = {word.plain for word in words if word.plain not in addressed and f"{word.plain}." not in addressed}
    small = frozenset().union(*(known.words.get(key, frozenset()) for key in _SMALL))
    return frozenset(word for word in plain - small if (word,) not in known.heads and word not in known.abbreviations)


_SMALL = ("leads", "determiners", "prepositions", "articles", "joiners", "before", "former_before", "not_modifiers")
"""Words that are no first name, whatever their first letter."""


TITLES = (
    Evidence(
        "function",
        (
            *dict(_FUNCTION),
            "unknown",
        ),
        _function,
        ordered=False,
    ),
    Evidence("body", ("apart", "other words", "one unsaid", "unsaid", "shared"), _body, ordered=False),
    Evidence("kind", ("shared", "unsaid", "one only", "other"), _kind),
    Evidence("deputy", ("alike", "one only"), _deputy),
    Evidence("name", ("last name", "in short", "same"), _name),
)
"""All evidence of titles; where ordered, from what speaks for one function, or for two, to what speaks against that."""
