"""A review sheet as a workbook (.xlsx): a header that stays, filters, wrapped text, a list of decisions to choose."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claims.errors import ReadError
from claims.reading.apart import run_apart
from factcheck.errors import SheetError
from factcheck.review.cells import FRONT_COLUMNS, MOST_SIDES, SIDE_COLUMNS, choices, reasons, table_of, written
from factcheck.review.rows import SheetRow
from factcheck.review.spreadsheets import NotText

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {
    "headline": 60,
    "each_answer": 40,
    "question": 40,
    "explanation": 60,
    "words": 45,
    "sentence": 60,
    "note": 40,
    "value": 18,
    "source": 20,
    "speaker": 22,
    "level": 18,
}
_WIDTH = 14
_LINE, _TALLEST = 15.0, 405.0  # points; Excel takes 409
_TO_FILL = frozenset({"decision", "value", "reason", "note", "reviewer", "outside_source"})
_CHOSEN: Mapping[str, Callable[[str], list[str]]] = {"decision": choices, "reason": reasons}
"""What is chosen from a list, with the words to choose from."""
_AS_TYPED = "@"
"""The format of a cell that keeps 007 and 3/12/2024 as they are typed."""
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LIKE_A_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_HEAD, _FILL = "FFDDE3EA", "FFFFF8E1"
_LARGEST = 100_000_000
"""Bytes of a workbook once unpacked, at most: more is a bomb or a mistake."""
_LITTLE = 2_000_000
"""Bytes of a workbook once unpacked up to which openpyxl can't hold much: the cells of a thousand findings."""
_MOST_CELLS = 1_000_000
"""Cells read, at most, empty ones between others too: a row of one cell in the last column has 16,384."""


