"""The trained spaCy pipeline of a language, the bundled one or another, and its tokenizer."""

import os
import re
from collections.abc import Callable
from importlib.resources import as_file
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

import spacy
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.util import compile_prefix_regex, compile_suffix_regex, load_config

from claims.errors import PipelineError
from claims.fingerprint import PIPELINE_VARIABLE
from claims.languages import folder, table
from claims.parse.batches import OURS, use_fast_products

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer


def trained(language: str, pipeline: str | None = None) -> Language:
    """Load the trained pipeline of a language, or another one by name or path, without this project's components.

    Without a name, FACTCHECK_PIPELINE's is taken if it is of this language. Raises UnknownLanguageError for a language
    without a folder, PipelineError for a pipeline spaCy can't load.
    """
    named = pipeline or os.environ.get(PIPELINE_VARIABLE)
    nlp = _named(named) if named else None
    if nlp is None or (pipeline is None and nlp.lang != language):
        nlp = _bundled(language)
    use_fast_products(nlp)
    _split_marks(nlp)
    return nlp


def _bundled(language: str) -> Language:
    """Load a language's own pipeline, which brings its tokenizer's rules: spaCy's of French compile for seconds."""
    plain: type[Language] = type("Bundled", (Language,), {"lang": language, "Defaults": _Unruled})
    with as_file(folder(language) / "model") as path:
        return plain.from_config(load_config(path / "config.cfg"), validate=False).from_disk(path)


_Unruled = type(
    "_Unruled", (BaseDefaults,), {"tokenizer_exceptions": {}, "prefixes": (), "suffixes": (), "infixes": ()}
)
"""No rules of a tokenizer but those that a pipeline brings: spaCy would compile its own first."""


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
        tokenizer = cast("Tokenizer", nlp.tokenizer)
        first = compile_prefix_regex([rf"(?:{forms})['’](?=[«“\"])", _LEADING_DASH])
        tokenizer.prefix_search = _or(first, tokenizer.prefix_search)
        tokenizer.suffix_search = _or(compile_suffix_regex([_TRAILING_DASH]), tokenizer.suffix_search)


def _or(pattern: re.Pattern[str], search: Any) -> Callable[[str], re.Match[str] | None]:
    """Search for a pattern and for what a bound search of another has looked for."""
    return re.compile("|".join([pattern.pattern, *([search.__self__.pattern] if search else [])])).search


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
