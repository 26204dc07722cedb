"""Findings as linked data (JSON-LD), for archives and other people's tools.

Each passage is a schema.org Claim that appears in its article, was quoted from it (PROV), and is pointed at by a W3C
Web Annotation with its exact words and offsets. A finding derives from its claims. Only what a person confirmed or
dismissed has a ClaimReview: work in progress is no review, and the program never is a reviewer.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from factcheck.decisions import is_address
from factcheck.messages import name
from factcheck.neutral import escaped_json
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


def to_linked_data(rows: Sequence[SheetRow], told: Mapping[str, Any]) -> str:
    """Give rows as JSON-LD, its context inside, so that it can be read offline."""
    articles = _articles(rows)
    nodes: dict[str, Node] = {}
    for row in rows:
        for node in _nodes(row, articles, told["code"]):
            nodes.setdefault(node["@id"], node)  # a claim of two findings, an article of many claims stand once
    told = {"@context": _CONTEXT, "@graph": list(nodes.values())}
    return escaped_json(json.dumps(told, ensure_ascii=False, indent=2)) + "\n"


def _nodes(row: SheetRow, articles: Mapping[str, str], language: str) -> Iterator[Node]:
    for side in row.sides:
        yield _article(side, articles)
        yield _claim(side, articles)
        yield _annotation(side, articles)
    claims = [{"@id": _claim_id(side)} for side in row.sides]
    yield _finding(row, claims)
    if row.decision in {"confirmed", "dismissed"}:
        yield _review(row, claims, language)


def _article(side: SheetSide, articles: Mapping[str, str]) -> Node:
    address, article = _address(side), articles[side.article]
    told = {
        "schema:url": {"@id": address} if address and address != article else None,
        "schema:archivedAt": {"@id": _iri(side.archive)} if side.archive else None,
        "schema:identifier": side.article,
        "schema:headline": side.title,
        "schema:publisher": {"@type": "schema:Organization", "schema:name": side.source} if side.source else None,
        "schema:datePublished": None if side.date_inferred else side.date,
    }
    return {"@id": article, "@type": "schema:NewsArticle", **_known(told)}


def _claim(side: SheetSide, articles: Mapping[str, str]) -> Node:
    """A Claim is a CreativeWork: its author is who says it, a person or not, which the article doesn't always tell."""
    article = {"@id": articles[side.article]}
    told = {"schema:author": {"@type": "schema:Thing", "schema:name": side.speaker} if side.speaker else None}
    return {
        "@id": _claim_id(side),
        "@type": ["schema:Claim", "prov:Entity"],
        "schema:text": side.words,
        "schema:appearance": article,
        "prov:wasQuotedFrom": article,
        **_known(told),
    }


def _annotation(side: SheetSide, articles: Mapping[str, str]) -> Node:
    words = {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": side.words,
        "oa:prefix": side.before[-_CONTEXT_CHARACTERS:],
        "oa:suffix": side.after[:_CONTEXT_CHARACTERS],
    }
    place = {"@type": "oa:TextPositionSelector", "oa:start": side.span[0], "oa:end": side.span[1]}
    return {
        "@id": f"urn:factcheck:annotation:{_key(side)}",
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": {"@id": _claim_id(side)},
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": articles[side.article]},
            "oa:hasSelector": [words, place],
        },
    }


def _finding(row: SheetRow, claims: list[Node]) -> Node:
    told = {"fc:severity": row.severity, "fc:group": row.group, "fc:byHand": row.by_hand or None}
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
        "fc:valueToUse": row.value,
        "fc:reason": row.reason,
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


def _articles(rows: Sequence[SheetRow]) -> Mapping[str, str]:
    """Give the IRI of each article: its address where no other article has the same, else a name of ours."""
    addresses = {side.article: _address(side) for row in rows for side in row.sides}
    times = Counter(addresses.values())
    return {
        article: address if address and times[address] == 1 else f"urn:factcheck:article:{_safe(article)}"
        for article, address in addresses.items()
    }


def _address(side: SheetSide) -> str:
    return _iri(side.link.split("#", 1)[0]) if side.link else ""


def _claim_id(side: SheetSide) -> str:
    return f"urn:factcheck:claim:{_key(side)}"


def _key(side: SheetSide) -> str:
    """Give what a side is known by: its claim's id and its article's, as copies of one text share the claim's."""
    return f"{_safe(side.claim)}:{_safe(side.article)}"


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


WRITERS = {".jsonld": to_linked_data}
