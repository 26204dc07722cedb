"""A whole and its parts, and counts over a stretch of time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Article, extract, find_dates, find_quantities
from claims.quantities.cumulative import is_cumulative
from claims.quantities.wholes import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33 personnes, dont 28 civils et cinq gardes", [None, 0, 0]),
        ("26 personnes (dont neuf civils, trois soldats et deux enfants)", [None, 0, 0, 0]),
        ("Cinq morts, dont un garde, et 60 blessés, dont 14 gendarmes", [None, 0, None, 2]),
        ("12 morts, parmi lesquels trois enfants, deux femmes ainsi que quatre soldats", [None, 0, 0, 0]),
        ("33 personnes, soit 30 civils et trois soldats", [None, 0, 0]),
        ("30 familles, soit 200 personnes", [None, None]),
        ("Neuf barges, soit au moins 4 millions d’euros", [None, None]),
        ("350 des 520 dockers", [1, None]),
        ("Parmi les 21 marins figurent quatre officiers", [None, 0]),
        ("12 morts et 40 blessés, dont cinq graves", [None, None, 1]),
        ("12 soldats et trois civils", [None, None]),
        ("14 dockers, dont 30 %", [None, None]),
        ("Il y avait neuf dockers, dont un soldat. Douze soldats sont venus.", [None, 0, None]),
    ],
)
def test_parts_know_their_whole(text: str, expected: list[int | None]) -> None:
    """What is introduced as a part belongs to the nearest figure that can hold it, and a list goes on until it ends."""
    assert parts("fr").wholes(text, find_quantities(text)) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "33 marins",
                "dont",
                "28 Bretons",
                "et",
                "cinq Corses",
                "soit",
                "parmi les",
                "des",
                "(",
                ")",
                ".",
                "12 %",
            ]
        ),
        max_size=14,
    )
)
@settings(max_examples=200, deadline=None)
def test_a_whole_is_no_part_of_its_part(words: list[str]) -> None:
    """Whatever the text, wholes are other figures, in reach of the figure, and no part holds more than its whole."""
    text = " ".join(words)
    figures = find_quantities(text)
    for i, whole in enumerate(parts("fr").wholes(text, figures)):
        if whole is not None:
            assert whole != i
            assert figures[whole].high is None or figures[i].low is None or figures[i].low <= figures[whole].high


def test_the_claim_of_a_part_names_the_claim_of_its_whole() -> None:
    """A reader can go from the part to the count it belongs to."""
    found = extract(Article(id="a", text="Le feu a tué 33 personnes, dont 28 dockers. Il a fait 40 blessés."))
    whole, part, other = (c for c in found if c.kind == "figure")
    assert (whole.part, whole.whole) == (False, None)
    assert (part.part, part.whole) == (True, whole.id)
    assert (other.part, other.whole) == (False, None)


def test_parts_of_those_who_are_not_counted() -> None:
    """'Among the victims are eleven children' counts parts of a whole that has no number here."""
    found = extract(Article(id="a", text="Parmi les victimes figurent onze enfants et deux dockers. Neuf ont survécu."))
    assert [(c.part, c.whole) for c in found if c.kind == "figure"] == [(True, None), (True, None), (False, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Depuis le début de l’année, 90 dockers ont péri", True),
        ("Depuis 2012, 4 000 dockers sont morts", True),
        ("Depuis mars, 40 dockers sont morts", True),
        ("Le feu tue 30 dockers par an", True),
        ("Entre 2012 et 2015, 300 dockers ont péri", True),
        ("Depuis le début de la grève, 90 dockers ont été blessés", False),
        ("34 dockers ont été sauvés depuis dimanche", False),
        ("En 2017, 19 dockers avaient péri", False),
        ("Fin 2017, 19 dockers avaient péri", False),
        ("Le feu a tué neuf dockers", False),
    ],
)
def test_counts_over_a_stretch_of_time(text: str, expected: bool) -> None:
    """'Depuis mars' counts over months; 'en 2017' can date one event."""
    assert is_cumulative(text, (0, len(text)), find_dates(text, "2025-10-15")) is expected
