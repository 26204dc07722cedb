"""The grammars of functions and names in one language: its words with the rules."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from claims.people import title_rules
from claims.people.functions import Functions, functions, small_words
from claims.people.title_rules import Bearing, Function, Name, Step, Titled
from claims.people.title_words import APART, title_row, vocabulary
from claims.text.cursor import Cursor, Firsts, Found, Pattern, Plain
from claims.text.grammar import Grammar, Rule, compiled
from claims.text.lexing import Row, Token
from claims.text.patterns import Chain, Run, Where

SHARED = {
    "since_when": "(since digits)?",
    "part": "&capital !honorifics !(<$ opening) capital",
    # what stands before the head
    "led_word": "it:(before | former_before) '-'?",
    "noun_before": "&capital modifiers | modifiers !capital | proper",
    "noun_bound": "modifiers | proper | common &(!capital any_head)",
    "waits": "headed | waiting !headed !led_word !noun_before !owner",
    "waits_bound": "headed | waiting !headed !led_word !noun_bound !owner",
    "unbound": "!waits it:(led_word | noun_before)",
    "bound": "!waits_bound it:(led_word | owner | noun_bound)",
    # the head, and what stands behind it
    "open_word": "!since open",
    "past": "former_phrase | former_elided | &(open_word (open_word | $)) (year | any (year | any year))",
    "headed_by": "(&verb:also_verbs)? head:head told:here adjective* body:here"
    " steps:complement? end:here (&past:past)?",
    "nouns": "noun (noun noun?)?",
    "compound": "<owner nouns | nouns &(!letters | capital | prepositions | joiners)",
    "into": "prepositions | before_places &capital",
    "of_what": "into (prepositions | articles | before_places &capital)* !times",
    # names
    "address": "honorifics '.'?",
    "tied": "(particles particles?)?",
    "office": "&nouns_lead any_head part",
    "own_acronym": "<(articles | fused) acronym",
    "own_part": "!any_head !own_acronym part",
    "further": "!<owner tied !office part",
    "later": "!<owner !(&particles of_name) tied !office part",
    "impersonal": "any_modifiers | stops | states | owner",
    # a function beside a name
    "of_kin": "(&fused | <prepositions) (<kinsman | <(kinsman any) | <(kinsman any any))",
    "spoken_next": "it:bare_rank | joiners it:undetermined | ',' it:(spoken_to | undetermined)",
    "passed": "it:function &spoken_next (joiners | ',')?",
    "led_to": "<leads | <(leads any) !honorifics",
    "aged": "apart age (letters letters?)? ')'? ','",
    "own": "function:running | !lone function:undetermined",
    "the_one": "!lone function:determined &(closing | $) !(any function | any joiners)",
    "again": "(joiners | ',') !lone again:undetermined",
    "clause_opens": "',' (articles | subjects | digits | part)",
    "described": "!indefinite it:function | &indefinite it:(borne | completed)",
}
"""Patterns that several rules share, by their name; their labelled parts go to the rule's production."""


@cache
def grammars(language: str) -> Mapping[str, Grammar[Any]]:
    """The grammars of a language by their names: each rule stands in one of them."""
    words = dict(vocabulary(language))
    known = functions(language)
    used: dict[str, Sequence[Rule[Any]]] = {
        "function": title_rules.functions_of(known),
        "told_by_verb": title_rules.BY_VERB,
        "step": title_rules.COMPLEMENTS,
        "noun_phrase": title_rules.NOUN_PHRASES,
        "name": title_rules.NAMES,
        "leading": title_rules.LEADING,
        "named": title_rules.NAMED,
        "behind_titled": title_rules.BEHIND_TITLED,
        "behind": (*title_rules.BEHIND_TITLED, *title_rules.THE_ONE),
        "behind_led": (*title_rules.BEHIND_TITLED, *title_rules.THE_ONE_LED),
        "titles": title_rules.TITLES,
    }
    found = {name: Grammar(name, rules, words) for name, rules in used.items()}
    words.update(found)
    words.update(_chosen(found, known))
    for name, pattern in SHARED.items():
        words[name] = compiled(pattern, words)
    behind = Grammar("behind", (*title_rules.BEHIND_TITLED, *title_rules.THE_ONE, *title_rules.THE_ONE_LED), words)
    shown = ("function", "told_by_verb", "step", "noun_phrase", "name", "leading", "named", "titles")
    return {_CALLED[name]: found[name] for name in shown} | {_CALLED["behind"]: behind}


