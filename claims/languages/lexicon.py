"""The words that a language's trained pipeline has met, for rules that ask whether letters are a word at all."""

import json
from functools import cache

from claims.languages import folder

_SHORTEST = 4
"""Letters of a word, at least: the pipeline also keeps the first letter and the last three of each word it met."""


@cache
def lexicon(language: str) -> frozenset[str]:
    """The words, in small letters; compounds with their hyphens. Raises UnknownLanguageError.

    >>> "porte-parole" in lexicon("fr"), "manifestants" in lexicon("fr"), "porteparole" in lexicon("fr")
    (True, True, False)
    """
    met = json.loads((folder(language) / "model" / "vocab" / "strings.json").read_text(encoding="utf-8"))
    return frozenset(word.lower() for word in met if len(word) >= _SHORTEST and word.replace("-", "").isalpha())
