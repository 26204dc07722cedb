"""Review sheets to read: one HTML file that loads nothing and prints well, or Markdown."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from factcheck.days import written
from factcheck.messages import counted, name
from factcheck.neutral import one_line
from factcheck.review.answers import shown_answers
from factcheck.review.drawn import dates_of, picture_of, sources_of
from factcheck.review.rows import SheetRow, SheetSide
from factcheck.templating import environment

if TYPE_CHECKING:
    from claims.model import Span


def to_html(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    """Give rows as one self-contained HTML page."""
    language = told["code"]
    pictures = {
        "matrix": sources_of(rows, language),
        "timeline": dates_of(rows, [side.when for row in rows for side in row.sides if side.when], language),
        "picture_of": lambda row: picture_of(row, language),
        "counts": counts_of(rows, language),
        "articles": list({side.article: side for row in rows for side in row.sides}.values()),
    }
    return _render("sheet.html.jinja", rows, told, pictures, autoescape=True)


def to_markdown(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    """Give rows as Markdown."""
    return _render("sheet.md.jinja", rows, told, {}, autoescape=False)


def counts_of(rows: Sequence[SheetRow], language: str) -> list[str]:
    """Count what a reader asks first: what was found, the gravest first."""
    counts = {
        "major": sum(row.severity == "major" for row in rows),
        "minor": sum(row.severity == "minor" for row in rows),
        "updates": sum(row.verdict == "update" for row in rows),
        "agreements": sum(row.verdict == "agreement" for row in rows),
    }
    return [counted(language, what, count) for what, count in counts.items() if count]


def _render(
    template: str, rows: Sequence[SheetRow], told: Mapping[str, Any], more: Mapping[str, Any], *, autoescape: bool
) -> str:
    filters: dict[str, Callable[..., Any]] = {"md": markdown, "passage": _markdown_passage, "parts": parts}
    language = told["code"]
    told_in = {"answers_of": partial(shown_answers, language=language), "written": partial(written, language=language)}
    shown = {**told_in, **more}
    page = environment("factcheck.review", filters, autoescape=autoescape).get_template(template)
    return page.render(rows=rows, t=told, name=partial(name, language), **shown)


def parts(side: SheetSide) -> Iterator[tuple[str, bool]]:
    """Give a side's exact words piece by piece, each with whether it differs from the other sides."""
    yield from pieces(side.words, side.span[0], side.differs)


def pieces(text: str, offset: int, differs: Sequence["Span"]) -> Iterator[tuple[str, bool]]:
    """Cut a text that stands at an offset of its article along some spans of the article.

    >>> list(pieces("plus de 300 morts", 10, [(10, 21)]))
    [('plus de 300', True), (' morts', False)]
    """
    at = 0
    for start, end in sorted(differs):
        first, last = max(at, start - offset), min(len(text), end - offset)
        if first >= last:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < len(text):
        yield text[at:], False


def markdown(text: str) -> str:
    r"""Escape what Markdown or HTML in it would obey, on one line.

    >>> markdown("a *b* <i>")
    'a \\*b\\* &lt;i&gt;'
    """
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]{}|~#]|^(?:[-+=]|\d+[.)]))", r"\\\1", text)


def _markdown_passage(side: SheetSide) -> str:
    """Write a side's sentence with its exact words in bold, the white space around them outside the bold."""
    words = side.words.strip()
    start = side.words.index(words)
    before, after = side.before + side.words[:start], side.words[start + len(words) :] + side.after
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"{markdown(before)}{left}**{markdown(words)}**{right}{markdown(after)}"


WRITERS = {".html": to_html, ".md": to_markdown}
