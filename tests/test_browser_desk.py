"""The desk in a real browser: worked through by keys alone, notes, several at once, the grid, the phone."""

import pytest
from test_browser import FR, browser, desk, filled, findings, item_of, press, pytestmark, status  # noqa: F401 - fixtures

from factcheck.store import Store
from factcheck.store.choices import Choice


def test_all_is_worked_through_by_keys(desk):  # noqa: F811
    """Part by part, with reasons and values too, no hand leaves the keys; each finding comes by once."""
    opened, path = desk
    with Store(path) as store:
        agreements = store.listings.finding_ids(Choice(part="agreements"))
    seen = []
    for part, item in (("disputed", findings(path)[0]), ("agreements", agreements[0])):
        page = opened(f"/findings/{item}" + ("" if part == "disputed" else f"?part={part}"))
        for key in "axwetm" * 5:
            seen.append(item_of(page))
            press(page, key)
            if "/findings/" not in page.url:
                break
        else:
            pytest.fail("the end was not reached")
        assert page.get_by_text(FR["all-decided"]).is_visible()
    assert len(set(seen)) == len(seen)
    assert {status(path, item) for item in seen} == {"confirmed", "dismissed", "needs-work"}


def test_to_and_fro_and_to_the_grid_by_key(desk):  # noqa: F811
    """J and k go on and back, g to the grid, / to the search, ? shows the keys."""
    opened, path = desk
    one, two, *_ = findings(path)
    page = opened(f"/findings/{one}")
    press(page, "j")
    assert item_of(page) == two
    press(page, "k")
    assert item_of(page) == one
    assert not page.get_by_text(FR["keys-quiet"]).is_visible()
    page.keyboard.press("?")
    assert page.get_by_text(FR["keys-quiet"]).is_visible()
    press(page, "g")
    assert page.url.endswith("/grid")
    page.goto(page.url.replace("/grid", "/findings"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"


def test_a_note_by_key(desk):  # noqa: F811
    """N opens the note, control and enter save it and stay; escape leaves the field, and the keys press again."""
    opened, path = desk
    one, two, *_ = findings(path)
    page = opened(f"/findings/{one}")
    page.keyboard.press("n")
    page.keyboard.type("à rappeler : a x")
    press(page, "Control+Enter")
    assert item_of(page) == one
    with Store(path) as store:
        assert (store.decisions.standing(one).status, store.decisions.standing(one).entry.note) == (
            "open",
            "à rappeler : a x",
        )
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    press(page, "2")
    assert (item_of(page), status(path, one)) == (two, "confirmed")
    with Store(path) as store:
        entry = store.decisions.standing(one).entry
    assert (entry.value, entry.note) == ("Oumar Traoré", "à rappeler : a x")


@pytest.mark.parametrize("javascript", [True, False])
def test_several_at_once(desk, javascript):  # noqa: F811
    """Ticked lines are decided in one go, with a reason, and one press takes it back."""
    opened, path = desk
    page = opened("/findings", java_script_enabled=javascript)
    items = findings(path)[:2]
    for item in items:
        page.locator(f'input[value^="{item}"]').check()
    page.get_by_label(FR["because"]).select_option("event")
    page.get_by_role("button", name=FR["all-dismiss"]).click()
    assert {status(path, item) for item in items} == {"dismissed"}
    page.get_by_role("status").get_by_role("button", name=FR["undo"]).click()
    assert {status(path, item) for item in items} == {"open"}


def test_the_buttons_stay_on_the_phone(desk):  # noqa: F811
    """On a phone the decision is on the screen wherever one reads, and nothing is wider than it."""
    opened, path = desk
    page = opened(f"/findings/{findings(path)[0]}", viewport={"width": 390, "height": 844})
    button = page.get_by_role("button", name=FR["confirm-discrepancy"])
    for _ in range(2):
        box = button.bounding_box()
        assert 0 <= box["y"] <= 844 - box["height"]
        page.mouse.wheel(0, 200)
    assert page.locator("form.decide").bounding_box()["height"] < 844 / 3


@pytest.mark.parametrize("width", [1400, 390])
def test_the_heads_of_the_grid_stay(desk, width):  # noqa: F811
    """However far one scrolls in a grid, its question and its source stay in sight; a cell opens its passage."""
    opened, _ = desk
    page = opened("/grid", viewport={"width": width, "height": 500})
    grid = page.locator(".grid").first
    grid.evaluate("grid => grid.scrollTo(120, 160)")
    box = grid.bounding_box()
    head, first = grid.locator("thead th").nth(1).bounding_box(), grid.locator("tbody th").last.bounding_box()
    assert abs(head["y"] - box["y"]) < 3
    assert abs(first["x"] - box["x"]) < 3
    page.locator("td a.cell-differs").first.click()
    page.wait_for_url("**/articles/**")
    assert page.locator(".text").is_visible()


def test_a_workbook_is_handed_on(desk):  # noqa: F811
    """A click on its ending loads the sheet down, under a name with the day."""
    opened, _ = desk
    page = opened("/")
    with page.expect_download() as loading:
        page.get_by_role("link", name="xlsx").click()
    assert loading.value.suggested_filename.endswith(".xlsx")
    with open(loading.value.path(), "rb") as file:  # noqa: PTH123 - the browser's own path
        assert file.read(2) == b"PK"
