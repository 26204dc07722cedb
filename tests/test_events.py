"""What a figure or date is about: what happened and where."""

import pytest

from claims import Article, extract


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        ("Neuf marins ont péri dans le naufrage d’un chalutier près de Roscoff.", "naufrage", "Roscoff"),
        ("L’explosion a fait 14 morts à Sarny, dans l’ouest de l’Ukraine.", "explosion", "Sarny"),
        ("Les inondations ont fait 150 morts au Nigeria.", "inondation", "Nigeria"),
        ("Crue de la Laïta : le bilan monte à 43 morts", "crue", None),
        ("Ville | Morts | Fait\nSarny | 12 | Incendie", "incendie", "Sarny"),
        ("À Brest, deux dockers ont été arrêtés.", "arrêter", "Brest"),
        ("L’hôpital de Quimper a reçu 20 blessés.", "recevoir", "Quimper"),
        ("Le juge a remis douze lettres à Paul Morin.", "remettre", None),
        ("Date | Fait | Bilan\n3 mai 2019 | Incendie de Sarny | 12 blessés", "incendie", None),
    ],
)
def test_a_figure_knows_what_happened_and_where(text: str, event: str, place: str | None) -> None:
    """The noun for the event outranks a verb that only carries it, and a town its state."""
    claim = next(c for c in extract(Article(id="a", text=text)) if c.kind == "figure")
    assert (claim.event, claim.place) == (event, place)


def test_the_words_of_a_toll_are_no_event() -> None:
    """In 'a fait 14 morts' the dead are counted; what happened is the noun that the verb is about."""
    claim = next(c for c in extract(Article(id="a", text="Le duel a fait deux morts.")) if c.kind == "figure")
    assert claim.event == "duel"
