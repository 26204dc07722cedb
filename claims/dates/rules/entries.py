"""The hour that opens an entry of a live blog: `14h20 -`, `[16:05]`, `9pm:`, `17.15 |`."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from claims.dates.token_tests import TOKEN_TESTS
from claims.text.cursor import Some
from claims.text.grammar import Rule, Vocabulary
from claims.text.lexing import Phrases, Token
from claims.text.words import holds, phrases

_LATE = "late"
"""The half of the day from noon on, as the tables name it."""


class EntryHour(NamedTuple):
    """Minutes since midnight, and whether they are parted from the hour as in a price (`17.15`)."""

    minutes: int
    dotted: bool


def _hour(hour: int, minute: int = 0, half: str | None = None, dot: bool = False) -> EntryHour | None:
    if half is not None:
        hour = hour % 12 + (12 if half == _LATE else 0)
    return EntryHour(60 * hour + minute, dot) if hour < 24 and minute < 60 else None


def entry_words(facts: Mapping[str, Any], language: str) -> Vocabulary:
    """The words of hours at the head of an entry."""
    signs = dict.fromkeys((*facts["hours"], *facts["marks"]), True)
    return {
        **TOKEN_TESTS,
        "hour_sign": Some(Phrases(signs, language)),
        "hour_mark": phrases(facts["marks"], language),
        "half": Some(Phrases(facts["halves"], language)),
        "near": holds(lambda token: token.kind != "mark" or token.text in "_.,:/"),
        "long_dash": holds(lambda token: token.text in "–—|•·"),
        "anything": holds(lambda _: True),
        "zone": holds(_is_zone, "word"),
        "capital_or_quote": holds(lambda token: token.gap and not token.text[:1].islower() and _opens(token)),
    }


def _is_zone(token: Token) -> bool:
    """`GMT`, `CEST`."""
    return token.text.isupper() and len(token.text) in {3, 4} and token.text.endswith(("T", "C"))


def _opens(token: Token) -> bool:
    return token.kind == "word" or token.text in '«“"'


_BEGIN = "!<+near ('[' | '(')? hour:two_digits"
_ZONE = "('('? zone ')'?)?"
_END = "(']' | ')')? ($ | long_dash | ':' !+digits | '-' !+anything)"
_BARE = f"{_ZONE} ({_END} | (']' | ')')? &capital_or_quote)"

ENTRIES = (
    Rule("hour and minutes", f"{_BEGIN} (hour_sign minute:last_digits | +':' +minute:last_digits) {_BARE}", _hour),
    Rule("hour of a half", f"{_BEGIN} (+('.' | ':') +minute:last_digits)? half:half '.'? {_BARE}", _hour),
    Rule("hour alone", f"{_BEGIN} hour_mark {_ZONE} {_END}", _hour),
    Rule("hour and minutes with a dot", f"{_BEGIN} dot:(+'.') +minute:last_digits {_END}", _hour),
)
"""What stands behind is the end of the line or a mark, or the capital of a sentence."""
