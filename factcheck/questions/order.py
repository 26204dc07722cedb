"""Which of two counts is the later one, and whether it is the earlier moved on or somebody else's."""

from datetime import date, timedelta
from typing import Literal

from claims.languages.event_words import event_words
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import PreparedClaim, kept
from factcheck.questions.time_and_place import told_time
from factcheck.vocabulary import as_of, lasting, officials, owned, renewals

Order = Literal["one day", "earlier", "later", "unknown"]
SETTLED = timedelta(days=31)
"""Days after an event from which its toll is taken for settled."""


def in_order(a: PreparedClaim, b: PreparedClaim) -> Order:
    """Which of two counts is as of a later day: by the day a count gives itself, else by the article's."""
    one, other = _day(a, b), _day(b, a)
    if one is None and other is None:
        return "one day"  # nothing says that one is later
    if one is None or other is None:
        return "one day" if _is_over(a, b) else "unknown"
    return "one day" if one == other else "earlier" if one < other else "later"


def _is_over(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Was the event long past when the one article with a day told of it? Its toll was settled."""
    days = [article.published for article in (a.article, b.article) if article.published is not None]
    ends = [told[1] for told in (told_time(a, b), told_time(b, a)) if told is not None]
    return bool(days and ends) and min(days) - max(ends) > SETTLED


def _day(side: PreparedClaim, other: PreparedClaim) -> date | None:
    """The day a count is as of."""
    told = None if side.formers else told_time(side, other)
    return told[1] if told is not None and is_as_of(side) else side.article.published


@kept
def is_as_of(side: PreparedClaim) -> bool:
    """Is the date beside a count the day of the count, not of the event?"""
    claim, language = side.claim, side.language
    if claim.when is None or side.article.text.startswith(owned(language), claim.when.span[1]):
        return False
    start = claim.when.span[0]
    before = normalised(side.article.text[max(0, start - _LEAD) : start]).rstrip()
    told = normalised(claim.when.text)
    reports = event_words(language).reports
    if claim.event in reports or (reports & set(claim.about) and not _lasts(f"{before} {told}", language)):
        return True
    return any(f"{told} ".startswith(f"{words} ") or before.endswith(words) for words in as_of(language))


def _lasts(told: str, language: str) -> bool:
    """Does a word before a date make it the beginning or end of a stretch of time?"""
    return any(word.startswith(tuple(lasting(language))) for word in told.split())


_LEAD = 20
"""Characters before a date in which the words stand that make it the day of a count."""


@kept
def is_renewed(side: PreparedClaim) -> bool:
    """Does the article say that its count has moved on since an earlier one?"""
    told = {*side.claim.about, *normalised(side.claim.text).split()[:_OPENING]}
    return bool(side.formers) or bool(renewals(side.language) & told)


_OPENING = 6
"""Words of a passage in which an adverb says that its count is the newest ('three people have now died')."""


def sources_differ(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Does each figure come from somebody of its own? Two offices of one state speak for it alike."""
    one, other = _voice(a), _voice(b)
    if one is None or other is None or one in other or other in one:
        return False
    known = officials(a.language)
    return not (known & set(one.split()) and known & set(other.split()))


def one_voice(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Is it the same source that gives both figures: a speaker, or an outlet that speaks for itself?"""
    voices = [_voice(c) or normalised(c.article.source or "") for c in (a, b)]
    return bool(voices[0]) and voices[0] == voices[1] and a.article.id != b.article.id


@kept
def _voice(side: PreparedClaim) -> str | None:
    speaker = side.claim.speaker
    return None if speaker is None else normalised(f"{speaker.name or speaker.text} {speaker.role or ''}").strip()
