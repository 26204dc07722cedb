"""Cases: sentences of our own with what must be read in them, as data for tests, floors and training.

    python benchmarks/cases.py [FILE ...] [--verbose]

`cases/LANGUAGE/{figures,dates,statements,findings}.jsonl` hold one case a line, all of one schema (`Case`). A case of a
`measured` set (written by somebody who had not seen the rules, or not yet read) counts in a floor and fails no test.
Prints, for each file and set, how many cases are read right, and with --verbose each that is not, with what is read.
"""

import argparse
import datetime
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from claims import Article, Claim, extract_many, find_dates, find_quantities
from claims.model import Quantity, When
from factcheck import compare
from factcheck.findings import TIERS, Finding

FOLDER = Path(__file__).parents[1] / "cases"
SORTS = ("figures", "dates", "statements", "findings")


_KNOWN = {
    "figures": {*Quantity.model_fields, *Claim.model_fields},
    "dates": set(When.model_fields),
    "statements": set(Claim.model_fields),
    "findings": set(Finding.model_fields),
}
"""What can be stated of each sort."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Model):
    """One article of a case. Findings need at least two; everything else is read in the first alone."""

    text: str
    language: str | None = None
    published: datetime.date | None = None
    source: str | None = None


class Case(_Model):
    """What must be read in some text: of each sort that is stated, all of it, in the order of the text.

    Each expectation names only what it is about: ``{"low": 12, "measure": "killed"}``. The names are those of
    `Quantity`, `When` and `Finding`; of a statement ``speaker`` (the name, or else the words), ``cue``, ``content``,
    ``mode`` and ``stance``; of a figure also what its claim says (``hedged``, ``former``, ``frame``, ``place``,
    ``event``), which needs the parse. ``rule`` is the sentence that the case is an example of.
    """

    rule: str
    texts: tuple[Text, ...]
    figures: tuple[Mapping[str, Any], ...] | None = None
    dates: tuple[Mapping[str, Any], ...] | None = None
    statements: tuple[Mapping[str, Any], ...] | None = None
    findings: tuple[Mapping[str, Any], ...] | None = None
    measured: str | None = None

    @model_validator(mode="after")
    def _states_something(self) -> "Case":
        stated = dict(self.expected)
        if not stated or len(self.texts) < (2 if "findings" in stated else 1):
            raise ValueError("it states nothing, or has too few texts")
        for sort, expectations in stated.items():
            unknown = {key for expected in expectations for key in expected} - _KNOWN[sort]
            if unknown:
                raise ValueError(f"{sort} have no {', '.join(sorted(unknown))}")
        return self

    @property
    def expected(self) -> Iterator[tuple[str, tuple[Mapping[str, Any], ...]]]:
        """The sorts that are stated, each with what must be read."""
        for sort in SORTS:
            stated = getattr(self, sort)
            if stated is not None:
                yield sort, stated


def read(path: Path) -> list[Case]:
    """The cases of a file, whose folder is their language. Raises ValueError that names the line of a bad one."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            case = Case.model_validate_json(line)
        except ValidationError as error:
            fault = error.errors()[0]
            raise ValueError(f"{path}:{number}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}") from error
        texts = (text.model_copy(update={"language": text.language or path.parent.name}) for text in case.texts)
        cases.append(case.model_copy(update={"texts": tuple(texts)}))
    return cases


def faults(cases: Sequence[Case]) -> list[str]:
    """For each case what is read otherwise than it must be, '' where nothing is."""
    parsed = _Claims(cases)
    return [
        "; ".join(
            fault for sort, stated in case.expected for fault in _faults(sort, stated, _found(case, sort, parsed))
        )
        for case in cases
    ]


class _Claims:
    """The claims of the cases' texts, all extracted together and only where a case asks for them."""

    def __init__(self, cases: Sequence[Case]) -> None:
        asking = [case for case in cases if any(_needs_parse(sort, stated) for sort, stated in case.expected)]
        articles = [article for case in asking for article in _articles(case)]
        self._of = {article.id: found for article, found in extract_many(articles)}

    def __getitem__(self, article: Article) -> list[Claim]:
        return self._of[article.id]


