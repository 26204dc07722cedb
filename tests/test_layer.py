"""Rules read a text evened out; what they find is given in characters of the text as it is stored."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Article, extract, find_quantities
from claims.text.layer import layer_of
from claims.text.wrapping import joined_breaks

LETTERS = st.text(st.sampled_from("aéÉœﬁ \u00a0\u202f\u00ad\u200b\u0301\u2011.\n«<>»-,12"), max_size=60)


@given(text=st.one_of(LETTERS, st.text(max_size=60)))
@settings(max_examples=400)
def test_what_is_read_stands_in_the_stored_text(text):
    """Whatever the text: the stored characters of a read word are read as that word, and back again."""
    layer = layer_of(text)
    for start in range(len(layer.text)):
        first, last = layer.to_stored((start, start + 1))
        assert 0 <= first <= last <= len(text)
        back = layer.to_read((first, last))
        if first < last:  # else a space that is only read
            assert back[0] <= start < back[1]
            assert layer.to_stored(back) == (first, last)


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("M.\u00a0Paul a dit 1\u202f200", "M. Paul a dit 1 200"),
        ("l'e\u0301te\u0301 dernier", "l'été dernier"),
        ("sept mil\u00adliards", "sept milliards"),
        ("le 7\u200b juin, 3\u200b400", "le 7 juin, 3400"),
        ("ﬂeuve, ﬁn, eﬃcace", "fleuve, fin, efficace"),
        ("porte\u2011parole", "porte-parole"),
        ("<<Nous partons>>, répond Ana Sol", "«Nous partons», répond Ana Sol"),
        ("la digue tient encore.Mais la pluie revient", "la digue tient encore. Mais la pluie revient"),
        ("(Vernay).Le pont est", "(Vernay). Le pont est"),
        ("M.Durand, U.S.A. et www.exemple.Fr", "M.Durand, U.S.A. et www.exemple.Fr"),
        (
            "Booking.Com a fermé, Node.Js est, Yahoo!France aussi",
            "Booking.Com a fermé, Node.Js est, Yahoo!France aussi",
        ),
        ("cout << x >> y", "cout << x >> y"),
        ("café, œuvre, « oui »", "café, œuvre, « oui »"),
    ],
)
def test_letters_that_look_the_same_are_read_as_one(stored, read):
    assert layer_of(stored).text == read


@pytest.mark.parametrize("columns", [40, 55, 66, 72])
def test_wrapped_lines_are_joined(columns):
    """A paragraph is read as it was before somebody wrapped it, a compound with its own hyphen."""
    whole = (
        "La crue de la nuit a emporté quatre-vingt-dix maisons de Sarny et coûté douze millions d'euros à la commune. "
        "« Nous reconstruirons », a promis la maire, Jeanne Corbin, devant une trentaine d'habitants venus à la mairie "
        "du village, où le porte-parole de la préfecture, Paul Durand, a promis l'aide de l'État avant l'hiver."
    )
    title = "Sarny compte ses maisons"
    wrapped = f"{title}\n\n" + textwrap.fill(whole, columns)
    assert layer_of(wrapped).text == f"{title}\n\n{whole}"


@pytest.mark.parametrize("columns", [40, 55, 66, 72])
def test_what_no_break_spaces_tie_together_was_one_word_to_who_wrapped(columns):
    """A line ends before '« toutes' with its tied mark, though the mark alone would have fitted."""
    whole = (
        "La ministre a promis, lors d’une visite samedi matin, que «\u00a0toutes les responsabilités\u00a0» seraient "
        "établies, et que 500\u00a0000\u00a0francs iraient à chaque famille. Elle a dit aussi «\u00a0que rien\u00a0» "
        "ne serait oublié par l’État, et que 12\u202f500\u00a0autres seraient versés à la commune d’ici l’hiver."
    )
    assert layer_of(textwrap.fill(whole, columns)).text == layer_of(whole).text


@pytest.mark.parametrize("columns", [40, 47, 55])
def test_a_row_that_was_wrapped_is_whole_and_joins_no_other(columns):
    """A line that begins like a row and holds a cell's mark opens one; what goes on in it is joined."""
    rows = (
        "17 mai | Le conseil de la ville vote la reconstruction du grand pont de pierre\n"
        "24 juillet | Les travaux commencent par la pile du côté nord, malgré les 12 recours\n"
        "19 septembre | Audience sur la demande des riverains du quai, qui veulent un autre pont"
    )
    wrapped = "\n".join(textwrap.fill(row, columns) for row in rows.split("\n"))
    assert layer_of(wrapped).text == rows


