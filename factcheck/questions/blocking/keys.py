"""The rules by which two claims of one story are compared: keys that they share."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claims import When, ontology
from factcheck.questions.meanings import contraries, normalised
from factcheck.questions.prepared import PreparedClaim

_RUN = 2
"""Words in a run of quoted text that two quotations of a story share: what their comparison asks for."""

Keyed = dict[str, list[PreparedClaim]]


def _measured(one: PreparedClaim) -> Iterable[str]:
    """A figure by the family of its unit."""
    if one.claim.kind != "figure" or one.quantity is None:
        return ()
    return (ontology.family_of(one.quantity.unit),)


def _around(one: PreparedClaim) -> Iterable[str]:
    """The words around a claim."""
    return one.tokens


def dated(one: PreparedClaim) -> Iterable[str]:
    """A date by its words, and by the months it lies in: two of one event may share no word."""
    if one.claim.kind != "date":
        return ()
    return one.tokens | one.happened | one.theme | set(_months(one.claim.when))


def _months(when: When | None) -> Iterator[str]:
    """The months of a time, 'YYYY-MM', where they are known and few."""
    if when is None or when.start is None or when.end is None:
        return
    first, last = (day.year * 12 + day.month - 1 for day in (when.start, when.end))
    for month in range(first, min(last, first + _MOST_MONTHS) + 1):
        yield f"{month // 12}-{month % 12 + 1:02}"


_MOST_MONTHS = 12
"""Months of a stretch of time from its beginning on under which it is found."""


def _quoted(one: PreparedClaim) -> Iterable[str]:
    return one.runs(_RUN) if one.is_quoted else ()


def _stated(one: PreparedClaim) -> Iterable[str]:
    return one.words if one.claim.kind == "statement" else ()


def _happened(one: PreparedClaim) -> Iterable[str]:
    return one.happened | one.theme if one.claim.kind == "event" else ()


def _told(one: PreparedClaim) -> Iterable[str]:
    """What may be denied or asserted, whatever the kind."""
    return one.words | one.theme


def _may_deny(one: PreparedClaim) -> bool:
    claim = one.claim
    return claim.kind == "statement" and (claim.stance == "deny" or claim.negated)


def _sentence(one: PreparedClaim) -> Iterable[str]:
    return one.sentence_words if one.leads else ()


def _may_contradict(one: PreparedClaim) -> bool:
    known = contraries(one.language)
    return one.leads and (one.says_no or not known.isdisjoint(one.sentence_words))


def _titled(one: PreparedClaim) -> Iterable[str]:
    """The last name of who bears a title: an article may give no more."""
    name = normalised(one.claim.actor or "").split()
    return name[-1:] if one.claim.kind == "title" else ()


def _timed(one: PreparedClaim) -> Iterable[str]:
    """All times of day: there are few in an article, and two of one event may share no word."""
    return ("hour",) if one.claim.when is not None and one.claim.when.time is not None else ()


def tells_more(one: PreparedClaim) -> bool:
    """Does a claim tell more than an hour?"""
    return one.claim.kind != "date" or one.claim.when is None or one.claim.when.tells_day


@dataclass(frozen=True)
class Rule:
    """What two claims of one story must share to be compared: a key, and where ``asks`` is given, one of them asks.

    ``of`` are the claims that the rule is for. What two articles have too many of under one key must share a ``finer``
    one too.
    """

    keys: Callable[[PreparedClaim], Iterable[str]]
    asks: Callable[[PreparedClaim], bool] | None = None
    of: Callable[[PreparedClaim], bool] = tells_more
    finer: Callable[[PreparedClaim], Iterable[str]] | None = None


RULES: dict[str, Rule] = {
    "figure": Rule(_measured, finer=_around),
    "date": Rule(dated),
    "hour": Rule(_timed, of=lambda _: True),
    "quotation": Rule(_quoted),
    "statement": Rule(_stated),
    "event": Rule(_happened),
    "denial": Rule(_told, asks=_may_deny),
    "sentence": Rule(_sentence, asks=_may_contradict),
    "title": Rule(_titled),
}
"""The rules by name; `rule-…` in the messages tells each to a reader."""


def keyed(claims: Iterable[PreparedClaim]) -> dict[str, Keyed]:
    """The claims of one article by rule and key.

    An hour that stands alone is only compared with other hours: its day is told beside it.
    """
    claims = list(claims)
    blocks = ((name, by_key(filter(rule.of, claims), rule.keys)) for name, rule in RULES.items())
    return {name: found for name, found in blocks if found}


def by_key(claims: Iterable[PreparedClaim], keys: Callable[[PreparedClaim], Iterable[str]]) -> Keyed:
    """Some claims by each of their keys."""
    blocks: dict[str, list[PreparedClaim]] = defaultdict(list)
    for one in claims:
        for key in set(keys(one)):
            blocks[sys.intern(key)].append(one)
    return blocks
