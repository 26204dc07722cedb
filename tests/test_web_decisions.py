"""Decisions on the review page: saved, leading on, undone, noted; nobody's lost."""

import html
import random
import re
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.parse import quote

import pytest
from serving import Client

from factcheck.store import Store
from factcheck.store.choices import Choice
from factcheck.store.decisions import Wish
from factcheck.web.visit import words


def ids(path, part="disputed") -> list[str]:
    """The findings of a part, in the order in which they are worked through."""
    with Store(path) as store:
        return store.listings.finding_ids(Choice(part=part))


def test_a_decision_is_saved_and_leads_on(site):
    """A decision stands in the store at once, leads to the next open finding, and the count goes on."""
    client, path = site
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


def test_all_decisions_in_a_row(site):
    """From the first finding, one decision after the other comes by each finding once, and ends on the list."""
    client, path = site
    address, seen = f"/findings/{ids(path)[0]}", []
    while address.startswith("/findings/"):
        seen.append(address.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1])
        address = client.post(address, {"decision": "dismissed"}).headers["location"]
    assert seen == ids(path)
    assert words("en")["all-decided"] in client.get(address).text


def test_filters_stay_while_deciding(site):
    """Under a filter, a decision leads to the next finding that fits."""
    client, path = site
    with Store(path) as store:
        dates = store.listings.finding_ids(Choice(kind="date"))
    answer = client.post(f"/findings/{dates[0]}?kind=date&status=open&part=all", {"decision": "confirmed"})
    assert answer.headers["location"].startswith(f"/findings/{dates[1]}?")
    assert "kind=date" in answer.headers["location"]


def test_undo_takes_back_what_was_decided_last(site):
    """Undo leads back to the finding decided last, and each press one further; with nothing left it stays."""
    client, path = site
    one, two, *_ = ids(path)
    client.post(f"/findings/{one}", {"decision": "confirmed"})
    client.post(f"/findings/{two}", {"decision": "dismissed"})
    for item in (two, one):
        assert client.post("/undo", {"back": "/findings"}).headers["location"].startswith(f"/findings/{item}?")
    assert client.post("/undo", {"back": "/findings"}).headers["location"] == "/findings"
    with Store(path) as store:
        assert store.decisions.standings() == {}
        assert len(store.decisions.history()) == 4


def test_a_copy_of_the_file_alone_has_the_decisions(site, tmp_path):
    """While the page is served, somebody who copies the store's file without the log beside it has what was decided."""
    client, path = site
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


def test_a_reader_keeps_no_decision_back(site):
    """A program that is reading the store makes a decision neither fail nor wait; it is in the file once that ends."""
    client, path = site
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


def test_reviewers_undo_their_own(site):
    """Another name on the page signs the decisions, and undoes only its own."""
    client, path = site
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


def test_what_somebody_else_decided_is_not_passed_over(site):
    """A decision taken from a page shown before somebody else's is not saved: the finding is shown again, and said."""
    client, path = site
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


def test_a_note_alone_stays_on_the_finding(site):
    """Saving a note decides nothing and leads nowhere else."""
    client, path = site
    item = ids(path)[0]
    assert (
        client.post(f"/findings/{item}", {"note": "à rappeler", "link": ""}).headers["location"]
        == f"/findings/{item}?done={item}"
    )
    assert "à rappeler" in client.get(f"/findings/{item}").text


@pytest.mark.parametrize("note", ["=1+1\n\nfin  ", "un\ttab\r\net \x1b[31m", "\n" + "long " * 7_000])
def test_a_note_that_was_left_alone_stays_to_the_byte(site, note):
    """A decision on a page that shows a note, sent back as the browser has it, leaves the note as it was written."""
    client, path = site
    item = ids(path)[0]
    with Store(path) as store:
        store.decisions.decide([Wish(item=item, reviewer="Awa", note=note)], "1")
    [shown] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", client.get(f"/findings/{item}").text, re.DOTALL)
    sent = html.unescape(shown).removeprefix("\n").replace("\n", "\r\n")
    assert client.post(f"/findings/{item}", {"decision": "confirmed", "note": sent}).status == 303
    with Store(path) as store:
        entry = store.decisions.standing(item).entry
    assert (entry.after, entry.note) == ("confirmed", note)


def test_a_note_is_never_cut(site):
    """A note of 40,000 characters is kept whole; a longer one is refused with a word, and nothing is saved."""
    client, path = site
    item = ids(path)[0]
    assert client.post(f"/findings/{item}", {"note": "😀" * 40_000}).status == 303
    answer = client.post(f"/findings/{item}", {"note": "a" * 40_001})
    assert (answer.status, "40000" in answer.text) == (400, True)
    with Store(path) as store:
        assert store.decisions.standing(item).entry.note == "😀" * 40_000


@pytest.mark.parametrize("form", [{"decision": "true"}, {"decision": "confirmed", "link": "javascript:alert(1)"}])
def test_a_bad_form_decides_nothing(site, form):
    """A decision that there isn't, or a link that is no web address, is refused."""
    client, path = site
    item = ids(path)[0]
    assert client.post(f"/findings/{item}", form).status == 400
    assert client.post("/findings/f-0", {"decision": "confirmed"}).status == 404
    assert client.post("/undo", {str(n): "" for n in range(100)}).status == 400
    with Store(path) as store:
        assert store.decisions.history() == []


def test_a_claim_is_decided_and_leads_to_the_next(site):
    """A claim's page takes decisions too, and leads through the claims of its article."""
    client, path = site
    with Store(path) as store:
        one, two, *_ = store.listings.claims_of("examples/1-agence-du-fleuve.txt") or list(store.claims())
    answer = client.post(f"/claims/{one.id}", {"decision": "needs-work"})
    assert answer.headers["location"] == f"/claims/{two.id}?done={one.id}"
    with Store(path) as store:
        assert store.decisions.standing(one.id).status == "needs-work"
    listed = client.get("/claims?status=needs-work").text
    assert re.findall(r'<p class="claim" lang="fr"><a href="/claims/(c-\w+)', listed) == [one.id]


def test_an_article_shows_its_text_with_every_claim(site):
    """The article page has the whole text, and each claim's place in it."""
    client, path = site
    with Store(path) as store:
        article = next(a for a in store.articles() if a.id.endswith("2-carnets-sahel.txt"))
        claims = store.listings.claims_of(article.id)
    text = client.get(f"/articles/{quote(article.id, safe='')}").text
    shown = re.sub(r"<[^>]+>", "", text.split('<div class="text" lang="fr">')[1].split("</div>")[0])
    assert shown.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&") == article.text
    assert [claim.id for claim in claims if f'id="{claim.id}"' not in text] == []


def test_twenty_reviewers_decide_at_once(site):
    """Twenty browsers that decide at once all get through, and the history has every decision."""
    client, path = site
    items = ids(path, "all")

    def review(number: int) -> list[int]:
        mine = Client(client.served).enter()
        mine.post("/settings", {"reviewer": f"r{number}"})
        return [mine.post(f"/findings/{item}", {"decision": "confirmed"}).status for item in items[:5]]

    with ThreadPoolExecutor(20) as pool:
        assert {status for found in pool.map(review, range(20)) for status in found} == {303}
    with Store(path) as store:
        counts = Counter(entry.reviewer for entry in store.decisions.history())
    assert counts == {f"r{number}": 5 for number in range(20)}


def test_no_address_or_form_is_a_fault_of_the_page(site):
    """Whatever an address asks for or a form says, the answer is a page, a redirect or a refusal, never a fault."""
    client, path = site
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
