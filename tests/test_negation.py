"""Negation: which verb a word that says no holds for."""

import pytest

from claims import Article, extract
from claims.components import load
from claims.events.negation import is_negated
from claims.parse.repair import read

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


SCOPE = {
    "fr": [
        ("La régie refuse de rouvrir la passerelle.", "rouvrir", True),
        ("La régie ne refuse pas de rouvrir la passerelle.", "rouvrir", False),
        ("Le syndic nie avoir encaissé le chèque.", "encaissé", True),
        ("L'orage a éclaté sans blesser un seul campeur.", "blesser", True),
        ("L'orage a éclaté sans blesser un seul campeur.", "éclaté", False),
        ("Faute de quorum, le vote est reporté.", "quorum", True),
        ("Je ne crois pas que la digue cède.", "cède", True),
        ("Nul ne sait qui a vidé le bassin.", "vidé", False),
        ("La cause du sinistre reste non élucidée.", "élucidée", True),
        ("Il était trop fatigué pour témoigner.", "témoigner", True),
        ("Le skipper n'est pas mort de froid, mais d'un infarctus.", "mort", False),
    ],
    "en": [
        ("The board refused to reopen the footbridge.", "reopen", True),
        ("The board did not refuse to reopen the footbridge.", "reopen", False),
        ("The trustee denies cashing the cheque.", "cashing", True),
        ("The storm passed without hurting a single camper.", "hurting", True),
        ("The storm passed without hurting a single camper.", "passed", False),
        ("The absence of a quorum delayed the vote.", "quorum", True),
        ("I do not believe that the dyke will fail.", "fail", True),
        ("Nobody knows who drained the pool.", "drained", False),
        ("The wreck has yet to be found.", "found", True),
        ("He was too tired to testify.", "testify", True),
    ],
}


@pytest.mark.parametrize(("language", "text", "word", "told"), [(k, *row) for k, rows in SCOPE.items() for row in rows])
def test_how_far_a_negation_reaches(language, text, word, told):
    """Verbs, nouns and prepositions say no as well as particles, and two of them take each other back."""
    doc = read(load(language)(text))
    assert is_negated(next(token for token in doc if token.text == word)) == told
