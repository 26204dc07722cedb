"""What an article takes back of what it printed before: the old wording in a passage that mends it.

Such a passage stands behind a label, or it is a sentence in which the text speaks of an earlier version or an error of
its own. In it some words are the old wording; what stands in their place is an ordinary fact.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from claims.attribution.lexicon import lexicon
from claims.attribution.quotations import find_quotations
from claims.languages import table
from claims.languages.conjugation import forms_of
from claims.model import Span
from claims.text.intervals import Intervals
from claims.text.sentences import find_sentences

_ASIDE = 90
"""Characters between who printed a wording and the verb: 'an earlier version of this article, published on 3 May, …'"""
_LEAD = 25
"""Characters before a version in which a word stands that says how it is meant ('contrary to what … ')."""
_BETWEEN = 40
"""Characters between a text of ours and the verb that says it was corrected."""
_CLAUSE = 200
"""Characters between a text of ours and the word for its error, at most: two such gaps and the verb between them."""
_MARKS = " .,;:!?)"
_STOP = r"[;:.!?()]|,(?!\d)|\s[–—-]\s"


class Withdrawal(NamedTuple):
    """Words that an article withdraws (``wording``), and those that say so before them (``frame``, may be empty)."""

    frame: Span
    wording: Span


def find_withdrawals(text: str, language: str) -> tuple[Withdrawal, ...]:
    """Give the wordings that a text takes back, in text order.

    >>> text = "Correction: An earlier version of this story said that 34 barns had burned. It was 19."
    >>> [text[a:b] for _, (a, b) in find_withdrawals(text, "en")]
    [' that 34 barns had burned.']
    """
    return _rules(language).find(text.replace("’", "'"))


class _Expression:
    """A regular expression compiled when first asked: thousands of forms take seconds, and few texts need them."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first place between two where it fits."""
        return self._pattern.search(text, start, end)

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Does it fit at a place?"""
        return self._pattern.match(text, start)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Give each place between two where it fits."""
        return self._pattern.finditer(text, start, end)


@dataclass(frozen=True)
class _Words:
    """The expressions of a language, ready to be matched."""

    label: _Expression
    version: _Expression
    any_version: _Expression
    slip: _Expression
    erring: _Expression
    erring_here: _Expression
    verb: _Expression
    error: _Expression
    inside: _Expression
    beside: _Expression
    turn: _Expression
    replaced: _Expression
    denied: _Expression
    from_to: _Expression
    as_before: _Expression
    contrasted: _Expression
    amended: _Expression

    @property
    def mending(self) -> tuple[_Expression, ...]:
        """What leads from an old wording to what is true where the passage is known to mend."""
        return self.replaced, self.denied, self.from_to


