"""Text of pictures, and of scanned pages: by the Tesseract of the system, with how sure it is of the words."""

import os
import shutil
import subprocess
from functools import cache
from typing import Any

from claims.errors import ReadError
from claims.reading.apart import run_apart
from claims.reading.extras import needs
from claims.reading.files import MAX_CHARS, too_long
from claims.reading.raw_article import RawArticle

PROGRAM = "tesseract"
MAX_SCANNED_PAGES = 40
"""Pages that are recognised, at most: each takes seconds."""
LEAST_SURE = 0.8
"""How sure the words of a picture must be, on the whole. Of a page drawn sharp, small, blurred and with noise, as many
words were right as Tesseract was sure of them: 95 to 100 % above it, 72 % at 69 % sure, a third at half."""
_DPI = 200
_POINTS = 72
_MOST_PIXELS = 5_000
"""Pixels of a page's longer side, at most: a page that states a size of metres is made no larger picture."""
_MAX_S = 50
_LANGUAGES = {"eng", "fra"}
"""What Tesseract calls the languages that are read here."""
_NUMBER_BYTES = 4
_COLUMNS = 12  # of the table that Tesseract writes


@cache
def installed() -> str | None:
    """Give the program with its version, as the extractor of a text; None where the system has none.

    Raises nothing: a program that can't tell its version is none.
    """
    if shutil.which(PROGRAM) is None:
        return None
    done = _run(["--version"])
    return done.stdout.decode("utf-8", "replace").split("\n")[0].strip() or None if done.returncode == 0 else None


def read_picture(data: bytes, where: str, language: str) -> RawArticle:  # noqa: ARG001 - any reader is called so
    """Read the words of a photograph or screenshot. Raises ReadError: no-text where there are none, or too unsure."""
    program = program_for(where)
    told = run_apart(__name__, recognise.__name__, data, where)
    return recognised_article([told["text"]], told["sure"], program, data, where)


def program_for(where: str) -> str:
    """Give the program with its version. Raises ReadError(no-text) that says what to install."""
    program = installed()
    if program is None:
        why = "a picture without text; install tesseract, or run a text recognition (OCR) over it first"
        raise ReadError("no-text", where, why)
    return program


def recognised_article(pages: list[str], sure: float, made: str, data: bytes, where: str) -> RawArticle:
    """Make the article of what was recognised on pages, with how sure that is. Raises ReadError: no-text, too-long."""
    text = "\n".join(pages)
    if not text.strip():
        raise ReadError("no-text", where, "a picture, and no words were recognised in it")
    if sure < LEAST_SURE:
        why = f"a picture whose words are too unsure ({sure:.0%}); type them, or take a sharper one"
        raise ReadError("no-text", where, why)
    if len(text) > MAX_CHARS:
        raise too_long(where)
    starts = tuple(sum(len(page) + 1 for page in pages[:number]) for number in range(len(pages)))
    notice = f"a picture: read by {made.partition(',')[0]}, which is {sure:.0%} sure of the words"
    numbered = starts if len(pages) > 1 else ()
    return RawArticle(text=text, extractor=made, raw=data, pages=numbered, recognised=round(sure, 3), notices=(notice,))


def recognised_pages(data: bytes, pages: int, where: str) -> tuple[list[str], float]:
    """Give the text of each page of a scanned PDF, and how sure its words are, 0 to 1.

    Each page is drawn and read in a process of its own. Raises ReadError: too-long, and as `run_apart`.
    """
    if pages > MAX_SCANNED_PAGES:
        raise ReadError("too-long", where, f"more than {MAX_SCANNED_PAGES} pages of pictures; split it into articles")
    texts, sums, words = [], 0.0, 0
    for number in range(pages):
        head = number.to_bytes(_NUMBER_BYTES)
        told = run_apart(__name__, read_page_picture.__name__, head + data, f"{where}: page {number + 1}")
        texts.append(told["text"])
        sums, words = sums + told["sure"] * told["words"], words + told["words"]
    return texts, sums / words if words else 0.0


def read_page_picture(numbered: bytes) -> dict[str, Any]:
    """Draw one page of a PDF and read it: its number stands before its bytes. Raises ReadError."""
    number, data = int.from_bytes(numbered[:_NUMBER_BYTES]), numbered[_NUMBER_BYTES:]
    document = needs("pypdfium2", "pdf", "").PdfDocument(data)
    page = document[number]
    longest = max(page.get_size())
    bitmap = page.render(scale=min(_DPI / _POINTS, _MOST_PIXELS / max(longest, 1.0)), grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    raw = bytes(bitmap.buffer)
    rows = b"".join(raw[y * stride : y * stride + width] for y in range(height))
    return recognise(f"P5 {width} {height} 255\n".encode() + rows)


def recognise(picture: bytes) -> dict[str, Any]:
    """Read the words of one picture, in any form that Tesseract knows. Raises ReadError."""
    languages = "+".join(sorted(_LANGUAGES & set(_known()))) or "eng"
    done = _run(["-", "-", "-l", languages, "tsv"], picture)
    if done.returncode:
        raise ReadError("unreadable", "", "Tesseract can't read it; run a text recognition (OCR) over it elsewhere")
    return _words(done.stdout.decode("utf-8", "replace"))


def _words(table: str) -> dict[str, Any]:
    """The words of Tesseract's table, a line a paragraph; how sure they are, and how many."""
    paragraphs: dict[tuple[str, str], list[list[str]]] = {}
    sure, words, line = 0.0, 0, None
    for row in (told.split("\t") for told in table.splitlines()[1:]):
        if len(row) < _COLUMNS or not row[-1].strip():
            continue
        found = paragraphs.setdefault((row[2], row[3]), [])
        if line != row[2:5]:
            found.append([])
            line = row[2:5]
        found[-1].append(row[-1].strip())
        sure, words = sure + max(float(row[10]), 0.0) / 100, words + 1
    text = "\n".join(_joined([" ".join(line) for line in lines]) for lines in paragraphs.values())
    return {"text": text, "sure": sure / words if words else 0.0, "words": words}


def _joined(lines: list[str]) -> str:
    """The lines of a paragraph as one; a word that was broken at the end of a line is whole again."""
    text = ""
    for line in lines:
        broken = text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower()
        text = text[:-1] + line if broken else f"{text} {line}".strip()
    return text


def _known() -> list[str]:
    return _run(["--list-langs"]).stdout.decode("utf-8", "replace").split()


def _run(arguments: list[str], data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    program = shutil.which(PROGRAM) or PROGRAM
    try:
        return subprocess.run(  # noqa: S603 - the program that the system has by that name, and our own words
            [program, *arguments],
            input=data,
            capture_output=True,
            timeout=_MAX_S,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # several of them are slower, and take turns in another order
        )
    except (OSError, subprocess.TimeoutExpired):
        return subprocess.CompletedProcess([program], returncode=1, stdout=b"", stderr=b"")


__all__ = [
    "LEAST_SURE",
    "MAX_SCANNED_PAGES",
    "installed",
    "program_for",
    "read_page_picture",
    "read_picture",
    "recognise",
    "recognised_article",
    "recognised_pages",
]
