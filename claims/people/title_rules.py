"""Functions and names of a sentence by rules: a function with what qualifies it, a name, and which is whose."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from claims.people.functions import Functions
from claims.text.cursor import Cursor
from claims.text.grammar import Rule

FULL = 2
"""Words in a full name, at least."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function in a sentence: from its determiner (``first``) or without it (``start``) to its ``end``.

    Behind ``body`` stand its complements; at ``run`` begin the capitalised words at its end, which may be a name.
    ``was`` says that a word before it tells it is past, ``former`` that any does; ``addresses`` that it is a rank, as
    which a person is spoken to; ``loose`` that it begins with a capitalised word of its own, as names do.
    """

    head: str
    first: Cursor
    start: Cursor
    body: Cursor
    run: Cursor
    end: Cursor
    determined: bool = True
    former: bool = False
    was: bool = False
    addresses: bool = False
    loose: bool = False
    verbal: bool = False

    @property
    def complete(self) -> bool:
        """Has it complements?"""
        return self.end.at > self.body.at

    @property
    def running(self) -> bool:
        """Do capitalised words stand at its end?"""
        return self.run.at < self.end.at


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence: from what it is addressed by (``first``) or without it (``start``)."""

    first: Cursor
    start: Cursor
    end: Cursor
    full: bool

    @property
    def known(self) -> bool:
        """Is it full, or does an honorific stand before it?"""
        return self.full or self.first.at < self.start.at


@dataclass(frozen=True, slots=True)
class Bearing:
    """A name and the functions set before it."""

    name: Name
    functions: tuple[Function, ...]

    @property
    def sound(self) -> bool:
        """Are the functions more than the first word of a name ('Larry King')?"""
        return self.name.full or not self.functions[0].loose

    @property
    def addressed(self) -> bool:
        """Are all of them ranks?"""
        return all(function.addresses for function in self.functions)


@dataclass(frozen=True, slots=True)
class Step:
    """A complement or an adjective of a function; at ``run`` begin the capitalised words at its end."""

    start: Cursor
    run: Cursor
    end: Cursor


def _step(start: Cursor, end: Cursor | None = None, run: Cursor | None = None, noun: Step | None = None) -> Step:
    if noun is not None:
        return replace(noun, start=start)
    end = end or start
    return Step(start, run or end, end)


def goes_on(last: Step, then: Step, *, of: frozenset[str]) -> bool:
    """Behind capitals that may be a name a complement goes on with 'of': 'la ministre du Plan Ana Sol aux élus'."""
    return last.end.at - last.run.at < FULL or then.start.token.key in of


def _function(  # noqa: PLR0913  # the parts of its patterns
    known: Functions,
    *,
    head: str,
    start: Cursor,
    told: Cursor,
    body: Cursor,
    end: Cursor,
    first: Cursor | None = None,
    steps: Sequence[Step] = (),
    before: Sequence[object] = (),
    after: Sequence[object] = (),
    owned: bool = False,
    past: bool = False,
    verb: bool = False,
) -> Function | None:
    """A function; none of a word that may be a verb, alone ('« … », juge Ana Sol')."""
    determined = owned or first is not None
    if verb and not determined and end.at == told.at:
        return None
    was = "former" in (*before, *after)
    return Function(
        head,
        first or start,
        start,
        body,
        steps[-1].run if steps else end,
        end,
        determined=determined,
        former=any((was, past, _is_former(known, start, told, end))),
        was=was,
        addresses=(head in known.ranks and not steps) or _addresses(known, start, end),
        loose=not determined and _is_loose(known, start),
    )


def _is_former(known: Functions, start: Cursor, told: Cursor, end: Cursor) -> bool:
    """Does a word before it, behind its head or right behind it tell that it is past?"""
    behind = (known.has(token, "former_after") for token in told.until(end.moved()))
    return known.has(start.peek(-1), "former_before") or any(behind)


def _addresses(known: Functions, start: Cursor, end: Cursor) -> bool:
    """Is it what persons are spoken to by, and not of a certain thing: the captain of the ship is no rank?"""
    certain = known.has(start.peek(1), "definite") or known.has(start.peek(2), "articles")
    return known.has(start.token, "addressed") and not (certain and end.at > start.at + 1)


def _is_loose(known: Functions, start: Cursor) -> bool:
    """Does it begin with a capitalised word of its own, as names do?"""
    word = start.token
    own = known.head(start) is None and word.key not in known.modifiers and not known.has(word, "before")
    return word.capital and own


def _by_verb(head: str, start: Cursor, body: Cursor, end: Cursor, steps: Sequence[Step]) -> Function:
    return Function(head, start, start, body, steps[-1].run, end, verbal=True)


def _name(first: Cursor, start: Cursor, end: Cursor, *, full: bool) -> Name | None:
    """A name; none of an acronym, or a line of capitals."""
    words = [token.text for token in start.until(end) if len(token.text) > 1]
    return Name(first, start, end, full) if not all(map(str.isupper, words)) else None


def functions_of(known: Functions) -> tuple[Rule[Function], ...]:
    """A function or rank with what goes before it and its complements."""
    produce = partial(_function, known)
    return (
        Rule(
            "function with its determiner",
            "first:here (determiners | fused) start:here before:bound* headed_by",
            produce,
        ),
        Rule(
            "function",
            "!determiners !fused start:here before:unbound* (!waits owned:owner after:bound*)? headed_by",
            produce,
        ),
    )