def to_workbook(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> bytes:
    """Give rows as the bytes of a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 - the other forms do without

    book = Workbook()
    sheet = book.active
    sheet.title = told["heading"]
    table = table_of(rows, told)
    sheet.append(table.heads)
    for number, cells in enumerate(table.rows, 2):
        for column, value in enumerate(cells, 1):
            _put(sheet, number, column, value)
        sheet.row_dimensions[number].height = _height(cells, table.keys)
    _lay_out(sheet, table.keys, told["code"])
    _put_passages(book.create_sheet(told["passages"]), rows, told)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put_passages(sheet: "Worksheet", rows: Sequence[SheetRow], told: Mapping[str, Any]) -> None:
    """Fill a sheet with a line a passage, to read and to print; what is read back stands on the first sheet."""
    keys = ("id", *SIDE_COLUMNS)
    lines = [written(row, told["code"]) for row in rows]
    own = [[cells["id"], *side] for row, cells in zip(rows, lines, strict=True) for side in _sides(row, cells)]
    for number, cells in enumerate([[told["columns"][key] for key in keys], *own], 1):
        for column, value in enumerate(cells, 1):
            _put(sheet, number, column, value)
        sheet.row_dimensions[number].height = _height(cells, keys)
    _dress(sheet, keys)


def _sides(row: SheetRow, cells: Mapping[str, str]) -> Iterator[list[str]]:
    for number in range(1, min(len(row.sides), MOST_SIDES) + 1):
        yield [cells.get(f"{key} {number}", "") for key in SIDE_COLUMNS]


def _height(cells: Sequence[str], columns: Sequence[str]) -> float:
    """The height of a row whose wrapped text is all seen, in points: not every program works it out by itself."""
    wide = (_WIDTHS.get(key.split()[0], _WIDTH) for key in columns)
    lines = (
        sum(-(-max(1, len(line)) // size) for line in cell.split("\n")) for cell, size in zip(cells, wide, strict=True)
    )
    return min(_TALLEST, _LINE * max(lines))


def _put(sheet: "Worksheet", row: int, column: int, value: str) -> None:
    """Write words as words: openpyxl takes what begins with `=` for a formula, Excel `_x000D_` for a line end."""
    cell = sheet.cell(row, column)
    cell.value = _LIKE_A_CODE.sub("_x005F_", value.encode("utf-8", "replace").decode("utf-8")) or None
    if value:
        cell.data_type = "s"


def _lay_out(sheet: "Worksheet", columns: Sequence[str], language: str) -> None:
    """Dress the sheet that comes back: what is to be filled in stands out, all behind the front is folded away."""
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - as above

    _dress(sheet, columns)
    to_fill = PatternFill("solid", fgColor=_FILL)
    for number, key in enumerate(columns, 1):
        letter, plain = get_column_letter(number), key.split()[0]
        for cell in sheet[letter][1:] if plain in _TO_FILL else ():
            cell.fill, cell.number_format = to_fill, _AS_TYPED
        if plain in _CHOSEN and sheet.max_row > 1:
            listed = DataValidation(type="list", formula1=f'"{",".join(_CHOSEN[plain](language))}"', allow_blank=True)
            listed.add(f"{letter}2:{letter}{sheet.max_row}")
            sheet.add_data_validation(listed)
    for number in range(len(FRONT_COLUMNS) + 1, len(columns) + 1):
        folded = sheet.column_dimensions[get_column_letter(number)]
        folded.outlineLevel, folded.hidden = 1, True
    sheet.print_area = f"A1:{get_column_letter(len(FRONT_COLUMNS))}{sheet.max_row}"


def _dress(sheet: "Worksheet", columns: Sequence[str]) -> None:
    """Wrap text, keep the head in sight, and print across one page lying on its side."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    wrapped = Alignment(wrap_text=True, vertical="top")
    for number, key in enumerate(columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = _WIDTHS.get(key.split()[0], _WIDTH)
        for cell in sheet[letter]:
            cell.alignment = wrapped
        head = sheet[f"{letter}1"]
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor=_HEAD)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def read_workbook(content: bytes, name: str) -> list[list[str]]:
    """Give the cells of a workbook's first sheet, row by row, as text. Raises SheetError.

    One that unpacks to more than a little is read in a process of its own: what openpyxl holds of a small file that is
    made to break it has no bound.
    """
    try:
        small = _unpacks_to_little(content)
        cells = cells_of(content) if small else run_apart(__name__, cells_of.__name__, content, name)
    except ReadError as error:
        raise SheetError(f"{name}: {error.why}") from error
    return [[NotText(cell[0]) if isinstance(cell, list) else cell for cell in row] for row in cells]


def _unpacks_to_little(content: bytes) -> bool:
    """Unpack a workbook, which may lie about its sizes, as far as tells whether it is small. Raises ReadError."""
    left = _LITTLE
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.infolist():
                with packed.open(part) as file:
                    left -= len(file.read(left + 1))
                if left < 0:
                    return False
    except Exception as error:  # zipfile lets what it meets out of broken archives
        raise _broken() from error
    return True


def cells_of(content: bytes) -> list[list[str | list[str]]]:
    """Give the cells of a workbook's first sheet, what is no text in it as a list of one. Raises ReadError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        rows = _rows(content) if size <= _LARGEST else None
    except Exception as error:  # openpyxl and zlib raise whatever a broken file makes them stumble on
        raise _broken() from error
    if rows is None:
        raise ReadError("too-long", "", "too large once unpacked; is this a review sheet? Import it in parts")
    return [[[str(cell)] if isinstance(cell, NotText) else cell for cell in row] for row in rows]


def _broken() -> ReadError:
    return ReadError("unreadable", "", "not a readable workbook; save it as .xlsx again")


def _rows(content: bytes) -> list[list[str]] | None:
    """Give the cells of the first sheet, None where they are too many."""
    from openpyxl import load_workbook  # noqa: PLC0415 - as above

    book = load_workbook(io.BytesIO(content), read_only=True)  # a formula as it was typed, not what it comes to
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what the file says of its size may be anything
    rows: list[list[str]] = []
    left = _MOST_CELLS
    for row in sheet.iter_rows(values_only=True):
        left -= len(row) + 1
        if left < 0:
            return None
        rows.append([_text(value) for value in row])
    return rows


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _CODE.sub(lambda code: chr(int(code[1], 16)), value)
    if isinstance(value, float) and value.is_integer():
        return NotText(int(value))
    date = getattr(value, "isoformat", None)
    formula = getattr(value, "text", None)
    return formula or NotText(str(date()).removesuffix("T00:00:00") if date else value)


WRITERS = {".xlsx": to_workbook}
