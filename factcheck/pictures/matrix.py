"""A matrix of sources: how often each agrees and disagrees with each other one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from factcheck.findings import Verdict
from factcheck.pictures.svg import BOLDER, LINE, SOFT, WIDTH, element, labels, picture, wide, words, wrapped

_MOST_SOURCES = 16
_LEFT, _TOP = 270, 34
_SPACE = "\u00a0" * 3
_CELL_HEIGHT, _WIDEST = 46, 110
_SMALL, _HALF_LINE = 12, 7
Pair = tuple[str, str]
"""Two sources in order, the same twice for what one source says in two places; "" for an article without one."""

Said = tuple[str, object]
"""A source and the value it gives, equal for equal ones."""


@dataclass(frozen=True)
class Counts:
    """How many findings two sources are on different sides of."""

    agreements: int = 0
    discrepancies: int = 0
    updates: int = 0


def cells_of(told: Iterable[tuple[Verdict, Sequence[Said]]]) -> dict[Pair, Counts]:
    """Count findings for each pair of sources on their sides.

    ``told`` are the verdict of each finding with what its sides say. Of three sides that differ, two that give the
    same value don't differ from each other: they agree. What one source says twice counts for it and itself.
    """
    found: dict[Pair, Counter[str]] = defaultdict(Counter)
    for verdict, sides in told:
        pairs: dict[Pair, str] = {}
        for (one, value), (other, another) in combinations(sides, 2):
            between: str = verdict if verdict == "agreement" or value != another else "agreement"
            pair = (min(one, other), max(one, other))
            if pairs.get(pair, "agreement") == "agreement":
                pairs[pair] = between  # where one source says two things, the graver counts
        for pair, between in pairs.items():
            found[pair][between] += 1
    return {pair: Counts(n["agreement"], n["discrepancy"], n["update"]) for pair, n in sorted(found.items())}


def matrix(cells: Mapping[Pair, Counts], language: str, name: str, href: Callable[[str], str] | None = None) -> Markup:
    """Draw the matrix, the sources with most findings first; nothing where there are no findings.

    ``href`` gives where the name of a source leads, "" where nowhere; ``name`` is what the ids begin with.
    """
    weights: Counter[str] = Counter()
    for (one, other), counts in cells.items():
        for source in {one, other}:
            weights[source] += counts.agreements + counts.discrepancies + counts.updates
    sources = [source for source, _ in sorted(weights.items(), key=lambda item: (-item[1], item[0]))][:_MOST_SOURCES]
    if not sources:
        return Markup()
    told = labels(language)
    width = min(float(_WIDEST), (WIDTH - _LEFT - 10) / len(sources))
    parts = [_heads(sources, width, language)]
    for number, source in enumerate(sources):
        row = []
        for column, other in enumerate(sources[: number + 1]):
            counts = cells.get((min(source, other), max(source, other)), Counts())
            place = f"translate({_LEFT + column * width:g} 0)"
            row.append(element("g", _cell(counts, width, language), transform=place))
        heading = _heading(number, source, language, href)
        parts.append(element("g", heading, *row, transform=f"translate(0 {_TOP + number * _CELL_HEIGHT})"))
    bottom = _TOP + len(sources) * _CELL_HEIGHT + 22
    parts.append(words(10, bottom, _legend(language, len(weights) - len(sources)), fill=SOFT, font_size=12))
    summary = told["matrix-told"].format(
        count=len(weights),
        agreements=sum(counts.agreements for counts in cells.values()),
        discrepancies=sum(counts.discrepancies for counts in cells.values()),
    )
    return picture(name, bottom + 12, told["matrix-title"], summary, *parts)


def _heads(sources: list[str], width: float, language: str) -> Markup:
    """The numbers of the columns, each with its name where all of that has room: the rows have the whole names."""
    parts = []
    for number, source in enumerate(sources):
        named = f"{number + 1}. {_named(source, language)}"
        text = named if wide(named, _SMALL) <= width - 6 else str(number + 1)
        parts.append(words(_LEFT + (number + 0.5) * width, _TOP - 10, text, text_anchor="middle", font_size=_SMALL))
    return element("g", *parts)


def _heading(number: int, source: str, language: str, href: Callable[[str], str] | None) -> Markup:
    lines = wrapped(f"{number + 1}. {_named(source, language)}", (_LEFT - 20) / BOLDER)
    first = _CELL_HEIGHT / 2 + 5 - (len(lines) - 1) * _HALF_LINE
    texts = [words(10, first + 2 * n * _HALF_LINE, one, font_weight="bold") for n, one in enumerate(lines)]
    address = href(source) if href else ""
    return element("a", *texts, href=address) if address else element("g", *texts)


def _cell(counts: Counts, width: float, language: str) -> Markup:
    """A cell with its numbers, one below the other where they don't fit side by side."""
    told = labels(language)
    signs = (("agreement", counts.agreements), ("discrepancy", counts.discrepancies), ("update", counts.updates))
    shown = [f"{count} {told[f'sign-{sign}']}" for sign, count in signs if count]
    lines = [_SPACE.join(shown)] if shown and wide(_SPACE.join(shown)) + 6 <= width else shown
    first = _CELL_HEIGHT / 2 + 5 - (len(lines) - 1) * 7
    texts = [words(width / 2, first + n * 14, text, text_anchor="middle") for n, text in enumerate(lines)]
    box = element("rect", x=0, y=0, width=width, height=_CELL_HEIGHT, fill=_shade(counts), stroke=LINE)
    return element("g", box, *texts)


def _shade(counts: Counts) -> str:
    """Pale green where two agree, pale red where they don't, deeper with their number; the text stays dark on it."""
    if not (counts.agreements or counts.discrepancies):
        return "#ffffff"
    if counts.discrepancies >= counts.agreements:
        return ("#fdeeec", "#fbdcd8", "#f7c7c1")[min(2, counts.discrepancies // 3)]
    return ("#e8f5ee", "#d2ebdd", "#b9dfca")[min(2, counts.agreements // 3)]


def _legend(language: str, more: int) -> str:
    told = labels(language)
    kinds = (("agreement", "agreements"), ("discrepancy", "discrepancies"), ("update", "updates"))
    shown = [f"{told[f'sign-{sign}']} {told[key]}" for sign, key in kinds]
    return _SPACE.join([*shown, *([told["more-sources"].format(count=more)] if more > 0 else [])])


def _named(source: str, language: str) -> str:
    return source or labels(language)["unknown-source"]
