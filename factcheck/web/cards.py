"""Claims as a reader meets them: a card a sentence with the values it gives, and speakers under all their names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.languages import available
from claims.model import Claim
from claims.parse.syntax import grammar
from factcheck.answers import one_name
from factcheck.questions.meanings import normalised
from factcheck.store import Store

_MOST_MERGED = 5_000
"""Names of speakers that are gone over to find those of one speaker; where a store has more each name stands alone."""


@dataclass(frozen=True)
class Told:
    """A claim of a sentence with the words of its value: the figure, the date, what happened, the function."""

    claim: Claim
    value: str


@dataclass(frozen=True)
class Card:
    """A sentence: its longest claim, which is named and led to, and each claim with its value, in their order."""

    claim: Claim
    told: Sequence[Told]

    @property
    def speakers(self) -> list[str]:
        """Who says it, each once."""
        named = [one.claim.speaker for one in self.told if one.claim.speaker is not None]
        return list(dict.fromkeys(speaker.name or speaker.text for speaker in named))


def cards_of(claims: Iterable[Claim]) -> list[Card]:
    """Put the claims of one sentence on one card, in the order in which they come."""
    together = groupby(claims, key=lambda claim: (claim.article, claim.sentence))
    return [_card(list(own)) for _, own in together]


def _card(claims: Sequence[Claim]) -> Card:
    longest = max(claims, key=lambda claim: len(claim.text))
    return Card(longest, [Told(claim, _value(claim)) for claim in claims])


def _value(claim: Claim) -> str:
    """The words of a claim's value; none of a statement, which is the sentence itself."""
    if claim.kind == "figure" and claim.quantity is not None:
        noun = claim.quantity.noun or ""
        text = claim.quantity.text
        return text if noun in text else f"{text} {noun}"
    if claim.kind == "date" and claim.when is not None:
        return claim.when.text
    if claim.kind == "title":
        return ", ".join(part for part in (claim.actor, claim.role) if part)
    return (claim.event or "") if claim.kind == "event" else ""


@dataclass(frozen=True)
class Voice:
    """A speaker by the name that most use, with the other names it has in the store and the number of its claims."""

    name: str
    others: Sequence[str]
    claims: int


def voices_of(store: Store, about: str) -> list[Voice] | None:
    """Give the speakers with some words in a name, those of one state or body together, the most cited first.

    Pronouns that could not be resolved name nobody. None where the store has too many names to go over.
    """
    if store.listings.count_speakers() > _MOST_MERGED:
        return None
    groups: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, count in store.listings.speakers("", 0, _MOST_MERGED):
        if normalised(name) not in _pronouns():
            groups[one_name(name)].append((name, count))
    wanted = {name for name, _ in store.listings.speakers(about, 0, _MOST_MERGED)}
    found = [
        Voice(named[0][0], [name for name, _ in named[1:]], sum(count for _, count in named))
        for named in groups.values()
        if any(name in wanted for name, _ in named)
    ]
    return sorted(found, key=lambda voice: (-voice.claims, voice.name))


def names_of(store: Store, speaker: str) -> tuple[str, ...]:
    """Give all names that a speaker has in the store, the one that was asked for first."""
    key = one_name(speaker)
    if store.listings.count_speakers() > _MOST_MERGED:
        return (speaker,)
    alike = (name for name, _ in store.listings.speakers("", 0, _MOST_MERGED) if one_name(name) == key)
    return (speaker, *(name for name in alike if name != speaker))


def _pronouns() -> frozenset[str]:
    return frozenset(normalised(word) for language in available() for word in grammar(language)["pronouns"])
