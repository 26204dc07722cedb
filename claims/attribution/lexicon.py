"""The words that attribute, as the rules ask for them: by form, before or after a parse."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.model import Stance

Take = str
"""What a cue can take: quote, behind, incise, clause, question, inf, object, fragment, claimed, self, as."""


@dataclass(frozen=True)
class Frame:
    """One way a cue attributes: what it takes, what the speaker does, and the words that lead its complement in."""

    takes: frozenset[Take]
    stance: Stance
    inf: frozenset[str] = frozenset()
    as_words: frozenset[str] = frozenset()
    object_after: frozenset[str] = frozenset()
    with_object: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The attributing words of one language.

    ``verbs`` gives each form the infinitives it can be of, and ``gating`` holds those that can attribute without a
    quotation mark; ``frames`` gives each infinitive (or expression, as
    'faire savoir') its frames; ``expressions`` gives each verb the words it speaks with.
    """

    verbs: dict[str, tuple[str, ...]]
    gating: frozenset[str]
    frames: dict[str, tuple[Frame, ...]]
    expressions: dict[str, frozenset[str]]
    prepositions: tuple[str, ...]
    initial_prepositions: frozenset[str]
    bare_sources: tuple[str, ...]
    no_source: frozenset[str]
    varying: frozenset[str]
    owned: frozenset[str]
    relative_cues: tuple[str, ...]
    idioms: Mapping[str, frozenset[str]]
    speech_nouns: frozenset[str]
    laws: frozenset[str]
    refusals: frozenset[str]
    negations: frozenset[str]
    aside_leads: frozenset[str]
    senses: dict[str, frozenset[str]]
    controllers: frozenset[str]
    relays: dict[str, str]

    def is_of(self, sense: str, lemma: str) -> bool:
        """Does cues.toml list a verb under this sense (``thinking``, ``figurative`` ...)?"""
        return lemma in self.senses[sense]

    def stance(self, lemma: str, take: Take) -> Stance:
        """What a speaker does who uses this cue with this complement."""
        return next(frame.stance for frame in self.frames[lemma] if take in frame.takes)

    def takes(self, lemma: str, take: Take) -> bool:
        """Can this cue take this kind of complement?"""
        return any(take in frame.takes for frame in self.frames.get(lemma, ()))

    def with_object(self, lemma: str) -> bool:
        """Does what is said begin with who it is said of ('accuse X de …')?"""
        return any(frame.with_object for frame in self.frames.get(lemma, ()))

    def leads(self, lemma: str, take: Take, word: str) -> bool:
        """Can `word` lead in the infinitive, comparison or object of this cue? '' is none."""
        field = {"inf": "inf", "as": "as_words", "object": "object_after"}[take]
        word = word.replace("’", "'")
        for frame in self.frames.get(lemma, ()):
            words = getattr(frame, field)
            if take in frame.takes and (word in words or (take == "object" and not words and not word)):
                return True
        return False


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language, built once from its cues.toml and conjugation.toml."""
    cues = table(language, "cues")
    frames: dict[str, list[Frame]] = {}
    for entry in cues["verbs"]:
        for verb in entry["verbs"].split():
            frames.setdefault(verb, []).append(_frame(entry))
    expressions: dict[str, set[str]] = {}
    for entry in cues["expressions"]:
        for word in entry["with"]:
            frames.setdefault(f"{entry['verb']} {word}", []).append(_frame(entry))
            expressions.setdefault(entry["verb"], set()).add(word)
    forms: dict[str, set[str]] = {}
    for verb in {*(v for v in frames if " " not in v), *expressions}:
        for form in forms_of(verb, language):
            forms.setdefault(form, set()).add(verb)
    prepositions = cues["prepositions"]
    return Lexicon(
        verbs={form: tuple(sorted(verbs)) for form, verbs in forms.items()},
        gating=frozenset(
            form for form, found in forms.items() if any(v in expressions or _speaks_unmarked(frames[v]) for v in found)
        ),
        frames={verb: tuple(found) for verb, found in frames.items()},
        expressions={verb: frozenset(words) for verb, words in expressions.items()},
        prepositions=tuple(prepositions["plain"]),
        initial_prepositions=frozenset(prepositions["initial"]),
        bare_sources=tuple(prepositions["bare_source"]),
        no_source=frozenset(prepositions["no_source"].split()),
        owned=frozenset(prepositions["owned"].split()),
        varying=frozenset(prepositions["varying"].split()),
        relative_cues=tuple(cues["nouns"]["with_relative"]),
        speech_nouns=frozenset(cues["nouns"]["speech"].split()),
        laws=frozenset(cues["nouns"]["laws"].split()),
        refusals=frozenset(cues["denial"]["refusals"].split()),
        negations=frozenset(cues["denial"]["negations"]),
        aside_leads=frozenset(cues["asides"]["leads"]),
        senses={sense: frozenset(verbs.split()) for sense, verbs in cues["senses"].items()},
        relays={f: v for v in cues["relays"]["verbs"].split() for f in forms_of(v, language)},
        idioms={
            verb: frozenset(nouns.split()) for verb, _, nouns in (row.partition(":") for row in cues["idioms"]["with"])
        },
        controllers=frozenset(f for v in cues["senses"]["control"].split() for f in forms_of(v, language)),
    )


def _speaks_unmarked(frames: list[Frame]) -> bool:
    """Can a verb attribute without a quotation mark?"""
    return any(frame.takes != {"behind"} for frame in frames)


def _frame(entry: dict[str, Any]) -> Frame:
    return Frame(
        takes=frozenset(entry["takes"]),
        stance=entry["stance"],
        inf=frozenset(entry.get("inf", ())),
        as_words=frozenset(entry.get("as", ())),
        object_after=frozenset(entry.get("object_after", ())),
        with_object=entry.get("with_object", False),
    )
