"""Everything the commands print: results on standard output in six forms, all else on standard error.

This is the one place that prints. Every listing takes the same options (`listing`). All that is printed goes through
`neutral` here, whoever wrote it; only `strong` and `progress` send orders to a terminal.
"""

import csv
import functools
import inspect
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from typing import Annotated, Any, Generic, TypeVar

import typer

from factcheck.commands.options import tell
from factcheck.neutral import cell, escaped, escaped_json, one_line, printable

Item = TypeVar("Item")
Form = str
"""`text`, `json`, `jsonl`, `csv`, `tsv`, or `fmt ` and the name of a format of tables."""

_FMT = "fmt "
_WIDTH_WHEN_PIPED = 100
_ROWS_MEASURED = 500  # enough to see how wide the columns are, few enough to start printing at once
_MIN_WIDTH, _MAX_WIDTH = 40, 140


@dataclass(frozen=True)
class Columns(Generic[Item]):
    """How the items of a listing look: as JSON, as the columns of a sheet, and as text for a reader."""

    columns: Sequence[str]
    row: Callable[[Item], Sequence[object]]
    json: Callable[[Item], Mapping[str, Any]]
    text: Callable[[Iterable[Item]], Iterable[str]]


@dataclass(frozen=True)
class Bundle:
    """Options that several commands share: by name, each with its annotation and default.

    ``gather`` takes their values and gives what reaches the command as its keyword ``name``.
    """

    name: str
    options: Mapping[str, tuple[Any, object]]
    gather: Callable[..., object]

    def __call__(self, command: Callable[..., None]) -> Callable[..., None]:
        """Give a command these options, in the place of its one parameter ``name``."""

        @functools.wraps(command)
        def with_options(**values: Any) -> None:
            asked = {option: values.pop(option) for option in self.options}
            command(**values, **{self.name: self.gather(**asked)})

        signature = inspect.signature(command)
        own = [parameter for name, parameter in signature.parameters.items() if name != self.name]
        added = [
            inspect.Parameter(option, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for option, (annotation, default) in self.options.items()
        ]
        parameters = sorted([*own, *added], key=lambda parameter: parameter.kind)
        with_options.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
        with_options.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": None}
        return with_options


def _form(**asked: Any) -> Form:
    chosen: list[Form] = [form for form in ("json", "jsonl", "csv", "tsv") if asked[f"as_{form}"]]
    if layout := asked["as_fmt"]:
        chosen.append(f"{_FMT}{_known(layout)}")
    if len(chosen) > 1:
        raise typer.BadParameter(tell("one-form"))
    return chosen[0] if chosen else "text"


listing = Bundle(
    "form",
    {
        "as_json": (Annotated[bool, typer.Option("--json", help="Print a JSON array.")], False),
        "as_jsonl": (Annotated[bool, typer.Option("--jsonl", "--nl", help="Print a line of JSON each.")], False),
        "as_csv": (Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")], False),
        "as_tsv": (Annotated[bool, typer.Option("--tsv", help="Print tab-separated values.")], False),
        "as_fmt": (
            Annotated[
                str | None,
                typer.Option("--fmt", metavar="NAME", help="Print a table as github, html, latex, rst ..."),
            ],
            None,
        ),
    },
    _form,
)
"""The output options: what was chosen reaches a command as its keyword ``form``."""


def _known(layout: str) -> str:
    from tabulate import tabulate_formats

    if layout not in tabulate_formats:
        raise typer.BadParameter(tell("no-layout", name=repr(layout), known=", ".join(tabulate_formats)))
    return layout


def write(items: Iterable[Item], shape: Columns[Item], form: Form) -> int:
    """Print a listing in a form, item by item, and give their number."""
    count = 0

    def counted() -> Iterator[Item]:
        nonlocal count
        for item in items:
            count += 1
            yield item

    with reader_may_leave():
        if form == "text":
            for line in shape.text(counted()):
                say(line)
        elif form == "jsonl":
            for item in counted():
                say(_dumps(shape.json(item)))
        elif form == "json":
            _write_array(counted(), shape)
        elif form.startswith(_FMT):
            _write_layout(counted(), shape, form.removeprefix(_FMT))
        else:
            _write_sheet(counted(), shape, form)
    return count


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Stop printing where nobody reads any more (`| head`); what is printed afterwards goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_array(items: Iterable[Item], shape: Columns[Item]) -> None:
    opening = "["
    for item in items:
        say(opening + "\n  " + _dumps(shape.json(item)), end="")
        opening = ","
    say("[]" if opening == "[" else "\n]")


def _write_sheet(items: Iterable[Item], shape: Columns[Item], form: Form) -> None:
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow([cell(name) for name in shape.columns])
        writer.writerows([cell(value) for value in shape.row(item)] for item in items)
        return
    say("\t".join(_flat(shape.columns)))
    for item in items:
        say("\t".join(_flat(shape.row(item))))


def _flat(values: Iterable[object]) -> list[str]:
    """Values as a sheet may hold them, each on one line."""
    return [one_line(str(cell(value))) for value in values]


def _write_layout(items: Iterable[Item], shape: Columns[Item], layout: str) -> None:
    from tabulate import tabulate

    rows = [_flat(shape.row(item)) for item in items]
    say(tabulate(rows, headers=_flat(shape.columns), tablefmt=layout, disable_numparse=True))


def _dumps(value: Mapping[str, Any]) -> str:
    return escaped_json(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def say(text: str = "", end: str = "\n") -> None:
    """Print a result."""
    shown = escaped(text)
    sys.stdout.write((f"\033[1m{shown}\033[0m" if isinstance(text, _Strong) else shown) + end)


def say_bytes(content: bytes) -> None:
    """Print a result that is no text of ours: a sheet as it would be in a file."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def warn(text: str) -> None:
    """Print a line for the person at the terminal, never among the results."""
    sys.stdout.flush()
    sys.stderr.write(one_line(text) + "\n")
    sys.stderr.flush()


def hint(text: str) -> None:
    """Tell somebody at a terminal what comes next; programs are told nothing."""
    if sys.stdout.isatty() and sys.stderr.isatty():
        warn(text)


def remark(lines: Iterable[str]) -> None:
    """Print laid out lines for the person at the terminal, never among the results."""
    sys.stdout.flush()
    sys.stderr.writelines(printable(line) + "\n" for line in lines)
    sys.stderr.flush()


def width() -> int:
    """Give the width to print at: the terminal's within reason, or a fixed one where there is no terminal."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return _WIDTH_WHEN_PIPED
    return max(_MIN_WIDTH, min(_MAX_WIDTH, shutil.get_terminal_size().columns))


def strong(text: str) -> str:
    """Set words in bold on a terminal that shows it; elsewhere they stay plain. They stay on one line."""
    text = " ".join(text.splitlines())
    plain = not sys.stdout.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return text if plain else _Strong(text)


class _Strong(str):
    """A line that `say` sets in bold."""

    __slots__ = ()


def paragraph(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Break words into lines of the page's width; ``hanging`` starts every line after the first."""
    return textwrap.wrap(
        one_line(text),
        width(),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    ) or [indent.rstrip()]


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], wide: int) -> Iterator[str]:
    """Lay out a table; the column numbered ``wide`` takes what the others leave and is broken into lines.

    The others are as wide as their longest value in the first rows, or broken too where the page is too narrow.
    """
    cells = ([one_line("" if value is None else str(value)) for value in row] for row in rows)
    head = list(islice(cells, _ROWS_MEASURED))
    widths = _widths(columns, head, wide)
    yield from (strong(line) for line in _broken([name.upper() for name in columns], widths))
    for row in chain(head, cells):
        yield from _broken(row, widths)


def _broken(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Give the lines of one row, each value broken to its column's width."""
    parts = [_lines(value, size) for value, size in zip(row, widths, strict=True)]
    for line in zip_longest(*parts, fillvalue=""):
        yield "  ".join(text.ljust(size) for text, size in zip(line, widths, strict=True)).rstrip()


def _lines(value: str, size: int) -> list[str]:
    """Break a value, which is on one line, where it is longer than its column: most are not."""
    return [value] if len(value) <= size else textwrap.wrap(value, size, break_on_hyphens="-" in value)


def _widths(columns: Sequence[str], cells: Sequence[Sequence[str]], wide: int) -> list[int]:
    """Share the page out: narrow columns get what they need, the others what is left, the wide one a third at least."""
    sizes = [max([len(name), *(len(row[n]) for row in cells)]) for n, name in enumerate(columns)]
    room = width() - 2 * (len(columns) - 1)
    left = room - min(sizes[wide], room // 3)
    others = sorted((n for n in range(len(columns)) if n != wide), key=lambda n: sizes[n])
    for index, n in enumerate(others):
        sizes[n] = max(1, min(sizes[n], left // (len(others) - index)))
        left -= sizes[n]
    sizes[wide] = max(1, min(sizes[wide], room - sum(sizes[n] for n in others)))
    return sizes


@contextmanager
def progress(what: str) -> Iterator[Callable[[str], None]]:
    """Show a running count on a terminal's standard error; elsewhere nothing. Call it with what is being done."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _text: None
        return
    count = 0

    def step(text: str) -> None:
        nonlocal count
        count += 1
        line = f"{what} {count}: {one_line(text)}"
        sys.stderr.write("\r\033[K" + line[: shutil.get_terminal_size().columns - 1])
        sys.stderr.flush()

    try:
        yield step
    finally:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()


__all__ = [
    "Columns",
    "Form",
    "hint",
    "listing",
    "paragraph",
    "printable",
    "progress",
    "remark",
    "say",
    "say_bytes",
    "strong",
    "table",
    "warn",
    "width",
    "write",
]
