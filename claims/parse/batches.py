"""Parsing, the dear part: the trained pipes run on the wanted sentences alone, in batches that fit the cache.

Matrix products are done by the BLAS that NumPy brings, three times as fast as the one spaCy takes by itself (132
against 44 GFLOPS a core on an AMD EPYC), and on one thread: the matrices are so small that two threads took three
times the processor time and longer by the clock. Who has many cores runs many processes.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

OURS = ("sentences", "figures", "dates", "attribution")
"""This project's components, which read whole articles; all others are run on sentences."""
UNPARSED = "dep"
"""The relation of the words of sentences that are not worth parsing."""
_COPIED = [POS, MORPH, LEMMA, DEP]
_BATCH = 64
"""Sentences parsed together: from 32 to 128 are equally fast, 1,000 a third slower (their matrices leave the cache)."""


def use_fast_products(nlp: Language) -> None:
    """Let the models of a pipeline that compute with spaCy's own matrix products use NumPy's."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if type(node.ops) is NumpyOps:  # not a subclass, such as Apple's, and no graphics card
                node.ops = ops


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def parse(nlp: Language, docs: Sequence[Doc], wanted: Sequence[Sequence[tuple[int, int]]]) -> None:
    """Parse the wanted sentences of some Docs in one batch and write the annotation into the Docs.

    `wanted` gives, for each Doc, the first and last-plus-one token of the sentences to parse. The other sentences
    keep their boundaries: each of their tokens hangs on the first.
    """
    pieces = [piece for doc, spans in zip(docs, wanted, strict=True) for piece in _copies(doc, spans)]
    parsed: Iterable[Doc] = pieces
    for name, component in nlp.pipeline:
        if name not in OURS:
            parsed = component.pipe(parsed, batch_size=_BATCH)  # type: ignore[attr-defined]  # a trained pipe
    with _threads().limit(limits=1, user_api="blas"):
        results = iter(list(parsed))
    for doc, spans in zip(docs, wanted, strict=True):
        _annotate(doc, spans, results)


def _copies(doc: Doc, spans: Sequence[tuple[int, int]]) -> Iterator[Doc]:
    """Docs of their own of some sentences, given as token ranges."""
    words, spaces = doc.to_array([ORTH, SPACY]).T.tolist() if spans else ([], [])
    for start, end in spans:
        marks: list[bool | int | None] = [i == start for i in range(start, end)]
        yield Doc(doc.vocab, words=words[start:end], spaces=[bool(s) for s in spaces[start:end]], sent_starts=marks)


def _annotate(doc: Doc, spans: Sequence[tuple[int, int]], results: Iterator[Doc]) -> None:
    """Write the parses of some spans into a Doc; head offsets are relative, so they carry over as they are."""
    annotation = np.zeros((len(doc), len(_COPIED)), dtype="uint64")
    heads = np.zeros(len(doc), dtype="int64")
    starts = np.flatnonzero(doc.to_array([SENT_START]).ravel() == 1).tolist() or [0]
    ends = [*starts[1:], len(doc)]
    for start, end in zip(starts, ends, strict=True):
        heads[start:end] = start - np.arange(start, end)
    annotation[:, _COPIED.index(DEP)] = doc.vocab.strings.add(UNPARSED)
    for start, end in spans:
        piece = next(results)
        following = ends[bisect_left(ends, end)]
        heads[end:following] = end - 1 - np.arange(end, following)
        annotation[start:end] = piece.to_array(_COPIED)
        heads[start:end] = _single_rooted(piece.to_array([HEAD]).astype("int64").ravel())
    doc.from_array([*_COPIED, HEAD], np.column_stack([annotation, heads.astype("uint64")]))  # type: ignore[arg-type]


def _single_rooted(heads: np.ndarray) -> np.ndarray:
    """Hang every further root on the first, so that a sentence stays one sentence."""
    roots = np.flatnonzero(heads == 0)
    for extra in roots[1:]:
        heads[extra] = roots[0] - extra
    return heads
