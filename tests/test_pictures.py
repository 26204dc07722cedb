"""Pictures: true to the numbers, text whatever an article says, nothing by colour alone, the same each time."""

import datetime
import re
import time
import tomllib
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path

import pytest
from make import drawn as drawn_for_docs

from claims.languages import table
from claims.model import Quantity, When
from factcheck.pictures import Bar, Counts, Event, Mark, cells_of, interval_chart, matrix, timeline
from factcheck.pictures.intervals import reading
from factcheck.pictures.svg import WIDTH, labels

SVG = "{http://www.w3.org/2000/svg}"
NASTY = '<script>alert(1)</script>"&\x1b'


def quantity(low: float | None, high: float | None, approximator: str | None = None, **soft: float | None) -> Quantity:
    bounds = {"soft_low": low, "soft_high": high, **soft}
    return Quantity(span=(0, 1), text="tel quel", low=low, high=high, approximator=approximator, **bounds)


def bar(source: str, *values: object, **soft: float) -> Bar:
    return Bar(source, "2025-11-07", quantity(*values, **soft))


def when(first: str, last: str | None = None) -> When:
    start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
    return When(span=(0, 1), text=first, start=start, end=end, precision="day" if start == end else "period")


def drawn(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - made by us, just now


def texts(picture: str) -> list[str]:
    return ["".join(item.itertext()) for item in drawn(picture).iter(f"{SVG}text")]


def numbers(picture: str, tag: str, name: str) -> list[float]:
    return [float(item.get(name) or 0) for item in drawn(picture).iter(f"{SVG}{tag}")]


EVENT = Event("Le pont", True, (Mark("A", when("2025-11-06")), Mark("B", when("2025-11-07"))), "/findings/f-1")
PICTURES = {
    "intervals": interval_chart([bar("A", 200, None, "more_than", soft_high=300), bar("B", 130, 130)], "fr", "one"),
    "timeline": timeline([EVENT], [when("2025-11-06")], "fr", "two"),
    "matrix": matrix({("A", "B"): Counts(2, 1)}, "fr", "three", lambda source: f"/claims?source={source}"),
}


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES.keys())
def test_a_picture_fits_a_strict_page_and_says_what_it_shows(picture):
    """Attributes alone, no style, script or address of another place; a title and a description; one width."""
    root = drawn(picture)
    assert root.get("viewBox", "").split()[2] == str(WIDTH)
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text
    for item in root.iter():
        assert item.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "g", "rect", "line", "text", "polygon", "circle", "a"
        }  # fmt: skip
        assert not [name for name in item.attrib if name == "style" or name.startswith("on")]
        assert item.get("href", "/").startswith("/")


@pytest.mark.parametrize("language", ["fr", "en", "zz"])
def test_what_an_article_says_is_text(language):
    """A source, value or label full of marks is words in the picture, and controls are made visible."""
    nasty = Quantity(span=(0, 1), text=NASTY, low=1, high=2, soft_low=1, soft_high=2, approximator="range")
    event = Event(NASTY, True, (Mark(NASTY, when("2025-01-01")), Mark("B", when("2025-02-01"))))
    for picture in (
        interval_chart([Bar(NASTY, NASTY, nasty)], language, "a"),
        timeline([event], [], language, "b"),
        matrix({(NASTY, "B"): Counts(1)}, language, "c"),
    ):
        assert "<script" not in picture
        assert "\x1b" not in picture
        assert any("<scr" in text for text in texts(picture))


def test_nothing_to_draw_is_no_picture():
    """Without figures, dates or findings there is no picture, not an empty frame."""
    unknown = When(span=(0, 1), text="un jour", start=None, end=None, precision="day")
    assert interval_chart([], "fr", "a") == ""
    assert timeline([], [], "fr", "a") == ""
    assert timeline([Event("x", True, (Mark("A", unknown),))], [unknown], "fr", "a") == ""
    assert matrix({}, "fr", "a") == ""


def test_a_greater_value_stands_further_right():
    """Bars stand in the order of their values, whatever the order of the sources."""
    picture = interval_chart([bar("A", 300, 300), bar("B", 100, 100), bar("C", 200, 200)], "fr", "a")
    diamonds = [item.get("points", "") for item in drawn(picture).iter(f"{SVG}polygon")][:3]
    middles = [float(points.split()[1].split(",")[0]) for points in diamonds]
    assert middles[1] < middles[2] < middles[0]


def test_an_end_without_a_limit_is_an_arrow_and_a_bound_not_meant_an_open_circle():
    """`More than 200` begins with an open circle and runs off the plot; `at least 200` begins with a full one."""
    for approximator, fill in (("more_than", "#ffffff"), ("at_least", "#0072b2")):
        picture = interval_chart([bar("A", 200, None, approximator, soft_high=300), bar("B", 400, 400)], "fr", "a")
        [circle] = list(drawn(picture).iter(f"{SVG}circle"))
        assert circle.get("fill") == fill
        right = max(float(x) for x in re.findall(r"([\d.]+),", str(picture.split("<polygon")[1])))
        assert right > WIDTH - 31


def test_what_is_common_is_said():
    """A band and its word where one value fits all; a remark where none does."""
    together = interval_chart([bar("A", 200, None, "more_than", soft_high=300), bar("B", 250, 350, "about")], "en", "a")
    apart = interval_chart([bar("A", 200, None, "more_than", soft_high=300), bar("B", 130, 130)], "en", "a")
    assert f"= {labels('en')['common']}" in texts(together)
    assert f"≠ {labels('en')['no-common']}" in texts(apart)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (quantity(300, None, "more_than", soft_high=400), "plus de 300"),
        (quantity(None, 40, "nearly", soft_low=30), "près de 40"),
        (quantity(225, 375, "about", soft_low=250, soft_high=350), "environ 300"),
        (quantity(20, 30, "range"), "20 – 30"),
        (quantity(12, 18, "tens"), "environ 15"),
        (quantity(20, None, "tens", soft_high=99), "des dizaines"),
        (quantity(1234567, 1234567), "1 234 567"),
        (quantity(7.4, 7.4), "7,4"),
        (quantity(-3, -3), "-3"),
    ],
)
def test_the_approximation_is_written_out(value, written):
    """A figure's words say its approximation, in the reader's language and numerals."""
    assert re.sub(r"[\u202f\u00a0]", " ", reading(value, "fr")) == written


