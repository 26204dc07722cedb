"""Words, columns and margins of PDFs, those of a typesetter and those that a browser prints."""

import io
import shutil
import subprocess
import unicodedata

import pytest
from files_of_articles import STYLE
from reportlab.platypus import Paragraph, SimpleDocTemplate

from claims.reading import read_article
from claims.reading.line_ends import LineEnds
from claims.reading.page_layout import Line
from claims.reading.page_margins import without_print_margins

CHROMIUM = shutil.which("chromium")

COMPOUNDS = [
    "porte-|parole",
    "trente-|sept blessés",
    "soixante-dix-|huit maisons",
    "répond-|elle",
    "pense-t-|on",
    "a-|t-il",
    "Marie-|Claude",
    "2021-|2022",
    "A-|13",
    "sous-|préfète",
    "celles-|ci",
    "eux-|mêmes",
    "vis-à-|vis",
    "twenty-|three",
    "state-|led",
    "a 12-year-|old",
    "vice-|president",
]
BROKEN = [
    "mani-|festants",
    "gouver-|nement",
    "mil-|lions",
    "habi-|tants",
    "vice-prési-|dent",
    "govern-|ment",
    "spokes-|woman",
    "offi-|cials",
    "minis-|ter",
]


@pytest.mark.parametrize("word", COMPOUNDS + BROKEN)
def test_a_compound_keeps_its_hyphen_and_a_broken_word_loses_it(word):
    """In a document that breaks words: 'mani-festants' is whole, 'porte-parole' has a hyphen of its own."""
    above, below = word.split("|")
    ends = LineEnds(["la popu-", "lation", "et", above, below])
    assert ends.joined(f"et {above}", below) == "et " + word.replace("-|" if word in BROKEN else "|", "")


def test_the_words_of_the_article_tell_best():
    """A word that nobody knows is broken or a compound as it stands elsewhere in the article."""
    ends = LineEnds(["la zorbe-lune et le ravalin sont là", "une zorbe-", "lune, un rava-", "lin"])
    assert ends.joined("une zorbe-", "lune, un") == "une zorbe-lune, un"
    assert ends.joined("un rava-", "lin") == "un ravalin"


@pytest.mark.parametrize(("line", "whole"), [("la popu-", "une zorbelune"), ("la rue", "une zorbe-lune")])
def test_what_nobody_knows_is_broken_where_the_document_breaks_words(line, whole):
    lines = [line, "lation", "une zorbe-", "lune"]
    assert LineEnds(lines).joined("une zorbe-", "lune") == whole


def test_a_document_with_soft_hyphens_breaks_its_words_with_them():
    """Beside U+2010 at line ends a plain hyphen is the word's own."""
    lines = ["la zor\u2010", "bière", "une tru-", "chotte"]
    assert LineEnds(lines).joined("une tru-", "chotte") == "une tru-chotte"
    assert LineEnds(lines).joined("la zor\u2010", "bière") == "la zorbière"


def test_a_dash_at_the_end_of_a_line_is_no_hyphen():
    assert LineEnds(["le maire -", "absent"]).joined("le maire -", "absent") == "le maire - absent"


