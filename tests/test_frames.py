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


def test_what_had_been_before_is_of_the_earlier_day_told():
    """'Celui-ci avait réuni …' is of what the day is compared with; without such a day it is of the story's."""
    before = "Le défilé de mardi à Morlas dépasse celui du 3 mai. Celui-ci avait réuni 900 marcheurs."
    assert frames(before)["900 marcheurs"].days == (datetime.date(2024, 5, 3), datetime.date(2024, 5, 3))
    assert frames("Un car a pris feu mardi à Morlas. Il avait pris onze voyageurs.")["onze voyageurs"].days == TUESDAY


def test_a_place_behind_another_figure_is_that_ones():
    told = frames("Mardi à Morlas, 300 habitants ont été évacués. On compte 40 blessés, 12 dans la commune d'Arbise.")
    assert (told["40 blessés"].place, told["12"].place) == ("Morlas", "Arbise")


def test_the_day_of_the_telling_is_not_that_of_the_event():
    told = frames("Un glissement de terrain a tué huit bergers mardi, a annoncé jeudi la préfecture.")
    assert told["huit bergers"].days == TUESDAY


def test_by_how_much_and_to_how_much():
    """What a figure rose by is a change, what it rose to is a level of what changed."""
    told = frames("Le déficit a reculé de 300 millions d'euros, à 2 milliards d'euros.")
    assert (told["300 millions d'euros"].attribute, told["300 millions d'euros"].partition) == ("change", "change")
    assert (told["2 milliards d'euros"].attribute, told["2 milliards d'euros"].partition) == ("deficit", "whole")
    told = frames("Ticket sales slipped 4 percent and the grant is up a fifth. A 12 percent rise is planned.", "en")
    assert [told[words].partition for words in ("4 percent", "a fifth", "12 percent")] == ["change"] * 3


def test_an_older_count_is_of_the_same_attribute():
    told = frames("La participation atteint 61 %, contre 58 % en 2019.")
    assert (told["58 %"].attribute, told["58 %"].partition) == ("turnout", "previous")
    told = frames("Fares rose to £12 from £9.", "en")
    assert (told["£9"].attribute, told["£9"].partition, told["£12"].partition) == ("price", "previous", "whole")


def test_a_share_is_a_part_and_a_hedge_no_new_one():
    told = frames("Forty percent of the tenants left. The mayor received more than 300 letters.", "en")
    assert told["Forty percent"].partition == "part"
    assert told["more than 300 letters"].partition == "whole"


def test_what_is_counted_also_where_it_stands_apart():
    told = frames("Le bénéfice atteint 3 millions d'euros. L'enquête porte sur 40 tuiles, dont douze à Morlas.")
    assert told["3 millions d'euros"].counted == "bénéfice"
    assert [frame.counted for words, frame in told.items() if words.startswith(("40", "douze"))] == ["tuiles"] * 2


def test_what_is_foretold_or_wanted_is_no_fact():
    told = frames("Le parquet réclame douze ans de prison. L'office table sur 3 000 visiteurs. Il a vendu 40 billets.")
    assert [(one.mode, one.partition) for one in told.values()] == [
        ("target", "target"),
        ("forecast", "whole"),
        ("fact", "whole"),
    ]
    told = frames("Prosecutors sought nine years. Brokers expect sales of $3 billion. The firm sold 40 boats.", "en")
    assert [one.mode for one in told.values()] == ["target", "forecast", "fact"]


def test_a_number_alone_counts_what_was_counted():
    told = frames("Quatorze soudeurs ont été blessés. Trois d'entre eux étaient des apprentis.")
    assert [(one.attribute, one.partition) for one in told.values()] == [("wounded", "whole"), ("wounded", "part")]


def test_what_happened_goes_before_what_somebody_is():
    assert frames("Deux cents employés ont débrayé.")["Deux cents employés"].attribute == "strikers"


def test_a_number_behind_a_name_is_an_age():
    assert [one.attribute for one in frames("Anna Reed, 36, of Brenford, won.", "en").values()] == ["age"]


def test_those_led_in_before_are_the_whole():
    told = frames("Sur 40 maçons interrogés, douze ont répondu.")
    assert [one.partition for one in told.values()] == ["whole", "part"]
