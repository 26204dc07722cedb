"""The review page over a real socket: lists, filters, search, decisions that lead on, and what an article can't do."""

import html
import random
import re
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from serving import Client, fill, serving

from claims import read_article
from claims.article import Article
from factcheck.commands.demo import examples
from factcheck.store import Store
from factcheck.store.decisions import Wish
from factcheck.web.visit import LANGUAGES, words

NASTY = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>=HYPERLINK("x")'


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The example articles, one of them from a hostile outlet, compared."""
    path = tmp_path_factory.mktemp("web") / "factcheck.db"
    articles = [read_article(file) for file in sorted(examples().glob("*.txt"))]
    articles[3] = articles[3].model_copy(update={"source": NASTY, "title": NASTY, "url": "javascript:alert(3)"})
    articles.append(Article(id=f"x/{NASTY}", text=f"« {NASTY} », a dit {NASTY}. Il y a eu 12 morts.", source="Bob"))
    fill(path, articles)
    return path


@pytest.fixture
def desk(filled, tmp_path):
    """A copy of the store with its page, and a client that was let in."""
    path = tmp_path / "factcheck.db"
    path.write_bytes(filled.read_bytes())
    with serving(path) as served:
        yield Client(served).enter(), path


def ids(path) -> list[str]:
    with Store(path) as store:
        return [finding.id for finding in store.findings()]


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
        waiting += [link.split("#")[0] for link in links if link.startswith("/") and link.count("&") < 1]
    return found


def test_no_page_runs_or_loads_what_an_article_says(desk):
    """On every page that links lead to, article text is text: no element, handler, style or address comes from it."""
    client, _ = desk
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
def test_the_page_speaks_the_browser_s_language(desk, language):
    """The interface is in the browser's language, or the one chosen on the page; every page has all its words."""
    client, _ = desk
    answer = client.get("/findings", Accept_Language=f"de, {language}-XX;q=0.8")
    assert f'<html lang="{language}">' in answer.text
    assert words(language)["search-in-findings"] in answer.text
    assert words("fr").keys() == words("en").keys()
    other = next(code for code in LANGUAGES if code != language)
    client.post("/settings", {"language": other, "back": "/findings"})
    assert f'<html lang="{other}">' in client.get("/findings", Accept_Language=language).text


@pytest.mark.parametrize("header", ["", ";;q=x,,", "zz;q=9e999", "*" * 10_000])
def test_odd_language_headers(desk, header):
    """A header that says nothing gets English."""
    assert '<html lang="en">' in desk[0].get("/", Accept_Language=header).text


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
def test_lists_take_what_fits(desk, query, test):
    """A facet or words in the address leave the findings that fit, and no other."""
    client, path = desk
    with Store(path) as store:
        wanted = [finding.id for finding in store.findings() if test(finding)]
    found = re.findall(r'<h2><a href="/findings/(f-\w+)', client.get(f"/findings?{query}").text)
    assert found == wanted


def test_facets_count_what_their_links_show(desk):
    """Behind each facet stands a link, and the list it leads to has as many findings as the facet says."""
    client, _ = desk
    text = client.get("/findings").text
    facets = re.findall(r'<a href="(/findings\?[^"]+)">[^<]*<span class="count">(\d+)</span>', text)
    assert len(facets) > 8
    for address, count in facets:
        listed = client.get(address.replace("&amp;", "&")).text
        assert len(re.findall(r'<h2><a href="/findings/', listed)) == int(count), address


@pytest.mark.parametrize(
    "query", ['"', "*", "(", "AND", "é'", "\0", "NEAR(a b)", "-", "a" * 500, "speaker:x", "%F0%9F%98%80"]
)
@pytest.mark.parametrize("path", ["/findings", "/claims", "/articles", "/speakers"])
def test_any_words_can_be_searched(desk, path, query):
    """No sign in a search is an operator or an error."""
    assert desk[0].get(f"{path}?q={quote(query)}").status == 200


@pytest.mark.parametrize("page", ["0", "-1", "999999", "99999999999999999999", "x", "²", ""])
def test_any_page_number_is_a_page(desk, page):
    """A page that isn't there shows the nearest one."""
    assert desk[0].get(f"/claims?page={quote(page)}").status == 200


