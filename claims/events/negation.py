"""What a negation holds for: the verb it stands with, and what hangs on that verb."""

from claims.parse.syntax import grammar, words
from claims.parse.view import Word

_NEAR = {"nsubj", "obj", "aux", "xcomp", "obl", "advmod"}
"""Relations under which a word that says no negates the verb: 'aucun camp n'existe', 'they had no warning'."""


def is_negated(verb: Word) -> bool:
    """'n'a pas fermé', 'nobody saw it': said not to be; 'ne … que' and 'not only' only limit.

    Where a language has a particle before a negated verb, none is negated without it.
    """
    own = [*verb.children]
    if _has_particles(verb) and not any(words(child, "negation_particles") for child in own):
        return False
    near = [*own, *(c for child in own if child.relation in _NEAR for c in child.children)]
    return any(words(token, "negation_words") and not _only_limits(token) for token in near)


def _has_particles(verb: Word) -> bool:
    return bool(grammar(verb.doc.lang_)["negation_particles"])


def _only_limits(token: Word) -> bool:
    """'not only', 'pas seulement': what is said holds, and more does."""
    behind = token.i + 1
    return behind < len(token.doc) and words(token.doc[behind], "negation_limits")
