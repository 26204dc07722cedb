"""A figure's frame in a whole article: where and when it is, which part it has, how it is told."""

import datetime

from claims import Article, extract
from claims.model import Frame


def frames(text: str, language: str = "fr", published: str = "2024-05-16") -> dict[str, Frame]:
    """The frames of an article's figures, by their words."""
    article = Article(id="one", text=text, language=language, published=published)
    return {c.quantity.text: c.frame for c in extract(article) if c.quantity is not None and c.frame is not None}


TUESDAY = (datetime.date(2024, 5, 14), datetime.date(2024, 5, 14))


def test_place_and_day_carry_on_from_the_lead():
    told = frames("Douze ouvriers ont été tués mardi à Morlas, dans un éboulement. Trois maçons ont été blessés.")
    assert (told["Trois maçons"].place, told["Trois maçons"].days) == ("Morlas", TUESDAY)
    told = frames("Nine people were hurt in Brenford on Tuesday. Rescuers freed 14 workers.", "en")
    assert (told["14 workers"].place, told["14 workers"].days) == ("Brenford", TUESDAY)


def test_a_body_says_where_its_seat_is():
    told = frames("Le tribunal de Morlas a jugé onze prévenus. Deux fraudeurs ont été relaxés.")
    assert told["Deux fraudeurs"].place == "Morlas"
    told = frames("Norland's parliament met on Tuesday. It heard 14 farmers.", "en")
    assert told["14 farmers"].place == "Norland"


def test_nothing_carries_on_into_another_time_or_a_state():
    text = "Un car a pris feu mardi à Morlas. En 1998, onze voyageurs y avaient péri. Le car est long de 12 mètres."
    told = frames(text)
    assert told["onze voyageurs"].days == (datetime.date(1998, 1, 1), datetime.date(1998, 12, 31))
    assert told["12 mètres"].days is None


def test_a_place_behind_another_figure_is_that_ones():
    told = frames("Mardi à Morlas, 300 habitants ont été évacués. On compte 40 blessés, 12 dans la commune d'Arbise.")
    assert (told["40 blessés"].place, told["12"].place) == ("Morlas", "Arbise")


def test_the_day_of_the_telling_is_not_that_of_the_event():
    told = frames("Un glissement de terrain a tué huit bergers mardi, a annoncé jeudi la préfecture.")
    assert told["huit bergers"].days == TUESDAY
