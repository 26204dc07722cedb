"""A PDF: its lines in reading order, columns one after the other, words joined over line ends, pages kept.

PDFium gives where characters stand; `page_layout` concludes lines and columns from that, `page_margins` what is no part
of the article, `paragraphs` and `line_ends` the running text.
"""

import unicodedata
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import needs
from claims.reading.files import MAX_CHARS, too_long
from claims.reading.line_ends import SOFT
from claims.reading.page_layout import GUTTER, SAME_LINE, Line, columns, merged
from claims.reading.page_margins import without_print_margins, without_running_lines
from claims.reading.paragraphs import text_of
from claims.reading.raw_article import RawArticle, made_by
from claims.reading.recognition import program_for, recognised_article, recognised_pages

MAX_PAGES = 2_000
"""Pages of a PDF: a longer one is a book or an archive that wants splitting."""

_SPACE = 0.15  # of the size: more white between two letters than between the others of a run parts two words
_HYPHENS = "\ufffe\x02"  # what PDFium writes for some hyphens at the end of a line


class _Letter(NamedTuple):
    """A character with the white before it, in sizes of the letters."""

    text: str
    white: float = 0.0


def read_pdf(data: bytes, where: str, language: str) -> RawArticle:  # noqa: ARG001 - any reader is called so
    """Take the text out of a PDF. Raises ReadError: needs-extra, unreadable, locked, no-text, too-long, too-slow."""
    needs("pypdfium2", "pdf", where)
    text, starts, address = run_apart(__name__, text_of_pages.__name__, data, where)
    if not text.strip():
        return _scanned(data, len(starts), where)
    return RawArticle(text=text, extractor=made_by("pypdfium2"), raw=data, pages=tuple(starts), url=address)


def _scanned(data: bytes, pages: int, where: str) -> RawArticle:
    """Read a PDF whose pages are pictures, where the system can. Raises ReadError(no-text) where it can't."""
    program = program_for(where)
    texts, sure = recognised_pages(data, pages, where)
    return recognised_article(texts, sure, f"{program}, {made_by('pypdfium2')}", data, where)


def text_of_pages(data: bytes, where: str = "") -> tuple[str, list[int], str | None]:
    """Give the text of a PDF, the offsets at which its pages begin, and the address that a browser printed below it.

    The text is empty where its pages are pictures. Raises ReadError as `read_pdf` does.
    """
    pages, addresses = [], []
    for lines in _pages(data, where):
        own, address = without_print_margins(lines)
        pages.append(columns(own))
        addresses.append(address)
    text, starts = text_of(without_running_lines(pages))
    return text, starts, next(filter(None, addresses), None)


def _pages(data: bytes, where: str) -> Iterator[list[Line]]:
    """Give the lines of each page."""
    pdfium = needs("pypdfium2", "pdf", where)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError("locked", where, "asks for a password; save it without one") from error
        raise ReadError("unreadable", where, "not a whole PDF; open it elsewhere and save it again") from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadError("too-long", where, f"more than {MAX_PAGES:,} pages; split it into articles")
        read = 0
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            read += textpage.count_chars()
            if read > MAX_CHARS:
                raise too_long(where)
            lines = list(merged(_runs(textpage, page.get_height(), pdfium)))
            textpage.close()
            page.close()
            yield lines
    except pdfium.PdfiumError as error:
        raise ReadError("unreadable", where, f"page {number + 1} can't be read; save it again") from error
    finally:
        document.close()


def _runs(textpage: Any, height: float, pdfium: Any) -> Iterator[Line]:
    """Give the runs of a page: characters that follow each other on one line with no wide gap between them.

    Their boxes are those of the font, from the top of its tallest letter to the foot of its lowest.
    """
    letters: list[_Letter] = []
    box: tuple[float, float, float, float] | None = None
    for index in range(textpage.count_chars()):
        code = pdfium.raw.FPDFText_GetUnicode(textpage, index)
        letter = chr(code) if code and not 0xD800 <= code <= 0xDFFF else "\ufffd"
        if letter in "\r\n":
            continue
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        if letter.isspace() or right <= left:
            letters.append(_Letter(" " if letter.isspace() else letter))
            continue
        own = (left, height - top, right, height - bottom)
        if box is not None and not _follows(box, own):
            yield _run(letters, box)
            letters, box = [], None
        letters.append(_Letter(letter, 0.0 if box is None else (left - box[2]) / max(top - bottom, 1.0)))
        box = own if box is None else (box[0], min(box[1], own[1]), max(box[2], own[2]), max(box[3], own[3]))
    if box is not None:
        yield _run(letters, box)


def _follows(box: tuple[float, float, float, float], own: tuple[float, float, float, float]) -> bool:
    size = max(box[3] - box[1], own[3] - own[1], 1.0)
    level = abs((box[1] + box[3]) - (own[1] + own[3])) / 2 <= SAME_LINE * size
    return level and -size <= own[0] - box[2] <= GUTTER * size


def _run(letters: list[_Letter], box: tuple[float, float, float, float]) -> Line:
    """Make a run of its letters; where PDFium gives no space between two words, the white between them is one."""
    usual = max(median(letter.white for letter in letters), 0.0)
    text = "".join(" " * (letter.white > usual + _SPACE) + letter.text for letter in letters)
    return Line(_printable(" ".join(text.split())), box[0], box[2], box[1], box[3])


def _printable(text: str) -> str:
    """A run with hyphens for what stands for one, and without soft hyphens and control characters inside it."""
    plain = text.translate(dict.fromkeys(map(ord, _HYPHENS), "-"))
    end = SOFT if plain.endswith("\u00ad") else ""
    return (
        "".join(letter for letter in plain if unicodedata.category(letter) not in {"Cc", "Cn"} and letter != "\u00ad")
        + end
    )
