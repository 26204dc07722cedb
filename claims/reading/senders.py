"""Who sent a message, as far as that tells the outlet: whoever passes an article on is not where it is from.

A message is read before its language is known, so the words of all languages count.
"""

import datetime
import re
from functools import cache
from typing import NamedTuple

from claims.languages import available, table
from claims.languages.given_names import given_names
from claims.reading.calendar import calendar
from claims.reading.lines import any_of, straight
from claims.reading.outlet_names import letters_of
from claims.text.folding import fold

_PARTS = re.compile(r"\s*[,|/–—]\s+|\s+-\s+|\s+\(|\)")
_PERSON = re.compile(r"[^\W\d_]+(?:['’.-]+[^\W\d_]*)*(?:\s+[^\W\d_]+(?:['’.-]+[^\W\d_]*)*){1,2}")
_QUOTED = re.compile(r"^>+ ?", re.MULTILINE)
_SHORTEST = 3
"""Letters of a word of a name that tells whose address it is."""
_HEAD = 800
"""Characters of a message in which an embargo stands."""


class Mailed(NamedTuple):
    """What a message says of where it is from: its outlet, its day, and the page that was passed on in it, if any."""

    source: str | None
    published: datetime.date | None
    page: str = ""


def mailed(sender: tuple[str, str], sent: datetime.date | None, subject: str, text: str) -> Mailed:
    r"""Read where a message is from by its sender (name and address), its day, its subject and its text.

    >>> mailed(("Media desk, Open Wells", "news@openwells.example"), None, "Wells", "Two wells are dry.").source
    'Open Wells'
    >>> passed = "See below.\n---- Forwarded message ----\nTHE VALE COURIER\nTwo wells are dry."
    >>> mailed(("Ann Lowe", "a.lowe@home.example"), None, "Fwd: wells", passed)
    Mailed(source=None, published=None, page='THE VALE COURIER\nTwo wells are dry.')
    """
    words = _words()
    page = words.passed_on(text)
    if page or words.forwards.match(straight(subject)):
        page = page or _quoted(text) or text
        return Mailed(words.first_sender(page), None, page)
    return Mailed(words.outlet(*sender), words.embargo(f"{subject}\n{text[:_HEAD]}") or sent)


def _quoted(text: str) -> str:
    """The lines that are quoted in a message, without their marks; empty where none are."""
    return "\n".join(_QUOTED.sub("", line) for line in text.split("\n") if line.startswith(">")).strip()


class _Words:
    """The patterns of all languages."""

    def __init__(self) -> None:
        facts = [table(language, "reading") for language in available()]
        own = {name: [word for fact in facts for word in fact["mail"][name]] for name in facts[0]["mail"]}
        desks = [word for fact in facts for word in fact["witnesses"]["desks"]]
        self.masthead = frozenset(fold(word) for fact in facts for word in fact["bylines"]["masthead"])
        self.desks = frozenset(map(fold, [*desks, *own["desks"]]))
        self.forwards = re.compile(rf"\s*{any_of(own['forwards'])}\s*:", re.IGNORECASE)
        mark = any_of(own["passed_on"])
        senders = any_of(word for fact in facts for word in fact["witnesses"]["senders"])
        named = r"(?P<name>[^<\n]{2,80}?)\s*<(?P<address>[^<>\s]+@[^<>\s]+)>"
        self.sender = re.compile(rf"^[>*\s]*{senders}\s*:[*\s]*{named}", re.IGNORECASE | re.MULTILINE)
        self.writer = re.compile(rf"(?P<first>[^\W\d_]+)\s+{any_of(own['of'])}\b\s*")
        ruled = rf"[-_=*]{{2,}}\s*{mark}\s*:?\s*[-_=*]{{2,}}"
        self.mark = re.compile(rf"^[>\s]*(?:{ruled}|{mark}\s*:)\s*$", re.IGNORECASE | re.MULTILINE)
        held, calendars = any_of(own["embargo"]), [calendar(language) for language in available()]
        self.embargoed = [
            (one, re.compile(rf"\b{held}\b[^\n]{{0,40}}?(?<!\d){one.day}", re.IGNORECASE)) for one in calendars
        ]

    def passed_on(self, text: str) -> str:
        """What stands behind the line that says that a message is passed on, unquoted; empty where none does."""
        found = self.mark.search(straight(text))
        return _QUOTED.sub("", text[found.end() :]).strip() if found else ""

    def first_sender(self, page: str) -> str | None:
        """The outlet that first sent what was passed on, by the line that names its sender."""
        found = self.sender.search(straight(page[:_HEAD]))
        return self.outlet(found["name"].strip("\"' "), found["address"]) if found is not None else None

    def outlet(self, name: str, address: str) -> str | None:
        """The outlet that a sender's name and address tell: of several parts the one that the host is named by."""
        writer = self.writer.match(name)
        if writer is not None and writer["first"].lower() in given_names():
            name = name[writer.end() :]
        parts = [part.strip() for part in _PARTS.split(name) if part.strip()]
        own = [part for part in parts if fold(part) not in self.desks]
        if not own:
            return None if parts else address or None
        user, _, host = address.lower().partition("@")
        named = [part for part in own if len(own) < len(parts) or letters_of(part) in letters_of(host)]
        best = (named or own if len(own) > 1 else own)[0] if named or len(own) == 1 else name
        return None if self._is_person(best, user, host) else best

    def _is_person(self, name: str, user: str, host: str) -> bool:
        """Is a sender a person: two or three words, one of them in the address before the sign and none in its host?"""
        words = [word for word in re.split(r"\W+", fold(name)) if len(word) >= _SHORTEST]
        if not _PERSON.fullmatch(name) or self.masthead.intersection(words):
            return False
        return any(word in letters_of(user) for word in words) and not any(word in letters_of(host) for word in words)

    def embargo(self, text: str) -> datetime.date | None:
        """The day before which a message may not be published, which is the one it is meant for."""
        found = ((one, match) for one, held in self.embargoed if (match := held.search(straight(text))))
        days = (one.in_order(one.parse(match), text) for one, match in found)
        return next((date for day in days if day is not None and (date := day.date()) is not None), None)


@cache
def _words() -> _Words:
    return _Words()
