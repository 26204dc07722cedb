"""Names that stand for somebody else, in sentences of our own."""

import pytest

from claims import Article, extract
from claims.people.aliases import acronyms, behind, seats
from claims.places.countries import capitals


def names(text):
    return [c.speaker.name for c in extract(Article(id="a", text=text)) if c.kind == "statement"]


def test_a_capital_or_seat_that_speaks_gives_the_name_behind_it():
    """'Paris appelle' is the state's word, 'le Kremlin dément' the presidency's; the mention stays as it stands."""
    (claim,) = (c for c in extract(Article(id="a", text="Paris appelle à la prudence.")) if c.kind == "statement")
    assert (claim.speaker.text, claim.speaker.name) == ("Paris", "France")
    assert names("Le Kremlin dément toute attaque.") == ["présidence russe"]


def test_a_town_inside_a_function_is_no_state():
    """The mayor of a capital speaks for himself."""
    assert names("Le maire de Paris a dit que la Seine montait.") == ["maire de Paris"]


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("L’Agence des ponts et des digues (APD) se tait.", "APD", "Agence des ponts et des digues"),
        ("Le Comité pour la paix et le dialogue (CPD) veille.", "CPD", "Comité pour la paix et le dialogue"),
    ],
)
def test_an_acronym_stands_for_the_words_it_abbreviates(text, short, full):
    """The initials of the words before the bracket spell it, small words counted or not."""
    assert acronyms(text, "fr") == {short: full}
    assert names(f"{text} Selon le {short}, tout va bien.") == [full]


@pytest.mark.parametrize("text", ["La gare (SNCF) ferme.", "Il pleut (un peu).", "(ONU)", "Un bilan (12) tombe."])
def test_a_bracket_that_abbreviates_nothing_is_no_acronym(text):
    """Letters that are not the initials of what stands before them say nothing about it."""
    assert acronyms(text, "fr") == {}


def test_every_capital_has_a_state_and_stands_for_one_only():
    """CLDR knows each code, and no name is listed twice."""
    assert behind("Dakar", "fr") == "Sénégal"
    assert behind("Bruxelles", "fr") is None  # the Union as often as the state: no guess
    assert len(capitals("fr")) > 100
    assert not set(capitals("fr")) & set(seats("fr"))


def test_whom_a_speaker_cites_says_it_too():
    """'X, citant Y, affirme': the same content by both, the second by the citing verb."""
    text = "La radio, citant le ministère de la Pêche, affirme que deux bateaux ont coulé."
    found = [c for c in extract(Article(id="a", text=text)) if c.kind == "statement"]
    assert [(c.speaker.text, c.cue.text) for c in found] == [
        ("La radio", "affirme"),
        ("le ministère de la Pêche", "citant"),
    ]
    assert found[0].content == found[1].content
