"""Article text as pages show it: a passage in its paragraph, or a whole article, cut where marks begin and end."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.article import Article
from claims.model import Claim, Span

_MARGIN = 420
"""Characters of the paragraph shown before and after a passage, at most: about five lines each."""


@dataclass(frozen=True)
class Piece:
    """A run of text: ``words`` says that it is of the claim's exact words, ``differs`` that it differs."""

    text: str
    words: bool = False
    differs: bool = False


@dataclass(frozen=True)
class Stretch:
    """A run of an article's text, with the claims it is part of, the innermost first; ``opens`` those it begins."""

    text: str
    claims: tuple[Claim, ...] = ()
    opens: tuple[Claim, ...] = ()


def in_context(article: Article, span: Span, differs: Sequence[Span]) -> list[Piece]:
    """Give a passage in its paragraph, piece by piece; an ellipsis stands where the paragraph goes on."""
    text = article.text
    start, end = span
    first = max(text.rfind("\n", 0, start) + 1, start - _MARGIN)
    last = min(_line_end(text, end), end + _MARGIN)
    found = [Piece("… ")] if first > 0 and text[first - 1] != "\n" else []
    cuts = sorted({first, last, *_inside(first, last, [span, *differs])})
    for a, b in pairwise(cuts):
        found.append(Piece(text[a:b], start <= a and b <= end, any(x <= a and b <= y for x, y in differs)))
    return [*found, Piece(" …")] if last < len(text) and text[last] != "\n" else found


def marked(article: Article, claims: Iterable[Claim]) -> Iterator[Stretch]:
    """Give an article's text, cut where claims begin and end."""
    text = article.text
    ordered = sorted(claims, key=lambda claim: (claim.span[0], -claim.span[1]))
    cuts = sorted({0, len(text), *_inside(0, len(text), [claim.span for claim in ordered])})
    open_: list[Claim] = []
    waiting = iter(ordered)
    coming = next(waiting, None)
    for a, b in pairwise(cuts):
        open_ = [claim for claim in open_ if claim.span[1] > a]
        opens = []
        while coming is not None and coming.span[0] <= a:
            opens.append(coming)
            coming = next(waiting, None)
        open_ += opens
        innermost = sorted(open_, key=lambda claim: claim.span[1] - claim.span[0])
        yield Stretch(text[a:b], tuple(innermost), tuple(opens))


def _inside(first: int, last: int, spans: Iterable[Span]) -> Iterator[int]:
    return (at for span in spans for at in span if first < at < last)


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
