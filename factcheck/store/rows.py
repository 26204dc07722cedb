"""Articles, claims and findings as rows of the store, and back."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic_core import to_json

from claims.article import Article
from claims.model import Claim
from factcheck.findings import Finding, Side

Row = dict[str, Any]

_PLAIN = ("id", "source", "language", "title", "url", "archive", "author", "text")


def article_row(article: Article, rules: str) -> Row:
    """Give the columns of an article, but for its place among its versions."""
    return {
        **{name: getattr(article, name) for name in _PLAIN},
        "hash": article.hash,
        "rules": rules,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "article_group": article.group,
        "inferred": json.dumps(article.inferred),
        "furniture": json.dumps([item.model_dump() for item in article.furniture]),
        "provenance": article.provenance.model_dump_json() if article.provenance else None,
    }


def to_article(row: Row) -> Article:
    """Build an article from its columns."""
    values = {name: row[name] for name in (*_PLAIN, "published", "updated")}
    return Article(
        **values,
        group=row["article_group"],
        inferred=json.loads(row["inferred"]),
        furniture=json.loads(row["furniture"]),
        provenance=json.loads(row["provenance"]) if row["provenance"] else None,
    )


def claim_row(claim: Claim, article: Article) -> Row:
    """Give the columns of a claim; the payload is the whole claim as JSON."""
    speaker = claim.speaker
    return {
        "id": claim.id,
        "article_hash": article.hash,
        "kind": claim.kind,
        "source": claim.source,
        "speaker": (speaker.name or speaker.text) if speaker else None,
        "start": claim.span[0],
        "end": claim.span[1],
        "text": claim.text,
        "sentence": article.text[slice(*claim.sentence)],
        "payload": claim.model_dump_json(exclude_defaults=True),
    }


_IN_JSON = ("explanations", "questions", "answers")
"""Fields of a finding that its row holds as JSON."""


def finding_row(finding: Finding, position: int) -> Row:
    """Give the columns of a finding, its sides apart."""
    values = finding.model_dump(exclude={"sides", "group", *_IN_JSON})
    packed = {name: to_json(getattr(finding, name)).decode() for name in _IN_JSON}
    return {**values, "position": position, "article_group": finding.group, **packed}


def side_rows(finding: Finding) -> list[Row]:
    """Give the columns of a finding's sides, in order."""
    return [
        {**side.model_dump(exclude={"span"}), "finding": finding.id, "position": n, "start": a, "end": b}
        for n, side in enumerate(finding.sides)
        for a, b in [side.span]
    ]


def to_finding(row: Row, sides: Iterable[Row]) -> Finding:
    """Build a finding from its columns and its sides'."""
    names = ("article", "source", "claim", "text")
    return Finding(
        **{name: value for name, value in row.items() if name in Finding.model_fields and name not in _IN_JSON},
        **{name: json.loads(row[name]) for name in _IN_JSON},
        group=row["article_group"],
        sides=tuple(Side(**{name: side[name] for name in names}, span=(side["start"], side["end"])) for side in sides),
    )
