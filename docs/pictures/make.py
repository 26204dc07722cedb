"""Make the pictures of the README and the docs from the example articles: `make pictures`.

A chart and a matrix as they are drawn, and the page as Debian's Chromium shows it. The first two are kept true by a
test; the page is looked at by whoever makes it.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from serving import fill, serving

from claims import extract, read_article
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.review.drawn import picture_of, sources_of
from factcheck.review.rows import SheetRow, build_rows
from factcheck.store import Store

HERE = Path(__file__).parent
LANGUAGE = "en"
_DIFFERENT = "different value"


def drawn() -> dict[str, str]:
    """Give the pictures that are drawn, by file name."""
    rows = example_rows()
    figure = next(row for row in rows if row.kind == "figure" and row.level == _DIFFERENT)
    return {"figure.svg": picture_of(figure, LANGUAGE) + "\n", "sources.svg": sources_of(rows, LANGUAGE) + "\n"}


def example_rows() -> list[SheetRow]:
    """Give the findings of the examples as rows of a review."""
    articles = [read_article(path) for path in sorted(examples().glob("*.txt"))]
    claims = [claim for article in articles for claim in extract(article)]
    return build_rows(find_findings(articles, claims), {article.id: article for article in articles}, claims)


def photograph(target: Path) -> None:
    """Show the page of a finding in Chromium and keep what it shows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "factcheck.db"
        fill(path, [read_article(file) for file in sorted(examples().glob("*.txt"))])
        with Store(path) as store:
            item = next(f.id for f in store.findings() if f.kind == "figure" and f.level == _DIFFERENT)
        with serving(path) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(locale="en-GB", viewport={"width": 1100, "height": 940})
            page.goto(served.start_address())
            page.goto(f"{served.origin}/findings/{item}")
            page.screenshot(path=target)
            browser.close()


def main() -> int:
    """Write the pictures."""
    for name, picture in drawn().items():
        (HERE / name).write_text(picture, encoding="utf-8")
    photograph(HERE / "page.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
