"""What a negation holds for: the verb it stands with, and what hangs on that verb."""

from claims.parse.syntax import grammar, words
from claims.parse.view import Word

_NEAR = {"nsubj", "obj", "aux", "xcomp", "advmod"}
"""Relations under which a word that says no negates the verb: 'aucun camp n'existe', 'they had no warning'."""
_WITH_PARTICLE = _NEAR | {"obl"}
"""The same where a particle before the verb tells that it is negated: 'n'a tiré sur personne'."""


def is_negated(verb: Word) -> bool:
    """'n'a pas fermé', 'nobody saw it': said not to be; 'ne … que' and 'not only' only limit.

    Where a language has a particle before a negated verb, none is negated without it.
    """
    own, particles = [*verb.children], bool(grammar(verb.doc.lang_)["negation_particles"])
    if particles and not any(words(child, "negation_particles") for child in own):
        return False
    relations = _WITH_PARTICLE if particles else _NEAR
    near = [*own, *(c for child in own if child.relation in relations for c in child.children)]
    return any(
        words(token, "negation_words") and not _only_limits(token) and not _sets_against(token) for token in near
    )


def _only_limits(token: Word) -> bool:
    """'not only', 'pas seulement', 'not all': what is said holds, if not of all."""
    behind = token.i + 1
    return behind < len(token.doc) and words(token.doc[behind], "negation_limits")


def _sets_against(token: Word) -> bool:
    """'killed 12 people, not 21': what is said holds, and something else doesn't."""
    return words(token, "set_against") and token.i > 0 and token.doc[token.i - 1].lower_ == ","
