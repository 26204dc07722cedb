"""A count told in parts that are joined: 'five men and two women were killed' are seven, 'a guard and his wife' two."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from claims import ontology
from claims.languages import table
from claims.model import Claim, Frame, Quantity
from claims.parse.syntax import is_time, words
from claims.parse.view import Parsed, Word
from claims.quantities.attributes import is_count
from claims.quantities.counted import stem, vocabulary

SUM = "sum"
"""The rule that makes a sum."""


def with_sums(claims: Sequence[Claim], doc: Parsed) -> Iterator[Claim]:
    """The figures of an article, each behind the sum that it begins; the parts of a sum are marked as such.

    Two joined counts are summed where both are of persons, neither is hedged, nothing else is counted in their
    sentence, and one thing befell all. Longer lists aren't: the parse loses some of their members.
    """
    at = {word.i: claim for claim in claims for word in _noun(claim, doc)}
    heads = {_first(doc[i]).i: _first(doc[i]) for i in at}
    sums = [found for head in heads.values() if (found := _summed(head, at, doc)) is not None]
    begun = {counted[0].id: total for total, counted in sums}
    parts = {claim.id for _, counted in sums for claim in counted}
    for claim in claims:
        if claim.id in begun:
            yield begun[claim.id]
        yield _as_part(claim) if claim.id in parts else claim


def _summed(head: Word, at: Mapping[int, Claim], doc: Parsed) -> tuple[Claim, Sequence[Claim]] | None:
    """The sum of two counts whose first noun this is, with the counts; None where they have none."""
    members = _pair(head)
    counted = [at[word.i] for word in members if word.i in at]
    if not counted or len(counted) != sum(doc[i].sentence == head.sentence for i in at) or not _are_one(counted):
        return None
    total = _total(members, at)
    return (_sum(counted, members, total), counted) if total is not None else None


def _pair(head: Word) -> tuple[Word, ...]:
    """Two nouns joined by 'and' that are no part of a longer list, of an aside or of what befell on two days."""
    joined = [child for child in head.rights if child.relation == "conj"]
    if len(joined) != 1 or head.relation in {"conj", "appos", "dep", "parataxis"} or not _is_added(joined[0]):
        return ()
    other, first = joined[0], _first_word(head).i
    before = head.doc[first - 1].text if first > head.sent.start else ""
    between = head.doc[head.i + 1 : other.i]
    is_list = before in _MARKS or any(child.relation in {"conj", "appos"} for child in other.rights)
    return () if is_list or any(is_time(word) or word.is_verb for word in between) else (head, other)


_MARKS = frozenset(",:;()[]–—-")
"""Marks before the first of two, with which they set out what was counted before them."""


def _first_word(head: Word) -> Word:
    """The first word of a noun phrase, without the marks that the parse hangs on it."""
    return next(word for word in head.doc[head.left_edge.i : head.i + 1] if not word.is_punct)


def _noun(claim: Claim, doc: Parsed) -> Iterator[Word]:
    """The word that stands for the persons a figure counts by its number alone."""
    quantity = claim.quantity
    if quantity is None or quantity.approximator is not None or quantity.low != quantity.high:
        return
    inside = doc.touching(quantity.span) if quantity.unit == "person" or _befell(claim) else None
    if inside is not None:
        yield inside.root


def _befell(claim: Claim) -> bool:
    """Is a bare count of what befalls persons: 'three trainees were killed'?"""
    attribute = (
        claim.frame.attribute if claim.frame is not None and claim.quantity and not claim.quantity.unit else None
    )
    return attribute is not None and ontology.attributes()[attribute].measure in ontology.measures_that("of_event")


def _first(word: Word) -> Word:
    return word.head if word.relation == "conj" else word


def _is_added(word: Word) -> bool:
    """Is a joined word led in by 'and', and by nothing that sets it against the first?"""
    leads = {child.lower_ for child in word.lefts if child.relation == "cc"}
    denied = any(words(child, "negation_words") or words(child, "set_against") for child in word.lefts)
    return bool(leads) and leads <= _and(word.doc.lang_) and not denied


def _total(members: Sequence[Word], at: Mapping[int, Claim]) -> float | None:
    """How many all joined are together; None where it isn't told of one."""
    total = 0.0
    for word in members:
        quantity = at[word.i].quantity if word.i in at else None
        number = quantity.low if quantity is not None else _one(word)
        if number is None:
            return None
        total += number
    return total


def _one(word: Word) -> float | None:
    """One, where a noun is a person in the singular behind an article or a possessive ('and his wife')."""
    known = vocabulary(word.doc.lang_)
    is_led = any(child.lower_ in known.single or words(child, "possessives") for child in word.lefts)
    is_single = word.feature("Number") == "Sing" and word.pos_ == "NOUN"
    is_somebody = (
        known.is_person(word) or (stem(word.text),) in known.populations or word.lemma_ in _kin(word.doc.lang_)
    )
    return 1.0 if is_led and is_single and is_somebody else None


def _are_one(counted: Sequence[Claim]) -> bool:
    """Did one thing befell all, and is none a part of another count, wanted, or an older one?"""
    frames = [claim.frame or Frame() for claim in counted]
    attributes = {frame.attribute for frame in frames} - {None}
    plain = all(frame.partition in {"whole", "others"} and frame.mode == "fact" for frame in frames)
    plain = plain and not any(claim.former for claim in counted)
    return len(attributes) == 1 and all(map(is_count, attributes)) and plain


def _sum(counted: Sequence[Claim], members: Sequence[Word], total: float) -> Claim:
    """The claim of a sum, told by the words from its first part to its last."""
    first = counted[0]
    frame = next(claim.frame for claim in counted if claim.frame is not None and claim.frame.attribute is not None)
    spans = [claim.quantity.span for claim in counted if claim.quantity is not None]
    start = min(*(span[0] for span in spans), _first_word(members[0]).idx)
    end = max(*(span[1] for span in spans), members[-1].end)
    measures = {claim.quantity.measure for claim in counted if claim.quantity is not None} - {None}
    quantity = Quantity(
        span=(start, end),
        text=members[0].doc.text[start:end],
        low=total,
        high=total,
        soft_low=total,
        soft_high=total,
        unit="person",
        measure=measures.pop() if len(measures) == 1 else None,
    )
    digest = hashlib.sha256(f"{first.id}\nsum".encode()).hexdigest()[:10]
    told = {
        "id": f"c-{digest}",
        "quantity": quantity,
        "frame": frame.model_copy(update={"partition": "whole", "counted": None}),
    }
    return first.model_copy(update=told | {"rule": SUM, "part": False, "whole": None})


def _as_part(claim: Claim) -> Claim:
    frame = claim.frame or Frame()
    partition = "part" if frame.partition == "whole" else frame.partition
    return claim.model_copy(update={"frame": frame.model_copy(update={"partition": partition}), "part": True})


@cache
def _kin(language: str) -> frozenset[str]:
    """Words for relatives ('wife', 'compagne'): persons, though nobody counts them by that word."""
    return frozenset(table(language, "titles")["words"]["kin"].split())


@cache
def _and(language: str) -> frozenset[str]:
    return frozenset(table(language, "approximators")["ranges"]["and"])