def test_what_is_not_there_is_said(desk):
    """An unknown finding, claim, article or address is a page that says so."""
    for path in ("/findings/f-0", "/claims/c-0", "/articles/none", "/nowhere", "/findings/"):
        assert desk[0].get(path).status in {404, 307}, path


def test_a_decision_is_saved_and_leads_on(desk):
    """A decision stands in the store at once, leads to the next open finding, and the count goes on."""
    client, path = desk
    first, second, *_ = ids(path)
    answer = client.post(
        f"/findings/{first}", {"decision": "confirmed", "note": "vu\r\nlu", "link": "https://example.org/"}
    )
    assert (answer.status, answer.headers["location"]) == (303, f"/findings/{second}?done={first}")
    with Store(path) as store:
        entry = store.decisions.standing(first).entry
    assert (entry.after, entry.note, entry.link, entry.reviewer) == (
        "confirmed",
        "vu\nlu",
        "https://example.org/",
        "Awa",
    )
    page = client.get(answer.headers["location"]).text
    total = len(ids(path))
    assert words("en")["number-of"].format(number=2, of=total) in page
    assert words("en")["decided-of"].format(decided=1, of=total) in page


def test_all_decisions_in_a_row(desk):
    """From the first finding, one decision after the other comes by each finding once, and ends on the list."""
    client, path = desk
    address, seen = f"/findings/{ids(path)[0]}", []
    while address.startswith("/findings/"):
        seen.append(address.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1])
        address = client.post(address, {"decision": "dismissed"}).headers["location"]
    assert seen == ids(path)
    assert words("en")["all-decided"] in client.get(address).text


def test_filters_stay_while_deciding(desk):
    """Under a filter, a decision leads to the next finding that fits."""
    client, path = desk
    with Store(path) as store:
        dates = [finding.id for finding in store.findings() if finding.kind == "date"]
    answer = client.post(f"/findings/{dates[0]}?kind=date&status=open", {"decision": "confirmed"})
    assert answer.headers["location"].startswith(f"/findings/{dates[1]}?")
    assert "kind=date" in answer.headers["location"]


def test_undo_takes_back_what_was_decided_last(desk):
    """Undo leads back to the finding decided last, and each press one further; with nothing left it stays."""
    client, path = desk
    one, two, *_ = ids(path)
    client.post(f"/findings/{one}", {"decision": "confirmed"})
    client.post(f"/findings/{two}", {"decision": "dismissed"})
    for item in (two, one):
        assert client.post("/undo", {"back": "/findings"}).headers["location"].startswith(f"/findings/{item}?")
    assert client.post("/undo", {"back": "/findings"}).headers["location"] == "/findings"
    with Store(path) as store:
        assert store.decisions.standings() == {}
        assert len(store.decisions.history()) == 4


def test_a_copy_of_the_file_alone_has_the_decisions(desk, tmp_path):
    """While the page is served, somebody who copies the store's file without the log beside it has what was decided."""
    client, path = desk
    one, two, *_ = ids(path)

    def copied() -> dict[str, str]:
        copy = tmp_path / "copy.db"
        copy.write_bytes(path.read_bytes())
        with Store(copy) as store:
            return {item: standing.status for item, standing in store.decisions.standings().items()}

    client.post(f"/findings/{one}", {"decision": "confirmed"})
    assert copied() == {one: "confirmed"}
    client.post(f"/findings/{two}", {"decision": "dismissed"})
    client.post("/undo", {"item": one})
    assert copied() == {two: "dismissed"}


def test_a_reader_keeps_no_decision_back(desk):
    """A program that is reading the store makes a decision neither fail nor wait; it is in the file once that ends."""
    client, path = desk
    one, two, *_ = ids(path)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from findings").fetchone()
        begun = time.monotonic()
        assert client.post(f"/findings/{one}", {"decision": "confirmed"}).status == 303
        assert time.monotonic() - begun < 5
    client.post(f"/findings/{two}", {"decision": "confirmed"})
    with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as file:  # the file alone, without its log
        assert file.execute("select count(*) from standings").fetchone() == (2,)


