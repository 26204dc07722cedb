"""Which words of each side differ: what a reviewer's eye should fall on first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from claims.article import Article
from claims.model import Claim, Span
from claims.text.folding import fold
from factcheck.findings import Finding, FindingKind
from factcheck.questions.alignment import Word, unmatched, words_in

Printed = tuple[Article, Claim]
"""A side's article with the claim in it."""


def differing(finding: Finding, sides: Sequence[Printed | None]) -> list[tuple[Span, ...]]:
    """Give for each side the spans of its article's text that differ from the other sides; none in an agreement.

    ``sides`` are in the order of the finding's; None where an article or claim is gone. The value itself differs in a
    figure or a date, the name in a place, an actor, a title or a speaker, single words in a wording.
    """
    if finding.verdict == "agreement":
        return [() for _ in sides]
    value = _VALUES.get(finding.kind)
    if value is not None:
        return [tuple(value(*side)) if side else () for side in sides]
    return [_words(side, [other for other in sides if other is not None and other is not side]) for side in sides]


def _quantity(_article: Article, claim: Claim) -> Iterable[Span]:
    return [claim.quantity.span] if claim.quantity else []


def _when(_article: Article, claim: Claim) -> Iterable[Span]:
    return [claim.when.span] if claim.when else []


def _speaker(_article: Article, claim: Claim) -> Iterable[Span]:
    return [claim.speaker.span] if claim.speaker and claim.speaker.span else []


def _found(words: Callable[[Claim], str | None]) -> Callable[[Article, Claim], Iterable[Span]]:
    """Look words up in the claim's passage, then in its sentence, case and accents aside."""

    def spans(article: Article, claim: Claim) -> Iterable[Span]:
        sought = fold(words(claim))
        for start, end in (claim.span, claim.sentence):
            text = article.text[start:end]
            letters = [fold(letter) for letter in text]
            if sought and (at := "".join(letters).find(sought)) >= 0:
                of = [number for number, several in enumerate(letters) for _ in several]
                return [(start + of[at], start + of[at + len(sought) - 1] + 1)]
        return []

    return spans


_VALUES: dict[FindingKind, Callable[[Article, Claim], Iterable[Span]]] = {
    "figure": _quantity,
    "date": _when,
    "quote-speaker": _speaker,
    "actor": _found(lambda claim: claim.actor),
    "place": _found(lambda claim: claim.place),
    "title": _found(lambda claim: claim.role),
}


def _words(side: Printed | None, others: Sequence[Printed]) -> tuple[Span, ...]:
    """The words of a side that stand in none of the others, each run of them as one span."""
    if side is None or not others:
        return ()
    mine = _said(*side)
    theirs = [_said(*other) for other in others]
    odd = [word for word in mine if all(word in unmatched(mine, other) for other in theirs)]
    runs: list[Span] = []
    for word in odd:
        before = mine.index(word) - 1
        if runs and before >= 0 and mine[before].end == runs[-1][1]:
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return tuple(runs)


def _said(article: Article, claim: Claim) -> list[Word]:
    """The words of a claim's content, or of its passage where it has none, with their places in the article."""
    spans = claim.content or (claim.span,)
    return [
        replace(word, start=word.start + start, end=word.end + start)
        for start, end in spans
        for word in words_in(article.text[start:end])
    ]
