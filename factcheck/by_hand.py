"""What a person does by hand: marks a passage as a claim, links claims as one question, splits a question.

Pure: the store keeps the acts (`factcheck.store.acts`), this room says what they mean. An act names its passages by
their words, so that it holds where their articles are read anew or edited elsewhere.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, TypeVar, get_args

from rapidfuzz import fuzz

from claims.article import Article
from claims.model import Claim, Kind, Quantity, Span, Speaker, Value, When
from factcheck.errors import FactcheckError
from factcheck.findings import MARKED

MarkedKind = Literal["figure", "date", "statement", "event"]
MARKED_KINDS: tuple[MarkedKind, ...] = get_args(MarkedKind)
Did = Literal["mark", "link", "split"]

Shown = TypeVar("Shown", Quantity, When)

_LIKE = 75
"""Of 100: how alike two passages are that count as one passage, changed; as for decisions."""


class Passage(Value):
    """A claim as it stood when somebody did something with it.

    ``words`` are its own: the figure, the date, else its passage; ``around`` is its sentence. ``claim`` is "" where
    somebody is about to mark it.
    """

    article: str
    claim: str = ""
    kind: Kind
    words: str
    around: str


class Act(Value):
    """One line of what was done by hand: who did what with which passages, and when.

    ``parts`` says of each passage of a split which answers it stays with, by a number; ``speaker`` who says what was
    marked. ``done_at`` is a time in UTC (ISO 8601), ``undoes`` the number of the act that this one takes back.
    """

    id: int = 0
    did: Did
    passages: tuple[Passage, ...]
    parts: tuple[int, ...] = ()
    speaker: str = ""
    reviewer: str
    done_at: str = ""
    undoes: int | None = None


def passage_of(claim: Claim, article: Article) -> Passage:
    """Give a claim as it stands in its article."""
    return Passage(
        article=article.id,
        claim=claim.id,
        kind=claim.kind,
        words=_own_words(claim),
        around=article.text[slice(*claim.sentence)],
    )


def standing(history: Iterable[Act]) -> list[Act]:
    """Give the acts that nothing took back, oldest first."""
    acts = list(history)
    gone = {act.undoes for act in acts}
    return [act for act in acts if act.undoes is None and act.id not in gone]


def found_again(passage: Passage, claims: Iterable[Claim], text: str) -> Claim | None:
    """Give the claim of an article that a passage was, or has become; None where it is no more.

    It is the one with its id; else of its kind, in a sentence that reads as its own did but for an edit, the one with
    the same words or nearly.
    """
    scores: dict[str, tuple[float, float, int]] = {}
    known: dict[str, Claim] = {}
    for claim in claims:
        if claim.id == passage.claim:
            return claim
        if claim.kind != passage.kind:
            continue
        alike = fuzz.ratio(_own_words(claim), passage.words)
        around = fuzz.ratio(text[slice(*claim.sentence)], passage.around)
        if alike >= _LIKE and around >= _LIKE:
            known[claim.id], scores[claim.id] = claim, (alike, around, -claim.span[0])
    return known[max(scores, key=lambda id_: scores[id_])] if scores else None


def pairs_of(act: Act) -> Iterator[tuple[int, int]]:
    """Give the passages that a link puts together, or that a split takes apart, each two by their places in the act.

    >>> words = [Passage(article="a", kind="date", words=word, around="") for word in ("lundi", "mardi", "jeudi")]
    >>> list(pairs_of(Act(did="split", passages=tuple(words), parts=(0, 1, 1), reviewer="Awa")))
    [(0, 1), (0, 2)]
    """
    for one, other in combinations(range(len(act.passages)), 2):
        if act.did == "link" or (act.did == "split" and act.parts[one] != act.parts[other]):
            yield one, other


# --- marks


def marked(mark: Act, article: Article, claims: Sequence[Claim]) -> Claim | None:
    """Give the claim that a mark makes of an article; None where its words stand there no more, or say no such thing.

    Of words that stand there several times those in the sentence most like the one they were marked in. What they are
    about is taken from other claims of the sentence.
    """
    [passage] = mark.passages
    span = place_of(passage, article)
    if span is None:
        return None
    sentence = _sentence(article, span)
    beside = [claim for claim in claims if claim.sentence[0] < span[1] and span[0] < claim.sentence[1]]
    values = _values(passage.kind, article, span, sentence)
    if values is None:
        return None
    sum_ = hashlib.sha256(repr((article.hash, MARKED, passage.kind, span, mark.speaker)).encode()).hexdigest()[:10]
    words = tuple(dict.fromkeys(word for claim in beside for word in claim.about))
    return Claim.model_validate(
        {
            "id": f"c-{sum_}",
            "article": article.id,
            "source": article.source,
            "kind": passage.kind,
            "span": span,
            "text": article.text[slice(*span)],
            "sentence": sentence,
            "speaker": Speaker(span=None, text=mark.speaker, name=mark.speaker) if mark.speaker else None,
            "about": words,
            "names": tuple(dict.fromkeys(name for claim in beside for name in claim.names)),
            "place": next((claim.place for claim in beside if claim.place), None),
            "rule": MARKED,
            **values,
        }
    )


def place_of(passage: Passage, article: Article) -> Span | None:
    """Where the words of a passage stand in an article, however spaced: where what is around is most like its own.

    None where they stand nowhere.
    """
    words = r"\s+".join(map(re.escape, passage.words.split()))
    found = [match.span() for match in re.finditer(words, article.text)] if words else []
    return max(found, key=lambda span: _likeness(passage, article, span), default=None)


def _likeness(passage: Passage, article: Article, span: Span) -> float:
    """How like what stands around a span is to what stood around a passage: its sentence, or as much on each side."""
    if not passage.around:
        return -span[0]
    reach = max(0, len(passage.around) - len(passage.words)) // 2
    beside = article.text[max(0, span[0] - reach) : span[1] + reach]
    sentence = article.text[slice(*_sentence(article, span))]
    return max(fuzz.ratio(passage.around, beside), fuzz.ratio(passage.around, sentence))


def to_mark(article: Article, kind: MarkedKind, words: str, around: str = "") -> Passage:
    """Give the passage of an article that somebody is about to mark.

    ``around`` tells which, where the words stand there several times; without, the first is taken. Raises
    FactcheckError where they don't stand in the article, or say no figure or date that is to be marked.
    """
    wanted = Passage(article=article.id, kind=kind, words=words.strip(), around=around)
    span = place_of(wanted, article)
    if span is None:
        raise FactcheckError(f"{article.id}: these words don't stand in it; give them as they are printed")
    sentence = _sentence(article, span)
    if _values(kind, article, span, sentence) is None:
        raise FactcheckError(f"{words!r}: no {kind} is told by these words; mark them as a statement")
    printed = {"words": article.text[slice(*span)], "around": article.text[slice(*sentence)]}
    return wanted.model_copy(update=printed)


def _sentence(article: Article, span: Span) -> Span:
    """The sentence around a span, or the sentences, where it reaches over several."""
    from claims.text.sentences import find_sentences  # noqa: PLC0415 - spaCy, for those who mark

    inside = [(a, b) for a, b in find_sentences(article.text, article.language) if a < span[1] and span[0] < b]
    return (min(span[0], inside[0][0]), max(span[1], inside[-1][1])) if inside else span


def _values(kind: Kind, article: Article, span: Span, sentence: Span) -> Mapping[str, object] | None:
    """What a kind of claim says by some words; None where they say no such thing."""
    if kind == "statement":
        return {"content": (span,), "mode": "indirect", "stance": "assert"}
    if kind == "event":
        return {"event": article.text[slice(*span)].lower()}
    told = _figures(article, sentence) if kind == "figure" else _dates(article, sentence)
    inside = [one for one in told if one.span[0] < span[1] and span[0] < one.span[1]]
    if not inside:
        told = _figures(article, span) if kind == "figure" else _dates(article, span)
        inside = list(told)
    return {"quantity" if kind == "figure" else "when": inside[0]} if inside else None


def _figures(article: Article, span: Span) -> Sequence[Quantity]:
    from claims.quantities import find_quantities  # noqa: PLC0415 - its tables, for those who mark a figure

    return [_moved(one, span[0]) for one in find_quantities(article.text[slice(*span)], article.language)]


def _dates(article: Article, span: Span) -> Sequence[When]:
    from claims.dates import find_dates  # noqa: PLC0415 - as above

    return [_moved(one, span[0]) for one in find_dates(article.text[slice(*span)], article.published, article.language)]


def _moved(value: Shown, by: int) -> Shown:
    return value.model_copy(update={"span": (value.span[0] + by, value.span[1] + by)})


def _own_words(claim: Claim) -> str:
    """The words that are a figure or date, else the passage."""
    own = claim.quantity if claim.kind == "figure" else claim.when if claim.kind == "date" else None
    return own.text if own is not None else claim.text