_CALLED = {
    "function": "functions",
    "told_by_verb": "functions-by-verbs",
    "step": "complements",
    "noun_phrase": "noun-phrases",
    "name": "persons",
    "leading": "functions-before",
    "named": "named-functions",
    "behind": "functions-behind",
    "titles": "titles",
}


def titles(language: str) -> Grammar[Titled]:
    """The grammar that reads which functions are whose."""
    found: Grammar[Titled] = grammars(language)["titles"]
    return found


def _chosen(found: Mapping[str, Grammar[Any]], known: Functions) -> Mapping[str, Pattern]:
    """What grammars read where it passes a test, and functions up to a place inside them."""
    function, name, named = found["function"], found["name"], found["named"]
    to_run = Where(_UpTo(function, "run"), _may_name)

    def bodiless(one: Function) -> bool:
        return known.head_last and not any(token.key in known.modifiers for token in one.run.until(one.end))

    goes_on = partial(title_rules.goes_on, of=small_words(known.language, "place_of"))
    tests: Mapping[str, tuple[Pattern, Callable[[Any], bool]]] = {
        "determined": (function, lambda one: one.determined),
        "undetermined": (function, lambda one: not one.determined),
        "spoken_to": (function, lambda one: one.addresses),
        "bare_rank": (function, lambda one: one.addresses and not one.determined),
        "running": (function, lambda one: one.running and not one.determined),
        "completed": (function, lambda one: one.complete),
        "borne": (function, lambda one: any(group.beside for group in known.classes.get(one.head, ()))),
        "plain": (function, lambda one: not one.running),
        "portfolio": (to_run, lambda one: one.head in known.portfolios),
        "bodiless": (to_run, bodiless),
        "spoken_to_run": (to_run, lambda one: one.addresses),
        "known": (name, lambda one: one.known),
        "lone": (named, lambda one: len(one.functions) == 1),
        "sound": (named, lambda one: one.sound),
        "ranked": (named, lambda one: one.sound and one.name.known and one.addressed),
        "titled": (named, lambda one: one.sound and one.name.known and not one.addressed),
    }
    return {
        **{called: Where(pattern, fits) for called, (pattern, fits) in tests.items()},
        "to_run": to_run,
        "up_to_body": _UpTo(function, "body"),
        "complement": Run(found["step"], Chain(()), goes_on),
        "object_of": Run(found["step"], Chain(()), goes_on, found["noun_phrase"]),
    }


def _may_name(one: Function) -> bool:
    """Do at least two capitalised words stand at its end, and does no mark set a name apart behind them?"""
    return one.end.at - one.run.at >= title_rules.FULL and not one.end.at_end and one.end.token.text[0] not in APART


@dataclass(frozen=True)
class _UpTo(Plain):
    """A function, read up to a place inside it."""

    function: Grammar[Function]
    place: str

    @cached_property
    def firsts(self) -> Firsts:  # type: ignore[override]
        """Of the function."""
        return self.function.firsts

    def match(self, at: Cursor) -> Found | None:
        """All of it, but the cursor at that place."""
        found = self.function.read(at)
        return Found(getattr(found.value, self.place), found.value) if found is not None else None


def shown(value: object) -> str:
    """A value as examples show it: the words of functions and of who bears them."""
    if isinstance(value, Bearing):
        return shown(tuple((function, value.name) for function in value.functions))
    if isinstance(value, tuple):
        return ", ".join(f"{shown(one[1])}: {shown(one[0])}" if isinstance(one, tuple) else shown(one) for one in value)
    if not isinstance(value, Function | Name | Step):
        return str(value)
    words = value.start.until(value.end)
    return "".join(word.text if word.start == end else f" {word.text}" for end, word in _with_ends(words)).strip()


def _with_ends(words: Sequence[Token]) -> Iterator[tuple[int, Token]]:
    """Words, each with where the one before it ended."""
    return zip((-1, *(word.end for word in words)), words, strict=False)


def cut_row(text: str, language: str) -> Row:
    """The words of an example; none where none of them can be a function."""
    return title_row(text, language) or Row(())
