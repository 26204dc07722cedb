"""Rules of fractions, alone and behind whole numbers: `deux tiers`, `la moitié`, `4/5`, `1½`, `trois et demi`."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from claims.numbers.cardinals import Cardinal
from claims.numbers.number import Form
from claims.text.grammar import Rule


class Share(NamedTuple):
    """A fraction, and the approximator an adjective gave it."""

    value: Fraction
    leaning: str | None = None


class Mixed(NamedTuple):
    """A whole number with a fraction, and the form it is written in."""

    value: Fraction
    form: Form = "words"


def _half(**_: object) -> Share:
    return Share(Fraction(1, 2))


def _part(below: int, leaning: str | None = None) -> Share:
    return Share(Fraction(1, below), leaning)


def _parts(above: Cardinal, below: int, tens: int = 0) -> Share:
    return Share(above.value / (tens + below))


def _rank_parts(above: Cardinal, below: int, *, alone: bool = False) -> Share | None:
    """`deux cinquième`; of one rank only where nothing follows that it could rank."""
    return Share(above.value / below) if above.value > 1 or alone else None


def _hundred_parts(above: int, below: int) -> Share:
    """`cent trente-cinquièmes`: the hyphen says what is divided."""
    return Share(Fraction(above, below))


def _slashed(above: str, below: str) -> Share | None:
    return Share(Fraction(int(above), int(below))) if 0 < int(above) < int(below) else None


def _vulgar(whole: str, share: Fraction) -> Mixed:
    return Mixed(int(whole) + share, "digits")


def _vulgar_slashed(whole: str, above: str, below: str) -> Mixed | None:
    share = _slashed(above, below)
    return Mixed(int(whole) + share.value, "digits") if share else None


def _and_half(whole: Cardinal) -> Mixed:
    return Mixed(whole.value + Fraction(whole.unit, 2))


def _tens_and_share(tens: int, units: int, share: Share) -> Mixed | None:
    return _and_share(Cardinal(Fraction(tens + units)), share)


def _and_rank(whole: Cardinal, above: Cardinal, below: int) -> Mixed | None:
    return _and_share(whole, Share(above.value / below))


def _and_share(whole: Cardinal, share: Share) -> Mixed | None:
    return Mixed(whole.value + share.value * whole.unit) if share.value < 1 else None


GRAMMARS: Mapping[str, tuple[Rule[Any], ...]] = {
    "parts": (
        Rule("named parts", "above:cardinal tie below:named_part", _parts),
        Rule("ranked parts", "!rank above:cardinal tie below:many_parts", _parts),
        Rule("parts of tens", "above:cardinal tens:ten_word link.. below:many_parts", _parts),
        Rule("a hundred of parts of tens", "above:hundred_of below:rank_of_tens", _hundred_parts),
        Rule("rank of tens of parts", "above:cardinal below:rank_of_tens alone:(&(mark | of) | $)?", _rank_parts),
        Rule("rank of parts", "!rank above:cardinal tie below:rank_part alone:(&(mark | of) | $)?", _rank_parts),
    ),
    "share": (
        Rule("parts", "share:parts", lambda share: share),
        Rule("by a slash", "above:few +'/' +below:divisor !+('/' | '-')", _slashed),
        Rule("moiety", "!<cut (lead leaning?)? moiety", _half),
        Rule("half", "lead tied_half !'-' !ordinal", _half),
        Rule("half alone", "<$ tied_half $", _half),
        Rule("half tied", "lead tied_half '-' &+any", _half),
        Rule("part", "article leaning:leaning? below:named_part | the leaning:leaning? below:named_part &of", _part),
        Rule("ranked part", "article leaning:leaning? below:rank_part (&stop | $)", _part),
    ),
    "mixed": (
        Rule("vulgar", "share:vulgar", lambda share: Mixed(share, "fraction")),
        Rule("digits and vulgar", "whole:figures share:vulgar", _vulgar),
        Rule("digits and slash", "whole:figures !+any above:one_digit +'/' +below:one_digit", _vulgar_slashed),
        Rule("and half", "whole:cardinal join article? half", _and_half),
        Rule(
            "and a ranked part", "whole:cardinal join above:cardinal tie below:added_part (&(mark | of) | $)", _and_rank
        ),
        Rule("tens, units and parts", "tens:tens join units:several_units join share:parts", _tens_and_share),
        Rule("and parts", "whole:cardinal join share:parts", _and_share),
    ),
}

PRODUCTIONS: Mapping[str, Any] = {"part": _part}
"""What rules in the table of a language can make of their parts."""
