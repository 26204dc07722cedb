"""Whether two articles name one speaker: by full names, else by what their functions allow."""

import re

from rapidfuzz import fuzz

from claims import Speaker
from claims.people.functions import cut, small_words
from claims.people.names import gender_of
from factcheck.questions.meanings import normalised
from factcheck.questions.roles import Role, conflict, read_role

SAME_NAME = 88.0
"""rapidfuzz ratio (0-100) from which two full names are two spellings of one."""
_FULL = 2
"""Words in a full name, at least."""


def same_speaker(a: Speaker | None, b: Speaker | None, language: str) -> bool | None:
    """True for one speaker, False for two who can't be one, None where the articles don't tell.

    >>> said = Speaker(span=None, text="Ana Sol", name="Ana Sol", role="ministre du Plan")
    >>> same_speaker(said, Speaker(span=None, text="la ministre du Plan"), "fr")
    True
    """
    if a is None or b is None:
        return None
    one, other = _name(a, language), _name(b, language)
    if one and other:
        if (_is_inferred(a) or _is_inferred(b)) and _same_function(_roles(a, language), _roles(b, language)):
            return True
        told = _same_name(one, other, persons=_is_person(a) and _is_person(b))
        return told if told is not None else True if _bodies_agree(a, b) else None
    if _bodies_agree(a, b):
        return True
    return _same_function(_roles(a, language), _roles(b, language))


def is_pronoun(speaker: Speaker | None, language: str) -> bool:
    """Is the mention a pronoun, resolved by the article's course ('elle', 'ce dernier')?"""
    words = normalised(speaker.text).split() if speaker is not None else []
    known = {normalised(word) for key in ("pronouns", "clitics", "third_person") for word in small_words(language, key)}
    return bool(words) and words[-1] in known


def _name(speaker: Speaker, language: str) -> list[str]:
    """The words of a person's name, evened out; empty for a body, a function or an unresolved mention."""
    name = speaker.name or ""
    words = [word.plain for word in cut(name, language) if word.text[0].isalnum()]
    named = name[:1].isupper() and read_role(name, language) is None
    return re.findall(r"\w+", normalised(" ".join(words))) if named else []


def _is_inferred(speaker: Speaker) -> bool:
    """Is the name no word of the mention, but of whoever the article is taken to mean by it ('the mayor')?"""
    return not set(normalised(speaker.name or "").split()) & set(normalised(speaker.text).split())


def _is_person(speaker: Speaker) -> bool:
    """Does a first name in it tell that a name is a person's?"""
    return any(gender_of(word) for word in (speaker.name or "").split())


def _same_name(one: list[str], other: list[str], *, persons: bool) -> bool | None:
    """Full names must be one, spelling aside; a name alone may be anybody's of that name.

    A person's first name alone is nobody's whose full name is without it.
    """
    short, long = sorted((one, other), key=len)
    if long[-len(short) :] == short or long[: len(short)] == short:
        return True
    if len(short) < _FULL:
        return False if persons and len(long) >= _FULL else None
    return bool(fuzz.ratio(" ".join(one), " ".join(other)) >= SAME_NAME or _initials_fit(one, other))


def _initials_fit(one: list[str], other: list[str]) -> bool:
    """'J. Martin', 'Jeanne Martin'."""
    firsts = one[0], other[0]
    return one[-1] == other[-1] and min(map(len, firsts)) == 1 and firsts[0][0] == firsts[1][0]


def _bodies_agree(a: Speaker, b: Speaker) -> bool:
    """Two mentions, or a mention and a function, in the same words."""
    one, other = ({normalised(word) for word in (s.name, s.role) if word} for s in (a, b))
    return bool(one & other)


def _roles(speaker: Speaker, language: str) -> list[Role]:
    """The functions a speaker is named with: its role, one in each part set apart, else the mention itself."""
    parts = re.split(r"\s*,\s*", speaker.role or speaker.text)
    return [role for part in parts if (role := read_role(part, language)) is not None]


def _same_function(one: list[Role], other: list[Role]) -> bool | None:
    """One function, or two that exclude each other; an office and ordinary work are two people's."""
    pairs = [(a, b) for a in one for b in other]
    if any(a.head == b.head and conflict(a, b) is None and _fits(a, b) for a, b in pairs):
        return True
    if pairs and all(conflict(a, b) or _standings(a, b) for a, b in pairs):
        return False
    return None


def _fits(a: Role, b: Role) -> bool:
    """Does one say no more of the function than the other?"""
    return a.words <= b.words or b.words <= a.words


def _standings(a: Role, b: Role) -> bool:
    """Is one an office and the other ordinary work ('le maire', 'un vendeur')? Who holds an office is named by it."""
    return {_standing(a), _standing(b)} == {"office", "ordinary"}


def _standing(role: Role) -> str | None:
    found = {group.standing for group in role.classes}
    return found.pop() if len(found) == 1 else None


def names_last(text: str, speaker: Speaker, language: str) -> bool:
    """Does a text name the speaker's last name?"""
    name = _name(speaker, language)
    return bool(name) and name[-1] in re.findall(r"\w+", normalised(text))
