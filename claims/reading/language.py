"""In which language a text is written, where nothing states it: by py3langid, offline, with how sure that is."""

from collections.abc import Sequence
from functools import cache
from math import exp, sqrt
from typing import Any

from claims.errors import ReadError
from claims.languages import available

FALLBACK = "fr"
"""The language of a text too short to tell."""
SURE = 0.8
"""How sure the choice between the languages that are here must be, else it is the fallback: 'Rien.' tells nothing."""
TELLING_WORDS = 40
"""Words from which a text of a language that is not here is refused, not read by the rules of another."""
_FOREIGN = 12.0
"""How far another language must lie ahead, as a logarithm: names and quotations alone don't get there."""
_SPREAD = 0.4
"""By how much scores are drawn together, times the root of the characters: the letters of a text hang together, and
the identifier counts each as evidence of its own. Measured with `_AT_HOME` on 7,400 sentences and scraps of treebanks
and lines in five other languages: of what is called with a certainty, about that share is right."""
_AT_HOME = 5.0
"""How much likelier a language that is here is beforehand than each of the others, as a logarithm."""
_READ = 3000  # characters looked at; more change nothing


def detect(text: str, where: str) -> tuple[str, float]:
    """Give the language of a text, of those that are here, and how sure it is among all languages, from 0 to 1.

    Raises ReadError(unknown-language) for a longer text that is clearly in another language.

    >>> detect("The mayor said on Monday that the bridge would be closed.", "a.txt")[0]
    'en'
    """
    here = available()
    if len(here) == 1:
        return here[0], 1.0
    ranks: list[tuple[str, float]] = _identifier().rank(text[:_READ])
    own = {language: score for language, score in ranks if language in here}
    best = max(own, key=lambda language: own[language])
    first, score = ranks[0]
    if first not in own and score - own[best] > _FOREIGN and len(text.split()) >= TELLING_WORDS:
        why = f"seems to be written in {first!r}; read are {', '.join(here)}"
        raise ReadError("unknown-language", where, why)
    told = best if 1 / sum(exp(min(score - own[best], 0.0)) for score in own.values()) >= SURE else FALLBACK
    return told, _certainty(told, ranks, here, len(text[:_READ]))


def _certainty(told: str, ranks: Sequence[tuple[str, float]], here: Sequence[str], characters: int) -> float:
    """How sure a language is beside all others, those that are not here too."""
    spread, best = _SPREAD * sqrt(max(characters, 1)), ranks[0][1]
    shares = {name: exp((score - best) / spread + (_AT_HOME if name in here else 0.0)) for name, score in ranks}
    return shares[told] / sum(shares.values())


@cache
def _identifier() -> Any:
    from py3langid import langid  # noqa: PLC0415 - only who reads files of no stated language pays it

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
