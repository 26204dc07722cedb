"""The sheet as a Word document: to be read on paper, every passage in it, and nothing in it obeyed."""

import io
import sys

import pytest
from docx import Document
from test_sheet import FINDING, LEFT, RIGHT, rows  # noqa: F401 - a fixture

from factcheck.errors import SheetError
from factcheck.messages import name
from factcheck.neutral import printable
from factcheck.review import forms
from factcheck.review.forms.document import to_document
from factcheck.review.labels import labels


def opened(told_rows, language="fr"):
    return Document(io.BytesIO(to_document(told_rows, labels(language))))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_document_holds_each_passage_with_its_words_in_bold(rows, language):  # noqa: F811
    """Under what is asked, with who prints it where; its labels are the reader's."""
    document = opened(rows, language)
    text = [paragraph.text for paragraph in document.paragraphs]
    [row] = rows
    assert any(FINDING.id in line for line in text)
    assert labels(language)["method"] in text
    quotes = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Quote"]
    for side in row.sides:
        [quote] = [one for one in quotes if "".join(run.text for run in one.runs if run.bold) == printable(side.words)]
        assert quote.text == printable(side.before + side.words + side.after)
        assert any(side.article in line and f"{side.span[0]}–{side.span[1]}" in line for line in text)
    assert {LEFT.id, RIGHT.id} == {side.article for side in row.sides}


def test_what_was_decided_stands_in_a_table(rows):  # noqa: F811
    """With the value to use, or the reason; what nobody filled in is left empty to write in."""
    decided = {"decision": "confirmed", "status": "confirmed", "version": 1, "reviewer": "Awa", "note": "vu"}
    chosen = rows[0].model_copy(update={**decided, "value": "3 millions", "decided_at": "2025-01-02T03:04:05"})
    refused = rows[0].model_copy(update={**decided, "reason": "event", "status": "dismissed"})
    first, second, third = opened([chosen, refused, rows[0]]).tables
    assert [[cell.text for cell in line.cells] for line in first.rows] == [
        ["Décision", "confirmé"],
        ["Valeur à retenir", "3 millions"],
        ["Note", "vu"],
        ["Relu par", "Awa, 2 janv. 2025"],
    ]
    assert second.rows[1].cells[1].text == name("fr", "against", "event")
    assert {line.cells[1].text for line in third.rows} == {""}


def test_nothing_in_a_document_is_obeyed_or_breaks_it(rows):  # noqa: F811
    """Control characters are made visible, and half a character, which no XML holds, is a question mark."""
    nasty = rows[0].model_copy(update={"question": "A\x00\x1b[31m \ud800 </w:t>", "note": "\u202e=1+1"})
    document = opened([nasty])
    assert any("A\\x00\\x1b[31m ? </w:t>" in paragraph.text for paragraph in document.paragraphs)


def test_without_python_docx_it_says_what_to_install(rows, monkeypatch):  # noqa: F811
    """In a line, and the other forms are written all the same."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SheetError, match=r"pip install 'factcheck-desk\[docx\]'"):
        to_document(rows, labels("fr"))
    assert forms.writers()[".md"](rows, labels("fr"))
