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
    sorts: dict[str, set[str]] = defaultdict(set)
    for group in ("nouns", "verbs"):
        for sort, words_of in rows[group].items():
            for word in words_of.split():
                sorts[word].add(sort)
    verbs = {word for words_of in rows["verbs"].values() for word in words_of.split()}
    return EventWords(
        sorts={word: frozenset(found) for word, found in sorts.items()},
        nouns=frozenset(word for words_of in rows["nouns"].values() for word in words_of.split()),
        forms={form: verb for verb in sorted(verbs) for form in forms_of(verb, language)},
        plural=rows["carriers"]["plural"],
        light=frozenset(rows["carriers"]["light"].split()),
        stative=frozenset(rows["carriers"]["stative"].split()),
        deciding=frozenset(rows["carriers"]["deciding"].split()),
        reports=frozenset(rows["reports"]["nouns"].split()),
        telling=frozenset(form for verb in rows["reports"]["telling"].split() for form in forms_of(verb, language)),
        present_tells=bool(rows["carriers"]["present_tells"]),
        generic=frozenset(rows["reports"]["generic"].split()),
        place_heads=frozenset(rows["columns"]["places"]),
    )
