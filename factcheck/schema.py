"""What programs get, described: JSON Schema of articles, claims, findings and questions, with a version.

A line of `claims --jsonl`, `check --jsonl` or `questions --jsonl` fits its schema; so do the values of this package.
Within a version fields are only added; where one goes or means something else, the version is another.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from claims.article import Article
from claims.model import Claim, Value
from factcheck.cells import cells_of
from factcheck.findings import Answer, Finding, FindingKind, Verdict
from factcheck.headline import sign_of

VERSION = 1
"""The version of all that is described here."""


class Question(Value):
    """A question that several passages answer, with what each source gives; it is a finding, told by its answers.

    ``sign`` stands between the answers (`≠`, `→`, `=`, `≈`), ``sources`` are the values each source gives, in its
    own words, in the order of time; ``unsure`` those of sources that give none here, but do in a finding that is only
    likely and has a side of this one; the other fields are those of the finding.
    """

    id: str
    verdict: Verdict
    kind: FindingKind
    level: str
    question: str
    answers: tuple[Answer, ...]
    sign: str
    sources: Mapping[str, tuple[str, ...]]
    unsure: Mapping[str, tuple[str, ...]] = {}


DESCRIBED: Mapping[str, type[Value]] = {"article": Article, "claim": Claim, "finding": Finding, "question": Question}


def question_of(finding: Finding, likely: Iterable[Finding] = ()) -> Question:
    """Give a finding as the question it answers, with what sources that are silent in it say in ``likely`` ones."""
    given: dict[bool, dict[str, tuple[str, ...]]] = {False: {}, True: {}}
    for source, cells in cells_of(finding, likely).items():
        given[cells[0].unsure][source] = tuple(cell.value for cell in cells)
    told = {name: getattr(finding, name) for name in ("id", "verdict", "kind", "level", "question", "answers")}
    return Question(**told, sign=sign_of(finding), sources=given[False], unsure=given[True])


def schema(name: str) -> dict[str, Any]:
    """Give the JSON Schema of what is called so in `DESCRIBED`, as it is written.

    >>> schema("claim")["$id"], sorted(schema("question")["required"])[:3]
    ('urn:factcheck:claim:1', ['answers', 'id', 'kind'])
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:factcheck:{name}:{VERSION}",
        **DESCRIBED[name].model_json_schema(mode="serialization"),
    }