BY_VERB: tuple[Rule[Function], ...] = (
    Rule(
        "function that a verb tells",
        "start:here head:by_verb body:here (prepositions | articles)* steps:object_of end:here",
        _by_verb,
    ),
)
COMPLEMENTS: tuple[Rule[Step], ...] = (
    Rule("set phrase", "start:here suffix end:here", _step, weight=1),
    Rule("adjective", "start:here adjective end:here", _step, weight=1),
    Rule("acronym", "start:here (acronym | '(' acronym ')') end:here", _step, weight=1),
    Rule("state", "start:here &capital states end:here &','", _step, weight=1),
    Rule("of what", "start:here of_what noun:noun_phrase", _step),
    Rule("and of what", "start:here joiners of_what !any_head noun:noun_phrase", _step),
    Rule("joined capitals", "start:here <capital joiners !name !function capital end:here", _step),
)
NOUN_PHRASES: tuple[Rule[Step], ...] = (
    Rule("two capitals", "start:here &capital letters capital !capital compound? run:here end:here", _step),
    Rule("noun and capitals", "start:here letters adjective* compound? run:here capital.. end:here", _step),
    Rule("noun", "start:here letters adjective* compound? compound? run:here end:here", _step),
)
NAMES: tuple[Rule[Name], ...] = (
    Rule(
        "name of one word",
        "first:here address* start:here &capital !impersonal own_part !further end:here",
        partial(_name, full=False),
    ),
    Rule(
        "name of several words",
        "first:here address* start:here &capital own_part further later* end:here",
        partial(_name, full=True),
    ),
)


def _same(function: Function) -> Function:
    return function


LEADING: tuple[Rule[Function], ...] = (
    Rule("no capitals at its end", "function:plain", _same),
    Rule("capitals behind a portfolio", "function:portfolio <capital", _same),
    Rule("capitals behind a common noun", "function:bodiless <modifiers", _same),
    Rule("capitals behind an adjective or a land", "function:to_run <(adjective | unnamed)", _same),
    Rule("capitals behind a rank", "function:spoken_to_run", _same),
)
"""A function up to the capitals at its end where these are a person's name, and not that of the school before them."""


def _right_before(last: Function, name: Name, earlier: Sequence[Function] = ()) -> Bearing | None:
    return Bearing(name, (*earlier, replace(last, end=last.run))) if name.end.at >= last.end.at else None


def _apart(last: Function, name: Name, earlier: Sequence[Function] = ()) -> Bearing | None:
    told = (*earlier, last)
    return Bearing(name, told) if told[0].determined else None


def _opening(last: Function, name: Name, earlier: Sequence[Function] = ()) -> Bearing | None:
    told = (*earlier, last)
    return Bearing(name, told) if not told[0].determined else None


_SET_APART = "&function earlier:passed* last:function since_when apart name:known"
NAMED: tuple[Rule[Bearing], ...] = (
    Rule("right before a name", "&function earlier:passed* last:leading name:name", _right_before),
    Rule("set apart before a name", f"{_SET_APART} &(closing | $)", _apart),
    Rule("opens a line before a name", f"<$ {_SET_APART}", _opening),
)


def _behind(function: Function, again: Function | None = None) -> tuple[Function, ...]:
    return (function,) if again is None else (function, again)


def _in_clause(function: Function) -> tuple[Function, ...]:
    """Who became mayor in 2019 still is."""
    return (replace(function, former=function.was),)


BEHIND_TITLED: tuple[Rule[tuple[Function, ...]], ...] = (
    Rule("in a clause", "','? relative (copulas !lone function:described | function:told_by_verb)", _in_clause),
    Rule("behind a name", "apart own again?", _behind),
    Rule("behind an age", "aged own !(any name) again?", _behind),
)
THE_ONE: tuple[Rule[tuple[Function, ...]], ...] = (
    Rule("with its determiner behind a name", "apart the_one again?", _behind),
    Rule("with its determiner behind an age", "aged the_one !(any name) again?", _behind),
)
THE_ONE_LED: tuple[Rule[tuple[Function, ...]], ...] = (
    Rule("before another subject", "apart the_one &clause_opens again?", _behind),
    Rule("behind an age, before another subject", "aged the_one &clause_opens !(any name) again?", _behind),
)


Titled = tuple[tuple[Function, Name], ...]
"""Functions, each with the name of who bears it."""


def _titled(named: Bearing, behind: tuple[Function, ...] = ()) -> Titled:
    return tuple((function, named.name) for function in (*named.functions, *behind))


def _borne(name: Name, behind: tuple[Function, ...] = ()) -> Titled:
    return tuple((function, name) for function in behind)


def _nobody(**_: object) -> Titled:
    return ()


TITLES: tuple[Rule[Titled], ...] = (
    Rule("functions of a name", "!of_kin named:titled behind:behind_titled?", _titled, weight=2),
    Rule("ranks of a name", "!of_kin named:ranked behind:behind?", _titled, weight=2),
    Rule("functions of a last name", "!of_kin named:sound", _titled, weight=2),
    Rule("name of a relative", "of_kin sound", _nobody, weight=2),
    Rule("function behind a name", "!led_to name:known behind:behind", _borne, weight=1),
    Rule("function behind a name led to", "led_to name:known behind:behind_led", _borne, weight=1),
    Rule("name", "name", _nobody, weight=1),
    Rule("function of nobody", "up_to_body", _nobody),
)
"""Functions and names take each other where they touch; what is nobody's is passed over."""
