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

Keyed = dict[str, tuple[PreparedClaim, ...]]


def _measured(one: PreparedClaim) -> Iterable[str]:
    """A figure by the family of its unit; where a story has too many of one, by the words around too."""
    quantity = one.claim.quantity
    if one.claim.kind != "figure" or quantity is None:
        return ()
    family = ontology.family_of(one.quantity.unit if one.quantity is not None else None)
    return [family, *(f"{family}/{token}" for token in one.tokens)]


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

    ``of`` are the claims that the rule is for.
    """

    keys: Callable[[PreparedClaim], Iterable[str]]
    asks: Callable[[PreparedClaim], bool] | None = None
    of: Callable[[PreparedClaim], bool] = tells_more


RULES: dict[str, Rule] = {
    "figure": Rule(_measured),
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
    """The claims of one article by rule and key; a claim alone under many keys is kept once.

    An hour that stands alone is only compared with other hours: its day is told beside it.
    """
    claims = list(claims)
    found: dict[str, Keyed] = {}
    alone = {id(one): (one,) for one in claims}
    for name, rule in RULES.items():
        blocks: dict[str, list[PreparedClaim]] = defaultdict(list)
        for one in filter(rule.of, claims):
            for key in set(rule.keys(one)):
                blocks[sys.intern(key)].append(one)
        if blocks:
            found[name] = {k: alone[id(b[0])] if len(b) == 1 else tuple(b) for k, b in blocks.items()}
    return found
