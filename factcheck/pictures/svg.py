"""Elements of SVG, the width of words, and round steps for an axis."""

import math
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from markupsafe import Markup, escape

from factcheck.neutral import one_line

WIDTH = 760
"""Units across every picture; text is 13 of them high."""

INK, SOFT, LINE, PAPER = "#1d1f24", "#565d69", "#c3c9d3", "#ffffff"
BLUE, ORANGE, GREEN, RED = "#0072b2", "#b3560a", "#00795b", "#b3261e"
HALO: dict[str, Any] = {"paint_order": "stroke", "stroke": PAPER, "stroke_width": 3}
"""Attributes of words that lines may pass behind."""
TEXT = 13
_CHARACTER = 0.55
"""Width of a character in heights of the text, on the average of the usual sans-serif faces."""
BOLDER = 1.2
"""How many times wider bold words can be, names in capitals among them."""


def element(tag: str, *inside: Markup | str, **attributes: str | float) -> Markup:
    """Write an element; words inside and values are escaped, `_` in names is `-`, one at the end is dropped.

    >>> element("text", "a < b", x=1.25, font_size=13)
    Markup('<text x="1.25" font-size="13">a &lt; b</text>')
    """
    written = "".join(f' {_name(key)}="{escape(_value(value))}"' for key, value in attributes.items())
    shown = Markup().join(part if isinstance(part, Markup) else one_line(part) for part in inside)  # escapes words
    return Markup(f"<{tag}{written}>{shown}</{tag}>")  # noqa: S704 - made of what is escaped above


def picture(name: str, height: float, title: str, told: str, *inside: Markup) -> Markup:
    """Wrap what was drawn; ``title`` and ``told`` say to those who don't see it what it shows."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", told, id=f"{name}-desc"),
        element("rect", width=WIDTH, height=height, fill=PAPER),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:g}",
        width=WIDTH,
        height=height,
        class_="picture",
        role="group" if any("<a " in drawn for drawn in inside) else "img",  # an image has nothing to follow in it
        aria_labelledby=f"{name}-title {name}-desc",
        font_family="system-ui, 'Segoe UI', 'Liberation Sans', sans-serif",
        font_size=TEXT,
        fill=INK,
    )


def words(x: float, y: float, text: str, width: float = math.inf, **attributes: str | float) -> Markup:
    """Write text, cut with an ellipsis where it is wider than ``width``."""
    size = float(attributes.get("font_size", TEXT)) * (BOLDER if "font_weight" in attributes else 1)
    return element("text", one_line(text) if width == math.inf else cut(text, width, size), x=x, y=y, **attributes)


def cut(text: str, width: float, size: float = TEXT) -> str:
    """Cut text to a width.

    >>> cut("Le Quotidien de Kayes", 80)
    'Le Quotidi…'
    """
    flat = one_line(text)
    room = int(width / (size * _CHARACTER))
    return flat if len(flat) <= room else flat[: max(1, room - 1)].rstrip() + "…"


def wrapped(text: str, width: float, size: float = TEXT, most: int = 3) -> list[str]:
    """Break text into lines of a width, at most so many; only the last is cut.

    >>> wrapped("Le Quotidien de Kayes", 100)
    ['Le Quotidien', 'de Kayes']
    """
    lines = textwrap.wrap(one_line(text), max(4, int(width / (size * _CHARACTER)))) or [""]
    return lines if len(lines) <= most else [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width, size)]


def wide(text: str, size: float = TEXT) -> float:
    """Give about how wide a text is."""
    return len(one_line(text)) * size * _CHARACTER


def line(x1: float, y1: float, x2: float, y2: float, colour: str = LINE, **attributes: str | float) -> Markup:
    """Draw a line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, **attributes)


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Give round values in steps of 1, 2 or 5 that span two bounds.

    >>> ticks(130, 320), ticks(0, 1)
    ([100, 150, 200, 250, 300, 350], [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
    """
    rough = (high - low) / max(1, most - 1) or 1
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, last + 1)]


@cache
def labels(language: str) -> Mapping[str, str]:
    """Give what pictures say in a language, English where there is nothing in it."""
    known = loads((files(__package__) / "labels.toml").read_text("utf-8"))
    found: Mapping[str, str] = known.get(language, known["en"])
    return found


def stacked(rows: list[Markup], top: float, height: float) -> Iterator[Markup]:
    """Set rows below each other."""
    for number, row in enumerate(rows):
        yield element("g", row, transform=f"translate(0 {top + number * height:g})")


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.6g}"
