"""A text and its twin give the same claims: other spaces, accents, joined letters, soft hyphens, wrapped lines."""

from pathlib import Path

import pytest
from twins import TWINS, essence, twin_of

from claims import Article, extract, read_article
from claims.text.layer import layer_of
from factcheck.commands.demo import examples

PATHS = sorted(path for path in examples().rglob("*.txt"))
NARROW = {"wrapped at 40", "wrapped at 55"}
"""Columns into which rows of tables and lines of a head don't fit: 83 % of the examples are alike there."""


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_examples_and_their_twins(path: Path):
    article = read_article(path)
    told = essence(extract(article))
    for name, change in TWINS.items():
        if name not in NARROW:
            assert essence(extract(twin_of(article, change(article.text)))) == told, name


RAGGED = (
    "Le vieux moulin de Vernay a brûlé dans la nuit de samedi à dimanche,\n"
    "et quarante pompiers ont lutté contre les flammes jusqu'à l'aube, a\n"
    "indiqué la mairie. Deux familles du quartier ont été relogées dans\n"
    "le gymnase, et le gardien a été soigné pour des brûlures aux mains.\n"
    "Le toit s'est effondré vers trois heures du matin, soit une heure à\n"
    "peine après l'alerte, d'après les voisins qui ont donné l'alarme et\n"
    "filmé les premières flammes depuis leurs fenêtres sur la rivière."
)


def test_lines_that_were_wrapped_by_hand_are_joined():
    """Who wraps by hand leaves a few characters, before a small word."""
    assert "\n" not in layer_of(RAGGED).text


def test_soft_hyphens_don_t_count_in_the_length_of_a_line():
    """Lines are as long as they are seen; what isn't seen makes none longer."""
    stored = RAGGED.replace("capitale", "capi\u00adta\u00adle").replace("nautiques", "nau\u00adti\u00adques")
    assert layer_of(stored).text == layer_of(RAGGED).text


def test_a_line_that_ends_in_a_year_is_who_wrote_it_and_when():
    text = (
        "Par Agence du Lac – 7 novembre 2025\nVernay – La mairie a demandé vendredi\nà ses habitants de quitter "
        "le\nquartier du port au plus vite, en\nraison de la crue qui menace."
    )
    assert layer_of(text).text.split("\n")[0] == "Par Agence du Lac – 7 novembre 2025"
    assert extract(Article(id="a", text=text, published="2025-11-07"))
