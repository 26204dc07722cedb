"""The rules by which two claims of one story are compared: keys that they share."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factcheck.questions.meanings import contraries, normalised
from factcheck.questions.prepared import Candidate

_RUN = 2
"""Words in a run of quoted text that two quotations of a story share: what their comparison asks for."""

Keyed = dict[str, tuple[Candidate, ...]]


def _measured(candidate: Candidate) -> Iterable[str]:
    """A figure by its measure; where a story has too many of one, by the words around too."""
    quantity = candidate.claim.quantity
    if candidate.claim.kind != "figure" or quantity is None:
        return ()
    measure = quantity.measure or ""
    return [measure, *(f"{measure}/{token}" for token in candidate.tokens)]


def _dated(candidate: Candidate) -> Iterable[str]:
    if candidate.claim.kind != "date":
        return ()
    return candidate.tokens | candidate.happened | candidate.theme


def _quoted(candidate: Candidate) -> Iterable[str]:
    return candidate.runs(_RUN) if candidate.is_quoted else ()


def _stated(candidate: Candidate) -> Iterable[str]:
    return candidate.words if candidate.claim.kind == "statement" else ()


def _happened(candidate: Candidate) -> Iterable[str]:
    return candidate.happened | candidate.theme if candidate.claim.kind == "event" else ()


def _told(candidate: Candidate) -> Iterable[str]:
    """What may be denied or asserted, whatever the kind."""
    return candidate.words | candidate.theme


def _may_deny(candidate: Candidate) -> bool:
    claim = candidate.claim
    return claim.kind == "statement" and (claim.stance == "deny" or claim.negated)


def _sentence(candidate: Candidate) -> Iterable[str]:
    return candidate.sentence_words if candidate.leads else ()


def _may_contradict(candidate: Candidate) -> bool:
    known = contraries(candidate.language)
    return candidate.leads and (candidate.says_no or not known.isdisjoint(candidate.sentence_words))


def _titled(candidate: Candidate) -> Iterable[str]:
    actor = candidate.claim.actor or ""
    return (normalised(actor),) if candidate.claim.kind == "title" and " " in actor else ()


@dataclass(frozen=True)
class Rule:
    """What two claims of one story must share to be compared: a key, and where ``asks`` is given, one of them asks."""

    keys: Callable[[Candidate], Iterable[str]]
    asks: Callable[[Candidate], bool] | None = None


RULES: dict[str, Rule] = {
    "figure": Rule(_measured),
    "date": Rule(_dated),
    "quotation": Rule(_quoted),
    "statement": Rule(_stated),
    "event": Rule(_happened),
    "denial": Rule(_told, asks=_may_deny),
    "sentence": Rule(_sentence, asks=_may_contradict),
    "title": Rule(_titled),
}
"""The rules by name; `rule-…` in the messages tells each to a reader."""


def keyed(claims: Iterable[Candidate]) -> dict[str, Keyed]:
    """The claims of one article by rule and key; a claim alone under many keys is kept once."""
    found: dict[str, Keyed] = {}
    alone = {id(candidate): (candidate,) for candidate in claims}
    for name, rule in RULES.items():
        blocks: dict[str, list[Candidate]] = defaultdict(list)
        for candidate in claims:
            for key in set(rule.keys(candidate)):
                blocks[sys.intern(key)].append(candidate)
        if blocks:
            found[name] = {k: alone[id(b[0])] if len(b) == 1 else tuple(b) for k, b in blocks.items()}
    return found
