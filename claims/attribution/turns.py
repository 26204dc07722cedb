"""Turns of a dialogue: lines that open with a dash ('— Vous partez ? dit-elle.')."""

import re

from claims.attribution.lexicon import Lexicon
from claims.attribution.quotations import PAIRS, STRAIGHT, Quotation

_TURN = re.compile(
    r"""(?:^[^\S\n]*|(?<=:)[^\S\n]+)(?P<dash>—|–|--?)(?:[^\S\n]+|(?<=—)|(?<=–))(?P<said>[^\n]+)""",
    re.MULTILINE | re.VERBOSE,
)
_ENDS_SPEECH = re.compile(r"""[.!?…]\s*[»”")]?\s*$""")
_BEHIND_MARK = re.compile(r"[,!?…;»][^\S\n]+(?:\w{1,2}['’])?(\w+)")
_ASKS = re.compile(r"[?!]")
_LONGEST = 4000
"""Characters of a line that can be a turn, at most."""
_LEAST_TURNS = 2
_ASKING_SHARE = 0.2
"""Turns that ask or exclaim, at least, where no verb of saying is set into one: the items of a list seldom do."""


def find_turns(text: str, lexicon: Lexicon) -> list[Quotation]:
    """Give the turns of a text in order; `inner` is the line behind the dash, with what is set into it.

    A list looks the same ('- Les écoles fermeront.'), so an article's dashes are turns only where at least two of
    them are, and a verb of saying is set into one of them or enough of them ask or exclaim. A dash before a
    quotation mark only points to the quotation.
    """
    found = [match for match in _TURN.finditer(text) if _is_spoken(match["said"])]
    kept = []
    for dash in dict.fromkeys(match["dash"] for match in found):
        alike = [match for match in found if match["dash"] == dash]
        asking = sum(_ASKS.search(match["said"]) is not None for match in alike)
        set_into = any(has_incise(match["said"], lexicon) for match in alike)
        if len(alike) >= _LEAST_TURNS and (set_into or asking >= _ASKING_SHARE * len(alike)):
            kept += [_turn(match) for match in alike]
    return sorted(kept)


def _is_spoken(said: str) -> bool:
    said = said.strip()
    if not said:
        return False
    opens = said[0].isupper() or said[0] in "…([" or said[0].isdigit()
    return opens and len(said) <= _LONGEST and _ENDS_SPEECH.search(said) is not None and said[0] not in _MARKS


_MARKS = frozenset([*PAIRS, STRAIGHT])
_CLOSING = "»”"
"""Marks behind the last turn of a dialogue that they enclose."""


def has_incise(said: str, lexicon: Lexicon) -> bool:
    """Does a form of a verb of saying stand right behind a mark in these words?"""
    return any(match[1].lower() in lexicon.verbs for match in _BEHIND_MARK.finditer(said))


def _turn(match: re.Match[str]) -> Quotation:
    said = match["said"].rstrip().rstrip(_CLOSING).rstrip()
    inner = (match.start("said"), match.start("said") + len(said))
    return Quotation(match.start("dash"), inner[1], inner, turn=True)