def test_compounds_of_a_typeset_page(tmp_path):
    """Whatever PDFium makes of a hyphen at the end of a line, the text has the word, and no control character."""
    markup = (
        "La porte-<br/>parole de Saint-<br/>Brice, Marie-<br/>Claude Brun, compte trente-<br/>sept bles-<br/>sés "
        "et soixante-dix-<br/>huit maisons pour 2021-<br/>2022, a-t-<br/>elle dit aux mani-<br/>festants."
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build([Paragraph(markup, STYLE)])
    (tmp_path / "a.pdf").write_bytes(out.getvalue())
    assert read_article(tmp_path / "a.pdf").text == markup.replace("bles-<br/>", "bles").replace(
        "mani-<br/>", "mani"
    ).replace("<br/>", "")


STORIES = {
    "fr": (
        "La sous-préfète de Saint-Brice, Marie-Claude Brun, a-t-elle précisé lundi soir, compte soixante-dix-huit "
        "maisons inondées et trente-sept blessés. « Nous avons rouvert le pont-levis », a-t-on appris auprès de la "
        "porte-parole, qui s'en tient au budget 2021-2022 de l'arrière-pays et aux vingt-deux millions d'euros promis."
    ),
    "en": (
        "The vice-president of the state-run railway, Mary-Anne Cole, said on Monday that seventy-eight houses were "
        "flooded and thirty-seven passengers hurt. A 12-year-old boy was found by ex-soldiers on the north-east line, "
        "well-known for its run-down bridges, and the 2021-2022 budget of twenty-two million dollars is spent."
    ),
}

NAMES = ["Ambre", "Belval", "Clairval", "Drouhet", "Esnandes", "Fontvieille", "Guérande"]


def printed(tmp_path, body, style="", title="Une page"):
    """One long page as Chromium prints it, with its head and foot."""
    style = f"<style>@page {{size: 600pt 3000pt}} {style}</style>"
    page = f'<html><meta charset="utf-8"><title>{title}</title>{style}{body}</html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}")
    command = [CHROMIUM, *flags, f"--print-to-pdf={tmp_path / 'page.pdf'}", f"file://{tmp_path / 'page.html'}"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = read_article(tmp_path / "page.pdf").text
    assert not [letter for letter in text if letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf", "Cn"}]
    return text.split("\n")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize(
    "style",
    ["p {width: 150px}", "p {width: 210px; text-align: justify}", "div {column-count: 2; text-align: justify}"],
    ids=["narrow", "justified", "columns"],
)
def test_a_printed_page_reads_as_it_was_written(tmp_path, language, style):
    """Columns one after the other, words with their spaces and hyphens, without the head and foot."""
    paragraphs = [f"{name} : {STORIES[language]}" for name in NAMES]
    body = "<h1>Sarny</h1><div>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "</div>"
    whole = "\n".join(printed(tmp_path, body, style))
    assert whole.replace("hurt.\nA 12", "hurt. A 12") == "\n".join(["Sarny", *paragraphs])  # a column ended there


@pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")
def test_a_box_beside_a_printed_text_is_read_by_itself(tmp_path):
    """No line of a box goes into the sentences beside it."""
    paragraphs = [f"{name} : {STORIES['fr']}" for name in NAMES[:4]]
    body = "<main>" + "".join(f"<p>{one}</p>" for one in paragraphs) + "</main>"
    body += (
        "<aside><h3>À lire</h3><p>Un bac ferme à Vernay</p><p>Des guides cherchent des bras pour l'hiver</p></aside>"
    )
    lines = printed(tmp_path, body, "main {float: left; width: 65%} aside {float: right; width: 28%}")
    assert [line for line in lines if " : " in line] == paragraphs
    assert "Un bac ferme à Vernay" in lines


def line(text, top, left=30.0, right=300.0):
    return Line(text, left, right, top, top + 10)


HEAD = [line("11/29/26, 7:39 AM", 10, right=90), line("La Gazette", 10, left=200)]
BODY = [line("3/12/24, 8:00 – le pont a rouvert", 40), line("Il avait fermé lundi.", 52)]


def test_what_a_browser_prints_around_a_page_is_no_text_of_it():
    foot = [line("https://gazette.example/pont", 800, right=200), line("1/2", 800, left=280)]
    assert without_print_margins([*HEAD, *BODY, *foot]) == (BODY, "https://gazette.example/pont")
    cut = [line("https://gazette.example/po… 1/2", 800)]
    assert without_print_margins([*HEAD, *BODY, *cut]) == (BODY, None)


def test_a_day_at_the_head_of_a_page_without_an_address_below_stays():
    """It may be the article's own."""
    assert without_print_margins([*HEAD, *BODY]) == ([*HEAD, *BODY], None)
