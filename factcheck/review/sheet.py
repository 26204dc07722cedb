"""Findings as a review sheet: rows with each side in its sentence, written as .csv, .html, .md or .json."""

import csv
import io
import json
import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from claims.article import Article
from claims.model import Claim, Span, Value
from factcheck.errors import SheetError
from factcheck.findings import Finding, Side
from factcheck.messages import name
from factcheck.neutral import cell, one_line, printable

ENDINGS = (".csv", ".html", ".json", ".md")
_FINDING_COLUMNS = ("id", "verdict", "kind", "level", "severity", "explanation")
_SIDE_COLUMNS = ("source", "date", "speaker", "words", "sentence", "article", "offsets")
_REVIEW_COLUMNS = ("decision", "note", "reviewer")
_SENTENCE_MARGIN = 200  # characters beside the passage where the claim, and so its sentence, isn't known


class SheetSide(Value):
    """One side of a finding in its sentence: ``before``, ``words`` and ``after`` together are the sentence.

    ``words`` is the article's text at ``span``; ``date`` is the day of publication, ``date_inferred`` says how it
    was come by.
    """

    source: str | None
    article: str
    title: str | None
    date: str | None
    date_inferred: bool
    speaker: str | None
    words: str
    before: str
    after: str
    span: Span


class SheetRow(Value):
    """One finding with its sides, and the three fields a reviewer fills in."""

    id: str
    verdict: str
    kind: str
    level: str
    severity: str | None
    explanation: str
    independent_sources: int
    group: str | None
    sides: tuple[SheetSide, ...]
    decision: str = ""
    note: str = ""
    reviewer: str = ""


def build_rows(findings: Iterable[Finding], articles: Mapping[str, Article], claims: Iterable[Claim]) -> list[SheetRow]:
    """Give a row for each finding, in their order; ``articles`` by id and ``claims`` are what they were found in."""
    findings = list(findings)
    needed = {(side.article, side.claim) for finding in findings for side in finding.sides}
    known = {(claim.article, claim.id): claim for claim in claims if (claim.article, claim.id) in needed}
    return [
        SheetRow(
            **finding.model_dump(exclude={"sides"}),
            sides=tuple(
                _side(side, articles.get(side.article), known.get((side.article, side.claim))) for side in finding.sides
            ),
        )
        for finding in findings
    ]


def check_target(path: str | Path) -> Path:
    """Give the path of a sheet that can be written. Raises SheetError for another ending, a folder, a missing one."""
    target = Path(path)
    if target.is_dir():
        raise SheetError(f"{target}: a folder; name a file in it, such as {target / 'review.html'}")
    if target.suffix.lower() not in ENDINGS:
        raise SheetError(f"{target}: can't tell what sheet to write; give it one of the endings {', '.join(ENDINGS)}")
    if not target.parent.is_dir():
        raise SheetError(f"{target}: its folder doesn't exist; make {target.parent} first")
    return target


def write_sheet(rows: Sequence[SheetRow], path: str | Path, language: str = "fr") -> Path:
    """Write rows in the form the path's ending says, whole or not at all, and give the path.

    Raises SheetError: see `check_target`; also where the file can't be written or there are no labels in ``language``.
    """
    target = check_target(path)
    text = _WRITERS[target.suffix.lower()](rows, labels(language))
    try:
        _write_whole(target, text)
    except OSError as error:
        raise SheetError(f"{target}: can't be written ({(error.strerror or str(error)).lower()})") from error
    return target


@cache
def labels(language: str) -> dict[str, Any]:
    """Give what a sheet says in a language. Raises SheetError where there is none."""
    known = tomllib.loads((files(__package__) / "labels.toml").read_text("utf-8"))
    if language not in known:
        raise SheetError(f"no sheet labels in {language!r}; there are {', '.join(known)}")
    found: dict[str, Any] = known[language]
    return found


