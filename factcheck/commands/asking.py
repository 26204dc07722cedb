"""The command that shows each question with all its answers: questions."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.commands.checking import Inside, Likely, run_check, tiers_of
from factcheck.commands.narrowing import Within, narrowed
from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, reader_language
from factcheck.commands.output import Columns, Form, listing, paragraph, strong, table, warn, width, write

if TYPE_CHECKING:
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
    """
    from factcheck.commands.listing_columns import by_weight
    from factcheck.messages import counted, message
    from factcheck.store import Store

    spoken = reader_language(language)
    with Store(database, create=False) as store:
        articles = {article.id: article for article in store.articles()}
        shown = tiers_of(likely, inside)
        findings = by_weight(finding for finding in run_check(store, articles) if finding.tier in shown)
        asked = within.first(within.findings(_about(store, findings, about), store))
        found = [finding.told_in(spoken) for finding in asked]
    write(found, question_columns(found, spoken), form)
    if form == "text" and not found:
        key = "none-questions" if about is None else "none-questions-about"
        warn(message(spoken, key, articles=counted(spoken, "articles", len(articles))))


def _about(store: "Store", findings: "Sequence[Finding]", about: str | None) -> "Sequence[Finding]":
    """The findings with a side among the claims about some words."""
    if about is None:
        return findings
    fit = {(claim.article, claim.id) for claim in store.claims(about=about)}
    return [f for f in findings if any((side.article, side.claim) in fit for side in f.sides)]


def question_columns(findings: "Sequence[Finding]", language: str) -> "Columns[Finding]":
    """Give the shape of questions, with a column for each source of these findings."""
    from factcheck.headline import sign_of
    from factcheck.schema import question_of

    sources = _sources(findings)

    def row(finding: "Finding") -> tuple[object, ...]:
        given = _given(finding, [answer.value for answer in finding.answers])
        cells = ("\n".join(given[source]) if source in given else SILENT for source in sources)
        return finding.id, finding.verdict, finding.kind, sign_of(finding), finding.question, *cells

    def json(finding: "Finding") -> dict[str, Any]:
        told = question_of(finding).model_dump(mode="json")
        return {**told, "sources": {source: told["sources"].get(source, []) for source in sources}}

    def text(items: "Iterable[Finding]") -> Iterator[str]:
        return _grid(items, sources, language) if 0 < len(sources) <= _most_columns() else _lines(items, language)

    heads = (f"{_SOURCE}{source}" if source in _ASKED else source for source in sources)
    return Columns(columns=(*_ASKED, *heads), row=row, json=json, text=text)


def _sources(findings: "Sequence[Finding]") -> list[str]:
    """All who answer, by name."""
    from claims.text.folding import fold

    found = {source for finding in findings for answer in finding.answers for source in answer.sources}
    return sorted(found, key=lambda source: (fold(source), source))


def _given(finding: "Finding", values: Sequence[str]) -> dict[str, list[str]]:
    """What each source answers, in the order of time."""
    given: dict[str, list[str]] = {}
    for answer, value in zip(finding.answers, values, strict=True):
        for source in answer.sources:
            given.setdefault(source, []).append(value)
    return given


def _most_columns() -> int:
    """For how many sources there is room on a line beside the question and the sign."""
    room = width() - width() // 3 - len("  ≠")
    return room // (_LEAST_COLUMN + len("  "))


def _grid(findings: "Iterable[Finding]", sources: Sequence[str], language: str) -> Iterator[str]:
    """A table with a column a source."""
    from factcheck.headline import shown_values, sign_of
    from factcheck.messages import message

    def row(finding: "Finding") -> tuple[str, ...]:
        given = _given(finding, shown_values(finding, language, _LONGEST_VALUE))
        between = message(language, "between")
        cells = (between.join(given[source]) if source in given else SILENT for source in sources)
        return f"{finding.question} [{finding.id}]", sign_of(finding), *cells

    return table((message(language, "grid-question"), "", *sources), map(row, findings), wide=0)


def _lines(findings: "Iterable[Finding]", language: str) -> Iterator[str]:
    """A question, then its answers, each with all who give it."""
    from factcheck.headline import shown_values, sign_of
    from factcheck.messages import message

    for finding in findings:
        yield from map(strong, paragraph(f"{finding.question} [{finding.id}]", f"{sign_of(finding)} ", "  "))
        values = shown_values(finding, language, _LONGEST_VALUE)
        told = (
            message(
                language, "grid-given", value=value, sources=message(language, "between-names").join(answer.sources)
            )
            for answer, value in zip(finding.answers, values, strict=True)
        )
        yield from paragraph(message(language, "between").join(told), "    ")
