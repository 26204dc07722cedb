"""Live blogs: each entry has its hour and its day; what only looks like one is no live blog."""

import datetime

import pytest

from claims import Article, extract
from claims.dates.entries import find_entries

DAY = datetime.date(2024, 3, 13)
FRENCH = """Crue à Sarny : notre direct

18h40 - Le bilan monte à 12 morts
La préfecture parle de 12 morts.

17.15 | Plus de 300 habitants ont été évacués hier.

[16:05] Trois ponts sont fermés depuis hier.

Mardi 12 mars, 09h15
Le pont de Brel a été fermé hier.

8h - La route est coupée depuis hier.
"""
ENGLISH = """Live: floods in Sarny

14:20 The toll rises to 12
The mayor said 12 people had died.

1.05 p.m. More than 300 people were evacuated yesterday.

Tuesday 12 March

9pm: The bridge at Brel was closed yesterday.

09:15 GMT – The road was cut yesterday.
"""


def heads(text, language, reference=DAY):
    return [(text[slice(*entry.head)].strip(" -|–:[]"), entry.day) for entry in find_entries(text, language, reference)]


@pytest.mark.parametrize(
    ("text", "language", "hours", "before"),
    [
        (FRENCH, "fr", ["18h40", "17.15", "16:05", "Mardi 12 mars, 09h15", "8h"], 3),
        (ENGLISH, "en", ["14:20", "1.05 p.m.", "Tuesday 12 March", "9pm", "09:15 GMT"], 2),
    ],
)
def test_an_entry_has_its_hour_and_the_day_above_it(text, language, hours, before):
    """The first entries are of the article's day, those under a day of that one."""
    days = [DAY] * before + [datetime.date(2024, 3, 12)] * (len(hours) - before)
    assert heads(text, language) == list(zip(hours, days, strict=True))


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_yesterday_is_that_of_the_entry_and_heads_claim_nothing(text, language):
    """No figure and no date of a head; 'hier' under Tuesday is Monday."""
    claims = extract(Article(id="a", text=text, language=language, published=DAY))
    days = [claim.when.start for claim in claims if claim.kind == "date"]
    assert set(days[:1]) == {datetime.date(2024, 3, 12)}
    assert set(days[-2:]) == {datetime.date(2024, 3, 11)}
    entries = find_entries(text, language, DAY)
    own = [c.quantity or c.when for c in claims if c.kind in {"figure", "date"}]
    assert not [value for value in own if any(e.head[0] <= value.span[0] < e.head[1] for e in entries)]
    assert all(text[value.span[0] : value.span[1]] == value.text for value in own)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("8h00 Départ de Sarny\n9h00 Arrivée à Brel\n10h00 Visite du musée\n11h00 Repas", "fr"),
        ("12.50 | Menu du jour avec dessert et café compris.\n14.80 | Menu du soir avec fromage et dessert.", "fr"),
        ("09:00 Doors open\n09:30 Opening words by the mayor\n11:15 Coffee", "en"),
        ("The train leaves Sarny at 14:20.\nIt reaches Brel at 13:05 on Tuesday after a long detour.", "en"),
        ("14h20 - Le pont a cédé ce matin dans la vallée.\nLa suite viendra demain dans notre journal.", "fr"),
        (
            "9h10 - Le maire ouvre la séance du jour.\n17h45 - Le conseil vote le budget annexe.\n10h20 - Une pause.",
            "fr",
        ),
    ],
)
def test_what_is_regular_otherwise_is_no_live_blog(text, language):
    """A programme, a menu, hours inside sentences, one hour alone, hours that run both ways."""
    assert find_entries(text, language, DAY) == ()


def test_behind_a_midnight_that_no_day_names_the_day_is_unknown():
    """A wrong day costs more than none: 'hier' is then left open."""
    text = "[00h20] Deux maisons ont brûlé hier à Brel.\n[23h50] La crue a fait trois blessés hier, dit la mairie."
    assert [day for _, day in heads(text, "fr")] == [DAY, None]
