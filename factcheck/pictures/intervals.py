"""An interval chart: one bar for each source that gives a figure, on one axis.

The outline is what the words allow (the hard bounds), the solid bar their usual reading, a diamond a value without an
approximation. An end without a limit runs off the plot as an arrow; a bound that is not itself meant ('more than 300')
is an open circle.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from babel.numbers import format_decimal
from markupsafe import Markup

from claims.model import Quantity
from factcheck.pictures.svg import (
    BLUE,
    BOLDER,
    GREEN,
    HALO,
    INK,
    LINE,
    SOFT,
    WIDTH,
    cut,
    element,
    labels,
    line,
    picture,
    ticks,
    wide,
    words,
    wrapped,
)

_EXCLUDED_LOW, _EXCLUDED_HIGH = "more_than", "less_than"
_COLLECTIVE = frozenset({"tens", "hundreds", "thousands", "tens_of_thousands", "hundreds_of_thousands", "millions"})
"""What counts by the ten or more: with a value ('a score') it is about that, without ('dozens') only the size."""
_LEFT, _RIGHT = 230, WIDTH - 30
_ROW, _TOP, _FOOT = 58, 34, 62
_SMALL, _LINE = 12, 16
"""Height of small text, and of a line of any."""


@dataclass(frozen=True)
class Bar:
    """A figure of one source; ``detail`` is what stands small below its name: the day, who says it."""

    source: str
    detail: str
    quantity: Quantity


@dataclass(frozen=True)
class _Axis:
    """The plot's range of values, and where each stands in it."""

    low: float
    high: float

    def x(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _LEFT + min(1.0, max(0.0, share)) * (_RIGHT - _LEFT)


def interval_chart(bars: Sequence[Bar], language: str, name: str, *, moves_on: bool = False) -> Markup:
    """Draw figures below each other; nothing where there are none.

    ``name`` is what the ids in the picture begin with: another one for each picture of a page. Where a count
    ``moves_on`` nobody is told that its values don't fit each other.
    """
    if not bars:
        return Markup()
    told = labels(language)
    axis = _axis([bar.quantity for bar in bars])
    tops = list(accumulate(map(_height, bars), initial=_TOP))
    bottom = tops[-1]
    drawn = [_grid(axis, bottom, language)]
    drawn += [_moving(language) if moves_on else _common(bars, axis, bottom, language)]
    drawn += [_row(bar, axis, top, language) for bar, top in zip(bars, tops, strict=False)]
    values = "; ".join(f"{bar.source} {reading(bar.quantity, language)}" for bar in bars)
    summary = told["interval-told"].format(count=len(bars), values=values)
    return picture(name, bottom + _FOOT, told["interval-title"], summary, *drawn, _legend(bottom + 46, language))


def reading(quantity: Quantity, language: str) -> str:
    """Write a figure with its approximation in words: `more than 300`."""
    low, high = quantity.low, quantity.high
    if quantity.approximator == "range" and low is not None and high is not None:
        return f"{_number(low, language)} – {_number(high, language)}"
    value = _named(quantity)
    shown = "" if value is None else _number(value, language)
    named = "about" if quantity.approximator in _COLLECTIVE and shown else quantity.approximator or ""
    word = labels(language).get(named, named)
    return " ".join(filter(None, (word, shown)))


def _named(quantity: Quantity) -> float | None:
    """The value that the words name: the bound of 'more than', the middle of 'about'."""
    if quantity.approximator in {"more_than", "at_least"}:
        return quantity.low
    if quantity.approximator in {"less_than", "at_most", "nearly"}:
        return quantity.high
    if quantity.approximator in _COLLECTIVE and quantity.high is None:
        return None
    low, high = (quantity.low, quantity.high) if quantity.approximator is None else _usual(quantity)
    return None if low is None or high is None else (low + high) / 2


def _usual(quantity: Quantity) -> tuple[float | None, float | None]:
    soft = quantity.soft_low, quantity.soft_high
    return (quantity.low, quantity.high) if soft == (None, None) else soft


def _axis(quantities: Sequence[Quantity]) -> _Axis:
    bounds = [b for q in quantities for b in (q.low, q.high, *_usual(q)) if b is not None] or [0.0]
    low, high = min(bounds), max(bounds)
    margin = (high - low) * 0.12 or abs(high) * 0.1 or 1
    first = max(0.0, low - margin) if low >= 0 else low - margin
    marks = ticks(first, high + margin)
    return _Axis(marks[0], marks[-1])


def _grid(axis: _Axis, bottom: float, language: str) -> Markup:
    parts = []
    for value in ticks(axis.low, axis.high):
        if axis.low <= value <= axis.high:
            x = axis.x(value)
            parts += [
                line(x, _TOP - 6, x, bottom),
                _tick(x, bottom + 16, _number(value, language)),
            ]
    return element("g", *parts)


def _moving(language: str) -> Markup:
    told = labels(language)
    return words(_LEFT, 18, f"{told['sign-update']} {told['moves-on']}", font_weight="bold")


def _tick(x: float, y: float, number: str) -> Markup:
    """The number below a line of the grid, moved inwards where it would stick out."""
    half = wide(number, _SMALL) / 2
    return words(min(x, WIDTH - half), y, number, text_anchor="middle", fill=SOFT, font_size=_SMALL)


def _common(bars: Sequence[Bar], axis: _Axis, bottom: float, language: str) -> Markup:
    """The values that all the words allow, as a band, or the remark that there are none."""
    told = labels(language)
    lows = [bar.quantity.low for bar in bars if bar.quantity.low is not None]
    highs = [bar.quantity.high for bar in bars if bar.quantity.high is not None]
    low, high = max(lows, default=axis.low), min(highs, default=axis.high)
    if low > high:
        return words(_LEFT, 18, told["sign-discrepancy"] + " " + told["no-common"], font_weight="bold")
    first, last = axis.x(low), axis.x(high)
    band = element("rect", x=first, y=_TOP - 6, width=max(3.0, last - first), height=bottom - _TOP + 6, fill="#d9efe6")
    note = words(_LEFT, 18, told["sign-agreement"] + " " + told["common"], fill=GREEN, font_weight="bold")
    return element("g", band, note)


def _row(bar: Bar, axis: _Axis, top: float, language: str) -> Markup:
    quantity = bar.quantity
    middle = top + 30
    names, details = _beside(bar)
    first = middle - 4
    return element(
        "g",
        *(words(10, first + n * _LINE, line, font_weight="bold") for n, line in enumerate(names)),
        *(
            words(10, first + n * _LINE, line, fill=SOFT, font_size=_SMALL)
            for n, line in enumerate(details, len(names))
        ),
        _hard(quantity, axis, middle),
        _soft(quantity, axis, middle),
        _caption(quantity, axis, middle - 16, language),
    )


def _beside(bar: Bar) -> tuple[list[str], list[str]]:
    """The lines that stand beside a bar: its source, and what is told small below."""
    names = wrapped(bar.source, (_LEFT - 24) / BOLDER)
    return names, wrapped(bar.detail, _LEFT - 24, _SMALL) if bar.detail else []


def _height(bar: Bar) -> int:
    return max(_ROW, _LINE * sum(map(len, _beside(bar))) + 2 * _LINE)


def _hard(quantity: Quantity, axis: _Axis, y: float) -> Markup:
    first = axis.x(quantity.low) if quantity.low is not None else float(_LEFT)
    last = axis.x(quantity.high) if quantity.high is not None else float(_RIGHT)
    if first == last:
        return Markup()
    ends = [_end(first, y, -1, quantity.low, excluded=quantity.approximator == _EXCLUDED_LOW)]
    ends.append(_end(last, y, 1, quantity.high, excluded=quantity.approximator == _EXCLUDED_HIGH))
    box = element("rect", x=first, y=y - 8, width=last - first, height=16, fill="none", stroke=BLUE, stroke_width=1.5)
    return element("g", box, *ends)


def _end(x: float, y: float, direction: int, bound: float | None, *, excluded: bool) -> Markup:
    """The end of a bar: an arrow without a limit, an open circle at a bound that isn't meant, a dot at one that is."""
    if bound is None:
        points = f"{x:.6g},{y - 11} {x + direction * 14:.6g},{y} {x:.6g},{y + 11}"
        return element("polygon", points=points, fill=BLUE)
    return element("circle", cx=x, cy=y, r=5, fill="#ffffff" if excluded else BLUE, stroke=BLUE, stroke_width=2)


def _soft(quantity: Quantity, axis: _Axis, y: float) -> Markup:
    low, high = _usual(quantity)
    if low is None or high is None:
        return Markup()
    first, last = axis.x(low), axis.x(high)
    parts = [element("rect", x=first, y=y - 5, width=last - first, height=10, fill=BLUE)] if low < high else []
    if quantity.low is not None and quantity.low == quantity.high:
        x = axis.x(quantity.low)
        points = f"{x - 8:.6g},{y} {x:.6g},{y - 9} {x + 8:.6g},{y} {x:.6g},{y + 9}"
        parts.append(element("polygon", points=points, fill=INK))
    return element("g", *parts)


def _caption(quantity: Quantity, axis: _Axis, y: float, language: str) -> Markup:
    """The figure in words, above its bar, with the exact ones of the article."""
    told = labels(language)["quoted"].format(words=quantity.text)
    text = cut(f"{reading(quantity, language)} · {told}", _RIGHT - _LEFT)
    value = _named(quantity)
    x = axis.x(value) if value is not None else float(_LEFT)
    length = min(wide(text), _RIGHT - _LEFT)
    first = min(max(_LEFT, x - length / 2), _RIGHT - length)  # over its value, and never beyond the plot
    return words(first, y, text, **HALO)


def _legend(y: float, language: str) -> Markup:
    told = labels(language)
    x = 10.0
    parts = [line(10, y - 20, _RIGHT, y - 20, LINE)]
    shapes = {
        "hard": element("rect", x=0, y=-10, width=26, height=12, fill="none", stroke=BLUE, stroke_width=1.5),
        "usual": element("rect", x=0, y=-9, width=26, height=10, fill=BLUE),
        "exact": element("polygon", points="5,-4 13,-13 21,-4 13,5", fill=INK),
        "open-end": element("polygon", points="6,-13 20,-4 6,5", fill=BLUE),
    }
    for key, shape in shapes.items():
        label = words(34, 0, told[key], fill=SOFT, font_size=12)
        parts.append(element("g", shape, label, transform=f"translate({x:g} {y:g})"))
        x += 60 + len(told[key]) * 6.8
    return element("g", *parts)


def _number(value: float, language: str) -> str:
    return str(format_decimal(value, locale=language if language in {"fr", "en"} else "en"))
