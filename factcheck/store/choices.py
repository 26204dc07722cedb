"""Which findings, claims or articles to list, as tests of SQL: names are of this module alone, values are bound."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Facet = Literal["verdict", "kind", "severity", "source", "speaker", "status"]
Part = Literal["disputed", "updates", "inside", "likely", "agreements", "shown", "all"]


PARTS: Mapping[Part, str] = {
    "disputed": "f.tier = 'sure' and f.verdict = 'discrepancy'",
    "updates": "f.tier = 'sure' and f.verdict = 'update'",
    "inside": "f.tier = 'inside' and f.verdict <> 'agreement'",
    "likely": "f.tier = 'likely'",
    "agreements": "f.tier <> 'likely' and f.verdict = 'agreement'",
    "shown": "f.tier <> 'likely'",
    "all": "true",
}
"""The parts that a reviewer works through one by one, together all findings; then all that is sure enough, and all."""
REVIEWED: tuple[Part, ...] = ("disputed", "updates", "inside", "likely", "agreements")
"""The parts in the order in which they are worked through."""


@dataclass(frozen=True)
class Choice:
    """Which findings or claims to list; None and no words take all.

    ``sources`` are names of outlets, "" for articles without one; ``about`` words that all stand in what is listed,
    each as a beginning, case and accents aside. ``part`` is one of the PARTS of all findings. ``also`` are further
    names of the ``speaker``.
    """

    part: Part = "all"
    verdict: str | None = None
    kind: str | None = None
    severity: str | None = None
    sources: tuple[str, ...] | None = None
    speaker: str | None = None
    status: str | None = None
    about: str = ""
    also: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """All names of the speaker."""
        return () if self.speaker is None else (self.speaker, *self.also)

    def without(self, facet: Facet) -> "Choice":
        """Give the choice with one test left out."""
        fewer: dict[str, Any] = {"sources" if facet == "source" else facet: None}
        return replace(self, **fewer)


ALL = "true"
STATUS = "coalesce(st.status, 'open')"

Tests = tuple[str, list[str]]


def finding_tests(choice: Choice) -> Tests:
    """Give the tests of a choice on `findings f` with `standings st`, and the values to bind."""
    tests: list[str] = [PARTS[choice.part]]
    values: list[str] = []
    for column, value in (("f.verdict", choice.verdict), ("f.kind", choice.kind), ("f.severity", choice.severity)):
        if value is not None:
            tests.append(f"{column} = ?")
            values.append(value)
    if choice.sources is not None:
        named, test = _named(choice.sources)
        tests.append(f"f.id in (select finding from finding_sides where {test})")
        values += named
    if choice.speaker is not None:
        tests.append(f"f.id in (select finding from finding_sides where {_spoken(choice)})")
        values += choice.speakers
    if choice.status is not None:
        tests.append(f"{STATUS} = ?")
        values.append(choice.status)
    if words := matching_words(choice.about):
        tests.append("f.id in (select finding from findings_fts where words match ?)")
        values.append(words)
    return " and ".join(tests), values


def claim_tests(choice: Choice) -> Tests:
    """The tests of a choice but for the status."""
    tests: list[str] = ["c.latest"]
    values: list[str] = []
    if choice.kind is not None:
        tests.append("c.kind = ?")
        values.append(choice.kind)
    if choice.speaker is not None:
        tests.append(f"c.{_spoken(choice)}")
        values += choice.speakers
    if choice.sources is not None:
        named, test = _named(choice.sources)
        tests.append(test)
        values += named
    if words := matching_words(choice.about):
        tests[0] = "+c.latest"  # the words are the fewest; no index of ours comes before them
        tests.append("c.rowid in (select rowid from claims_fts where claims_fts match ?)")
        values.append(words)
    return " and ".join(tests), values


def named_claim_tests(
    source: str | None, speaker: str | None, kind: str | None, about: str | None, articles: Iterable[str] | None
) -> Tests:
    """The tests on `claims c` with `latest_articles a`: parts of names, a kind, words of the sentence, articles."""
    named = "fold(c.speaker || ' ' || coalesce(c.payload ->> '$.speaker.text', ''))"
    words = matching_words(about or "") or None
    ids = None if articles is None else json.dumps(sorted(articles))
    tests = {
        "instr(fold(c.source), fold(?))": source,
        f"instr({named}, fold(?))": speaker,
        "c.kind = ?": kind,
        "c.rowid in (select rowid from claims_fts where sentence match ?)": words,
        "a.id in (select value from json_each(?))": ids,
    }
    asked = {test: value for test, value in tests.items() if value is not None}
    return " and ".join([ALL, *asked]), list(asked.values())


def speakers_with(about: str) -> Tests:
    """The query for speakers with their claims, all of them or those with some words in the name."""
    words = matching_words(about)
    if not words:
        return "select speaker, count(*) n from claims where latest and speaker is not null group by speaker", []
    found = "claims_fts x cross join claims c on c.rowid = x.rowid"
    test = "claims_fts match ? and +c.latest and c.speaker is not null"
    return f"select c.speaker as speaker, count(*) n from {found} where {test} group by c.speaker", [
        f"speaker : ({words})"
    ]


def decided_claims(choice: Choice) -> str:
    """The decided claims: from the decisions, which are few, or from the claims with the words that are asked."""
    if matching_words(choice.about):
        return "claims c cross join standings st on c.id = st.item"
    return "standings st cross join claims c on c.id = st.item"


def with_status(tests: str, values: list[str], status: str | None) -> Tests:
    """Add the test of a status to those on claims."""
    if status is None:
        return tests, values
    if status == "open":
        return f"{tests} and not exists (select 1 from standings where item = c.id and status <> 'open')", values
    return f"{tests} and c.id in (select item from standings where status = ?)", [*values, status]


def article_tests(choice: Choice) -> Tests:
    """Give the tests of a choice on `latest_articles a`, and the values to bind."""
    tests: list[str] = ["true"]
    values: list[str] = []
    if choice.sources is not None:
        named, test = _named(choice.sources)
        tests.append(test)
        values += named
    if words := matching_words(choice.about):
        tests.append("a.rowid in (select rowid from articles_fts where articles_fts match ?)")
        values.append(words)
    return " and ".join(tests), values


def _named(sources: Sequence[str]) -> tuple[list[str], str]:
    """The names to bind and the test for outlets, "" for those without a name."""
    named = [source for source in sources if source]
    unnamed = " or source is null" if len(named) < len(sources) else ""
    return named, f"(source in ({', '.join('?' * len(named))}){unnamed})"


def _spoken(choice: Choice) -> str:
    """The test for a speaker under all its names."""
    return f"speaker in ({', '.join('?' * len(choice.speakers))})"


def matching_words(words: str) -> str:
    """Write words as a full-text query: all of them, each as a beginning, none of them an operator.

    >>> matching_words('blocus OR "Bamako')
    '"blocus"* "OR"* "Bamako"*'
    """
    return " ".join('"' + word.replace('"', "") + '"*' for word in words.replace("\0", " ").split() if word.strip('"'))
