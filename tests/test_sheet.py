"""Review sheets: each side in its sentence, safe in a browser and a spreadsheet, written whole or not at all."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from claims.article import Article
from claims.model import Claim, Speaker
from factcheck.errors import SheetError
from factcheck.findings import Answer, Finding, Side, finding_id
from factcheck.review.labels import labels
from factcheck.review.rows import build_rows
from factcheck.review.sheet import ENDINGS, write_sheet

NASTY = '<script>alert(1)</script> & "mots" *gras* \x1b[31m'
LEFT = Article(id="a", text="Avant. Le pont a coûté 3 millions, dit-on. Après.", source=NASTY, published="2024-03-12")
RIGHT = Article(id="b", text=f"=cmd|' /C calc'!A0 {NASTY}", inferred=("published",), published="2024-03-13")


def claim(article: Article, start: int, end: int, sentence: tuple[int, int]) -> Claim:
    return Claim(
        id=f"c-{article.id}",
        article=article.id,
        kind="figure",
        span=(start, end),
        text=article.text[start:end],
        sentence=sentence,
        speaker=Speaker(span=None, text="on"),
    )


CLAIMS = [claim(LEFT, 7, 33, (7, 42)), claim(RIGHT, 0, len(RIGHT.text), (0, len(RIGHT.text)))]
SIDES = tuple(
    Side(article=a.id, source=a.source, claim=c.id, span=c.span, text=c.text)
    for a, c in zip((LEFT, RIGHT), CLAIMS, strict=True)
)
FINDING = Finding(
    id=finding_id("figure", "discrepancy", SIDES),
    verdict="discrepancy",
    kind="figure",
    severity="major",
    level="different value",
    explanation="L'un dit 3, l'autre non.",
    sides=SIDES,
    independent_sources=2,
)


@pytest.fixture
def rows():
    return build_rows([FINDING], {"a": LEFT, "b": RIGHT}, CLAIMS)


def test_a_row_shows_each_side_in_its_sentence(rows):
    """Before, exact words and after are together the sentence the claim stands in."""
    left, right = rows[0].sides
    assert left.before + left.words + left.after == "Le pont a coûté 3 millions, dit-on."
    assert left.words == LEFT.text[slice(*left.span)]
    assert (left.date, left.date_inferred, left.speaker) == ("2024-03-12", False, "on")
    assert (right.source, right.date_inferred) == (None, True)


def test_a_side_whose_article_is_gone_still_shows_its_words():
    """Without its article, a side keeps the words the finding holds."""
    [row] = build_rows([FINDING], {}, [])
    assert row.sides[0].words == SIDES[0].text
    assert row.sides[0].date is None


@pytest.mark.parametrize("ending", ENDINGS)
def test_sheets_are_written_by_ending(rows, tmp_path, ending):
    """The ending says the form; what is left on disk is the sheet alone, readable by others."""
    path = write_sheet(rows, tmp_path / f"sheet{ending.upper()}")
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    content = path.read_bytes()
    if ending in {".xlsx", ".docx"}:
        with zipfile.ZipFile(path) as packed:
            content = b"".join(packed.read(name) for name in packed.namelist())
    assert FINDING.id.encode() in content
    assert write_sheet([], path, force=True) == path  # over an older sheet, and with nothing in it


@pytest.mark.parametrize("ending", [".csv", ".html", ".md", ".json"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sheet_says_what_is_asked(tmp_path, ending, language):
    """The question of a finding stands in its sheet, in the sheet's language; what an article says runs nothing."""
    questions = {"fr": "millions – <b>pont</b>", "en": "millions – <b>bridge</b>"}
    asked = FINDING.model_copy(update={"question": questions["fr"], "questions": questions})
    rows = build_rows([asked], {"a": LEFT, "b": RIGHT}, CLAIMS, language=language)
    text = write_sheet(rows, tmp_path / f"s{ending}", language).read_text(encoding="utf-8")
    words = {"fr": "pont", "en": "bridge"}[language]
    safe = ending in {".html", ".md"}
    assert (f"&lt;b&gt;{words}&lt;/b&gt;" if safe else f"<b>{words}</b>") in text


def test_csv_runs_nothing(rows, tmp_path):
    """A formula from an article is words in the spreadsheet; decision, note and reviewer are left to fill in."""
    text = write_sheet(rows, tmp_path / "s.csv").read_text(encoding="utf-8")
    heads, values = csv.reader(io.StringIO(text, newline=""))
    row = dict(zip(heads, values, strict=True))
    assert row["Mots exacts 2"].startswith("'=cmd")
    assert "\x1b" not in text
    assert [row[name] for name in ("Décision", "Note", "Relu par")] == ["", "", ""]
    assert row["Constat"] == "divergence"


def test_excel_csv_opens_in_french_excel(rows, tmp_path):
    """With --excel a .csv begins with a byte order mark and has semicolons; without, neither."""
    plain = write_sheet(rows, tmp_path / "s.csv").read_bytes()
    excel = write_sheet(rows, tmp_path / "e.csv", excel=True).read_bytes()
    assert plain.startswith(b"Identifiant,")
    assert excel.startswith(b"\xef\xbb\xbfIdentifiant;")


def test_workbook_runs_nothing_and_is_ready_to_fill(rows, tmp_path):
    """The header stays, columns filter, text wraps, the decision is chosen from a list, and no cell is a formula."""
    sheet = load_workbook(write_sheet(rows, tmp_path / "s.xlsx")).active
    heads = [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert all(cell.alignment.wrap_text for cell in sheet[2])
    assert sheet.row_dimensions[2].height > 15
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}  # n: empty
    assert sheet.cell(2, heads.index("Mots exacts 2") + 1).value.startswith("'=cmd")
    listed = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert listed == {
        f"{get_column_letter(heads.index('Décision') + 1)}2": '"confirmé,écarté,à vérifier"',
        f"{get_column_letter(heads.index('Motif') + 1)}2": (
            '"autre événement,autre chose comptée,autre moment,mal lu,c’est la même chose"'
        ),
    }


