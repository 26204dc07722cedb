"""Independence: a copy confirms nothing, and counts once."""

import pytest
from claims_by_hand import bare, figure, found

from claims import Article
from factcheck import compare
from factcheck.independence import origins

WIRE = (
    "Le pont suspendu de Vernay a cédé lundi soir sous le poids de trois camions chargés de gravier. "
    "L’effondrement du pont de Vernay a fait 12 morts, d’après la préfecture. "
    "Les secours ont travaillé toute la nuit à la lumière des projecteurs."
)
OWN = (
    "Nous étions hier au bord de la rivière avec les familles. "
    "Une infirmière nous l’a dit : à Vernay, le pont a fait 12 morts en s’effondrant. "
    "Personne ne comprend pourquoi la route était restée ouverte."
)


def article(name: str, text: str, published: str | None = "2024-05-07") -> Article:
    return Article(id=name, text=text, source=f"Journal {name}", published=published)


def test_a_copy_goes_back_to_the_earlier_article():
    """The article printed first is the origin, whatever its id and whatever order they come in."""
    copy, wire, own = article("a", WIRE, "2024-05-08"), article("w", WIRE + " (avec agence)"), article("o", OWN)
    assert origins([copy, wire, own]) == {"a": "w", "w": "w", "o": "o"}
    assert origins([own, wire, copy]) == {"o": "o", "w": "w", "a": "w"}


def test_a_copy_of_a_copy_goes_back_to_the_first():
    """Three articles that hand a text on are one source."""
    texts = [WIRE, WIRE + " " + OWN[:40], WIRE[:200]]
    copies = [article(str(n), text, f"2024-05-0{n + 1}") for n, text in enumerate(texts)]
    assert set(origins(copies).values()) == {"0"}


@pytest.mark.parametrize("text", ["", "Pont fermé.", "Le pont est fermé depuis lundi soir à Vernay."])
def test_short_articles_are_their_own(text):
    """A few common words, or none, make no copy."""
    assert origins([article("a", WIRE), article("b", text)]) == {"a": "a", "b": "b"}


def test_typography_does_not_hide_a_copy():
    """Other apostrophes, accents lost and capitals are still a copy."""
    assert origins([article("a", WIRE), article("b", WIRE.replace("’", "'").upper())])["b"] == "a"


def test_an_agreement_of_copies_is_none():
    """A figure printed twice from one wire confirms nothing."""
    assert [f for f in compare([article("a", WIRE), article("b", WIRE)]) if f.verdict == "agreement"] == []


def test_a_copy_counts_once():
    """A wire, its copy and an article of its own: three sides, two independent sources."""
    articles = {"a": WIRE, "b": WIRE, "c": OWN}
    sides = [figure(name, text, bare(12)) for name, text in articles.items()]
    [finding] = found(*sides)
    assert finding.verdict == "agreement"
    assert (len(finding.sides), finding.independent_sources) == (3, 2)
    assert "2 sources indépendantes" in finding.explanation


def test_a_copy_that_changes_a_figure_is_reported():
    """A copy confirms nothing, but a figure changed in it is a discrepancy all the same."""
    findings = compare([article("a", WIRE), article("b", WIRE.replace("12", "21"))])
    [finding] = [f for f in findings if f.verdict == "discrepancy"]
    assert (finding.kind, finding.independent_sources) == ("figure", 1)
