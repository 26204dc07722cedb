"""The vocabulary of the whole project: frozen values that name a passage and what it says.

Every span is ``[start, end)`` in characters of ``Article.text``; ``article.text[start:end]`` is always the words shown.
"""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Span = tuple[int, int]

Kind = Literal["statement", "figure", "date", "event", "title"]
Mode = Literal["direct", "indirect", "mixed"]
Stance = Literal["assert", "deny", "accuse", "demand", "promise", "estimate", "ask"]
Telling = Literal["fact", "forecast", "target", "denied", "refuted", "withdrawn"]
Partition = Literal["whole", "part", "others", "new", "previous", "target", "change"]
Precision = Literal["hour", "day", "week", "month", "quarter", "season", "year", "decade", "century", "period"]


class Value(BaseModel):
    """What all values of the project share: frozen, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Speaker(Value):
    """Who is given as the source of a claim.

    ``span`` and ``text`` are the mention beside the claim; ``span`` is None when the speaker is carried over from
    earlier in the article, and ``text`` is then that earlier mention. ``name`` is the fullest name the same article
    gives for the mention (None where it can't be resolved), and for a seat or capital that speaks whom it speaks for
    ('Paris': 'France'); ``role`` the function it is named with.
    """

    span: Span | None
    text: str
    name: str | None = None
    role: str | None = None


class Cue(Value):
    """The verb (with its auxiliary), noun or preposition that attributes: ``a déclaré``, ``selon``."""

    span: Span
    text: str
    lemma: str


class Quantity(Value):
    """A number as a careful reader takes it: a hard interval, a usual one, a unit and what is counted.

    ``low`` and ``high`` are the hard bounds, both included unless the approximator excludes one (``more_than``,
    ``less_than``); None is open. ``soft_low`` and ``soft_high`` are the usual reading. ``approximator`` is None for
    a bare number, else ``about``, ``more_than``, ``at_least``, ``nearly``, ``at_most``, ``less_than``, ``range``,
    ``tens`` (`plusieurs dizaines`, `une vingtaine`) and so on; ``unit`` is ``person``, ``%``, ``EUR``, ``km`` ...;
    ``measure`` is ``killed``, ``wounded``, ``cost`` ...; ``population`` is ``civilian``, ``soldier`` ...;
    ``noun`` holds the words counted, as they stand.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    soft_low: float | None = None
    soft_high: float | None = None
    approximator: str | None = None
    unit: str | None = None
    measure: str | None = None
    population: str | None = None
    noun: str | None = None


class When(Value):
    """A time as the first and the last day it can mean, both included.

    ``start`` and ``end`` are None together when a relative date has nothing to be resolved against; ``edtf`` says
    the same in the Extended Date/Time Format; ``relative`` is True when the article's own date was needed.
    ``time`` gives the hours from and to, in decimals of a day of 24 hours, where the words tell one ('vers 14h20':
    14.33 to 14.33), and ``approximator`` its hedge: None, ``about``, ``before``, ``after``, ``shortly_before``,
    ``shortly_after``; midnight is 24, and a stretch over it ends at the smaller hour. With precision ``hour`` the words
    tell no day of their own: ``start`` and ``end`` are the one day of the sentence, or None.
    """

    span: Span
    text: str
    start: datetime.date | None
    end: datetime.date | None
    edtf: str | None = None
    precision: Precision
    relative: bool = False
    time: tuple[float, float] | None = None
    approximator: str | None = None

    @property
    def tells_day(self) -> bool:
        """Whether its own words tell a day or longer, and not only an hour."""
        return self.precision != "hour"


class Frame(Value):
    """What a figure is the value of, and how a claim is told.

    ``attribute`` is what is measured, a name of `ontology/attributes.toml` (``killed``, ``turnout``, ``revenue``), None
    where only the noun counted says it; ``attribute_span`` the words that say so, None where the unit does.
    ``partition`` tells a ``whole`` from a ``part``, the ``others``, ``new`` ones, an earlier count (``previous``), a
    ``target`` or threshold, and a ``change`` by so much. ``mode`` is how it is told: as a ``fact``, a ``forecast``, or
    ``withdrawn`` by a correction of the article itself. ``background`` marks what stands in a box of facts without an
    event or a place: no count of the story. ``place`` and ``days`` (the first and the last) say where and when the
    figure is of: what its own words tell, else what carries on from the lead of the article. ``counted`` are the words
    for what is counted or measured, also where they stand apart from the number ('sur 40 votants, douze …').
    """

    attribute: str | None = None
    attribute_span: Span | None = None
    partition: Partition = "whole"
    mode: Telling = "fact"
    background: bool = False
    place: str | None = None
    days: tuple[datetime.date, datetime.date] | None = None
    counted: str | None = None


class Claim(Value):
    """One thing an article says, with the characters that prove it.

    ``span`` and ``text`` are the passage that carries the claim; ``content`` the words a statement attributes
    (without quotation marks, two spans where an aside splits it); ``sentence`` the sentence around it.
    ``hedged`` marks hearsay ('aurait fait'); ``part`` a count that is part of another ('dont quatre soldats'), with
    ``whole`` the id of that other figure; ``cumulative`` a count over a stretch of time ('depuis le début de l'année')
    and not of one event; ``former`` one that the article itself sets against a newer one ('95 morts, et non plus 62'),
    or a title that is past or to come. ``frame`` says how a figure or a date is told, and of any other
    claim that a correction withdraws it: it is compared with nothing.
    ``actor`` is who did what an event tells and ``theme`` what it was done to or befell, as they stand; of a title
    ``actor`` is who bears it and ``role`` the function or rank as the article gives it. ``negated`` marks an event said
    not to have been.
    ``rule`` names the rule that made it, where one alone did: of a statement what its cue takes (``clause``, ``quote``,
    ``source`` ...), of a figure whether a ``table`` tells what it is of, or its ``number``.
    ``place`` and ``event`` are normalised names where known. ``about`` holds the normalised content words of the
    claim's event and ``names`` the names in its sentence: what other articles' claims are matched by.
    """

    id: str
    article: str
    source: str | None = None
    kind: Kind
    span: Span
    text: str
    sentence: Span
    content: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    cue: Cue | None = None
    mode: Mode | None = None
    stance: Stance | None = None
    hedged: bool = False
    part: bool = False
    whole: str | None = None
    cumulative: bool = False
    former: bool = False
    frame: Frame | None = None
    quantity: Quantity | None = None
    when: When | None = None
    place: str | None = None
    event: str | None = None
    actor: str | None = None
    theme: str | None = None
    role: str | None = None
    negated: bool = False
    about: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    rule: str | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Has the article taken it back?"""
        return self.frame is not None and self.frame.mode == "withdrawn"