def test_each_approximator_has_a_word():
    """No approximator that the extraction knows is left without a word in any language of the pictures."""
    known = table("fr", "approximators")
    names = {*known["before"], *known["after"], *known["names"].values(), "range", "several"}
    for language, told in tomllib.loads((files("factcheck.pictures") / "labels.toml").read_text("utf-8")).items():
        assert names - told.keys() == set(), language


def test_each_language_has_the_same_words():
    """Pictures say the same things in each language."""
    known = tomllib.loads((files("factcheck.pictures") / "labels.toml").read_text("utf-8"))
    assert known["fr"].keys() == known["en"].keys()


def test_extreme_figures_are_drawn():
    """Values far apart, below zero, huge or all the same neither fail nor leave the picture."""
    for values in ([1, 1e12], [-5, 5], [0, 0], [1e15, 1e15 + 1], [0.0001, 0.0002]):
        picture = interval_chart([bar("A", v, v) for v in values] * 15, "fr", "a")
        assert all(0 <= x <= WIDTH for x in numbers(picture, "line", "x1"))


def test_conflicting_dates_stand_against_each_other():
    """Two dates of one event are joined by a dashed line with ≠, the later further right, in two forms."""
    picture = timeline([EVENT], [], "fr", "a")
    assert "≠" in texts(picture)
    [dashed] = [item for item in drawn(picture).iter(f"{SVG}line") if item.get("stroke-dasharray")]
    assert float(dashed.get("x1")) < float(dashed.get("x2"))
    assert {item.tag for item in drawn(picture).iter() if item.get("fill") == "#b3261e"} >= {
        f"{SVG}circle",
        f"{SVG}rect",
    }


def test_agreeing_dates_are_not_set_against_each_other():
    """Where all give one date there is one row with all sources, and no ≠."""
    event = Event("Le pont", False, (Mark("A", when("2025-11-06")), Mark("B", when("2025-11-06"))))
    picture = timeline([event], [], "en", "a")
    assert "≠" not in "".join(texts(picture))
    assert "Nov 6 2025 · A, B" in texts(picture) or "6 Nov 2025 · A, B" in texts(picture)


def test_a_far_date_does_not_squeeze_the_others():
    """One date a century off is an arrow at the edge with its date written; the others keep their room."""
    near = [Event(str(n), False, (Mark("A", when(f"2025-11-{n:02}")),)) for n in range(1, 29)]
    far = Event("x", True, (Mark("A", when("1914-08-01")), Mark("B", when("2025-11-15"))))
    picture = timeline([*near, far], [], "fr", "a")
    places = numbers(picture, "circle", "cx")
    assert max(places) - min(places) > 200
    assert any("1914" in text for text in texts(picture))


@pytest.mark.parametrize(("first", "last"), [("0001-01-01", "9999-12-31"), ("9999-12-31", None), ("0001-01-01", None)])
def test_the_ends_of_the_calendar(first, last):
    """The first and the last day there are can be drawn."""
    assert timeline([Event("x", True, (Mark("A", when(first, last)),))], [when(first, last)], "fr", "a")


def test_many_events_are_told_and_counted():
    """Forty events are drawn, the rest are counted in words, and ten thousand dates take no time."""
    start = time.perf_counter()
    picture = timeline([EVENT] * 100, [when("2025-11-06"), when("2025-01-01")] * 5_000, "en", "a")
    assert labels("en")["more-events"].format(count=60) in texts(picture)
    assert time.perf_counter() - start < 5


def test_a_matrix_counts_pairs_of_sources():
    """Each finding counts once for two sources; two that give the same value agree even where a third differs."""
    cells = cells_of(
        [
            ("discrepancy", [("A", 200), ("B", 130), ("C", 200)]),
            ("agreement", [("A", 1), ("B", 2)]),
            ("discrepancy", [("A", 1), ("A", 2)]),
            ("update", [("", 1), ("A", 2)]),
        ]
    )
    assert cells == {
        ("A", "B"): Counts(1, 1),
        ("A", "C"): Counts(1, 0),
        ("B", "C"): Counts(0, 1),
        ("A", "A"): Counts(0, 1),
        ("", "A"): Counts(0, 0, 1),
    }


def test_a_matrix_writes_its_numbers():
    """Cells say both numbers with their signs, and sources that find no room are counted."""
    picture = matrix({("A", "B"): Counts(2, 1), ("A", "C"): Counts(0, 0, 3)}, "en", "a")
    said = [text.replace("\u00a0", " ") for text in texts(picture)]
    assert "2 =   1 ≠" in said
    assert "3 →" in said
    many = matrix({(f"S{n:02}", f"S{n + 1:02}"): Counts(1) for n in range(40)}, "en", "a")
    assert labels("en")["more-sources"].format(count=25) in "".join(texts(many))


def test_the_pictures_of_the_docs_are_true():
    """The pictures in the README and the docs are what is drawn of the examples now; `make pictures` makes them."""
    for name, picture in drawn_for_docs().items():
        assert (Path(__file__).parents[1] / "docs" / "pictures" / name).read_text(encoding="utf-8") == picture, name
