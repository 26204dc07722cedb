"""Linked data: each passage leads to its article, exactly; only a person's decision is a review."""

import json
import socket

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import PROV, RDF

from claims import read_article
from claims.extraction import extract
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.review.labels import labels
from factcheck.review.linked import to_linked_data
from factcheck.review.rows import SheetRow, build_rows

SCHEMA, OA = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/oa#")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own
ARTICLES = [read_article(path) for path in sorted(examples().glob("*.txt"))]
TOLD = labels("fr")


@pytest.fixture(scope="module")
def rows() -> list[SheetRow]:
    claims = [claim for article in ARTICLES for claim in extract(article)]
    return build_rows(find_findings(ARTICLES, claims), {article.id: article for article in ARTICLES}, claims)


@pytest.fixture
def graph_of(monkeypatch):
    """Read linked data with no network to read it from."""

    def refuse(*_: object) -> None:
        raise AssertionError("linked data is read offline")

    monkeypatch.setattr(socket, "socket", refuse)
    return lambda rows: Graph().parse(data=to_linked_data(rows, TOLD), format="json-ld")


def test_each_quotation_is_the_article_s_text(rows, graph_of):
    """The words of a selector stand in the article at its offsets, and the claim was quoted from that article."""
    graph = graph_of(rows)
    texts = {article.id: article.text for article in ARTICLES}
    found = graph.query(
        """SELECT ?claim ?id ?exact ?prefix ?start ?end WHERE {
            ?annotation oa:hasBody ?claim ; oa:hasTarget ?target . ?claim prov:wasQuotedFrom ?article .
            ?target oa:hasSource ?article ; oa:hasSelector ?words, ?place . ?article schema:identifier ?id .
            ?words oa:exact ?exact ; oa:prefix ?prefix . ?place oa:start ?start ; oa:end ?end }""",
        initNs={"oa": OA, "prov": PROV, "schema": SCHEMA},
    )
    seen = set()
    for claim, article, exact, prefix, start, end in found:
        text, first = texts[str(article)], int(start)
        assert text[first : int(end)] == str(exact)
        assert text[:first].endswith(str(prefix))
        seen.add(claim)
    assert seen == set(graph.subjects(RDF.type, SCHEMA.Claim))
    assert len(seen) == len({(side.article, side.claim) for row in rows for side in row.sides})


def test_only_what_a_person_decided_is_reviewed(rows, graph_of):
    """Confirmed and dismissed findings have a review with its author and day; open and unfinished ones have none."""
    decided = {"reviewer": "Awa", "decided_at": "2026-11-25T10:00:00+00:00"}
    states = ("confirmed", "dismissed", "needs-work", "")
    changed = [row.model_copy(update={**decided, "decision": state}) for row, state in zip(rows, states, strict=False)]
    changed[0] = changed[0].model_copy(update={"note": "vu", "outside_source": "https://example.org/a b"})
    changed[1] = changed[1].model_copy(update={"outside_source": "https://example.org/?q=1"})
    graph = graph_of(changed)
    reviews = list(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert {str(review).split(":")[-1] for review in reviews} == {row.id for row in changed[:2]}
    reviews = [URIRef(f"urn:factcheck:review:{row.id}") for row in changed[:2]]
    assert {str(value) for value in graph.objects(None, SCHEMA.alternateName)} == {"confirmé", "écarté"}
    assert str(graph.value(reviews[0], SCHEMA.reviewBody)) == "vu"
    assert graph.value(reviews[0], SCHEMA.citation) is None  # no address
    assert graph.value(reviews[1], SCHEMA.citation) == URIRef("https://example.org/?q=1")
    assert str(graph.value(reviews[0], SCHEMA.datePublished)) == "2026-11-25"


def test_the_sides_keep_their_order(rows, graph_of):
    """The sides of a finding are a list, in the order of the finding."""
    graph = graph_of(rows)
    for row in rows:
        head = graph.value(URIRef(f"urn:factcheck:finding:{row.id}"), URIRef("urn:factcheck:terms#sides"))
        found = [str(item).split(":")[-1] for item in graph.items(head)]
        assert found == [side.claim for side in row.sides]


def test_hostile_words_stay_words(rows, graph_of):
    """Quotes, tags and spaces in ids, names and words neither break the data nor make an address."""
    nasty = 'a "b" <c>\n{d}\\ é'
    side = rows[0].sides[0].model_copy(update={"article": nasty, "claim": nasty, "speaker": nasty, "words": nasty})
    graph = graph_of([rows[0].model_copy(update={"sides": (side, rows[0].sides[1])})])
    assert nasty in {str(value) for value in graph.objects(None, OA.exact)}
    assert nasty in {str(value) for value in graph.objects(None, SCHEMA.identifier)}
    assert not [node for node in graph.all_nodes() if isinstance(node, URIRef) and any(c in node for c in ' "<>{}\\')]


def test_an_article_with_an_address_is_known_by_it(rows):
    """An article's own address is its identifier, without the fragment that leads to the words."""
    side = rows[0].sides[0].model_copy(update={"link": "https://example.org/a?b=1#:~:text=x"})
    [data] = [json.loads(to_linked_data([rows[0].model_copy(update={"sides": (side, side)})], TOLD))]
    assert "https://example.org/a?b=1" in {node["@id"] for node in data["@graph"]}
