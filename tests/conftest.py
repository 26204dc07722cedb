"""What all tests share: the same locale on every machine, so that explanations are in each article's own language."""

import os

import pytest
from serving import Client, fill, serving
from two_articles import ONE, TWO

from claims import read_article
from claims.article import Article
from factcheck.commands import run
from factcheck.commands.demo import examples

os.environ["LC_ALL"] = "C.UTF-8"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """The store of the example articles, compared."""
    path = tmp_path_factory.mktemp("filled") / "factcheck.db"
    assert run(["ingest", str(examples()), "-d", str(path)]) == 0
    assert run(["check", "all", "-d", str(path)]) == 1
    return path


@pytest.fixture
def desk(filled, tmp_path, monkeypatch, capsys):
    """A copy of the store in a folder of its own, and a way to run commands there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")
    (tmp_path / "factcheck.db").write_bytes(filled.read_bytes())
    capsys.readouterr()

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        return code, *capsys.readouterr()

    return call


@pytest.fixture
def pile(tmp_path, monkeypatch):
    """A folder with two articles, in a working folder without a store."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


@pytest.fixture
def call(capsys, tmp_path, monkeypatch):
    """Run a command in this process, in a working folder of its own: its exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


NASTY = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>=HYPERLINK("x")'
"""What a hostile outlet is called, and says."""


@pytest.fixture(scope="session")
def page_store(tmp_path_factory):
    """The example articles, one of them from a hostile outlet, compared."""
    path = tmp_path_factory.mktemp("web") / "factcheck.db"
    articles = [read_article(file) for file in sorted(examples().glob("*.txt"))]
    articles[3] = articles[3].model_copy(update={"source": NASTY, "title": NASTY, "url": "javascript:alert(3)"})
    articles.append(Article(id=f"x/{NASTY}", text=f"« {NASTY} », a dit {NASTY}. Il y a eu 12 morts.", source="Bob"))
    fill(path, articles)
    return path


@pytest.fixture
def site(page_store, tmp_path):
    """A copy of the store with its page, and a client that was let in."""
    path = tmp_path / "factcheck.db"
    path.write_bytes(page_store.read_bytes())
    with serving(path) as served:
        yield Client(served).enter(), path
