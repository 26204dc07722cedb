"""The spaCy pipeline: the bundled one or another, with sentences by rule, and only the sentences parsed that matter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import as_file
from itertools import pairwise

import numpy as np
import spacy
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex, compile_suffix_regex

import claims.attribution.component
import claims.components
import claims.sentences  # noqa: F401  # these register the components
from claims.languages import folder, table

OURS = ("sentences", "figures", "dates", "attribution")
_COPIED = [POS, MORPH, LEMMA, DEP]


@cache
def load(language: str, pipeline: str | None = None) -> Language:
    """Load the trained pipeline of a language, or another one by name or path, with this project's components in it.

    Raises UnknownLanguageError for a language without a folder, OSError for a pipeline spaCy can't find.
    """
    if pipeline is not None:
        nlp = spacy.load(pipeline)
    else:
        with as_file(folder(language) / "model") as path:
            nlp = spacy.load(path)
    _split_marks(nlp)
    nlp.add_pipe("sentences", first=True)
    for name in OURS[1:]:
        nlp.add_pipe(name)
    return nlp


_LEADING_DASH, _TRAILING_DASH = r"[-–—](?=[^\W\d_]{2})", r"(?<=[^\W\d_])[-–—](?=$)"
"""A dash typed against the word it sets off: '-non fondée, dit-on-'."""


def _split_marks(nlp: Language) -> None:
    """Teach the tokenizer that an elided word ends before a quotation mark, and a word at a dash typed against it."""
    elided = table(nlp.lang or "", "grammar").get("elided", [])
    if elided:
        forms = "|".join([*elided, *(word.title() for word in elided)])
        prefixes = [rf"(?:{forms})['’](?=[«“\"])", _LEADING_DASH, *(nlp.Defaults.prefixes or [])]
        nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search  # type: ignore[union-attr]
        suffixes = [_TRAILING_DASH, *(nlp.Defaults.suffixes or [])]
        nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search  # type: ignore[union-attr]


LONGEST_RUN = 200
"""Characters without white space that the tokenizer gets at once: its time grows with the square of a run's length."""
_RUN = re.compile(rf"\S{{{LONGEST_RUN}}}(?=\S)")


def tokenize(nlp: Language, text: str) -> Doc:
    """Tokenise a text in time in proportion to its length; only a run without white space is ever cut.

    >>> from claims.pipeline import load
    >>> len(tokenize(load("fr"), "«" * 1000))
    1000
    """
    cuts = [0, *(match.end() for match in _RUN.finditer(text)), len(text)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise(cuts)]
    return pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False) or pieces[0]


def parse(nlp: Language, docs: Sequence[Doc], wanted: Sequence[Sequence[tuple[int, int]]]) -> None:
    """Parse the wanted sentences of some Docs in one batch and write the annotation into the Docs.

    `wanted` gives, for each Doc, the first and last-plus-one token of the sentences to parse. The other sentences
    keep their boundaries: each of their tokens hangs on the first.
    """
    pieces = [_copy(doc, start, end) for doc, spans in zip(docs, wanted, strict=True) for start, end in spans]
    parsed: Iterable[Doc] = pieces
    for name, component in nlp.pipeline:
        if name not in OURS:
            parsed = component.pipe(parsed, batch_size=nlp.batch_size)  # type: ignore[attr-defined]  # a trained pipe
    results = iter(list(parsed))
    for doc, spans in zip(docs, wanted, strict=True):
        _annotate(doc, spans, results)


def _copy(doc: Doc, start: int, end: int) -> Doc:
    tokens = doc[start:end]
    return Doc(
        doc.vocab,
        words=[t.text for t in tokens],
        spaces=[bool(t.whitespace_) for t in tokens],
        sent_starts=[i == 0 for i in range(end - start)],
    )


def _annotate(doc: Doc, spans: Sequence[tuple[int, int]], results: Iterator[Doc]) -> None:
    """Write the parses of some spans into a Doc; head offsets are relative, so they carry over as they are."""
    annotation = np.zeros((len(doc), len(_COPIED)), dtype="uint64")
    heads = np.zeros(len(doc), dtype="int64")
    starts = [i for i, token in enumerate(doc) if token.is_sent_start] or [0]
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        heads[start:end] = start - np.arange(start, end)
    annotation[:, _COPIED.index(DEP)] = doc.vocab.strings.add("dep")
    for start, end in spans:
        piece = next(results)
        following = min((s for s in starts if s >= end), default=len(doc))
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
