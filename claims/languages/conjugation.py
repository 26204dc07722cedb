"""Verb forms from infinitives: what lets a cue be seen in a text that has not been parsed."""

from functools import cache

from claims.languages import table


@cache
def _patterns(language: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Endings with their forms, the longest ending first."""
    patterns = ((p["ending"], tuple(p["forms"].split())) for p in table(language, "conjugation")["pattern"])
    return tuple(sorted(patterns, key=lambda pattern: -len(pattern[0])))


def forms_of(infinitive: str, language: str) -> frozenset[str]:
    """Give the forms of a verb, itself included; a verb that fits no pattern has only itself.

    >>> sorted(forms_of("promettre", "fr"))[:3]
    ['promet', 'promets', 'promettaient']
    """
    for ending, forms in _patterns(language):
        if infinitive.endswith(ending):
            stem = infinitive.removesuffix(ending)
            return frozenset(stem + form for form in forms) | {infinitive}
    return frozenset({infinitive})
