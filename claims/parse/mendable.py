"""A sentence whose parse can be mended: its words and where they hang, and the forms of verbs of saying."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.parse.view import Word

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


@cache
def forms_said(language: str) -> frozenset[str]:
    """The forms of the cue verbs of a language, infinitives left out."""
    verbs = {verb for entry in table(language, "cues")["verbs"] for verb in entry["verbs"].split()}
    return frozenset(form for verb in verbs for form in forms_of(verb, language)) - verbs


@cache
def finite_said(language: str) -> frozenset[str]:
    """Those of them that are not only a participle."""
    forms = forms_said(language)
    groups = [group.split() for group in table(language, "grammar")["unfinished_endings"]]
    return frozenset(form for form in forms if not any(_is_unfinished(form, group, forms) for group in groups))


def _is_unfinished(form: str, endings: Sequence[str], forms: frozenset[str]) -> bool:
    """Has a form one of some endings, and its verb the first of them too? 'nie' is no participle: there is no 'ni'."""
    return any(form.endswith(end) and form.removesuffix(end) + endings[0] in forms for end in endings)


@cache
def small(language: str, key: str) -> frozenset[str]:
    """The words of a language under a key of its grammar.toml."""
    return frozenset(table(language, "grammar")[key])


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence, with the place of each one's head; roots are their own."""

    language: str
    words: Sequence[Word]
    heads: list[int]
    first: int

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def cues(self, forms: Callable[[str], frozenset[str]]) -> list[Word]:
        """The words that are one of some forms of the cue verbs."""
        known = forms(self.language)
        return [word for word in self.words if word.lower_ in known]

    def head(self, word: Word) -> Word:
        """What a word hangs on."""
        return self.words[self.heads[word.i] - self.first]

    def below(self, word: Word) -> list[Word]:
        """What hangs on a word, in text order."""
        return [other for other in self.words if self.heads[other.i] == word.i and other is not word]

    def next(self, word: Word, step: int = 1) -> Word | None:
        """The word so many places behind another; None beyond the sentence."""
        at = word.i - self.first + step
        return self.words[at] if 0 <= at < len(self.words) else None

    @property
    def root(self) -> Word:
        """The word that hangs on nothing."""
        return next((word for word in self.words if self.heads[word.i] == word.i), self.words[0])

    def hang(self, word: Word, head: Word, dep: str) -> None:
        """Hang a word on another by a relation."""
        self.heads[word.i] = head.i
        word.dep_, word.relation = dep, dep.partition(":")[0]

    def promote(self, verb: Word, place: Word) -> None:
        """Make a word the finite verb that stands where another did."""
        above = self.head(place)
        self.hang(verb, verb if above is place else above, place.dep_)
        if not any(w.relation in {"aux", "cop"} for w in self.below(verb)):
            verb.pos_, verb.features = "VERB", {**verb.features, "VerbForm": "Fin"}
        for word in self.words:
            if word.is_punct and word.i < verb.i < self.heads[word.i]:
                self.hang(word, verb, word.dep_)
