"""What the whole page says of a name that may be its outlet's: the levels that no single place of the name gives."""

import re
from collections.abc import Sequence
from functools import cache

from claims.languages.given_names import given_names
from claims.reading.addresses import hosts
from claims.reading.outlet_names import letters_of
from claims.text.folding import fold

_HOST = re.compile(r"(?<![\w.])(?:https?://)?(?:[\w.+-]+@)?((?:[\w-]+\.)+[a-z]{2,12})\b", re.IGNORECASE)
_SHORTEST = 4
"""Letters of a name's last word, and of what stands before it, by which an address shortens the name."""
_LONG = 6
"""Letters of a name with which an address may begin by it ('fanal-lake.example')."""
_OFTEN = 3
"""How often running text has a name before that is only often."""


def hosts_of(text: str) -> tuple[str, ...]:
    """The names of the hosts that a page's addresses give, as letters; without those that anybody uses.

    >>> hosts_of("Write to t.harle@vale-observer.example or see www.vale-observer.example/bridge")
    ('valeobserver',)
    """
    known = hosts()
    own = (host for host in map(str.lower, _HOST.findall(text)) if not any(one in host for one in known["platforms"]))
    labels = (max(host.removeprefix("www.").split(".")[:-1], key=len) for host in own)
    return tuple(dict.fromkeys(letters_of(label) for label in labels if label not in known["mail"]))


def host_level(name: str, letters: str, hosts: Sequence[str]) -> str:
    """How the hosts of a page stand to a name: the name itself, short for it, another's, none.

    >>> [host_level(name, letters_of(name), ("valeobs", "wexobserver")) for name in ("Wexcombe Observer", "Ann Moor")]
    ['short', 'other']
    """
    if not hosts:
        return "none"
    words = [letters_of(word) for word in re.findall(r"\w+", name)]
    initials = "".join(word[0] for word in words)
    if any(
        host == letters
        or (len(letters) >= _LONG and host.startswith(letters))
        or (len(letters) >= _SHORTEST and host.endswith(letters))
        for host in hosts
    ):
        return "the name"
    if any(letters.endswith(host) and len(host) >= _SHORTEST for host in hosts):
        return "the name"
    if any(host == initials or _shortens(host, words) for host in hosts):
        return "short"
    return "other"


def _shortens(host: str, words: Sequence[str]) -> bool:
    """Is a host made of the beginnings of all words of a name that matter, in order?"""
    rest = host
    for word in words:
        shared = next((size for size in range(len(word), 0, -1) if rest.startswith(word[:size])), 0)
        rest = rest[shared:]
    return not rest and len(words) > 1 and bool(words[-1]) and host.endswith(words[-1])


def person_level(name: str) -> str:
    """Does a name begin as a person's does: a first name and one or two words behind it?

    >>> person_level("Hélène Roux"), person_level("Le Phare d'Armor")
    ('yes', 'no')
    """
    words = [fold(word) for word in name.split()]
    return "yes" if 1 < len(words) <= _PERSON_WORDS and words[0] in _given() else "no"


_PERSON_WORDS = 3


@cache
def _given() -> frozenset[str]:
    return frozenset(map(fold, given_names()))


def inside_level(letters: str, others: Sequence[str]) -> str:
    """Is a name part of a longer one on the page, or has it a shorter one in it?

    >>> inside_level("meridian", ["meridian", "meridiannewswire"]), inside_level("valesun", ["vale"])
    ('part of a longer', 'holds a shorter')
    """
    if any(letters in other and letters != other for other in others):
        return "part of a longer"
    return "holds a shorter" if any(other in letters and other != letters for other in others) else "no"


def prose_level(letters: str, prose: str) -> str:
    """How often running text has a name: never, seldom, often."""
    count = prose.count(letters)
    return "often" if count >= _OFTEN else "seldom" if count else "never"
