"""Findings as linked data (JSON-LD), for archives and other people's tools.

Each passage is a schema.org Claim that appears in its article, was quoted from it (PROV), and is pointed at by a W3C
Web Annotation with its exact words and offsets. A finding derives from its claims. Only what a person confirmed or
dismissed has a ClaimReview: work in progress is no review, and the program never is a reviewer.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from factcheck.decisions import is_address
from factcheck.messages import name
from factcheck.review.rows import SheetRow, SheetSide

Node = dict[str, Any]
_CONTEXT: Node = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "fc": "urn:factcheck:terms#",
    "schema:datePublished": {"@type": "xsd:date"},
    "fc:sides": {"@container": "@list"},
}
_CONTEXT_CHARACTERS = 32
"""Characters before and after the exact words in a quotation selector, at most."""
_SAFE = "/:?@!$&()*+,;=-._~%"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class _Names(NamedTuple):
    """The IRI of each article, and the claim ids that several articles share: copies of one text."""

    articles: Mapping[str, str]
    shared: frozenset[str]


def to_linked_data(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    """Give rows as JSON-LD, its context inside, so that it can be read offline."""
    names = _names(rows)
    nodes: dict[str, Node] = {}
    for row in rows:
        for node in _nodes(row, names, told["code"]):
            nodes.setdefault(node["@id"], node)  # a claim of two findings, an article of many claims stand once
    return json.dumps({"@context": _CONTEXT, "@graph": list(nodes.values())}, ensure_ascii=False, indent=2) + "\n"


def _nodes(row: SheetRow, names: _Names, language: str) -> Iterator[Node]:
    for side in row.sides:
        yield _article(side, names)
        yield _claim(side, names)
        yield _annotation(side, names)
    claims = [{"@id": _claim_id(side, names)} for side in row.sides]
    yield _finding(row, claims)
    if row.decision in {"confirmed", "dismissed"}:
        yield _review(row, claims, language)


def _article(side: SheetSide, names: _Names) -> Node:
    address, article = _address(side), names.articles[side.article]
    told = {
        "schema:url": {"@id": address} if address and address != article else None,
        "schema:identifier": side.article,
        "schema:headline": side.title,
        "schema:publisher": {"@type": "schema:Organization", "schema:name": side.source} if side.source else None,
        "schema:datePublished": None if side.date_inferred else side.date,
    }
    return {"@id": article, "@type": "schema:NewsArticle", **_known(told)}


def _claim(side: SheetSide, names: _Names) -> Node:
    """A Claim is a CreativeWork: its author is who says it, a person or not, which the article doesn't always tell."""
    article = {"@id": names.articles[side.article]}
    told = {"schema:author": {"@type": "schema:Thing", "schema:name": side.speaker} if side.speaker else None}
    return {
        "@id": _claim_id(side, names),
        "@type": ["schema:Claim", "prov:Entity"],
        "schema:text": side.words,
        "schema:appearance": article,
        "prov:wasQuotedFrom": article,
        **_known(told),
    }


def _annotation(side: SheetSide, names: _Names) -> Node:
    words = {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": side.words,
        "oa:prefix": side.before[-_CONTEXT_CHARACTERS:],
        "oa:suffix": side.after[:_CONTEXT_CHARACTERS],
    }
    place = {"@type": "oa:TextPositionSelector", "oa:start": side.span[0], "oa:end": side.span[1]}
    return {
        "@id": f"urn:factcheck:annotation:{_key(side, names)}",
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": _claim_id(side, names)},
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": names.articles[side.article]},
            "oa:hasSelector": [words, place],
        },
    }


def _finding(row: SheetRow, claims: list[Node]) -> Node:
    told = {"fc:severity": row.severity, "fc:group": row.group}
    return {
        "@id": _finding_id(row),
        "@type": ["fc:Finding", "prov:Entity"],
        "fc:verdict": row.verdict,
        "fc:kind": row.kind,
        "fc:level": row.level,
        "fc:independentSources": row.independent_sources,
        "schema:description": row.explanation,
        "fc:sides": claims,
        "prov:wasDerivedFrom": claims,
        **_known(told),
    }


def _review(row: SheetRow, claims: list[Node], language: str) -> Node:
    told = {
        "schema:author": {"@type": "schema:Person", "schema:name": row.reviewer} if row.reviewer else None,
        "schema:datePublished": row.decided_at[:10],
        "schema:reviewBody": row.note,
        "schema:citation": {"@id": _iri(row.outside_source)} if is_address(row.outside_source) else None,
    }
    return {
        "@id": f"urn:factcheck:review:{_safe(row.id)}",
        "@type": "schema:ClaimReview",
        "schema:about": {"@id": _finding_id(row)},
        "schema:itemReviewed": claims,
        "schema:claimReviewed": row.explanation,
        "schema:reviewRating": {
            "@type": "schema:Rating",
            "schema:alternateName": name(language, "status", row.decision),
        },
        **_known(told),
    }


def _known(values: Mapping[str, Any]) -> Node:
    """Leave out what isn't known."""
    return {key: value for key, value in values.items() if value is not None and value != ""}


def _names(rows: Sequence[SheetRow]) -> _Names:
    """Give each article its address as a name where no other has the same, and find the claim ids of many articles."""
    addresses = {side.article: _address(side) for row in rows for side in row.sides}
    times = Counter(addresses.values())
    articles = {
        article: address if address and times[address] == 1 else f"urn:factcheck:article:{_safe(article)}"
        for article, address in addresses.items()
    }
    claims = Counter(claim for _, claim in {(side.article, side.claim) for row in rows for side in row.sides})
    return _Names(articles, frozenset(claim for claim, count in claims.items() if count > 1))


def _address(side: SheetSide) -> str:
    return _iri(side.link.split("#", 1)[0]) if side.link else ""


def _claim_id(side: SheetSide, names: _Names) -> str:
    return f"urn:factcheck:claim:{_key(side, names)}"


def _key(side: SheetSide, names: _Names) -> str:
    """Give what a side is known by: its claim's id, and its article's where copies of one text share the claim's."""
    parts = (side.claim, side.article) if side.claim in names.shared else (side.claim,)
    return ":".join(map(_safe, parts))


def _finding_id(row: SheetRow) -> str:
    return f"urn:factcheck:finding:{_safe(row.id)}"


def _safe(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")  # two ids that differ in a lone surrogate stay two


def _iri(address: str) -> str:
    """Percent-encode what no IRI may hold, and keep what is encoded already.

    >>> _iri("https://example.org/100% [a]#b#c")
    'https://example.org/100%25%20%5Ba%5D#b%23c'
    """
    parts = [quote(part, safe=_SAFE, errors="surrogatepass") for part in address.split("#", 1)]
    return _STRAY_PERCENT.sub("%25", "#".join(parts))
