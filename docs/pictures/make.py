"""Make the pictures of the README and the docs from the example articles: `make pictures`.

A chart and a matrix as they are drawn; the page and a sheet as Debian's Chromium shows them (`docs/gallery.md`). What
is drawn is kept true by a test; the rest is looked at by whoever makes it.
"""

import io
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import sync_playwright
from serving import fill, serving

from claims import extract, read_article
from factcheck.commands import run
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


VIEWS: Mapping[str, str] = {
    "page.png": "/findings/{finding}",
    "findings.png": "/findings",
    "grid.png": "/grid",
    "claims.png": "/claims",
    "article.png": "/articles/{article}",
    "sources.png": "/pictures",
}
"""The pictures of the page, each with what it shows."""
PHONE = "phone.png"
SHEET = "sheet.png"
_DESK, _HAND = {"width": 1100, "height": 940}, {"width": 390, "height": 780}
_COLOURS = 64  # of a picture that is kept: a page has few


def photograph(folder: Path) -> None:
    """Show the page, on a desk and on a phone, and the sheet in Chromium; keep what each shows."""
    with tempfile.TemporaryDirectory() as own:
        path = Path(own) / "factcheck.db"
        fill(path, [read_article(file) for file in sorted(examples().glob("*.txt"))])
        with Store(path) as store:
            item = next(f for f in store.findings() if f.kind == "figure" and f.level == _DIFFERENT)
        named = {"finding": item.id, "article": quote(item.sides[0].article, safe="")}
        sheet = Path(own) / "sheet.html"
        run(["export", str(sheet), "--lang", LANGUAGE, "--kind", "figure", "-d", str(path)])
        with serving(path) as served, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(locale="en-GB", viewport=_DESK)
            page.goto(served.start_address())
            for name, where in VIEWS.items():
                page.goto(served.origin + where.format(**named))
                _keep(page.screenshot(), folder / name)
            page.set_viewport_size(_HAND)
            page.goto(served.origin + VIEWS["page.png"].format(**named))
            _keep(page.screenshot(), folder / PHONE)
            page.set_viewport_size(_DESK)
            page.goto(sheet.as_uri())
            _keep(page.screenshot(), folder / SHEET)
            browser.close()


def _keep(picture: bytes, target: Path) -> None:
    """Write a picture in few colours: a quarter of the bytes, and no eye sees it."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(_COLOURS).save(target, optimize=True)


def main() -> int:
    """Write the pictures."""
    for name, picture in drawn().items():
        (HERE / name).write_text(picture, encoding="utf-8")
    photograph(HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
