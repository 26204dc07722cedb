"""The review page in a real browser: open, filter, decide by key and by mouse, undo, search, without JavaScript too.

Needs Debian's Chromium (`chromium`); elsewhere these tests are skipped. `FACTCHECK_SCREENSHOTS=FOLDER` keeps a picture
of each main view.
"""

import csv
import http.server
import json
import os
import re
import shutil
import threading
from importlib.resources import files
from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from serving import fill, serving

from claims import read_article
from claims.article import Article
from factcheck.commands import run
from factcheck.commands.demo import examples
from factcheck.store import Store
from factcheck.store.choices import Choice
from factcheck.store.decisions import Wish
from factcheck.web.visit import words

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NASTY = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>=HYPERLINK("http://evil.example")'
FR = words("fr")
LISTS = ("/findings", "/findings?part=agreements", "/grid", "/claims", "/sources", "/speakers", "/articles")
VIEWS = ("/", *LISTS, "/omissions", "/changes", "/pictures", "/history")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """The example articles and one full of script, compared."""
    path = tmp_path_factory.mktemp("browser") / "factcheck.db"
    articles = [read_article(file) for file in sorted(examples().glob("*.txt"))]
    nasty = f"{NASTY} « {NASTY} », a dit {NASTY}. Le 3 mai, 12 morts à {NASTY}."
    articles.append(Article(id=NASTY, text=nasty, source=NASTY, title=NASTY, author=NASTY, url="javascript:alert(3)"))
    fill(path, articles)
    return path


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(filled, tmp_path, browser):
    """A copy of the store with its page, and a way to open it; what the console says fails the test."""
    path = tmp_path / "factcheck.db"
    path.write_bytes(filled.read_bytes())
    said: list[str] = []
    contexts = []
    with serving(path) as served:

        def opened(where: str = "/", **how: object):
            context = browser.new_context(**{"locale": "fr-FR", "viewport": {"width": 1200, "height": 900}, **how})
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(20_000)
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
            page.on("request", lambda request: request.url.startswith(served.origin) or said.append(request.url))
            page.goto(served.start_address())
            page.goto(served.origin + where)
            return page

        yield opened, path
        for context in contexts:
            context.close()
    assert said == []


def findings(path) -> list[str]:
    """The disagreements, in the order in which they are worked through."""
    with Store(path) as store:
        return store.listings.finding_ids(Choice(part="disputed"))


def status(path, item: str) -> str:
    with Store(path) as store:
        found = store.decisions.standing(item)
    return found.status if found else "open"


def item_of(page) -> str:
    return page.url.split("?")[0].split("/")[-1]


def press(page, key: str) -> None:
    """Press a key that leads to another page, and wait until it is there."""
    page.wait_for_load_state()
    with page.expect_navigation():
        page.keyboard.press(key)


def test_open_and_decide_by_key(desk):
    """The start button leads to the first finding; a and x save at once and lead on; the count and the store agree."""
    opened, path = desk
    page = opened()
    page.get_by_role("link", name=FR["start"]).click()
    one, two, three, *_ = findings(path)
    assert item_of(page) == one
    press(page, "a")
    assert (item_of(page), status(path, one)) == (two, "confirmed")
    press(page, "x")
    assert (item_of(page), status(path, two)) == (three, "dismissed")
    total = len(findings(path))
    assert page.get_by_text(FR["number-of"].format(number=3, of=total)).is_visible()
    assert page.get_by_text(FR["decided-of"].format(decided=2, of=total)).is_visible()
    page.reload()
    assert page.get_by_text(FR["decided-of"].format(decided=2, of=total)).is_visible()


def test_undo_and_skip_by_key(desk):
    """Space leads on without deciding; backspace undoes the last decision and leads back to it."""
    opened, path = desk
    one, two, *_ = findings(path)
    page = opened(f"/findings/{one}")
    press(page, "Space")
    assert (item_of(page), status(path, one)) == (two, "open")
    press(page, "a")
    press(page, "Backspace")
    assert (item_of(page), status(path, two)) == (two, "open")
    assert page.get_by_role("status").inner_text() == FR["undone"]


def test_no_key_while_typing(desk):
    """In a field, the keys write; they decide nothing."""
    opened, path = desk
    one = findings(path)[0]
    page = opened(f"/findings/{one}")
    page.locator("form.decide summary").click()
    page.get_by_label(FR["note"], exact=True).press_sequentially("a x w")
    page.keyboard.press("Backspace")
    assert page.get_by_label(FR["note"], exact=True).input_value() == "a x "
    assert (item_of(page), status(path, one)) == (one, "open")
    page.keyboard.press("Control+a")
    assert status(path, one) == "open"


