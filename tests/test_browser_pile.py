"""A pile of more than a hundred articles in one store, worked through in a real browser by keys alone.

The articles are the examples and the shared gold, read from `../shared`; where that isn't, these tests are skipped.
"""

from pathlib import Path

import pytest
from serving import fill, serving
from test_browser import FR, browser, item_of, press, pytestmark, status  # noqa: F401 - fixtures

from claims import read_articles
from factcheck.commands.demo import examples
from factcheck.store import Store
from factcheck.store.choices import Choice

GOLD = Path(__file__).parents[2] / "shared" / "gold"
FOLDERS = sorted(GOLD.glob("*/*/articles"))
pile = pytest.mark.skipif(not FOLDERS, reason="there is no shared gold beside this checkout")
KEYS = "axw1ectms2"
"""The keys that decide, one after the other: real, none, to check, an answer to use, each reason."""
STEPS = 30
NARROWEST = "Math.min(999, ...[...document.querySelectorAll('th')].map((head) => head.clientWidth))"
"""How wide the narrowest head of a table is: in fewer units its words stand letter by letter."""


@pytest.fixture(scope="module")
def piled(tmp_path_factory):
    """All articles in one store, compared; those of one name in two folders stay apart."""
    path = tmp_path_factory.mktemp("pile") / "factcheck.db"
    articles = [
        article.model_copy(update={"id": f"{folder.parent.name}/{article.id}"})
        for folder in (examples(), *FOLDERS)
        for file in sorted(folder.iterdir())
        for article in read_articles(file)
    ]
    assert len(articles) >= 100
    fill(path, articles)
    return path


@pile
def test_thirty_findings_by_keys_alone(piled, browser):  # noqa: F811
    """From the first page on no hand leaves the keys: thirty findings come by, each decided as it was meant."""
    with Store(piled) as store:
        wanted = store.listings.finding_ids(Choice(part="disputed"))[:STEPS]
    with serving(piled) as served:
        context = browser.new_context(locale="fr-FR", viewport={"width": 1200, "height": 900})
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(served.start_address())
        page.goto(served.origin)
        press(page, "j")
        seen = []
        for number in range(STEPS):
            seen.append(item_of(page))
            press(page, KEYS[number % len(KEYS)])
        press(page, "Backspace")
        assert item_of(page) == seen[-1]
        assert page.get_by_role("status").inner_text() == FR["undone"]
        context.close()
    assert seen == wanted
    meant = {"x": "dismissed", "w": "needs-work", "a": "confirmed", "1": "confirmed", "2": "confirmed"}
    for number, item in enumerate(seen[:-1]):
        assert status(piled, item) == meant.get(KEYS[number % len(KEYS)], "dismissed"), (number, item)
    assert status(piled, seen[-1]) == "open"
    with Store(piled) as store:
        assert store.decisions.standing(seen[3]).entry.value
        assert store.decisions.standing(seen[4]).entry.reason == "event"


@pile
@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_sticks_out_of_a_pile(piled, browser, width):  # noqa: F811
    """With more than a hundred articles, too, no view is wider than the screen, and the grid's heads stay."""
    with serving(piled) as served:
        context = browser.new_context(locale="en-GB", viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(served.start_address())
        for where in ("/", "/findings", "/grid", "/omissions", "/speakers", "/sources", "/pictures", "/claims"):
            page.goto(served.origin + where)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, where
            assert page.evaluate(NARROWEST) > 40, where
        context.close()