class Page(HTMLParser):
    """The tags, marked words and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.marked, self.addresses = set(), [], []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in {"src", "href"} and not value.startswith("#")]
        self.inside = self.inside or tag == "mark"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "mark"

    def handle_data(self, data):
        if self.inside:
            self.marked.append(data)


def test_html_is_one_safe_file(rows, tmp_path):
    """The page loads nothing, runs nothing, and marks the exact words, article text escaped."""
    text = write_sheet(rows, tmp_path / "s.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert not page.tags & {"script", "img", "link", "iframe", "object"}
    assert page.addresses == []
    assert "url(" not in text
    assert page.marked[0] == "Le pont a coûté 3 millions"
    assert "<script>" in "".join(page.marked[1:])  # as words
    assert "\x1b" not in text


def test_markdown_obeys_nothing(rows, tmp_path):
    """Stars and tags of an article are words in the Markdown sheet; only the exact words are bold."""
    text = write_sheet(rows, tmp_path / "s.md").read_text(encoding="utf-8")
    assert "> **Le pont a coûté 3 millions**, dit-on." in text
    assert "<script>" not in text
    assert not re.search(r"(?<!\\)\*gras", text)


def test_json_has_the_names_of_the_model(rows, tmp_path):
    """The .json sheet has English keys, whatever the labels' language."""
    [row] = json.loads(write_sheet(rows, tmp_path / "s.json").read_text(encoding="utf-8"))
    assert row["sides"][0]["span"] == [7, 33]
    assert row["decision"] == ""


@pytest.mark.parametrize("name", ["sheet", "sheet.odt", "sheet.txt", "none/sheet.csv"])
def test_unknown_ending_or_folder(rows, tmp_path, name):
    """A sheet of unknown form, or in a folder that isn't there, is refused with what to do."""
    with pytest.raises(SheetError):
        write_sheet(rows, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_sheet(rows, tmp_path):
    """A folder is never overwritten, whatever its name ends in."""
    folder = tmp_path / "s.csv"
    folder.mkdir()
    with pytest.raises(SheetError, match="folder"):
        write_sheet(rows, folder)


def test_every_ending_is_in_the_docs():
    """The forms that are written are those the docs name."""
    text = (Path(__file__).parents[1] / "docs" / "review.md").read_text(encoding="utf-8")
    assert [ending for ending in ENDINGS if f"`{ending}`" not in text] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_there_is_never_written_over(rows, tmp_path, ending):
    """Without `force` a file of any form stays as it is, for somebody may have decided in it."""
    there = tmp_path / f"s{ending}"
    there.write_text("mes décisions", encoding="utf-8")
    with pytest.raises(SheetError, match="--force"):
        write_sheet(rows, there)
    assert there.read_text(encoding="utf-8") == "mes décisions"
    assert [path.name for path in tmp_path.iterdir()] == [there.name]
    write_sheet(rows, there, force=True)
    assert there.read_bytes() != "mes décisions".encode()


def test_labels_are_the_same_in_each_language():
    """Each language has all the labels, and a missing one is refused."""
    french, english = labels("fr"), labels("en")
    assert {k: set(v) if isinstance(v, dict) else str for k, v in french.items()} == {
        k: set(v) if isinstance(v, dict) else str for k, v in english.items()
    }
    with pytest.raises(SheetError):
        labels("xx")


def test_each_answer_is_on_the_sheet(tmp_path):
    """Beside the headline stand what is filled in; the answers follow, each with who gives it and since when."""
    answers = (
        Answer(value="3 millions", sides=(0,), sources=("A",), given_by=("le préfet",), as_of="2024-03-12"),
        Answer(value="rien", sides=(1,), sources=("B",), given_by=("B",), denies=True),
    )
    asked = FINDING.model_copy(update={"question": "coût – pont", "answers": answers})
    rows = build_rows([asked], {"a": LEFT, "b": RIGHT}, CLAIMS, language="fr")
    lines = ["3 millions (le préfet, 2024-03-12)", "rien (démenti\u00a0: B)"]
    heads, values = csv.reader(io.StringIO(write_sheet(rows, tmp_path / "s.csv").read_text("utf-8"), newline=""))
    assert heads[:6] == ["Identifiant", "En une ligne", "Décision", "Valeur à retenir", "Motif", "Note"]
    row = dict(zip(heads, values, strict=True))
    assert row["En une ligne"] == "Coût – pont\u00a0: 3 millions (le préfet) ≠ rien (démenti\u00a0: B)"
    assert row["Réponses"].split("\n") == lines
    for ending, day in ((".html", "12 mars 2024"), (".md", "2024-03-12")):
        text = write_sheet(rows, tmp_path / f"s{ending}").read_text(encoding="utf-8")
        told = ("3 millions", "le préfet", "depuis le", day, "Méthode")
        assert [words for words in told if words not in text] == []


def test_a_workbook_has_its_passages_on_a_second_sheet(rows, tmp_path):
    """A line a passage, across one page lying on its side; of the first sheet what a reviewer fills in is printed."""
    first, second = load_workbook(write_sheet(rows, tmp_path / "s.xlsx")).worksheets
    assert [cell.value for cell in second["A"]] == ["Identifiant", FINDING.id, FINDING.id]
    for sheet in (first, second):
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert first.print_area.endswith("$A$1:$J$2")
    assert {cell.data_type for row in second for cell in row} <= {"s", "n"}
