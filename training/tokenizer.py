"""What the tokenizer of a trained pipeline takes along: spaCy's own rules of the language, in a form fast to load."""

import re

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER
from spacy.language import Language

_LETTER = r"[^\W\d_]"
"""Any letter. Where case is ignored, spaCy's lists of letters say the same of all words of the treebanks."""
_LISTS = (ALPHA_LOWER, ALPHA)
_AMONG = re.compile(rf"\[([^][]*?)(?:{'|'.join(map(re.escape, _LISTS))})([^][]*?)\]")


def shorten(nlp: Language) -> None:
    """Let the pattern of what stays one token name letters by their class; in full it takes seconds to compile.

    A language without such a pattern, as English, is left as it is.
    """
    match = nlp.tokenizer.token_match  # type: ignore[union-attr]
    if match is not None:
        nlp.tokenizer.token_match = re.compile(short(match.__self__.pattern)).match  # type: ignore[union-attr]


def short(pattern: str) -> str:
    r"""Give a pattern that ignores case with each set of letters in a short form.

    >>> short("^a[-" + ALPHA_LOWER + "]+$")
    '^a(?:[^\\W\\d_]|[-])+$'
    """
    return _AMONG.sub(lambda found: _letter_or(found[1] + found[2]), pattern)


def _letter_or(others: str) -> str:
    return f"(?:{_LETTER}|[{others}])" if others else _LETTER