def test_a_key_held_down_decides_once(desk):
    """A key that repeats, or a double click, is one decision."""
    opened, path = desk
    page = opened(f"/findings/{findings(path)[0]}")
    with page.expect_navigation():
        page.get_by_role("button", name=FR["confirm-discrepancy"]).dblclick(no_wait_after=True)
    page.wait_for_load_state()
    with Store(path) as store:
        assert len(store.decisions.history()) == 1


def test_decide_and_undo_by_mouse(desk):
    """The buttons do what the keys do, with a note and an outside source; the notice has an undo of its own."""
    opened, path = desk
    one, two, *_ = findings(path)
    page = opened(f"/findings/{one}")
    page.locator("form.decide summary").click()
    page.get_by_label(FR["note"], exact=True).fill("vu avec l'auteur")
    page.get_by_label(FR["link"]).fill("https://example.org/preuve")
    page.get_by_role("button", name=FR["needs-work"]).click()
    assert (item_of(page), status(path, one)) == (two, "needs-work")
    with Store(path) as store:
        entry = store.decisions.standing(one).entry
    assert (entry.note, entry.link) == ("vu avec l'auteur", "https://example.org/preuve")
    page.get_by_role("status").get_by_role("button", name=FR["undo"]).click()
    assert (item_of(page), status(path, one)) == (one, "open")


def test_filter_and_search(desk):
    """A facet and words leave what fits, stay while reviewing, and are taken off again."""
    opened, path = desk
    page = opened("/findings?part=all")
    with Store(path) as store:
        dates = store.listings.finding_ids(Choice(kind="date"))
    page.locator("details.facets").get_by_role("link", name=re.compile("^date")).click()
    assert page.locator("ul.lines > li").count() == len(dates)
    page.get_by_role("link", name=FR["start"]).click()
    for item in dates:
        assert item_of(page) == item
        press(page, "a")
    assert page.get_by_text(FR["all-decided"]).is_visible()
    page.get_by_role("link", name=FR["clear-all"]).click()
    page.get_by_label(FR["search-in-findings"]).fill("camions")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=camions**")
    with Store(path) as store:
        assert 0 < page.locator("ul.lines > li").count() < store.listings.count_findings(Choice())


def test_without_javascript(desk):
    """With JavaScript off, everything works by links and buttons."""
    opened, path = desk
    one, two, *_ = findings(path)
    page = opened(f"/findings/{one}", java_script_enabled=False)
    page.get_by_role("button", name=FR["confirm-discrepancy"]).click()
    assert (item_of(page), status(path, one)) == (two, "confirmed")
    page.locator("form.decide").get_by_role("button", name=FR["undo"]).click()
    assert (item_of(page), status(path, one)) == (one, "open")
    page.get_by_role("link", name=FR["claims"], exact=True).first.click()
    page.get_by_label(FR["search-in-claims"]).fill("carburant")
    page.get_by_role("button", name=FR["search"]).click()
    assert page.locator("ol.list > li").count() > 0


def test_claims_sources_speakers_and_articles(desk):
    """From a source to its claims, to one of them in its article's text, to a decision on it."""
    opened, path = desk
    page = opened("/sources")
    page.get_by_role("link", name="Agence du Fleuve").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Agence du Fleuve"
    page.locator("p.claim a").first.click()
    claim = item_of(page)
    press(page, "a")
    assert status(path, claim) == "confirmed"
    page.goto(page.url.split("/claims")[0] + "/speakers")
    page.get_by_role("link", name="Awa Sangaré").click()
    page.locator("p.claim a").first.click()
    page.locator("article.finding p.meta a").nth(1).click()
    with Store(path) as store:
        marked = store.listings.claims_of("examples/1-agence-du-fleuve.txt")
    assert page.locator(".text a").count() >= len({claim.span for claim in marked}) // 2


def test_script_in_an_article_is_text(desk):
    """An article full of script and formulas is shown as words on each view: no dialog, no request leaves the page."""
    opened, _ = desk
    page = opened("/articles")
    for where in (*VIEWS, f"/articles/{quote(NASTY, safe='')}", f"/claims?source={quote(NASTY)}", "/claims?q=alert"):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + where)
        page.wait_for_load_state("load")
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()


def test_script_in_a_sheet_is_text(desk, tmp_path):
    """Whatever an imported sheet says in a note, a name or an address is words on each view, or refused."""
    opened, path = desk
    sheet = tmp_path / "s.csv"
    with Store(path) as store:
        items = [store.findings()[0].id, next(claim.id for claim in store.claims() if claim.article == NASTY)]
    for link, code in (("https://a.example/", 0), (f"https://a.example/{NASTY}", 2), ("javascript:alert(4)", 2)):
        with sheet.open("w", encoding="utf-8", newline="") as file:
            rows = [[item, "needs-work", NASTY, NASTY, link] for item in items]
            csv.writer(file).writerows([["id", "decision", "note", "reviewer", "outside_source"], *rows])
        assert run(["import", str(sheet), "-d", str(path)]) == code
    page = opened("/history")
    assert NASTY in " ".join(page.locator("main").inner_text().split())
    for where in (*VIEWS, f"/findings/{items[0]}", f"/claims/{items[1]}"):
        page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + where)
        page.wait_for_load_state("load")
        assert page.locator("a[href^=javascript]").count() == 0


