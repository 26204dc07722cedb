"""The trained spaCy pipeline of a language, the bundled one or another, and its tokenizer."""

import os
import re
from importlib.resources import as_file
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex, compile_suffix_regex

from claims.errors import PipelineError
from claims.fingerprint import PIPELINE_VARIABLE
from claims.languages import folder, table
from claims.parse.batches import OURS, use_fast_products


def trained(language: str, pipeline: str | None = None) -> Language:
    """Load the trained pipeline of a language, or another one by name or path, without this project's components.

    Without a name, FACTCHECK_PIPELINE's is taken if it is of this language. Raises UnknownLanguageError for a language
    without a folder, PipelineError for a pipeline spaCy can't load.
    """
    named = pipeline or os.environ.get(PIPELINE_VARIABLE)
    nlp = _named(named) if named else None
    if nlp is None or (pipeline is None and nlp.lang != language):
        with as_file(folder(language) / "model") as path:
            nlp = spacy.load(path)
    use_fast_products(nlp)
    _split_marks(nlp)
    return nlp


def _named(name: str) -> Language:
    try:
        nlp = spacy.load(name)
    except Exception as error:  # any package can be named, and its code runs
        raise PipelineError(name) from error
    if not isinstance(nlp, Language):
        raise PipelineError(name)
    for ours in set(nlp.pipe_names).intersection(OURS):
        nlp.remove_pipe(ours)  # ours come in their own order
    return nlp


_LEADING_DASH, _TRAILING_DASH = r"[-–—](?=[^\W\d_]{2})", r"(?<=[^\W\d_])[-–—](?=$)"
"""A dash typed against the word it sets off: '-non fondée, dit-on-'."""


def _split_marks(nlp: Language) -> None:
    """Teach the tokenizer that an elided word ends before a quotation mark, and a word at a dash typed against it."""
    elided = table(nlp.lang or "", "grammar")["elided"]
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

    >>> len(tokenize(trained("fr"), "«" * 1000))
    1000
    """
    cuts = [0, *(match.end() for match in _RUN.finditer(text)), len(text)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise(cuts)]
    return pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False) or pieces[0]
