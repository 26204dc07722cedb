"""Rules of digits with nothing that they count, by what stands before them: `Boeing 737`, `la base 101`."""

from claims.text.grammar import Rule


def _name() -> bool:
    return True


def _figure() -> bool:
    """What looks like a name and is a figure."""
    return False


CALLED: tuple[Rule[bool], ...] = (
    Rule("torn off a longer number", "zeros", _name, weight=2),
    Rule("single thing", "<single &digits number !told_of", _name, weight=2),
    Rule("part of a tally", "tallied", _figure, weight=1),
    Rule("verb left out, a long number", "<(named_thing teller) &digits longer", _figure, weight=1),
    Rule("verb left out", "<(',' named_thing teller) told_before digits", _figure, weight=1),
    Rule("thing with its name", "<(named_thing thing_name) spaced_once", _name),
    Rule("capital", "(<(inside name_word) | <named) digits", _name),
)
"""The 25 who were trapped, what each of some counted, and parts that add up are figures."""