FOREIGN = """<!doctype html><form method=post action="{0}/findings/{1}"><input name=decision value=dismissed></form>
<script>
fetch("{0}/findings/{1}", {{method: "POST", mode: "no-cors", credentials: "include",
    headers: {{"Content-Type": "application/x-www-form-urlencoded"}}, body: "decision=dismissed"}})
.catch(() => 0).then(() => document.forms[0].submit());
</script>"""


def test_another_page_in_the_same_browser_decides_nothing(filled, tmp_path, browser):
    """A page of another origin, open beside ours in a browser that was let in, can't send a decision."""
    path = tmp_path / "factcheck.db"
    path.write_bytes(filled.read_bytes())
    item = findings(path)[0]
    with serving(path) as served:

        class Foreign(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(FOREIGN.format(served.origin, item).encode())

            def log_message(self, *_: object) -> None:
                pass

        other = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
        threading.Thread(target=other.serve_forever, daemon=True).start()
        context = browser.new_context()
        try:
            page = context.new_page()
            page.goto(served.start_address())
            asked: list[str] = []
            answers: set[int] = set()
            page.on("request", lambda request: item in request.url and asked.append(request.method))
            page.on("response", lambda answer: item in answer.url and answers.add(answer.status))
            page.goto(f"http://127.0.0.1:{other.server_port}/")
            page.wait_for_url(f"{served.origin}/**")
        finally:
            context.close()
            other.shutdown()
            other.server_close()
    assert (asked, answers) == (["POST", "POST"], {403})
    assert status(path, item) == "open"


LAID_OUT = list(product((1400, 390), ("light", "dark"), ("fr-FR", "en-GB")))
"""Widths, schemes and languages that each view is looked at in: all of all."""


@pytest.mark.parametrize(("width", "scheme", "locale"), LAID_OUT)
def test_accessible_and_nothing_sticks_out(desk, width, scheme, locale):
    """axe-core finds no serious fault on any main view, and no view is wider than the screen, all that folds unfolded.

    On the phone axe looks at the views that are laid out otherwise there: one item, and the article beside it.
    """
    opened, path = desk
    view = {"width": width, "height": 800}
    page = opened("/", viewport=view, bypass_csp=True, color_scheme=scheme, locale=locale)
    one = findings(path)
    with Store(path) as store:
        claim = next(store.claims())
        wishes = [Wish(item=item, reviewer="Awa", decision="confirmed", note="vu") for item in (one[0], claim.id)]
        store.decisions.decide(wishes, "1")
    items = [f"/findings/{one[0]}", f"/findings/{one[2]}?done={one[0]}", f"/claims/{claim.id}"]
    items.append(f"/claims?link={claim.id}")
    origin = "/".join(page.url.split("/")[:3])
    axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    for where in (*VIEWS, *items, f"/articles/{quote(claim.article, safe='')}"):
        answer = page.goto(origin + where)
        assert answer is not None
        page.evaluate(UNFOLD)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        _keep(page, f"{where.strip('/').split('/')[0] or 'overview'}-{len(where)}-{width}-{scheme}-{locale[:2]}")
        if width < 1000 and where in VIEWS[1:]:
            continue
        page.evaluate(axe)
        found = page.evaluate("axe.run()")["violations"]
        grave = [(f["id"], f["nodes"][0]["html"]) for f in found if f["impact"] in {"serious", "critical"}]
        assert grave == [], f"{where}: {json.dumps(grave)}"


UNFOLD = "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"


@pytest.mark.parametrize(("width", "scheme", "locale"), LAID_OUT)
def test_nothing_sticks_out_without_javascript(desk, width, scheme, locale):
    """All views are there, whole, and no wider than the screen; what needs a script isn't offered."""
    opened, path = desk
    view = {"width": width, "height": 800}
    page = opened("/", viewport=view, java_script_enabled=False, color_scheme=scheme, locale=locale)
    origin = "/".join(page.url.split("/")[:3])
    for where in (*VIEWS, f"/findings/{findings(path)[0]}"):
        page.goto(origin + where)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        assert page.locator("h1").count() == 1, where
        assert not page.locator("[data-drop]:visible").count()


def _keep(page, name: str) -> None:
    folder = os.environ.get("FACTCHECK_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
