"""Events an article tells: who did it, to what, and whether it was."""

import pytest

from claims import Article, extract


def events(text: str) -> list[tuple[str | None, str | None, str | None, bool]]:
    """The events of a text as (event, actor, theme, negated)."""
    found = extract(Article(id="a", text=text))
    return [(c.event, c.actor, c.theme, c.negated) for c in found if c.kind == "event"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La mairie de Vernay a fermé le pont.", ("fermer", "La mairie de Vernay", "le pont", False)),
        ("Le pont a été fermé par la mairie.", ("fermer", "la mairie", "Le pont", False)),
        ("Le pont de Vernay a cédé.", ("céder", None, "Le pont de Vernay", False)),
        ("Les pourparlers se poursuivent.", ("poursuivre", None, "Les pourparlers", False)),
        ("La mairie n’a pas fermé le pont.", ("fermer", "La mairie", "le pont", True)),
        ("Le conseil a décidé la fermeture du pont.", ("fermeture", "Le conseil", "pont", False)),
        ("La pompe principale est à l’arrêt.", ("arrêt", None, "La pompe principale", False)),
    ],
    ids=["active", "passive", "befalls", "pronominal", "negated", "decided", "state"],
)
def test_who_did_what_to_what(text, expected):
    """Active and passive, a verb that carries a noun, a state: one event with its participants."""
    assert expected in events(text)


def test_a_contrast_names_the_one_that_did_it():
    """'C'est X, et non Y, qui …': X did it, and the passage shows the contrast."""
    text = "C’est la Ligue du Nord, et non la Brigade bleue, qui a revendiqué l’attaque du pont."
    [claim] = [c for c in extract(Article(id="a", text=text)) if c.event == "revendiquer" and c.kind == "event"]
    assert "Ligue" in (claim.actor or "")
    assert "Ligue" in claim.text


def test_the_verb_of_an_aside_is_no_event():
    """'poursuit-il' says who speaks; nothing goes on."""
    assert not [e for e in events("« Le pont tiendra », poursuit-il.") if e[0] == "poursuivre"]


def test_what_a_figure_is_the_size_of():
    """The subject of its verb, the noun it complements or the label of its cell says whose value a figure gives."""
    text = "La participation a atteint 61 %. Le bac a une capacité de 200 places.\nAn | Vote | Participation : 64,1 %\n"
    found = [c.theme for c in extract(Article(id="a", text=text)) if c.kind == "figure"]
    assert "participation" in (found[0] or "")
    assert "capacité" in (found[1] or "")
    assert found[2] == "Participation"