def test_reviewers_undo_their_own(desk):
    """Another name on the page signs the decisions, and undoes only its own."""
    client, path = desk
    other = Client(client.served).enter()
    other.post("/settings", {"reviewer": " Ibrahim  Keïta "})
    one, two, *_ = ids(path)
    client.post(f"/findings/{one}", {"decision": "confirmed"})
    other.post(f"/findings/{two}", {"decision": "dismissed"})
    assert client.post("/undo", {}).headers["location"].startswith(f"/findings/{one}?")
    assert client.post("/undo", {"item": two, "back": "/history"}).headers["location"] == "/history"
    with Store(path) as store:
        assert store.decisions.standing(two).entry.reviewer == "Ibrahim Keïta"
    client.post(f"/findings/{one}", {"decision": "confirmed"})
    other.post(f"/findings/{one}", {"decision": "dismissed"})
    assert client.post("/undo", {"back": "/history"}).headers["location"] == "/history"
    assert other.post("/undo", {}).headers["location"].startswith(f"/findings/{one}?")
    with Store(path) as store:
        assert store.decisions.standing(one).status == "confirmed"


def test_what_somebody_else_decided_is_not_passed_over(desk):
    """A decision taken from a page shown before somebody else's is not saved: the finding is shown again, and said."""
    client, path = desk
    other = Client(client.served).enter()
    other.post("/settings", {"reviewer": "Ibrahim"})
    item = ids(path)[0]
    [newest] = re.findall(r'name="newest" value="(\d+)"', client.get(f"/findings/{item}").text)
    other.post(f"/findings/{item}", {"decision": "dismissed", "newest": newest})
    answer = client.post(f"/findings/{item}", {"decision": "confirmed", "newest": newest})
    assert answer.headers["location"] == f"/findings/{item}?meanwhile={item}"
    page = client.get(answer.headers["location"]).text
    assert words("en")["meanwhile"] in page
    with Store(path) as store:
        assert store.decisions.standing(item).status == "dismissed"
    [newest] = re.findall(r'name="newest" value="(\d+)"', page)
    assert "done=" in client.post(f"/findings/{item}", {"decision": "confirmed", "newest": newest}).headers["location"]


def test_a_note_alone_stays_on_the_finding(desk):
    """Saving a note decides nothing and leads nowhere else."""
    client, path = desk
    item = ids(path)[0]
    assert (
        client.post(f"/findings/{item}", {"note": "à rappeler", "link": ""}).headers["location"]
        == f"/findings/{item}?done={item}"
    )
    assert "à rappeler" in client.get(f"/findings/{item}").text


@pytest.mark.parametrize("note", ["=1+1\n\nfin  ", "un\ttab\r\net \x1b[31m", "\n" + "long " * 7_000])
def test_a_note_that_was_left_alone_stays_to_the_byte(desk, note):
    """A decision on a page that shows a note, sent back as the browser has it, leaves the note as it was written."""
    client, path = desk
    item = ids(path)[0]
    with Store(path) as store:
        store.decisions.decide([Wish(item=item, reviewer="Awa", note=note)], "1")
    [shown] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", client.get(f"/findings/{item}").text, re.DOTALL)
    sent = html.unescape(shown).removeprefix("\n").replace("\n", "\r\n")
    assert client.post(f"/findings/{item}", {"decision": "confirmed", "note": sent}).status == 303
    with Store(path) as store:
        entry = store.decisions.standing(item).entry
    assert (entry.after, entry.note) == ("confirmed", note)


def test_a_note_is_never_cut(desk):
    """A note of 40,000 characters is kept whole; a longer one is refused with a word, and nothing is saved."""
    client, path = desk
    item = ids(path)[0]
    assert client.post(f"/findings/{item}", {"note": "😀" * 40_000}).status == 303
    answer = client.post(f"/findings/{item}", {"note": "a" * 40_001})
    assert (answer.status, "40000" in answer.text) == (400, True)
    with Store(path) as store:
        assert store.decisions.standing(item).entry.note == "😀" * 40_000


