"""Who a mention stands for: names read whole, evidence by its levels, and nobody where it isn't sure."""

import pytest

from claims import Article, extract
from claims.parse.view import Annotation, Word
from claims.people.entities import Entity, name_fits, one_person
from claims.people.evidence import EVIDENCE, levels_of, meetings
from claims.people.mentions import describe, voice_at
from claims.people.ranking import Tally, chosen, tallies


def speakers(text, language="fr"):
    found = extract(Article(id="a", text=text, language=language))
    return [c.speaker and c.speaker.name for c in found if c.kind == "statement"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Selon Médecins d’Amont, la digue cède.", "fr", "Médecins d’Amont"),
        ("Le Front de l’Anse a démenti l’attaque.", "fr", "Front de l’Anse"),
        ("“We wait,” Prime Minister Tom Hall said.", "en", "Tom Hall"),
        ("According to Moira Lent KC, the case is closed.", "en", "Moira Lent"),
        ("“We wait,” the Brel county sheriff said.", "en", "Brel county sheriff"),
    ],
)
def test_a_name_is_read_whole_and_without_its_function(text, language, name):
    """Never cut at a capital, and never the place or ship that a function belongs to."""
    assert speakers(text, language) == [name]


def test_a_full_name_given_later_counts_for_the_short_one_before_it():
    """The fullest name the article gives."""
    text = "Marchadier a promis un pont. « Il sera large », a dit Hélène Marchadier, la préfète."
    assert speakers(text) == ["Hélène Marchadier", "Hélène Marchadier"]


def test_a_name_keeps_its_function_behind_a_comma_whatever_the_parse():
    """Behind a place that the parse hangs it on, the name is still the speaker's, and the function his."""
    text = "Lors d'un passage récent à Brémont, Rodrigue Vasseur, le chef de la police, a souligné que tout va."
    [speaker] = [c.speaker for c in extract(Article(id="a", text=text, language="fr")) if c.kind == "statement"]
    assert (speaker.name, speaker.role) == ("Rodrigue Vasseur", "chef de la police")


def test_two_of_one_last_name_are_told_apart_by_their_titles():
    """'Mme Roux' is not Paul, and 'Roux' alone may be either: it stays as it stands."""
    text = "Paul Roux a dit non. Anne Roux a dit que le pont tenait. Mme Roux a ajouté qu’il tiendrait. Roux a dit oui."
    assert speakers(text) == ["Anne Roux", "Anne Roux"]
    assert one_person("Anne Roux", "Paul Roux") is False


def test_a_pronoun_goes_to_a_person_before_a_body():
    """The body was named last, and the man still speaks."""
    text = "Bastien Orel préside le Syndicat des eaux. Il a promis que les puits seraient rouverts."
    assert speakers(text) == ["Bastien Orel"]


def test_a_pronoun_takes_no_description_that_comes_later():
    """Whom nobody was named for before stays open."""
    assert speakers("Elle a dit que le pont tenait. La maire est partie.") == [None]


def test_a_role_is_never_given_to_who_is_told_to_hold_it_only_later():
    """The head of the port who speaks first is not whom the last sentence calls so."""
    text = (
        "D’après le directeur du port, les quais rouvriront demain. Une conseillère a croisé Anatole Brisson. "
        "Brisson passe encore pour le directeur du port."
    )
    assert "Brisson" not in str(speakers(text)[0])


def test_a_quotation_that_stands_alone_goes_to_who_was_spoken_of():
    """She spoke last, and the sentence between is about her."""
    text = (
        "Jeanne Corbin a dit que la ville ne paierait pas. Elle a montré la facture aux élus. "
        "« La ville n’a plus un sou, et cela se voit. »"
    )
    *_, claim = (c for c in extract(Article(id="a", text=text)) if c.kind == "statement")
    assert (claim.speaker.name, claim.speaker.span) == ("Jeanne Corbin", None)


def voice(at=40):
    told = Annotation("on", "on", "PRON", "nsubj", "", False, True)
    word = Word(0, at, "On", told)
    word.sentence = 2
    return voice_at(word, 1)


def test_nobody_is_chosen_where_two_are_as_likely():
    """Below the margin a mention stays open; alone, the same one is taken."""
    one, other = Entity(name="Ana Sol"), Entity(name="Ina Ley")
    even = {"voice": Tally(2.0, {})}
    assert chosen(meetings(voice(), [one, other], "fr"), even) is None
    assert chosen(meetings(voice(), [one], "fr"), even) is one


def test_nobody_is_chosen_who_is_not_sure_enough():
    """Below the sum that is asked for."""
    assert chosen(meetings(voice(), [Entity(name="Ana Sol")], "fr"), {"voice": Tally(-9.0, {})}) is None


def test_every_level_that_weighs_is_one_that_its_evidence_gives():
    """No weight is left of a level that is gone."""
    for kind, tally in tallies().items():
        for evidence in EVIDENCE[kind]:
            if evidence.ordered:
                assert set(tally.levels.get(evidence.name, {})) <= set(evidence.levels), (kind, evidence.name)
    assert set(levels_of(meetings(voice(), [Entity()], "fr")[0])) == {e.name for e in EVIDENCE["voice"]}


def test_a_function_is_its_noun_and_what_says_more_of_it():
    """Forms of one function are one noun."""
    one, other = (describe(text, text.split()[1], "fr") for text in ("la directrice", "le directeur général"))
    assert one.noun == other.noun
    assert other.words - one.words == {"général"}


def test_a_short_name_is_the_beginning_or_the_end_of_a_full_one():
    """An acronym is only itself."""
    assert name_fits("Tidiari", "Ousmane Tidiari")
    assert not name_fits("OPD", "Office OPD")