class _Rules:
    """Finds withdrawals by the words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = _read(language)

    def find(self, text: str) -> tuple[Withdrawal, ...]:
        words = self.words
        openers = (words.label, words.any_version, words.amended, words.as_before)
        opener = any(expression.search(text) for expression in openers)
        if not opener and not (words.slip.search(text) and words.erring_here.search(text)):
            return ()
        sentences = find_sentences(text, self.language)
        quoted = Intervals((q.start, q.end) for q in find_quotations(text))
        found: set[Withdrawal] = set()
        labelled = 0  # up to where a label holds
        opened = 0  # up to where a sentence that corrects makes those behind it do so
        for start, end in sentences:
            labelled = max(labelled, self._labelled(text, start))
            if quoted.holds(start) and quoted.holds(end - 1):
                continue
            is_labelled = start < labelled
            own = [*self._wordings(text, (start, end), quoted, known=is_labelled or start < opened)]
            contrasted = [*self._replaced(text, (start, end), own, (words.contrasted,))]
            found.update(own, contrasted)
            if own or self._corrects(text, (start, end), quoted):
                opened = _line_end(text, start)
            if is_labelled or start < opened:
                found.update(self._replaced(text, (start, end), own + contrasted, words.mending))
        return tuple(sorted(found, key=lambda one: one.wording))

    def _labelled(self, text: str, start: int) -> int:
        """Up to where a label at the start of a line holds: its paragraph, or the next where it stands alone."""
        label = self.words.label.match(text, text.rfind("\n", 0, start) + 1)
        if label is None or label.start("word") < start:
            return 0
        end = _line_end(text, label.end())
        if text[label.end() : end].strip():
            return end
        following = re.compile(r"\s*").match(text, end)
        return _line_end(text, following.end()) if following else end

    def _corrects(self, text: str, sentence: Span, quoted: Intervals) -> bool:
        """Does a sentence say that the text was corrected, or was otherwise before?"""
        opener = self.words.amended.search(text, *sentence) or self.words.version.search(text, *sentence)
        return opener is not None and not quoted.holds(opener.start())

    def _wordings(self, text: str, sentence: Span, quoted: Intervals, *, known: bool) -> Iterator[Withdrawal]:
        """The old wording behind who printed it, and how far it goes."""
        version = (self.words.any_version if known else self.words.version).search(text, *sentence)
        if version is not None:
            if not quoted.holds(version.start()):
                yield from self._of_version(text, sentence, version)
            return
        erring = (self.words.erring if known else self.words.erring_here).search(text, *sentence)
        if erring is None or quoted.holds(erring.start()):
            return
        if self.words.beside.search(text, sentence[0], erring.start()):
            return
        if text[erring.end() : sentence[1]].strip(_MARKS):
            yield self._withdrawal(text, erring.start(), erring.end(), sentence[1])

    def _of_version(self, text: str, sentence: Span, version: re.Match[str]) -> Iterator[Withdrawal]:
        start, end = sentence
        before = text[max(start, version.start() - _LEAD) : version.start()]
        if self.words.beside.search(text, start, version.start()):
            return
        verb = self.words.verb.search(text, version.end(), min(end, version.end() + _ASIDE))
        if verb is not None:
            yield self._withdrawal(text, version.start(), verb.end(), end)
        elif not self.words.inside.search(before):
            return
        elif text[version.end() : end].strip(_MARKS):
            yield self._withdrawal(text, version.start(), version.end(), end)
        elif self.words.error.search(text, start, version.start()):
            yield Withdrawal((version.start(), version.end()), (start, version.start()))

    def _withdrawal(self, text: str, first: int, start: int, end: int) -> Withdrawal:
        """A wording from behind its verb to where the sentence turns to what is true."""
        turn = self.words.turn.search(text, start, end)
        return Withdrawal((first, start), (start, turn.start() if turn is not None else end))

    def _replaced(
        self, text: str, sentence: Span, known: Iterable[Withdrawal], patterns: Iterable[_Expression]
    ) -> Iterator[Withdrawal]:
        """'12, not 21', 'not 21 but 12', 'from 21 to 12': behind an old wording such words lead to what is true."""
        wordings = [one.wording for one in known]
        for pattern in patterns:
            for match in pattern.finditer(text, *sentence):
                if not any(start < match.end() and match.start() <= end for start, end in wordings):
                    yield Withdrawal((match.start(), match.start("wording")), match.span("wording"))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _any(words: Iterable[str]) -> str:
    r"""A regular expression for any of some words, the longest first, whole where they begin or end in a letter.

    What several begin with stands once, so that thousands of forms are looked for as fast as a few.

    >>> _any(["dit", "dite", "a dit"])
    '\\b(?:a\\s+dit\\b|dit(?:e\\b|\\b))'
    """
    tree: dict[str, Any] = {}
    for word in sorted({*words}):
        node = tree
        for piece in _pieces(word):
            node = node.setdefault(piece, {})
        node[""] = {}
    return _branches(tree)


def _pieces(word: str) -> Iterator[str]:
    """What a word is matched by, letter by letter."""
    if word[0].isalpha():
        yield _EDGE
    for number, part in enumerate(word.split()):
        yield from ([r"\s+"] if number else [])
        yield from map(re.escape, part)
    if word[-1].isalpha():
        yield _EDGE


_EDGE = r"\b"


def _branches(node: Mapping[str, Any]) -> str:
    """A regular expression for a tree of pieces; where a word may end, what goes on is tried first."""
    ordered = sorted(node, key=lambda piece: (piece == "", piece == _EDGE))
    branches = [piece + _branches(node[piece]) for piece in ordered]
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else "".join(branches)


def _verbs_of_printing(infinitives: Iterable[str], language: str) -> Iterator[str]:
    """The forms of some verbs, and of those cues that a clause may follow."""
    cues = lexicon(language)
    yield from (form for verb in infinitives for form in forms_of(verb, language))
    yield from (form for form, of in cues.verbs.items() if any(cues.takes(verb, "clause") for verb in of))


def _read(language: str) -> _Words:
    facts = table(language, "withdrawals")
    text, some_text, of_version = facts["text"], facts["some_text"], facts["of_version"]
    errors, first = _any(facts["errors"]), _any(facts["first"])
    erring = _any(facts["erring"]) or r"(?!)"
    verb = rf"(?:{_any({*_verbs_of_printing(facts['verbs'], language), *facts['forms']})}|{erring})(?:\s+(?:{errors}))?"
    version = rf"(?:{facts['version']}){of_version}(?:{text})\b"
    until = rf"(?={_STOP}|$|\s(?:{_any(facts['until'])}))"
    gap = rf"[^.;:!?\n]{{0,{_BETWEEN}}}?"

    def printed(subjects: str, said: str) -> str:
        """Who printed it with words between that say it was wrong, and the verb, in either order."""
        return rf"\b(?:{subjects})\b{gap}(?:(?:{said}){gap}(?:{verb})|(?:{verb}){gap}(?:{said})|(?:{erring}))"

    own = printed(text, f"{errors}|{first}")
    by_us = printed(facts["we"], errors)
    return _Words(
        label=_Expression(
            rf"(?m:^)(?>(?:[\[(*_#]|[^\S\n])*)(?P<word>{_any(facts['labels'])})"
            rf"(?:\s+\([^)\n]*\))?[\])*_]*+\s*(?:[:.–—-]|(?=\n|$))"
        ),
        version=_Expression(rf"\b{version}"),
        any_version=_Expression(rf"\b(?:{version}|(?:{facts['version']})\b)"),
        slip=_Expression(rf"\b(?:{text}|{facts['we']})\b[^.;:!?\n]{{0,{_CLAUSE}}}?(?:{errors}|{first}|{erring})"),
        erring=_Expression(
            rf"{own}|{by_us}|{printed(some_text, errors)}"
            rf"|\b(?:{facts['we_had']})\b{gap}(?:{verb})|\b(?:{facts['we_printed']})\b"
        ),
        erring_here=_Expression(rf"{own}|{by_us}"),
        verb=_Expression(rf"(?:{errors}\s+)?(?:{verb})"),
        error=_Expression(errors),
        inside=_Expression(rf"(?:{_any(facts['inside'])})\s+$"),
        beside=_Expression(rf"(?:{_any(facts['contrary'])})|(?:{_any(facts['until'])})\s+$"),
        turn=_Expression(
            rf";|(?:{_any(facts['turns'])})(?!\s*(?:{_any(facts['goes_on'])}))"
            rf"|(?:[,:(]|\s[–—-])\s*(?:{_any(facts['set_off'])})"
        ),
        replaced=_Expression(rf"(?:{_any(facts['not_but'])})\s+(?P<wording>.+?){until}"),
        denied=_Expression(
            rf"(?:{_any(facts['denied'])})\s+(?P<wording>[^.;:!?\n]{{1,80}}?),?\s+(?:{_any(facts['denied_until'])})"
        ),
        from_to=_Expression(facts["from_to"]),
        as_before=_Expression(facts["as_before"]),
        contrasted=_Expression(
            rf"(?:{_any(facts['not_but'])})\s+(?P<wording>[^.,;:!?()\n]{{1,{_LEAD}}}?),?\s+(?:{facts['as_before']})"
        ),
        amended=_Expression(rf"\b(?:{text})\b{gap}(?:{_any(facts['amended'])})|{_any(facts['readings'])}"),
    )


@cache
def _rules(language: str) -> _Rules:
    return _Rules(language)