def _side(side: Side, article: Article | None, claim: Claim | None) -> SheetSide:
    start, end = side.span
    text = article.text if article else side.text
    sentence = claim.sentence if claim else (start - _SENTENCE_MARGIN, end + _SENTENCE_MARGIN)
    first, last = max(0, min(start, sentence[0])), max(end, sentence[1])
    published = article.published if article else None
    return SheetSide(
        source=side.source,
        article=side.article,
        title=article.title if article else None,
        date=published.isoformat() if published else None,
        date_inferred=bool(article and "published" in article.inferred),
        speaker=(claim.speaker.name or claim.speaker.text) if claim and claim.speaker else None,
        words=side.text,
        before=text[first:start] if article else "",
        after=text[end:last] if article else "",
        span=side.span,
    )


def _write_whole(target: Path, text: str) -> None:
    """Write beside the target and rename, so that nobody ever opens half a sheet."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _csv(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    """Write a line for each finding, its sides one after the other; BOM and semicolons, as French Excel opens them."""
    width = max((len(row.sides) for row in rows), default=2)
    heads = told["columns"]
    numbered = [f"{heads[column]} {number}" for number in range(1, width + 1) for column in _SIDE_COLUMNS]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(heads[c] for c in _FINDING_COLUMNS), *numbered, *(heads[c] for c in _REVIEW_COLUMNS)])
    for row in rows:
        sides = [value for side in row.sides for value in _side_values(side)]
        blank = [""] * (len(numbered) - len(sides))
        values = [*_finding_values(row, told["code"]), *sides, *blank, row.decision, row.note, row.reviewer]
        writer.writerow([cell(value) for value in values])
    return "\ufeff" + out.getvalue()


def _finding_values(row: SheetRow, language: str) -> list[str]:
    return [
        row.id,
        name(language, "verdict", row.verdict),
        name(language, "kind", row.kind),
        name(language, "level", row.level),
        name(language, "severity", row.severity) if row.severity else "",
        row.explanation,
    ]


def _side_values(side: SheetSide) -> list[str]:
    offsets = f"{side.span[0]}–{side.span[1]}"
    sentence = one_line(side.before + side.words + side.after)
    return [side.source or "", side.date or "", side.speaker or "", side.words, sentence, side.article, offsets]


def _json(rows: Sequence[SheetRow], _told: Mapping[str, Any]) -> str:
    return json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False, indent=2) + "\n"


def _html(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    return _render("sheet.html.jinja", rows, told, autoescape=True)


def _markdown(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    return _render("sheet.md.jinja", rows, told, autoescape=False)


def _render(template: str, rows: Sequence[SheetRow], told: Mapping[str, Any], *, autoescape: bool) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - .csv and .json do without

    environment = Environment(
        loader=PackageLoader("factcheck.review", "templates"),
        autoescape=autoescape,  # noqa: S701 - False for Markdown only, whose template escapes by `md`
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"printable": printable, "md": markdown, "passage": _markdown_passage}
    return environment.get_template(template).render(rows=rows, t=told, name=partial(name, told["code"]))


def markdown(text: str) -> str:
    r"""Escape what Markdown or HTML in it would obey, on one line.

    >>> markdown("a *b* <i>")
    'a \\*b\\* &lt;i&gt;'
    """
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]{}|~#]|^(?:[-+=]|\d+[.)]))", r"\\\1", text)


def _markdown_passage(side: SheetSide) -> str:
    """Write a side's sentence with its exact words in bold, the white space around them outside the bold."""
    words = side.words.strip()
    start = side.words.index(words)
    before, after = side.before + side.words[:start], side.words[start + len(words) :] + side.after
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"{markdown(before)}{left}**{markdown(words)}**{right}{markdown(after)}"


_WRITERS: dict[str, Callable[[Sequence[SheetRow], Mapping[str, Any]], str]] = {
    ".csv": _csv,
    ".html": _html,
    ".json": _json,
    ".md": _markdown,
}
