"""Saved web pages with the markup of real sites: the article, nothing beside it, and what the page says of itself."""

import datetime
import os
import tomllib
from pathlib import Path

import pytest

from claims import Article, extract
from claims.reading import complete, read_article, read_file
from factcheck import compare

FOLDER = Path(__file__).parent / "pages"
PAGES = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
BESIDE = (
    "cookie",
    "partenaires",
    "À lire aussi",
    "abonnés",
    "Recommandé",
    "Sponsorisé",
    "mentions",
    "Jojo",
    "plus lus",
)
GOLD = Path(os.environ.get("FACTCHECK_SHARED", Path(__file__).parents[2] / "shared")) / "gold" / "clusters"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_read_as_a_person_would(name):
    """Text, outlet, author, dates, title and address are the article's; consent, links, teasers are left out."""
    want = PAGES[name]
    reading = read_file(FOLDER / name)
    article = reading.article
    for field in ("source", "author", "published", "updated", "title", "url"):
        assert getattr(article, field) == want.get(field), field
    lines = article.text.splitlines()
    assert (len(lines), lines[-1]) == (want["count"], want["last"])
    for words in want["has"]:
        assert words in article.text
    for words in BESIDE:
        assert words not in article.text
    assert [notice.split(": ", 1)[1] for notice in reading.notices if want.get("notice", "") in notice] or not (
        want.get("notice") or reading.notices
    )


def test_a_page_keeps_how_it_was_read():
    """The hash of the bytes, the extractor and its version stand with the article."""
    article = read_article(FOLDER / "1-json-ld.html")
    assert article.provenance.extractor.startswith("trafilatura 2.")
    assert len(article.provenance.raw) == 64


def test_parts_that_would_take_most_of_the_page_are_kept(tmp_path):
    """Where the article itself stands in an element named like a share box, nothing is taken out."""
    page = "<html><body><div class='share-root'><article>" + "<p>La digue tient, a dit le maire.</p>" * 20
    (tmp_path / "a.html").write_text(page + "</article></div></body></html>", encoding="utf-8")
    assert "La digue tient" in read_article(tmp_path / "a.html").text


def told(claims):
    return [
        (c.kind, " ".join(c.text.split()), c.speaker and c.speaker.name, c.quantity and c.quantity.low) for c in claims
    ]


@pytest.mark.skipif(not GOLD.exists(), reason="the shared gold is not beside this checkout")
@pytest.mark.parametrize("path", sorted(GOLD.glob("*/articles/*.html")), ids=lambda path: path.name)
def test_gold_pages_give_what_their_text_gives(path):
    """Claims, and findings against the other articles of the cluster, come out of a page as out of its text."""
    page = read_article(path)
    text = complete(
        Article(**{n: getattr(page, n) for n in ("id", "text", "source", "published", "updated", "title", "author")})
    )
    assert told(extract(page)) == told(extract(text))
    others = [read_article(p) for p in sorted(path.parent.iterdir()) if p != path and p.suffix in {".txt", ".html"}]
    found = [[(f.verdict, f.kind, f.level) for f in compare([*others, article])] for article in (page, text)]
    assert found[0] == found[1]
    assert found[0]


def test_a_short_article_keeps_its_lines(tmp_path):
    """Of a page with few words the extractor makes one line, in which a caption's name would say the first sentence."""
    page = (
        '<html lang="en"><body><article><h1>Quay shut in Sarny</h1><p class="byline">By Ann Cole'
        "<span>Posted Oct 4, 2023 2:15 PM EDT</span></p><figure><img src='a.jpg'><figcaption>A file photo shows 200 "
        "boats in 2019. Photo: Tom Hall</figcaption></figure><p>Nine boats sank in a storm on Thursday, Mayor Ruth "
        "Dean said.</p><p>Divers searched all night.</p><p>The quay is shut.</p></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    article = read_article(tmp_path / "a.html")
    assert article.text.split("\n\n")[-3:] == [
        "Nine boats sank in a storm on Thursday, Mayor Ruth Dean said.",
        "Divers searched all night.",
        "The quay is shut.",
    ]
    assert "Tom Hall" not in article.text
    assert article.published == datetime.date(2023, 10, 4)


def test_what_json_names_by_its_id_and_a_time_under_the_heading(tmp_path):
    """A publisher may be told elsewhere in the same JSON-LD; times of teasers stand below the article."""
    body = (
        "<p>"
        + "The bridge at Vernay was closed to lorries on Monday, the council said, after cracks appeared. " * 4
        + "</p>"
    )
    linked = (
        '{"@graph": [{"@type": "Organization", "@id": "#us", "name": "Vale Observer"},'
        '{"@type": "Article", "headline": "Bridge closes", "publisher": {"@id": "#us"}}]}'
    )
    head = f'<script type="application/ld+json">{linked}</script><title>Bridge closes</title>'
    times = '<h1>Bridge closes</h1><p><time datetime="2024-03-08T17:22Z">Friday</time></p>'
    other = '<ul><li><a href="#">Pier closed</a> <time datetime="2024-03-06">6 March</time></li></ul>'
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body>{times}{body}{other}</body></html>", encoding="utf-8")
    article = read_article(path)
    assert (article.source, str(article.published)) == ("Vale Observer", "2024-03-08")


def test_an_outlet_before_a_colon_in_the_title(tmp_path):
    body = (
        "<p>"
        + "Le pont de Vernay a été fermé lundi aux camions, a indiqué la mairie, qui craint le pire. " * 4
        + "</p>"
    )
    path = tmp_path / "page.html"
    html = f"<title>Le Fanal d'Orne : Le pont ferme</title><body><h2>Le pont ferme</h2>{body}</body>"
    path.write_text(f"<html>{html}</html>", encoding="utf-8")
    assert read_article(path).source == "Le Fanal d'Orne"
