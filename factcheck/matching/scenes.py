"""Whether two claims can be of one event: when and where each is, and whose story it is part of."""

from datetime import date, timedelta

from claims import Claim
from claims.aliases import plain, states
from factcheck.matching.candidates import Candidate, shared_names
from factcheck.matching.concepts import normalised
from factcheck.vocabulary import wide_places

Interval = tuple[date, date]

NEWS = timedelta(days=60)
"""How far back a claim without a date can reach: what an article tells undated is of these weeks."""
AHEAD = timedelta(days=30)
"""How far ahead it can reach."""


def time_of(candidate: Candidate, other: Candidate) -> Interval | None:
    """The days a claim is about: as told, else the weeks around its article's day, else around the other's.

    A day ahead is no time of a figure or of what has happened; None where no day is known at all.
    """
    told, published = told_time(candidate.claim), candidate.article.published
    if told is not None and (published is None or candidate.claim.kind != "figure" or told[0] <= published):
        return told
    known = published or other.article.published
    return None if known is None else (known - NEWS, known + AHEAD)


def told_time(claim: Claim) -> Interval | None:
    """The days a claim gives itself, None where it gives none or they can't be resolved."""
    when = claim.when
    return None if when is None or when.start is None or when.end is None else (when.start, when.end)


def days_apart(a: Candidate, b: Candidate) -> timedelta:
    """How far apart the times of two claims are; nothing where they meet or one isn't known."""
    one, other = time_of(a, b), time_of(b, a)
    if one is None or other is None:
        return timedelta()
    return max(timedelta(), other[0] - one[1], one[0] - other[1])


def same_day_of_year(a: Claim, b: Claim) -> bool | None:
    """Whether two dates fall on one day or in one month where the year of one is not known, None where both are.

    Read from EDTF: 'XXXX-08-08' is every 8 August.
    """
    left, right = (c.when.edtf if c.when is not None else None for c in (a, b))
    if left is None or right is None or "XXXX" not in left + right or "/" in left + right:
        return None
    one, other = left[5:], right[5:]
    return None if not one or not other else one.startswith(other) or other.startswith(one)


def places_apart(a: Candidate, b: Candidate) -> bool:
    """Do two claims name two places of which neither can hold the other, and no name in common?"""
    one, other = _place(a), _place(b)
    if one is None or other is None or one == other:
        return False
    return not (_names(one, b) or _names(other, a) or shared_names(a, b))


def _place(candidate: Candidate) -> str | None:
    """The place of a claim as names are compared; a state, a point of the compass or a region can hold any other."""
    place = candidate.claim.place
    language = candidate.article.language
    if (
        place is None
        or place not in candidate.claim.text
        or plain(place) in states(language)
        or normalised(place) in wide_places(language)
    ):
        return None
    return normalised(place)


def _names(place: str, candidate: Candidate) -> bool:
    """Does a claim's sentence name a place?"""
    return any(place in name or name in place for name in candidate.names) or place in candidate.lemmas
