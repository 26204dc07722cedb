"""Of which attribute a figure is the value: what speaks for it is near, and no other figure's."""

import pytest

from claims import find_quantities
from claims.quantities.attributes import attributes


def named(text: str, language: str = "fr") -> list[str | None]:
    found = attributes(language).of(text, (0, len(text)), find_quantities(text, language))
    return [one.name if one is not None else None for one in found]


def test_each_figure_takes_the_word_beside_it():
    assert named("Le chiffre d'affaires atteint 3 milliards d'euros et le bénéfice 120 millions d'euros.") == [
        "revenue",
        "profit",
    ]
    assert named("Revenue rose to $3 billion while debt fell to $900 million.", "en") == ["revenue", "debt"]


def test_only_words_of_its_family_speak_for_a_figure():
    """A turnout is no sum of money, and a fine no share."""
    assert named("La participation coûtera 40 euros.") == ["cost"]
    assert named("L'amende représente 4 % du total.") == ["share"]


def test_what_another_figure_counts_speaks_for_that_one():
    assert named("Le ferry avait 41 passagers, pour une capacité de 30 places.") == ["aboard", "capacity"]


def test_a_change_is_what_is_told_only_where_nothing_else_is():
    assert named("Les prix ont augmenté de 3 %.") == ["change"]
    assert named("L'inflation a augmenté à 3 %.") == ["inflation"]


def test_the_words_that_say_so_are_given():
    text = "Une rançon de 2 millions d'euros a été versée."
    [attribute] = attributes("fr").of(text, (0, len(text)), find_quantities(text))
    assert attribute is not None
    assert attribute.words is not None
    assert text[slice(*attribute.words)] == "rançon"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_word_no_attribute(language):
    text = {"fr": "Il a compté 12 ardoises.", "en": "He counted 12 slates."}[language]
    assert named(text, language) == [None]
