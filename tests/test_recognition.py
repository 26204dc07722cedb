"""Scanned pages: read by the Tesseract of the system, with how sure it is; else named with what to install."""

import io
import json
import shutil

import pypdfium2 as pdfium
import pytest
from files_of_articles import as_pdf
from PIL import ImageFilter
from reportlab.pdfgen.canvas import Canvas

from claims.errors import ReadError
from claims.reading import Note, Reading, read_data, read_paths, recognition
from claims.reading.recognition import read_page_picture
from factcheck.commands import run

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
    assert item.article.provenance.recognised > 0.9
    [notice] = [one for one in item.notices if "picture" in one]
    assert int(notice.rpartition(" is ")[2].partition("%")[0]) > 70


def test_without_the_program_it_is_named(monkeypatch):
    """One line says what to install."""
    monkeypatch.setattr(recognition, "installed", lambda: None)
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


def drawn(text, form="PNG", scale=3, blur=0):
    """A picture of a text, as a photograph or screenshot holds it."""
    picture = pdfium.PdfDocument(as_pdf(text, size=(420, 240)))[0].render(scale=scale).to_pil().convert("RGB")
    out = io.BytesIO()
    picture.filter(ImageFilter.GaussianBlur(blur)).save(out, form)
    return out.getvalue()


@needs_tesseract
@pytest.mark.parametrize(("ending", "form"), [(".png", "PNG"), (".jpg", "JPEG"), (".tif", "TIFF"), (".webp", "WEBP")])
def test_a_picture_is_read_with_how_sure_that_is(ending, form, capsys, tmp_path, monkeypatch):
    """In whatever form; who looks at a claim of it later is told, and so is a program."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"a{ending}").write_bytes(drawn(TEXT[0], form))
    assert run(["ingest", f"a{ending}"]) == 0
    assert "sure of the words" in capsys.readouterr().err
    assert run(["claims", "--kind", "figure", "--jsonl"]) == 0
    [claim] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert claim["quantity"]["low"] == 12
    assert run(["show", claim["id"]]) == 0
    assert "from a picture: read by tesseract" in capsys.readouterr().out
    assert run(["articles", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["recognised"] > 0.9


@needs_tesseract
@pytest.mark.parametrize(("scale", "blur"), [(1, 0), (3, 3)])
def test_what_is_too_unsure_is_not_read(scale, blur):
    """A small or blurred picture, whose words are wrong one time in three, claims nothing."""
    [error] = list(read_data(drawn(TEXT[0], scale=scale, blur=blur), ".png", "a.png", "a.png"))
    assert (error.slug, "too unsure" in str(error)) == ("no-text", True)


@needs_tesseract
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n cut", b"no picture at all"])
def test_a_broken_picture_is_one_line(data):
    [error] = list(read_data(data, ".png", "a.png", "a.png"))
    assert isinstance(error, ReadError)
    assert str(error).count("\n") == 0


@needs_tesseract
def test_pictures_of_a_folder_that_say_nothing_are_passed_over(tmp_path):
    """A photograph beside the articles is no error; one that is named is."""
    (tmp_path / "a.png").write_bytes(drawn(TEXT[0]))
    (tmp_path / "b.png").write_bytes(drawn("\u2022"))
    first, note = read_paths([tmp_path])
    assert isinstance(first, Reading)
    assert isinstance(note, Note)
    assert "1 pictures without words passed over (b.png)" in note.text
    [error] = read_paths([tmp_path / "b.png"])
    assert error.slug == "no-text"


def test_what_a_browser_saved_beside_a_page_is_part_of_it(tmp_path):
    """Its pictures and the pages inside it are no articles; a folder of articles is."""
    words = "Le pont de Vernay a rouvert mardi, a annoncé la mairie, qui attend des milliers de voitures chaque jour."
    page = f"<html><body><article><h1>Le pont</h1><p>{words}</p></article></body></html>"
    for name in ("Page.html", "Page_files/inside.html", "Page_fichiers/inside.html", "Page_2024/other.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(page, encoding="utf-8")
    (tmp_path / "Page_files" / "logo.png").write_bytes(b"\x89PNG")
    ids = [item.article.id.partition("/")[2] for item in read_paths([tmp_path])]
    assert ids == ["Page.html", "Page_2024/other.html"]
