"""Negation: which verb a word that says no holds for."""

import pytest

from claims import Article, extract

NEGATED = {
    "fr": [
        "Le maire a dit que le pont n’était pas fermé.",
        "Le maire a dit que personne n’avait vu le pont.",
        "Le maire a dit qu’aucun pont n’avait cédé.",
        "« Nous n’avons rien à voir avec la crue », a dit le maire, Jean Corbin.",
    ],
    "en": [
        "The mayor said the bridge was not closed.",
        "The mayor said the bridge wasn’t closed.",
        "The mayor said nobody had seen the bridge.",
        "The mayor said no bridge had given way.",
        "The mayor said the town had never closed the bridge.",
        "“We had nothing to do with the flood,” said the mayor, Jean Corbin.",
    ],
}
AFFIRMED = {
    "fr": [
        "Le maire a dit que le pont était fermé.",
        "Le maire a dit que le pont a cédé, alors que la route n’était pas fermée.",
        "Le maire a dit que la crue n’avait pas seulement emporté le pont.",
    ],
    "en": [
        "The mayor said the bridge was closed.",
        "The mayor said the bridge, which had not been inspected, gave way.",
        "The mayor said the flood had not only carried the bridge away.",
        "The mayor said the man who did not flee was arrested.",
        "The mayor said the man died at a hospital not far from the bridge.",
        "The mayor said the bomb exploded in a street with no lights.",
        "The mayor said not all hostages were released.",
        "The mayor said the flood destroyed two bridges, not three.",
    ],
}


def negated(text: str, language: str) -> list[bool]:
    """Whether each statement of a text says that something is not so."""
    return [c.negated for c in extract(Article(id="a", text=text, language=language)) if c.kind == "statement"]


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in NEGATED.items() for text in texts])
def test_what_is_said_not_to_be(language, text):
    assert negated(text, language) == [True]


@pytest.mark.parametrize(("language", "text"), [(code, text) for code, texts in AFFIRMED.items() for text in texts])
def test_a_negation_elsewhere_or_one_that_only_limits(language, text):
    assert negated(text, language) == [False]
