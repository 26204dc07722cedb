"""Sentence boundaries set on a spaCy Doc, before it is parsed."""

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from claims.parse.view import text_of
from claims.text.sentences import find_sentences

LONGEST_SENTENCE = 300
"""Tokens in a sentence, at most; the longest in the treebanks has 150."""


@Language.component("sentences", assigns=["token.is_sent_start"])
def mark_sentences(doc: Doc) -> Doc:
    """Set every token's `is_sent_start` by the rules, so that the parser keeps to them.

    A sentence of more than LONGEST_SENTENCE tokens is cut there: no rule reaches farther, and time stays in
    proportion to the text.
    """
    starts = [start for start, _ in find_sentences(text_of(doc), doc.lang_)]
    following = length = 0
    marks = np.full(len(doc), -1, dtype="int64")
    for token in doc:
        begins = token.i == 0 or length >= LONGEST_SENTENCE
        while following < len(starts) and starts[following] < token.idx + len(token):
            begins, following = True, following + 1
        marks[token.i] = 1 if begins else -1
        length = 1 if begins else length + 1
    # All at once: setting a single token's mark scans the whole Doc.
    return doc.from_array([SENT_START], marks.astype("uint64"))  # type: ignore[arg-type]
