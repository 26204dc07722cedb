"""Rules of digits that count nothing, and of what words beside a figure say of it: a change, a side of a vote."""

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


def _change() -> str:
    return "change"


MOVED: tuple[Rule[str], ...] = (
    Rule("signed", "<(mark sign) any | <($ sign) any", _change),
    Rule("up or down", "<change_before any", _change),
    Rule("verb right before", "<change_verb any", _change),
)
"""What tells before a share of something that it changed by so much: `+3 %`, `up a tenth`."""

COMPARED: tuple[Rule[str], ...] = (Rule("comparison behind", "change_behind", _change),)
"""What tells it behind any figure: `30 fewer`."""

FOR, AGAINST = "votes_for", "votes_against"
SIDES: tuple[Rule[str], ...] = (
    Rule("for", "for_it", lambda: FOR),
    Rule("against", "against_it", lambda: AGAINST),
)
"""The side of a vote that is told behind its count."""

VERSUS: tuple[Rule[str], ...] = (Rule("set against", "vote_noun? vote_noun? set_against", lambda: AGAINST),)
"""What stands between the two sides of a vote: `88 voix contre 61`."""
