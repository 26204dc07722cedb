"""A review sheet as a Word document (.docx), to be handed on and printed: nothing is read back from it."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claims.errors import ReadError
from claims.reading.extras import needs
from factcheck.days import written
from factcheck.errors import SheetError
from factcheck.messages import name
from factcheck.neutral import printable
from factcheck.review.answers import ShownAnswer, shown_answers
from factcheck.review.forms.pages import counts_of, parts
from factcheck.review.rows import SheetRow, SheetSide

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def to_document(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> bytes:
    """Give rows as the bytes of a document. Raises SheetError where python-docx is not there."""
    try:
        docx = needs("docx", "docx", ".docx")
    except ReadError as error:
        raise SheetError(str(error)) from error
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = told["heading"], "factcheck"
    _add(document, told["heading"], "Title")
    _add(document, told["intro"])
    for count in counts_of(rows, told["code"]):
        _add(document, count, "List Bullet")
    for row in rows:
        _put(document, row, told)
    if not rows:
        _add(document, told["empty"])
    _add(document, told["articles"], "Heading 1")
    for side in {side.article: side for row in rows for side in row.sides}.values():
        day = written(side.date, told["code"]) if side.date else None
        _add(document, ", ".join(filter(None, (side.title, side.source, day, side.article))), "List Bullet")
    _add(document, told["method"], "Heading 1")
    _add(document, told["method_told"])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _put(document: "Document", row: SheetRow, told: Mapping[str, Any]) -> None:
    """Add a finding: what is asked, each answer with its passages, and what was decided, in a table to fill in."""
    language = told["code"]
    asked = row.question or row.explanation
    _add(document, asked[:1].upper() + asked[1:], "Heading 1")
    weight = [name(language, "verdict", row.verdict)]
    weight += [name(language, "severity", row.severity)] if row.severity else []
    kind = [name(language, "kind", row.kind), name(language, "level", row.level)]
    kind += [told["columns"]["by_hand"].lower()] if row.by_hand else []
    _add(document, " – ".join([" ".join(weight), *kind, row.id]), "Subtitle")
    for answer in shown_answers(row, language):
        _put_answer(document, answer, told)
    lines = list(_decided(row, told))
    table = document.add_table(rows=len(lines), cols=2, style="Table Grid")
    for number, line in enumerate(lines):
        for cell, text in zip(table.rows[number].cells, line, strict=True):
            cell.text = _plain(text)
    document.add_paragraph()


def _put_answer(document: "Document", answer: ShownAnswer, told: Mapping[str, Any]) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _run(paragraph, f"{answer.sign} " if answer.sign else "")
    _run(paragraph, answer.value, bold=True)
    denied = f" ({told['denies']})" if answer.denies else ""
    since = f", {told['since']} {written(answer.since, told['code'])}" if answer.since else ""
    _run(paragraph, f"{denied} – {', '.join(answer.given_by)}{since}")
    for passage in answer.passages:
        _put_passage(document.add_paragraph(style="Quote"), passage[0])
        for side in passage:
            _add(document, _printed(side, told), "Caption")


def _put_passage(paragraph: "Paragraph", side: SheetSide) -> None:
    """A sentence with its exact words in bold, those that differ underlined too."""
    _run(paragraph, side.before)
    for text, differs in parts(side):
        _run(paragraph, text, bold=True, underline=differs)
    _run(paragraph, side.after)


def _printed(side: SheetSide, told: Mapping[str, Any]) -> str:
    """Where a passage is printed: outlet, day, who says it, the article with the place, its address."""
    day = (written(side.date, told["code"]) if side.date else told["unknown"]) + (
        f" ({told['inferred']})" if side.date_inferred else ""
    )
    who = [f"{told['columns']['speaker']}{told['colon']}{side.speaker}"] if side.speaker else []
    place = f"{side.article}, {told['columns']['offsets'].lower()} {side.span[0]}–{side.span[1]}"
    return " – ".join(
        [f"{side.source or side.title or side.article}, {day}", *who, place, *filter(None, [side.link, side.archive])]
    )


def _decided(row: SheetRow, told: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The lines of the table of a decision, those that nobody filled in left empty."""
    language, columns = told["code"], told["columns"]
    earlier = f" ({name(language, 'status', row.earlier)})" if row.earlier else ""
    yield columns["decision"], (name(language, "status", row.status) if row.version else "") + earlier
    if row.reason:
        yield columns["reason"], name(language, "against", row.reason)
    else:
        yield columns["value"], row.value
    yield columns["note"], row.note
    decided_at = written(row.decided_at[:10], language) if row.decided_at else ""
    yield columns["reviewer"], ", ".join(filter(None, (row.reviewer, decided_at)))
    if row.outside_source:
        yield columns["outside_source"], row.outside_source


def _add(document: "Document", text: str, style: str | None = None) -> None:
    document.add_paragraph(_plain(text), style)


def _run(paragraph: "Paragraph", text: str, *, bold: bool = False, underline: bool = False) -> None:
    if text:
        run = paragraph.add_run(_plain(text))
        run.bold, run.underline = bold or None, underline or None


def _plain(text: str) -> str:
    """Text that XML can hold: control characters made visible, half a character a question mark."""
    return printable(text).encode("utf-8", "replace").decode("utf-8")


WRITERS = {".docx": to_document}
