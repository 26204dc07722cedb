"""By hand in a real browser: words selected and marked, claims linked by mouse, files dropped with their progress."""

from urllib.parse import quote

from test_browser import FR, browser, desk, filled, findings, pytestmark  # noqa: F401 - fixtures

from factcheck.store import Store

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.lastIndexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return;
  }
}"""


def test_selected_words_are_marked(desk):  # noqa: F811
    """What is selected stands in the form; once sent it is underlined in the text, and undone by a press."""
    opened, path = desk
    with Store(path) as store:
        article = next(one for one in store.articles() if "réserves" in one.text)
    page = opened(f"/articles/{quote(article.id, safe='')}")
    page.keyboard.press("m")
    page.evaluate(SELECT, "réserves")
    page.wait_for_function("document.querySelector('[name=words]').value === 'réserves'")
    page.get_by_label(FR["facet-claim-kind"]).select_option("event")
    with page.expect_navigation():
        page.get_by_role("button", name=FR["mark"], exact=True).click()
    assert page.get_by_text(FR["did-mark"]).is_visible()
    with Store(path) as store:
        [made] = [claim for claim in store.claims_of([article.id]) if claim.rule == "by hand"]
    assert article.text[slice(*made.span)] == "réserves"
    assert page.locator(f"[id='{made.id}'] + a").inner_text() == "réserves"
    with page.expect_navigation():
        page.get_by_role("button", name=FR["undo"]).first.click()
    with Store(path) as store:
        assert not any(claim.rule == "by hand" for claim in store.claims_of([article.id]))


def test_a_claim_is_linked_by_mouse(desk):  # noqa: F811
    """From a finding to the list, a search, a press: and one is on the finding that holds both."""
    opened, path = desk
    page = opened(f"/findings/{findings(path)[0]}")
    page.get_by_role("link", name=FR["link-with"]).click()
    page.get_by_placeholder(FR["search-in-claims"]).fill("Kayes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?*q=Kayes*")
    with page.expect_navigation():
        page.get_by_role("button", name=FR["link-these"]).first.click()
    assert page.get_by_text(FR["did-link"]).is_visible()
    assert page.get_by_text(FR["by-hand"]).first.is_visible()
    with Store(path) as store:
        assert any(finding.by_hand for finding in store.findings())


def test_files_are_read_one_by_one_and_compared(desk, tmp_path):  # noqa: F811
    """What can't be read is named, and what could is compared at a press; where all could, it is compared at once."""
    opened, path = desk
    good, bad = tmp_path / "quai.txt", tmp_path / "quai.exe"
    good.write_text("Selon la capitainerie, 14 marins ont été blessés à Roscanvel.", encoding="utf-8")
    bad.write_bytes(b"MZ")
    page = opened("/")
    page.get_by_text(FR["add-article"]).last.click()
    page.locator("input[type=file]").set_input_files([bad])
    page.get_by_text("quai.exe").wait_for()
    assert page.get_by_text(FR["read-files"].format(count=0, of=1)).is_visible()
    page.reload()
    page.get_by_text(FR["add-article"]).last.click()
    with page.expect_navigation():
        page.locator("input[type=file]").set_input_files([good])
    with Store(path) as store:
        assert store.article("quai.txt").text
        assert store.is_checked()
