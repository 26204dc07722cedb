"""The words of a language for what happens: which sort of event each names, and which only carry or report one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from claims.languages import table
from claims.languages.conjugation import forms_of


class _Verb(Protocol):
    """A verb as a parse gives it."""

    lower_: str
    lemma_: str


@dataclass(frozen=True, slots=True)
class EventWords:
    """What a language calls events: the sorts of each noun and infinitive, and the words that only carry or report one.

    ``forms`` gives the infinitive of each form of the verbs for events, ``telling`` the forms of those that tell; where
    ``present_tells`` the present is also the tense of what happened.
    """

    sorts: Mapping[str, frozenset[str]]
    nouns: frozenset[str]
    forms: Mapping[str, str]
    plural: str
    light: frozenset[str]
    deciding: frozenset[str]
    stative: frozenset[str]
    reports: frozenset[str]
    telling: frozenset[str]
    present_tells: bool
    generic: frozenset[str]
    place_heads: frozenset[str]

    def may_tell(self, word: str) -> bool:
        """Can this word as it stands tell an event: is it a form of a verb, or a noun in one of its numbers?"""
        return word in self.forms or word in self.nouns or word.rstrip(self.plural) in self.nouns

    def infinitive(self, verb: "_Verb") -> str:
        """The infinitive of a verb: by its form where it is one of the table's, else what the pipeline says."""
        return self.forms.get(verb.lower_) or verb.lemma_.lower()


@cache
def event_words(language: str) -> EventWords:
    """The words of a language for what happens, read once."""
    rows = table(language, "events")
    nouns, verbs = _by_word(rows["nouns"]), _by_word(rows["verbs"])
    carriers, reports = rows["carriers"], rows["reports"]
    return EventWords(
        sorts={word: nouns.get(word, _NONE) | verbs.get(word, _NONE) for word in (*nouns, *verbs)},
        nouns=frozenset(nouns),
        forms={form: verb for verb in sorted(verbs) for form in forms_of(verb, language)},
        plural=carriers["plural"],
        light=frozenset(carriers["light"].split()),
        stative=frozenset(carriers["stative"].split()),
        deciding=frozenset(carriers["deciding"].split()),
        reports=frozenset(reports["nouns"].split()),
        telling=frozenset(form for verb in reports["telling"].split() for form in forms_of(verb, language)),
        present_tells=bool(carriers["present_tells"]),
        generic=frozenset(reports["generic"].split()),
        place_heads=frozenset(rows["columns"]["places"]),
    )


_NONE: frozenset[str] = frozenset()


def _by_word(rows: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """By each word the sorts of what happens that it is listed under."""
    found: dict[str, set[str]] = defaultdict(set)
    for sort, words in rows.items():
        for word in words.split():
            found[word].add(sort)
    return {word: frozenset(sorts) for word, sorts in found.items()}
