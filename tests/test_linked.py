"""Linked data: each passage leads to its article, exactly; only a person's decision is a review."""

import json
import socket

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import PROV, RDF

from claims import read_article
from claims.article import Article
from claims.extraction import extract
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.review.forms.linked import to_linked_data
from factcheck.review.labels import labels
from factcheck.review.rows import SheetRow, build_rows
from factcheck.review.sheet import write_sheet

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
        """SELECT ?claim ?id ?exact ?prefix ?suffix ?start ?end WHERE {
            ?annotation oa:hasBody ?claim ; oa:hasTarget ?target . ?claim prov:wasQuotedFrom ?article .
            ?target oa:hasSource ?article ; oa:hasSelector ?words, ?place . ?article schema:identifier ?id .
            ?words oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix . ?place oa:start ?start ; oa:end ?end }""",
        initNs={"oa": OA, "prov": PROV, "schema": SCHEMA},
    )
    seen = set()
    for claim, article, exact, prefix, suffix, start, end in found:
        text, first = texts[str(article)], int(start)
        assert text[first : int(end)] == str(exact)
        assert text[:first].endswith(str(prefix))
        assert text[int(end) :].startswith(str(suffix))
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
        found = [str(item).split(":")[-2] for item in graph.items(head)]
        assert found == [side.claim for side in row.sides]


def test_hostile_words_stay_words(rows, graph_of):
    """Quotes, tags and spaces in ids, names and words neither break the data nor make an address."""
    nasty = 'a "b" <c>\n{d}\\ é'
    side = rows[0].sides[0].model_copy(update={"article": nasty, "claim": nasty, "speaker": nasty, "words": nasty})
    graph = graph_of([rows[0].model_copy(update={"sides": (side, rows[0].sides[1])})])
    assert nasty in {str(value) for value in graph.objects(None, OA.exact)}
    assert nasty in {str(value) for value in graph.objects(None, SCHEMA.identifier)}
    assert not [node for node in graph.all_nodes() if isinstance(node, URIRef) and any(c in node for c in ' "<>{}\\')]


def test_two_findings_with_one_side_share_its_claim(rows, graph_of):
    """A side that stands in two findings is one claim, from which both derive."""
    one, other = rows[0], rows[0].model_copy(update={"id": "f-other"})
    graph = graph_of([one, other])
    assert len(set(graph.subjects(RDF.type, SCHEMA.Claim))) == len({side.claim for side in one.sides})
    shared = URIRef(f"urn:factcheck:claim:{one.sides[0].claim}:{one.sides[0].article}")
    assert len(set(graph.subjects(PROV.wasDerivedFrom, shared))) == 2


def test_articles_of_one_address_stay_apart(rows, graph_of):
    """Two versions of one page are two articles, each with its own identifier, and each claim leads to its own."""
    link = "https://example.org/a#:~:text=x"
    sides = tuple(
        rows[0].sides[0].model_copy(update={"article": name, "claim": f"c-{name}", "link": link})
        for name in ("v1", "v2")
    )
    graph = graph_of([rows[0].model_copy(update={"sides": sides})])
    for side in sides:
        article = graph.value(URIRef(f"urn:factcheck:claim:{side.claim}:{side.article}"), PROV.wasQuotedFrom)
        assert [str(value) for value in graph.objects(article, SCHEMA.identifier)] == [side.article]
        assert graph.value(article, SCHEMA.url) == URIRef("https://example.org/a")


def test_copies_of_one_text_are_claims_of_their_own(graph_of):
    """Two outlets that print the same words have a claim each, though their claims have one id."""
    text = "Le pont de Kayes a coûté {} millions d'euros, a déclaré le ministre Amadou Diallo mardi 4 novembre 2025."
    articles = [
        Article(id=key, source=key, published="2025-11-06", text=text.format(count))
        for key, count in (("a", 3), ("b", 3), ("c", 5))
    ]
    claims = [claim for article in articles for claim in extract(article)]
    rows = build_rows(find_findings(articles, claims), {article.id: article for article in articles}, claims)
    sides = {(side.article, side.claim) for row in rows for side in row.sides}
    assert len({claim for _, claim in sides}) < len(sides)
    graph = graph_of(rows)
    found = [graph.value(claim, PROV.wasQuotedFrom) for claim in set(graph.subjects(RDF.type, SCHEMA.Claim))]
    assert len(found) == len(sides)
    assert {str(graph.value(article, SCHEMA.identifier)) for article in found} == {"a", "b", "c"}


def test_a_hostile_address_is_a_valid_iri(rows, graph_of):
    """What no address may hold is percent-encoded, a stray percent sign and a second # too."""
    side = rows[0].sides[0].model_copy(update={"link": 'https://example.org/50% "<b>[c]#:~:text=x'})
    decided = {
        "decision": "confirmed",
        "reviewer": "Awa",
        "decided_at": "2026-11-25",
        "sides": (side, rows[0].sides[1]),
    }
    graph = graph_of([rows[0].model_copy(update={**decided, "outside_source": "https://example.org/%zz#a#b"})])
    assert URIRef("https://example.org/50%25%20%22%3Cb%3E%5Bc%5D") in set(graph.subjects(RDF.type, SCHEMA.NewsArticle))
    assert list(graph.objects(None, SCHEMA.citation)) == [URIRef("https://example.org/%25zz#a%23b")]


def test_a_lone_surrogate_breaks_nothing(rows, tmp_path):
    """Half a character in words or ids is written as a question mark, and leaves two ids two."""
    sides = tuple(
        rows[0].sides[0].model_copy(update={"claim": claim, "words": f"mot {claim}"}) for claim in ("\ud800", "\ud801")
    )
    path = write_sheet([rows[0].model_copy(update={"sides": sides})], tmp_path / "s.jsonld")
    graph = Graph().parse(data=path.read_text(encoding="utf-8"), format="json-ld")
    assert len(set(graph.subjects(RDF.type, SCHEMA.Claim))) == 2
    assert {str(value) for value in graph.objects(None, SCHEMA.text)} == {"mot ?"}


def test_a_review_names_only_what_is_known(rows, graph_of):
    """A decision without a reviewer or a day has a review without them, not with empty ones."""
    undated = {"decision": "confirmed", "reviewer": "", "decided_at": ""}
    graph = graph_of([rows[0].model_copy(update=undated)])
    [review] = graph.subjects(RDF.type, SCHEMA.ClaimReview)
    assert graph.value(review, SCHEMA.author) is None
    assert graph.value(review, SCHEMA.datePublished) is None


def test_an_article_with_an_address_is_known_by_it(rows):
    """An article's own address is its identifier, without the fragment that leads to the words."""
    side = rows[0].sides[0].model_copy(update={"link": "https://example.org/a?b=1#:~:text=x"})
    [data] = [json.loads(to_linked_data([rows[0].model_copy(update={"sides": (side, side)})], TOLD))]
    assert "https://example.org/a?b=1" in {node["@id"] for node in data["@graph"]}
