"""Scanned pages: read by the Tesseract of the system, with how sure it is; else named with what to install."""

import io
import shutil

import pypdfium2 as pdfium
import pytest
from files_of_articles import as_pdf
from reportlab.pdfgen.canvas import Canvas

from claims.errors import ReadError
from claims.reading import Reading, read_data
from claims.reading import pdf as pdf_module
from claims.reading.recognition import read_page_picture

TEXT = [
    "The fire in the market hall of Sarny killed 12 people on Monday, the prefecture said.",
    "L'incendie a fait 31 blessés, selon les pompiers, qui parlent de 4 millions d'euros.",
]
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed here")


def scanned(texts):
    """A PDF whose pages are pictures of pages: nothing in it is text."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for text in texts:
        page = pdfium.PdfDocument(as_pdf(text, size=(420, 240)))[0]
        picture = page.render(scale=3).to_pil()
        canvas.setPageSize((420, 240))
        canvas.drawInlineImage(picture, 0, 0, 420, 240)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@needs_tesseract
def test_a_scanned_page_is_read_with_how_sure_that_is():
    """Its words in French and English, each page by its number, and a notice that tells how sure they are."""
    [item] = [one for one in read_data(scanned(TEXT), ".pdf", "a.pdf", "a.pdf") if isinstance(one, Reading)]
    text = item.article.text
    assert "12 people on Monday" in text
    assert "31 blessés" in text
    assert (item.article.page(text.index("fire")), item.article.page(text.index("blessés"))) == (1, 2)
    assert item.article.provenance.extractor.startswith("tesseract ")
    [notice] = [one for one in item.notices if "pictures" in one]
    assert int(notice.rpartition(" is ")[2].partition("%")[0]) > 70


def test_without_the_program_it_is_named(monkeypatch):
    """One line says what to install."""
    monkeypatch.setattr(pdf_module, "installed", lambda: None)
    [error] = list(read_data(scanned(TEXT[:1]), ".pdf", "a.pdf", "a.pdf"))
    assert isinstance(error, ReadError)
    assert (error.slug, "install tesseract" in str(error)) == ("no-text", True)


@needs_tesseract
def test_a_page_without_words_gives_none():
    """An empty picture is no article."""
    [error] = list(read_data(scanned(["•"]), ".pdf", "a.pdf", "a.pdf"))
    assert error.slug == "no-text"


@needs_tesseract
def test_a_page_that_states_a_size_of_miles_makes_no_larger_picture():
    """The picture is bounded whatever the page says."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14_000, 14_000), invariant=1)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    assert read_page_picture((0).to_bytes(4) + out.getvalue())["words"] == 0
