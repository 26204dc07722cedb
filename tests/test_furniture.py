"""Lines of a page that are none of the article's: they claim nothing, and lines that look like them stay."""

import pytest

from claims import extract
from claims.article import Article
from claims.reading import complete
from claims.reading.furniture import find_furniture

AROUND = {
    "fr": (
        "Le conseil municipal de Vernay s'est réuni dans la salle des fêtes pour parler du projet de passerelle.",
        "La mairie promet de tenir les riverains au courant de l'avancée des travaux et de leur coût.",
    ),
    "en": (
        "The town council of Ashbridge met in the village hall to speak at length about the new footbridge.",
        "The council promises to keep residents informed about the progress of the works and their cost.",
    ),
}
FURNITURE = {
    "fr": [
        "Mis à jour il y a 2 heures",
        "Podcast (28 min)",
        "Accès illimité pour 4,90 € / mois",
        "Réservez vos places dès 12 €",
        "Ce journal compte sur vous et vos 20 euros",
        "Tags : incendie, Vernay, 2023",
        "Prochain article dans 5 secondes",
        "Tirage du jour : 45 210 exemplaires",
    ],
    "en": [
        "Updated 2 hrs ago",
        "Podcast (28 min)",
        "Save 50% for 6 months",
        "Book your seats from £12",
        "Posted in Business, 8 comments",
        "Up next in 10 s",
        "Weather: 64°F in Ashbridge",
        "VAT No. 123 4567 89",
    ],
}
STORY = {
    "fr": [
        "Trafic : l'accident a fait 3 morts et 12 blessés",
        "Le loyer est passé à 720 € par mois",
        "45 personnes ont réagi en déposant plainte contre la ville",
        "« Vous avez 12 jours pour partir »",
    ],
    "en": [
        "Traffic: crash kills 3 and injures 12",
        "The rent rose to $720 a month",
        "More than 200,000 subscribers left our service in March, the firm said",
        "“You have 12 days to leave”",
    ],
}


def claimed(language, line):
    text = "\n\n".join((AROUND[language][0], line, AROUND[language][1]))
    article = complete(Article(id="a", text=text, language=language))
    at = text.index(line)
    return [claim for claim in extract(article) if claim.span[0] < at + len(line) and claim.span[1] > at]


@pytest.mark.parametrize(("language", "line"), [(key, line) for key, lines in FURNITURE.items() for line in lines])
def test_furniture_claims_nothing(language, line):
    assert not claimed(language, line)


@pytest.mark.parametrize(("language", "line"), [(key, line) for key, lines in STORY.items() for line in lines])
def test_a_line_of_the_story_that_looks_like_furniture_is_read(language, line):
    assert claimed(language, line)


def test_the_signature_of_an_embedded_post_is_furniture():
    """Who wrote it and when, with the year that would else be a figure; the post itself is not."""
    text = "La mairie réagit à la fermeture. — Ville de Lurs (@VilleLurs) 7 mai 2024\nLa suite est attendue demain."
    [found] = find_furniture(text)
    assert text[slice(*found.span)] == "— Ville de Lurs (@VilleLurs) 7 mai 2024"