def _articles(case: Case) -> list[Article]:
    return [
        Article(
            id=f"{id(case)}-{number}",
            text=text.text,
            language=text.language or "",
            published=text.published,
            source=text.source or f"Source {number}",
        )
        for number, text in enumerate(case.texts)
    ]


def _needs_parse(sort: str, stated: Sequence[Mapping[str, Any]]) -> bool:
    asked = {key for expected in stated for key in expected}
    return sort == "statements" or (sort == "figures" and not asked <= set(Quantity.model_fields))


def _by_kind(finding: Finding) -> tuple[object, ...]:
    """The order in which a case states findings, however sure they are."""
    verdicts = ("discrepancy", "update", "agreement")
    return verdicts.index(finding.verdict), finding.severity or "none", finding.kind, [s.span for s in finding.sides]


def _found(case: Case, sort: str, parsed: _Claims) -> Sequence[Mapping[str, Any]]:
    articles = _articles(case)
    first = articles[0]
    if sort == "findings":
        return [_shown(finding) for finding in sorted(compare(articles, TIERS), key=_by_kind)]
    if sort == "dates":
        return [_shown(when) for when in find_dates(first.text, reference=first.published, language=first.language)]
    if sort == "figures" and not _needs_parse(sort, case.figures or ()):
        return [_shown(figure) for figure in find_quantities(first.text, language=first.language)]
    claims = [claim for claim in parsed[first] if claim.kind == sort.removesuffix("s")]
    return [_statement(first, c) if sort == "statements" else {**_shown(c), **_shown(c.quantity)} for c in claims]


def _shown(value: Quantity | When | Finding | Claim | None) -> dict[str, Any]:
    return value.model_dump(mode="json") if value is not None else {}


def _statement(article: Article, claim: Claim) -> dict[str, Any]:
    return {
        **_shown(claim),
        "speaker": claim.speaker and (claim.speaker.name or claim.speaker.text),
        "cue": claim.cue and claim.cue.text,
        "content": [article.text[start:end] for start, end in claim.content],
    }


def _faults(sort: str, stated: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    if len(stated) != len(found):
        yield f"{len(found)} {sort} for {len(stated)}: {[item.get('text', item) for item in found]}"
        return
    for expected, item in zip(stated, found, strict=True):
        for key, value in expected.items():
            if not _equal(item[key], value):
                yield f"{key} {item[key]!r} for {value!r}"


def _equal(found: object, stated: object) -> bool:
    if isinstance(found, float) and isinstance(stated, float) and not stated.is_integer():
        return math.isclose(found, stated, rel_tol=1e-4)  # two thirds are written with a few digits
    if isinstance(found, Mapping) and isinstance(stated, Mapping):
        return all(_equal(found[key], value) for key, value in stated.items())
    return found == stated


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and give the exit code: 1 where a case that is no measured one is read wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="all of cases/ where none is named")
    parser.add_argument("--verbose", action="store_true", help="print what is missed")
    options = parser.parse_args(arguments)
    missed_tests = 0
    for path in options.files or sorted(FOLDER.glob("*/*.jsonl")):
        cases = read(path)
        right, missed = defaultdict(int), defaultdict(list)
        for case, fault in zip(cases, faults(cases), strict=True):
            right[case.measured] += not fault
            missed[case.measured] += [(case, fault)] if fault else []
        for name in sorted(right, key=str):
            of = right[name] + len(missed[name])
            print(f"{path.parent.name}/{path.stem:12} {name or 'tests':16} {right[name]:4} of {of:4} right")
            for case, fault in missed[name] if options.verbose else ():
                print(f"    {json.dumps([text.text for text in case.texts], ensure_ascii=False)}: {fault}")
        missed_tests += len(missed[None])
    return 1 if missed_tests else 0


if __name__ == "__main__":
    sys.exit(main())
