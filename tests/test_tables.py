"""What the head of a column says of the figures below it."""

import pytest

from claims import Article, extract
from claims.quantities.tables import Tables


def figures(text: str) -> list[tuple[float | None, str | None, str | None, str | None]]:
    claims = extract(Article(id="a", text=text))
    return [(q.low, q.unit, q.measure, q.noun) for c in claims if (q := c.quantity) is not None]


def test_a_figure_takes_what_its_column_counts() -> None:
    """A bare number in a cell counts what the head of its column names, row by row."""
    assert figures("Ville | Morts | Blessés\nSarny | 12 | 40\nBrody | 3 | 9") == [
        (12, "person", "killed", "Morts"),
        (40, "person", "wounded", "Blessés"),
        (3, "person", "killed", "Morts"),
        (9, "person", "wounded", "Blessés"),
    ]


def test_a_head_says_what_happened_too() -> None:
    """'Maisons détruites' heads counts of what was destroyed."""
    assert figures("Ville | Maisons détruites | Soldats tués\nSarny | 250 | 9") == [
        (250, None, "destroyed", "Maisons"),
        (9, "person", "killed", "Soldats"),
    ]


def test_the_words_of_a_cell_keep_their_say() -> None:
    """A cell that says itself what it counts needs no head."""
    assert figures("Date | Fait | Bilan\n3 mai 2019 | Incendie | 12 blessés, 40 maisons détruites") == [
        (12, "person", "wounded", "blessés"),
        (40, None, "destroyed", "maisons"),
    ]


def test_a_head_in_brackets_gives_the_unit() -> None:
    """'Part (%)' heads shares."""
    assert figures("Ville | Part (%) | Voix\nSarny | 12 | 400") == [
        (12, "%", "share", None),
        (400, None, "voters", "Voix"),
    ]


@pytest.mark.parametrize("text", ["", "|", "a | b | c", "a | b\n1 | 2", "a | b | c\n\n1 | 2 | 3", "||\n||\n|||\n"])
def test_what_has_no_head(text: str) -> None:
    """A single row, a gap between rows and empty cells head nothing."""
    tables = Tables(text)
    assert all(tables.head_of((i, i + 1)) is None for i in range(len(text)))


def test_a_long_table_takes_linear_time() -> None:
    """The heads of ten thousand rows are found in one pass."""
    text = "Ville | Morts | Blessés\n" + "Sarny | 12 | 40\n" * 10_000
    assert Tables(text).head_of((text.rindex("40"), len(text) - 1)) == "Blessés"