@pytest.mark.parametrize("form", [{"decision": "true"}, {"decision": "confirmed", "link": "javascript:alert(1)"}])
def test_a_bad_form_decides_nothing(desk, form):
    """A decision that there isn't, or a link that is no web address, is refused."""
    client, path = desk
    item = ids(path)[0]
    assert client.post(f"/findings/{item}", form).status == 400
    assert client.post("/findings/f-0", {"decision": "confirmed"}).status == 404
    assert client.post("/undo", {str(n): "" for n in range(100)}).status == 400
    with Store(path) as store:
        assert store.decisions.history() == []


def test_a_claim_is_decided_and_leads_to_the_next(desk):
    """A claim's page takes decisions too, and leads through the claims of its article."""
    client, path = desk
    with Store(path) as store:
        one, two, *_ = store.listings.claims_of("examples/1-agence-du-fleuve.txt") or list(store.claims())
    answer = client.post(f"/claims/{one.id}", {"decision": "needs-work"})
    assert answer.headers["location"] == f"/claims/{two.id}?done={one.id}"
    with Store(path) as store:
        assert store.decisions.standing(one.id).status == "needs-work"
    listed = client.get("/claims?status=needs-work").text
    assert re.findall(r'<p class="claim"><a href="/claims/(c-\w+)', listed) == [one.id]


def test_an_article_shows_its_text_with_every_claim(desk):
    """The article page has the whole text, and each claim's place in it."""
    client, path = desk
    with Store(path) as store:
        article = next(a for a in store.articles() if a.id.endswith("2-carnets-sahel.txt"))
        claims = store.listings.claims_of(article.id)
    text = client.get(f"/articles/{quote(article.id, safe='')}").text
    shown = re.sub(r"<[^>]+>", "", text.split('<div class="text">')[1].split("</div>")[0])
    assert shown.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&") == article.text
    assert [claim.id for claim in claims if f'id="{claim.id}"' not in text] == []


def test_twenty_reviewers_decide_at_once(desk):
    """Twenty browsers that decide at once all get through, and the history has every decision."""
    client, path = desk
    items = ids(path)

    def review(number: int) -> list[int]:
        mine = Client(client.served).enter()
        mine.post("/settings", {"reviewer": f"r{number}"})
        return [mine.post(f"/findings/{item}", {"decision": "confirmed"}).status for item in items[:5]]

    with ThreadPoolExecutor(20) as pool:
        assert {status for found in pool.map(review, range(20)) for status in found} == {303}
    with Store(path) as store:
        counts = Counter(entry.reviewer for entry in store.decisions.history())
    assert counts == {f"r{number}": 5 for number in range(20)}


def test_no_address_or_form_is_a_fault_of_the_page(desk):
    """Whatever an address asks for or a form says, the answer is a page, a redirect or a refusal, never a fault."""
    client, path = desk
    draw = random.Random(1)
    signs = [*"abcéÀ\"'<>()*:^-+&;%\\/\0\n\x7f\u202e😀[]{}=?#~", "AND", "NEAR", "f-", "c-", "..", "confirmed", "1"]

    def junk() -> str:
        return "".join(draw.choices(signs, k=draw.randrange(9)))

    names = ("q", "kind", "source", "speaker", "status", "page", "done", "verdict", "severity", "meanwhile")
    fields = ("decision", "note", "link", "newest", "item", "back", "reviewer", "language")
    pages = ("/", "/findings", "/claims", "/speakers", "/articles", "/pictures", f"/findings/{ids(path)[0]}", "")
    for _ in range(300):
        asked = draw.choice(pages) or f"/{draw.choice(('findings', 'claims', 'articles'))}/{quote(junk(), safe='')}"
        query = "&".join(f"{draw.choice(names)}={quote(junk())}" for _ in range(draw.randrange(4)))
        assert client.get(f"{asked}?{query}").status < 500, (asked, query)
        form = {draw.choice(fields): junk() for _ in range(draw.randrange(4))}
        sent = draw.choice(("/undo", "/settings", f"/findings/{draw.choice(ids(path))}"))
        assert client.post(sent, form).status < 500, (sent, form)
