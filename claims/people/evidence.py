"""Evidence that a mention stands for somebody: functions, each giving one of a few named levels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claims.parse.syntax import grammar
from claims.people.entities import Entity
from claims.people.mentions import Described, Mention, roles


@dataclass(frozen=True, slots=True)
class Meeting:
    """A mention and somebody named before it, with what the others before it say of the two.

    ``agreeing`` counts those that agree with the mention and were named since, ``subjects`` those of them that were a
    subject or spoke. ``is_last_voice`` tells that nobody else has spoken since.
    """

    mention: Mention
    entity: Entity
    language: str
    agreeing: int
    subjects: int
    is_last_voice: bool


@dataclass(frozen=True)
class Evidence:
    """One thing to be asked of a mention and somebody named before.

    ``levels`` go from what speaks against to what speaks for, and weigh accordingly, where ``ordered``.
    """

    name: str
    levels: tuple[str, ...]
    of: Callable[[Meeting], str]
    ordered: bool = True


def meetings(mention: Mention, known: Sequence[Entity], language: str) -> list[Meeting]:
    """A mention with each of those named before it, the one named last first."""
    voice = max((entity.spoke for entity in known), default=-1)
    found, agreeing, subjects = [], 0, 0
    for entity in known:
        found.append(Meeting(mention, entity, language, agreeing, subjects, -1 < voice == entity.spoke))
        if agrees(mention, entity):
            agreeing += 1
            subjects += _was_salient(entity)
    return found


def agrees(mention: Mention, entity: Entity) -> bool:
    """Do gender, number and sort of a mention let it stand for somebody, as far as they are told?"""
    sort = None if entity.sort == "someone" else entity.sort
    told = ((mention.gender, entity.gender), (mention.number, entity.number), (mention.sort, sort))
    return all(a is None or b is None or a == b for a, b in told)


def _was_salient(entity: Entity) -> bool:
    return entity.last is not None and (entity.last.is_subject or entity.last.speaks)


def _gender(meeting: Meeting) -> str:
    return _alike(meeting.mention.gender, meeting.entity.gender)


def _number(meeting: Meeting) -> str:
    return _alike(meeting.mention.number, meeting.entity.number)


def _alike(one: str | None, other: str | None) -> str:
    if one is None or other is None:
        return "unsaid"
    return "same" if one == other else "other"


ALIKE = ("other", "unsaid", "same")


def _sort(meeting: Meeting) -> str:
    """What the mention must be, and what the other is."""
    return f"{meeting.mention.sort or 'either'}, is {meeting.entity.sort or 'unsaid'}"


def _distance(meeting: Meeting) -> str:
    seen = meeting.entity.last
    back = meeting.mention.sentence - seen.sentence if seen is not None else len(_DISTANCES)
    return _DISTANCES[max(0, min(back, len(_DISTANCES) - 1))]


_DISTANCES = ("same sentence", "one back", "two back", "three back", "four back", "farther")


def _paragraph(meeting: Meeting) -> str:
    seen = meeting.entity.last
    back = meeting.mention.paragraph - seen.paragraph if seen is not None else len(_PARAGRAPHS)
    return _PARAGRAPHS[max(0, min(back, len(_PARAGRAPHS) - 1))]


_PARAGRAPHS = ("same", "one back", "two back", "farther")


def _place(meeting: Meeting) -> str:
    """As what the other was last named."""
    seen = meeting.entity.last
    if seen is None or meeting.entity.is_quoted:
        return "in somebody's words"
    return "speaker" if seen.speaks else "subject" if seen.is_subject else "other"


def _voice(meeting: Meeting) -> str:
    if meeting.is_last_voice:
        return "spoke last"
    return "spoke before" if meeting.entity.spoke >= 0 else "has not spoken"


def _turn(meeting: Meeting) -> str:
    """Whether the other spoke last, and how many paragraphs ago: a quotation alone may go on, or answer."""
    seen = meeting.entity.last
    if not meeting.is_last_voice or seen is None:
        return "not the last voice"
    return f"last voice, {_paragraph(meeting)}"


def _rivals(meeting: Meeting) -> str:
    """How many that agree were named since; a pronoun for the latter of two is asked apart."""
    latter = meeting.mention.head in grammar(meeting.language)["latter"]
    count = ("none", "one", "two", "three or more")[min(meeting.agreeing, 3)]
    return f"latter, {count}" if latter else count


def _subjects(meeting: Meeting) -> str:
    return ("none", "one", "two or more")[min(meeting.subjects, 2)]


def _mentions(meeting: Meeting) -> str:
    count = len(meeting.entity.mentions)
    return "once" if count < 2 else "twice or thrice" if count < 4 else "often"


def _named(meeting: Meeting) -> str:
    return "by name" if meeting.entity.name is not None else "by description"


def _description(meeting: Meeting) -> str:
    """How what the mention calls somebody fits what the other was called before."""
    said = meeting.mention.described
    if said is None:
        return "plain noun"
    known = meeting.entity.called_before(meeting.mention.start)
    level = max((_fit(said, one, meeting) for one in known), key=_DESCRIPTIONS.index, default="nothing known")
    owned = meeting.mention.led_by == _OWNED and level in _LITTLE
    return "somebody's own" if owned else level


def _fit(said: Described, known: Described, meeting: Meeting) -> str:
    if said.noun != known.noun:
        kin = roles(meeting.language).kin
        related = known.noun in kin.get(said.noun, ()) or said.noun in kin.get(known.noun, ())
        return "kin noun" if related and not said.words - known.words else "other noun"
    name = (meeting.entity.name or "").lower().split()
    if said.words == known.words:
        return "same words" if said.words else "same noun"
    if said.words <= known.words | {*name}:
        return "fewer words"
    return "more words" if known.words < said.words else "other words"


_OWNED = "possessives"
_LITTLE = {"nothing known", "kin noun"}
_DESCRIPTIONS = (
    "somebody's own",
    "other noun",
    "other words",
    "plain noun",
    "nothing known",
    "kin noun",
    "more words",
    "fewer words",
    "same noun",
    "same words",
)


def _led_by(meeting: Meeting) -> str:
    return meeting.mention.led_by or "nothing"


_GENDER = Evidence("gender", ALIKE, _gender)
_NUMBER = Evidence("number", ALIKE, _number)
_SORT = Evidence("sort", (), _sort, ordered=False)
_DISTANCE = Evidence("distance", tuple(reversed(_DISTANCES)), _distance, ordered=False)
_PARAGRAPH = Evidence("paragraph", tuple(reversed(_PARAGRAPHS)), _paragraph)
_PLACE = Evidence("named last as", (), _place, ordered=False)
_VOICE = Evidence("voice", ("has not spoken", "spoke before", "spoke last"), _voice)
_RIVALS = Evidence("named since", (), _rivals, ordered=False)
_SUBJECTS = Evidence("subjects since", ("two or more", "one", "none"), _subjects)
_MENTIONS = Evidence("mentions", ("once", "twice or thrice", "often"), _mentions)
_NAMED = Evidence("known", ("by description", "by name"), _named, ordered=False)
_DESCRIPTION = Evidence("description", _DESCRIPTIONS, _description)
_TURN = Evidence("turn", (), _turn, ordered=False)
_LED_BY = Evidence("led by", (), _led_by, ordered=False)

_NEARNESS = (_GENDER, _NUMBER, _SORT, _DISTANCE, _PARAGRAPH, _PLACE, _VOICE, _RIVALS, _SUBJECTS, _MENTIONS, _NAMED)
EVIDENCE: Mapping[str, Sequence[Evidence]] = {
    "pronoun": _NEARNESS,
    "voice": (*_NEARNESS, _TURN),
    "role": (*_NEARNESS, _DESCRIPTION, _LED_BY),
    "body": (*_NEARNESS, _DESCRIPTION, _LED_BY),
}
"""What is asked of a mention of a kind; a kind that isn't here goes back to nobody by weight."""


def levels_of(meeting: Meeting) -> dict[str, str]:
    """Ask all evidence of a mention and somebody named before it: a level by its name."""
    return {evidence.name: evidence.of(meeting) for evidence in EVIDENCE[meeting.mention.kind]}
