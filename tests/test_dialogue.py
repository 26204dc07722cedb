"""Dialogues whose turns dashes open, in lines of our own."""

import pytest

from claims import Article, extract
from claims.attribution.lexicon import lexicon
from claims.attribution.quotations import find_quotations
from claims.attribution.turns import find_turns

DIALOGUE = """Le douanier leva la main.
— Vous transportez du grain ? demanda-t-il.
— Du mil, monsieur, répondit Awa, et rien d'autre.
— Ouvrez ! cria le douanier. Nous verrons bien. Il fit le tour du camion.
"""


def said(text):
    found = []
    for claim in extract(Article(id="a", text=text)):
        if claim.kind == "statement":
            speaker = claim.speaker and claim.speaker.text
            found.append((speaker, [text[a:b] for a, b in claim.content]))
    return found


def test_a_turn_is_said_without_what_is_set_into_it_and_without_the_story_behind_it():
    """Incises are cut out; behind one, a sentence in a past tense and the third person tells the story again."""
    assert said(DIALOGUE) == [
        ("il", ["Vous transportez du grain ?"]),
        ("Awa", ["Du mil, monsieur", "et rien d'autre"]),
        ("le douanier", ["Ouvrez !", "Nous verrons bien"]),
    ]


def test_a_turn_without_an_incise_has_no_speaker_unless_a_colon_names_one():
    """Who takes which turn is not guessed: turns alternate, and a speaker carried over would be wrong."""
    text = "Awa hésita, puis elle demanda :\n— Où est le poste ?\n— Derrière la colline.\n"
    assert said(text) == [("elle", ["Où est le poste ?"]), (None, ["Derrière la colline."])]


def test_the_items_of_a_list_are_no_turns():
    """Dashes before sentences that neither ask nor hold a verb of saying make a list."""
    text = "Les mesures :\n- Les écoles fermeront lundi.\n- Le marché restera ouvert.\n- Les cars circuleront.\n"
    assert find_turns(text, lexicon("fr")) == []


def test_marks_around_a_dialogue_end_at_its_first_turn():
    """« opens the first turn and » closes the last; each turn is its own quotation."""
    text = "« Vous partez ?\n— Demain, dit-elle.\n— Déjà ! »\n"
    quotations = find_quotations(text, find_turns(text, lexicon("fr")))
    assert [text[a:b] for a, b in (q.inner for q in quotations)] == ["Vous partez ?", "Demain, dit-elle.", "Déjà !"]
    assert not any(q.nested for q in quotations)


def test_a_verb_of_another_sense_tells_speech_only_with_a_speaker_behind_it():
    """'« … », fait-il' is speech; '« … » fait débat' is not."""
    assert said("« Nous restons ici », fit le gardien.") == [("le gardien", ["Nous restons ici"])]
    assert said("La recette du « vivre ensemble » fait débat.") == []


@pytest.mark.parametrize("text", ["Texte.\n- \u00a0\nSuite.", "Texte.\n–  \nSuite.", "Le programme : — "])
def test_an_empty_line_behind_a_dash_is_no_turn(text):
    """A bullet left empty by an extractor once broke the whole article."""
    assert said(text) == []
