"""The command that shows each question with all its answers: questions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.commands.checking import Inside, Likely, run_check, tiers_of
from factcheck.commands.narrowing import Within, narrowed
from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, reader_language
from factcheck.commands.output import Columns, Form, listing, paragraph, strong, table, warn, width, write

if TYPE_CHECKING:
    from factcheck.cells import Beside, Cell, Cells
    from factcheck.findings import Finding
    from factcheck.store import Store

SILENT = "—"
"""What stands in the cell of a source that gives no answer."""
_ASKED = ("id", "verdict", "kind", "sign", "question")
"""The columns before those of the sources."""
_SOURCE = "source: "
"""What stands before the name of a source that is called as one of them."""
_LEAST_COLUMN = 10
"""Characters a source's column needs; where there is no room for all, the answers stand in lines."""
_LONGEST_VALUE = 40
"""Characters of a value on the terminal, at most."""


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(listing(narrowed(questions)))


def questions(
    form: Form,
    within: Within,
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only with an answer in a sentence with all of these words.")
    ] = None,
    likely: Likely = False,
    inside: Inside = True,
    language: Lang = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """List the questions that several passages answer: a line each, a column a source, in it what the source says.

    They are the findings of `check`, which is run for it: first those whose answers differ, then those that were
    updated, then those that agree. Of many sources the answers stand in lines instead, each with those who give it.
    Each cell has the words of its source: `—` where it is silent, `?` before what it says in a finding that is only
    likely to ask the same.
    """
    from factcheck.cells import by_claim
    from factcheck.commands.listing_columns import by_weight
    from factcheck.messages import counted, message
    from factcheck.store import Store

    spoken = reader_language(language)
    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        shown = tiers_of(likely, inside)
        checked = run_check(store, articles)
        findings = by_weight(finding for finding in checked if finding.tier in shown)
        asked = within.first(within.findings(_about(store, findings, about), store))
        found = [finding.told_in(spoken) for finding in asked]
    write(found, question_columns(found, spoken, by_claim(checked)), form)
    if form == "text" and not found:
        key = "none-questions" if about is None else "none-questions-about"
        warn(message(spoken, key, articles=counted(spoken, "articles", len(articles))))


def _about(store: "Store", findings: "Sequence[Finding]", about: str | None) -> "Sequence[Finding]":
    """The findings with a side among the claims about some words."""
    if about is None:
        return findings
    fit = {(claim.article, claim.id) for claim in store.claims(about=about)}
    return [f for f in findings if any((side.article, side.claim) in fit for side in f.sides)]


def question_columns(findings: "Sequence[Finding]", language: str, likely: "Beside") -> "Columns[Finding]":
    """Give the shape of questions, with a column for each source that says something of one.

    ``likely`` are the findings that are only likely, by the claims of their sides.
    """
    from factcheck.cells import beside, cells_of
    from factcheck.headline import sign_of
    from factcheck.schema import question_of

    cells = {finding.id: cells_of(finding, beside(finding, likely)) for finding in findings}
    sources = _sources(cells.values())

    def row(finding: "Finding") -> tuple[object, ...]:
        own = cells[finding.id]
        told = ("\n".join(map(_signed, own[source])) if source in own else SILENT for source in sources)
        return finding.id, finding.verdict, finding.kind, sign_of(finding), finding.question, *told

    def json(finding: "Finding") -> dict[str, Any]:
        told = question_of(finding, beside(finding, likely)).model_dump(mode="json")
        return {**told, "sources": {source: told["sources"].get(source, []) for source in sources}}

    def text(items: "Iterable[Finding]") -> Iterator[str]:
        shape = _grid if 0 < len(sources) <= _most_columns() else _lines
        return shape(items, cells, sources, language)

    heads = (f"{_SOURCE}{source}" if source in _ASKED else source for source in sources)
    return Columns(columns=(*_ASKED, *heads), row=row, json=json, text=text)


def _sources(cells: "Iterable[Cells]") -> list[str]:
    """All who say something, by name."""
    from claims.text.folding import fold

    return sorted({source for own in cells for source in own}, key=lambda source: (fold(source), source))


def _signed(cell: "Cell") -> str:
    """A value, with a sign before it where it is unsure that it answers the question."""
    from factcheck.cells import UNSURE

    return f"{UNSURE} {cell.value}" if cell.unsure else cell.value


def _most_columns() -> int:
    """For how many sources there is room on a line beside the question and the sign."""
    room = width() - width() // 3 - len("  ≠")
    return room // (_LEAST_COLUMN + len("  "))


def _grid(
    findings: "Iterable[Finding]", cells: "Mapping[str, Cells]", sources: Sequence[str], language: str
) -> Iterator[str]:
    """A table with a column a source."""
    from factcheck.cells import shown_cells
    from factcheck.headline import sign_of
    from factcheck.messages import message

    between = message(language, "between")

    def row(finding: "Finding") -> tuple[str, ...]:
        own = shown_cells(cells[finding.id], finding.kind, language, _LONGEST_VALUE)
        told = (between.join(map(_signed, own[source])) if source in own else SILENT for source in sources)
        return f"{finding.question} [{finding.id}]", sign_of(finding), *told

    return table((message(language, "grid-question"), "", *sources), map(row, findings), wide=0)


def _lines(
    findings: "Iterable[Finding]", cells: "Mapping[str, Cells]", _sources: Sequence[str], language: str
) -> Iterator[str]:
    """A question, then its answers, each with all who give it, then what it is unsure that it answers it."""
    from factcheck.cells import shown_cells
    from factcheck.headline import shown_values, sign_of
    from factcheck.messages import message

    among = message(language, "between-names")
    for finding in findings:
        yield from map(strong, paragraph(f"{finding.question} [{finding.id}]", f"{sign_of(finding)} ", "  "))
        values = shown_values(finding, language, _LONGEST_VALUE)
        given = [(value, among.join(a.sources)) for a, value in zip(finding.answers, values, strict=True)]
        unsure = {source: own for source, own in cells[finding.id].items() if own[0].unsure}
        shown = shown_cells(unsure, finding.kind, language, _LONGEST_VALUE)
        given += [(_signed(cell), source) for source, own in shown.items() for cell in own]
        told = (message(language, "grid-given", value=value, sources=who) for value, who in given)
        yield from paragraph(message(language, "between").join(told), "    ")
