"""The review page over a real socket: lists, filters, search, and what an article can't do."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from serving import Client

from factcheck.store import Store
from factcheck.web.visit import LANGUAGES, words


class Page(HTMLParser):
    """The tags with their attributes, and the text, of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def crawl(client: Client) -> dict[str, Page]:
    """Every page that can be reached by links."""
    found: dict[str, Page] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        if address in found or len(found) > 400:
            continue
        answer = client.get(address)
        assert answer.status == 200, address
        found[address] = Page(answer.text)
        links = [a.get("href") or "" for a in found[address].all("a")]
        # Filters on top of filters are many: one of each kind does.
        waiting += [
            link.split("#")[0]
            for link in links
            if link.startswith("/") and not link.startswith("/export/") and link.count("&") < 1
        ]
    return found


def test_no_page_runs_or_loads_what_an_article_says(site):
    """On every page that links lead to, article text is text: no element, handler, style or address comes from it."""
    client, _ = site
    pages = crawl(client)
    assert len(pages) > 100
    for address, page in pages.items():
        assert [script.get("src") for script in page.all("script")] == ["/static/page.js"], address
        assert not page.all("img") + page.all("style") + page.all("iframe"), address
        for _, attributes in page.tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], address
            for name in ("href", "src", "action", "formaction"):
                assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:", "//")), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_browser_s_language(site, language):
    """The interface is in the browser's language, or the one chosen on the page; every page has all its words."""
    client, _ = site
    answer = client.get("/findings", Accept_Language=f"de, {language}-XX;q=0.8")
    assert f'<html lang="{language}">' in answer.text
    assert words(language)["search-in-findings"] in answer.text
    assert words("fr").keys() == words("en").keys()
    other = next(code for code in LANGUAGES if code != language)
    client.post("/settings", {"language": other, "back": "/findings"})
    assert f'<html lang="{other}">' in client.get("/findings", Accept_Language=language).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_says_what_is_asked(site, language):
    """Its own page and the list show the question in the reader's language."""
    client, path = site
    with Store(path) as store:
        [finding] = [f for f in store.findings() if f.kind == "figure" and f.verdict == "discrepancy"][:1]
    asked = escape(finding.questions[language])
    assert len(asked) > 3
    for address in (f"/findings/{finding.id}", "/findings?kind=figure"):
        text = client.get(address, Accept_Language=language).text
        assert asked[1:] in text  # on a line it begins with a capital


@pytest.mark.parametrize("header", ["", ";;q=x,,", "zz;q=9e999", "*" * 10_000])
def test_odd_language_headers(site, header):
    """A header that says nothing gets English."""
    assert '<html lang="en">' in site[0].get("/", Accept_Language=header).text


@pytest.mark.parametrize(
    ("query", "test"),
    [
        ("kind=figure", lambda f: f.kind == "figure"),
        ("severity=minor", lambda f: f.severity == "minor"),
        ("verdict=agreement", lambda f: f.verdict == "agreement"),
        ("source=Agence%20du%20Fleuve", lambda f: "Agence du Fleuve" in {s.source for s in f.sides}),
        ("source=", lambda f: None in {s.source for s in f.sides}),
        ("q=CAMIONS", lambda f: "camions" in f"{f.explanation} {f.sides}"),
        ("q=zzz", lambda _: False),
        ("kind=none", lambda _: False),
    ],
)
def test_lists_take_what_fits(site, query, test):
    """A facet or words in the address leave the findings that fit, and no other."""
    client, path = site
    with Store(path) as store:
        wanted = [finding.id for finding in store.findings() if test(finding)]
    found = re.findall(r'<a class="headline" href="/findings/(f-\w+)', client.get(f"/findings?part=all&{query}").text)
    assert sorted(found) == sorted(wanted)


def test_facets_count_what_their_links_show(site):
    """Behind each facet stands a link, and the list it leads to has as many findings as the facet says."""
    client, _ = site
    text = client.get("/findings?part=all").text
    facets = re.findall(r'<a href="(/findings\?[^"]+)">[^<]*<span class="count">(\d+)</span>', text)
    assert len(facets) > 8
    for address, count in facets:
        listed = client.get(address.replace("&amp;", "&")).text
        assert len(re.findall(r'<a class="headline" href="/findings/', listed)) == int(count), address


@pytest.mark.parametrize(
    "query", ['"', "*", "(", "AND", "é'", "\0", "NEAR(a b)", "-", "a" * 500, "speaker:x", "%F0%9F%98%80"]
)
@pytest.mark.parametrize("path", ["/findings", "/claims", "/articles", "/speakers"])
def test_any_words_can_be_searched(site, path, query):
    """No sign in a search is an operator or an error."""
    assert site[0].get(f"{path}?q={quote(query)}").status == 200


@pytest.mark.parametrize("page", ["0", "-1", "999999", "99999999999999999999", "x", "²", ""])
def test_any_page_number_is_a_page(site, page):
    """A page that isn't there shows the nearest one."""
    assert site[0].get(f"/claims?page={quote(page)}").status == 200


def test_what_is_not_there_is_said(site):
    """An unknown finding, claim, article or address is a page that says so."""
    for path in ("/findings/f-0", "/claims/c-0", "/articles/none", "/nowhere", "/findings/"):
        assert site[0].get(path).status in {404, 307}, path
