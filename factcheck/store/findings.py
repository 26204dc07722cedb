"""Findings as the store keeps them: written all at once after a check, read back with their sides."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from factcheck.findings import Finding
from factcheck.store.connection import Connection, batched
from factcheck.store.rows import Row, finding_row, side_rows, to_finding
from factcheck.stories import stories


def read_findings(file: Connection, ids: Sequence[str] | None = None) -> list[Finding]:
    """Give findings with their sides: those of some ids, in the order of the ids, or all, in the order of the check."""
    if ids is None:
        return list(_read(file, "true", "true", []))
    found: dict[str, Finding] = {}
    for batch in batched(ids):
        marks = ", ".join("?" * len(batch))
        found |= {finding.id: finding for finding in _read(file, f"id in ({marks})", f"finding in ({marks})", batch)}
    return [found[id_] for id_ in ids if id_ in found]


def _read(file: Connection, test: str, side_test: str, ids: Sequence[str]) -> Iterator[Finding]:
    sides: dict[str, list[Row]] = defaultdict(list)
    for side in file.rows(f"select * from finding_sides where {side_test} order by finding, position", *ids):
        sides[side["finding"]].append(side)
    for row in file.rows(f"select * from findings where {test} order by position", *ids):
        yield to_finding(row, sides[row["id"]])


def write_findings(file: Connection, findings: Iterable[Finding]) -> None:
    """Put findings in the place of all earlier ones, with who says each side and the words to search them by.

    Raises ValueError where two have one id.
    """
    found = list(findings)
    twice = [id_ for id_, count in Counter(finding.id for finding in found).items() if count > 1]
    if twice:
        raise ValueError(f"several findings have the id {twice[0]}; one would take the other's place")
    file.run("delete from findings")
    file.run("delete from findings_fts")
    rows = (finding_row(finding, n) for n, finding in enumerate(found))
    file.insert("findings", [{**row, "story": story} for row, story in zip(rows, stories(found), strict=True)])
    file.insert("finding_sides", [row for finding in found for row in side_rows(finding)])
    file.run(_SPEAKERS)
    file.run(_WORDS)


_SPEAKERS = "update finding_sides set speaker = (select c.speaker from claims c where c.id = finding_sides.claim)"
_WORDS = """
insert into findings_fts (finding, words)
select f.id, f.id || ' ' || f.explanation || ' ' || group_concat(
    coalesce(s.source, '') || ' ' || coalesce(s.speaker, '') || ' ' || s.text || ' ' || coalesce(c.sentence, ''), ' ')
from findings f join finding_sides s on s.finding = f.id left join claims c on c.id = s.claim
group by f.id
"""
