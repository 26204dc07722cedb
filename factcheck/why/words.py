"""The words behind a level of evidence: what each of two claims says of it, or what both have in common."""

from collections.abc import Callable, Mapping

from factcheck.questions.evidence import STEM, surroundings
from factcheck.questions.evidence.setting import depth
from factcheck.questions.prepared import PreparedClaim, shared_names

Side = Callable[[PreparedClaim], str | None]
Both = Callable[[PreparedClaim, PreparedClaim], frozenset[str]]


def side_words(evidence: str, one: PreparedClaim) -> str | None:
    """Give what a claim says of an evidence; None where it says nothing, or that isn't told by one claim."""
    return _SIDES[evidence](one) if evidence in _SIDES else None


def shared_words(evidence: str, one: PreparedClaim, other: PreparedClaim) -> tuple[str, ...]:
    """Give the words that two claims have in common for an evidence, sorted; a family of words by its beginning."""
    return tuple(sorted(_SHARED[evidence](one, other))) if evidence in _SHARED else ()


def _of_frame(field: str) -> Side:
    return lambda one: getattr(one.claim.frame, field, None)


def _of_quantity(field: str) -> Side:
    return lambda one: getattr(one.claim.quantity, field, None)


def _of_when(field: str) -> Side:
    return lambda one: getattr(one.claim.when, field, None)


def _counted(one: PreparedClaim) -> str | None:
    return _of_frame("counted")(one) or _of_quantity("noun")(one)


def _place(one: PreparedClaim) -> str | None:
    return _of_frame("place")(one) or one.claim.place


def _days(one: PreparedClaim) -> str | None:
    """The days a figure is of, as an interval of ISO 8601; else its time as told."""
    days = one.claim.frame.days if one.claim.frame is not None else None
    if days is None:
        return _told(one)
    return "/".join(dict.fromkeys(day.isoformat() for day in days))


def _told(one: PreparedClaim) -> str | None:
    return _of_when("edtf")(one) or _of_when("text")(one)


def _speaker(one: PreparedClaim) -> str | None:
    speaker = one.claim.speaker
    return None if speaker is None else speaker.name or speaker.text


def _depth(one: PreparedClaim) -> str:
    return f"{depth(one):.0%}"


_SIDES: Mapping[str, Side] = {
    "attribute": _of_frame("attribute"),
    "measure": _of_quantity("measure"),
    "noun": _counted,
    "unit": _of_quantity("unit"),
    "population": _of_quantity("population"),
    "value": _of_quantity("text"),
    "days": _told,
    "time": _days,
    "place": _place,
    "event": lambda one: one.claim.event,
    "of what": lambda one: one.claim.theme,
    "speaker": _speaker,
    "in the lead": _depth,
    "depth in the article": _depth,
    "language": lambda one: one.language,
}


def _families(words: frozenset[str]) -> frozenset[str]:
    """Words that were shortened to their families, with a sign that they were."""
    return frozenset(word if len(word) < STEM else f"{word}…" for word in words)


_SHARED: Mapping[str, Both] = {
    "near words": lambda a, b: _families(surroundings(a).near & surroundings(b).near),
    "sentence": lambda a, b: _families(surroundings(a).context & surroundings(b).context),
    "meanings": lambda a, b: a.words & b.words,
    "names": shared_names,
}