KEPT = {
    "verse": "Les vagues de la mer montaient\nEt les vents du large chantaient\nPuis la nuit est venue\nsans bruit",
    "list": "Ce qu'il faut retenir :\n- le pont est fermé\n- la route du col aussi\n- trois camions ont brûlé",
    "table": "Année | Morts | Blessés\n2021 | 12 | 40\n2022 | 15 | 61",
    "headings": "La Gazette du Lac\nPar Anne Petit\nPublié le 3 mars 2024\nUn pont cède\n\nLe pont a cédé lundi.",
    "tabs": "commune\tmorts\tblessés\ncommune de Vernay\t12 morts\tneuf blessés\nville de Sarny\tdeux morts\tdix",
    "messages": "le bilan de la crue est de douze morts selon la préfecture\nnon c'est faux, il y en a quatorze",
    "results": "liste Union pour Vernay et ses villages : 512\nliste Vernay autrement : 488 voix\nblancs et nuls : 12",
    "seizures": "deux fusils de chasse et un pistolet automatique\nquatre téléphones\nune somme de 12 000 euros",
    "transcript": "le maire : le pont sera fermé dès lundi matin\nle préfet : la route aussi\nle maire : merci",
    "trade marks": "Ventes de la semaine par enseigne, en unités\niPhone : 12 millions\neBay : trois millions",
    "paragraphs": "Le pont a cédé lundi soir vers dix heures.\nTrois camions sont tombés.\nPersonne n'est mort.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_lines_of_their_own_stay(text):
    assert list(joined_breaks(text)) == []
    assert layer_of(text).text.count("\n") == text.count("\n")


def test_a_span_that_ends_before_a_space_that_is_only_read_comes_back():
    layer = layer_of("Selon le maire, il est fini.Le pont est fermé depuis lundi.")
    end = layer.text.index(".") + 1
    assert layer.to_read(layer.to_stored((0, end))) == (0, end)


def test_a_line_that_runs_on_is_joined_in_a_text_that_is_not_wrapped():
    assert layer_of("Selon la préfecture, la crue a coûté à\nla commune douze millions.").text.count("\n") == 0


def test_claims_are_given_in_the_stored_text():
    """Spans show the stored words, values are those of the words as they are read."""
    text = (
        "Selon M.\u00a0Paul Durand, la crue a fait plus de 1\u202f200 si\u00adnistrés à Sar\u00adny "
        "et coûté 12\u00a0mil\u00adlions d'euros."
    )
    claims = extract(Article(id="a", text=text))
    for claim in claims:
        assert text[slice(*claim.span)] == claim.text
        for value in (claim.quantity, claim.when, claim.speaker, claim.cue):
            if value is not None and value.span is not None:
                assert text[slice(*value.span)] == value.text
    figures = [claim.quantity for claim in claims if claim.kind == "figure"]
    assert [(figure.low, figure.unit) for figure in figures] == [(1200, "person"), (12_000_000, "EUR")]
    assert figures[1].text == "12\u00a0mil\u00adlions d'euros"
    assert find_quantities("12 millions d'euros")[0].low == figures[1].low


@pytest.mark.parametrize("width", range(40, 73, 4))
@pytest.mark.parametrize(
    "text",
    [
        "Le bilan du séisme de Sarny est passé à 1 200 morts et 4 500 blessés, a annoncé mardi Luc Varel, le préfet.",
        "Two people were killed and 14 wounded in Sarny on Monday, said the mayor, Anne Petit, at the town hall.",
    ],
)
def test_a_few_wrapped_lines_are_one(text, width):
    """Two or three lines tell no width: they are wrapped where each but the last is full."""
    assert layer_of(textwrap.fill(text, width)).text == text


def test_doubled_spaces_are_one_in_running_text_and_stay_between_columns():
    prose, table = (
        "Le pont est  fermé, a dit  Hélène  Roux devant la presse réunie.",
        "Nom      Voix      Part\nRoux      120       40",
    )
    assert layer_of(prose).text == "Le pont est fermé, a dit Hélène Roux devant la presse réunie."
    assert layer_of(table).text == table
