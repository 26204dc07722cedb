"""Looking after a store: copies, faults, counts, forgetting a source; a copy is made before the tables change."""

import io
import json
import sqlite3

import pytest
from sqlite_utils import Database

from claims import Article, extract
from factcheck.commands import run
from factcheck.errors import NotFoundError, StoreError
from factcheck.store import Store
from factcheck.store.decisions import Wish
from factcheck.store.schema import migrations

ARTICLES = [
    ("un", "L’Écho", "Selon la préfecture, 12 personnes sont mortes mardi à Vannes dans un incendie de hangar."),
    ("deux", "Le Phare", "Selon la préfecture, 14 personnes sont mortes mardi à Vannes dans un incendie de hangar."),
    ("trois", "Le Phare", "Le zoo de Vannes a accueilli mardi 3 girafes, selon sa directrice Ysoline Kerbrat."),
]


@pytest.fixture
def database(tmp_path):
    pile, path = tmp_path / "pile.jsonl", tmp_path / "s.db"
    lines = [{"id": name, "source": source, "text": text, "published": "2024-03-13"} for name, source, text in ARTICLES]
    pile.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run(["ingest", str(pile), "-d", str(path), "--processes", "1"]) == 0
    assert run(["check", "all", "-d", str(path)]) == 1
    return path


def decide_all(path):
    with Store(path) as store:
        items = [finding.id for finding in store.findings()] + [claim.id for claim in store.claims()]
        store.decisions.decide([Wish(item=item, reviewer="nina", decision="confirmed") for item in items], "1")
        return items


def test_a_copy_is_the_store_in_one_file(database, tmp_path):
    """A copy opens as the store does, holds all of it, and has no log or half-written file beside it."""
    folder = tmp_path / "copies"
    folder.mkdir()
    assert run(["db", "backup", str(folder / "copy.db"), "-d", str(database)]) == 0
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    with Store(database) as store, Store(folder / "copy.db") as copy:
        assert copy.findings() == store.findings() != []
        assert copy.articles() == store.articles()
        assert list(copy.claims()) == list(store.claims())


def test_a_copy_overwrites_nothing(database, tmp_path, capsys):
    """A file that is there already stays, and the refusal is one line."""
    target = tmp_path / "copy.db"
    target.write_text("mine")
    assert run(["db", "backup", str(target), "-d", str(database)]) == 2
    assert target.read_text() == "mine"
    assert run(["db", "backup", str(tmp_path / "no" / "copy.db"), "-d", str(database)]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_a_whole_store_has_no_faults(database, capsys):
    """What the commands wrote passes every check."""
    decide_all(database)
    assert run(["db", "check", "-d", str(database)]) == 0
    assert "whole" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update articles set text = text || '!' where id = 'un'", "un: the text is not the one that was stored"),
        ("delete from articles where id = 'un'", "claims: row"),
        ("insert into claims_fts (claims_fts) values ('delete-all')", "claims_fts: the word list"),
    ],
)
def test_each_fault_is_named(database, capsys, statement, told):
    """A text that changed, a claim without its article, and a word list that is empty each give a line and exit 1."""
    with sqlite3.connect(database) as file:
        file.create_function("fold", 1, str)
        file.execute(statement)
    assert run(["db", "check", "-d", str(database)]) == 1
    assert told in capsys.readouterr().out


def test_the_counts_are_those_of_the_store(database, capsys):
    """`db stats` counts what is there."""
    capsys.readouterr()
    assert run(["db", "stats", "--json", "-d", str(database)]) == 0
    counts = {line["what"]: line["count"] for line in json.loads(capsys.readouterr().out)}
    with Store(database) as store:
        assert counts["articles"] == len(store.articles()) == 3
        assert counts["claims"] == len(list(store.claims()))
        assert counts["findings"] == len(store.findings())
    assert (counts["sources"], counts["decisions"], counts["version"]) == (2, 0, 14)
    assert counts["bytes"] >= database.stat().st_size


def test_a_source_is_forgotten_to_the_last_byte(database):
    """Nothing of a purged source is left: no article, claim, finding, decision, searched word or byte in the file."""
    decide_all(database)
    assert run(["db", "purge", "--source", "le phare", "--yes", "-d", str(database)]) == 0
    with Store(database) as store:
        assert [article.id for article in store.articles()] == ["un"]
        assert {claim.article for claim in store.claims()} == {"un"}
        assert store.findings() == []
        kept = {side.article for entry in store.decisions.history() for side in entry.seen.sides}
        assert kept == {"un"}
        assert not store.is_checked()
        assert not list(store.upkeep.faults())
    left = b"".join(path.read_bytes() for path in database.parent.glob("s.db*"))
    assert b"prefecture" in left.replace("é".encode(), b"e")
    for word in ("Phare", "phare", "Kerbrat", "kerbrat", "girafes", "14 personnes"):
        assert word.encode() not in left


def test_the_history_is_closed_again_after_a_purge(database):
    """Decisions can only be added, before a purge and after it."""
    decide_all(database)
    with Store(database) as store:
        store.upkeep.purge("Le Phare")
    for statement in ("delete from decisions", "update decisions set note = 'x'"):
        with sqlite3.connect(database) as file, pytest.raises(sqlite3.IntegrityError, match="only added"):
            file.execute(statement)


def test_a_purge_asks_first_and_names_what_there_is(database, monkeypatch):
    """Without a yes nothing goes; a name that no article has is answered with those there are."""
    before = database.read_bytes()
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    assert run(["db", "purge", "--source", "Le Phare", "-d", str(database)]) == 2
    monkeypatch.undo()
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert run(["db", "purge", "--source", "Le Phare", "-d", str(database)]) == 2  # nobody answers
    with Store(database) as store, pytest.raises(NotFoundError, match="its sources: L’Écho, Le Phare"):
        store.upkeep.purge("Phare")
    assert database.read_bytes() == before


@pytest.mark.parametrize("name", ["", "  ", "\u0301"])
def test_an_empty_name_forgets_nothing(database, name, capsys):
    """The articles of no known source are nobody's to forget by an empty name: one line, exit 2, not a byte changed."""
    before = database.read_bytes()
    assert run(["db", "purge", "--source", name, "--yes", "-d", str(database)]) == 2
    assert "must be named" in capsys.readouterr().err
    assert database.read_bytes() == before


def test_a_reader_that_keeps_the_bytes_is_said(database, capsys, monkeypatch):
    """While another program reads the store, what was forgotten is on the disk: it is said; `db compact` ends it."""
    monkeypatch.setattr("factcheck.store.opening._WAITS_MS", 100)
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("begin")
    assert reader.execute("select count(*) from articles").fetchone()[0]
    assert run(["db", "purge", "--source", "le phare", "--yes", "-d", str(database)]) == 2
    assert "the bytes are still on the disk" in capsys.readouterr().err
    assert run(["db", "compact", "-d", str(database)]) == 2
    reader.close()
    assert run(["db", "compact", "-d", str(database)]) == 0
    left = b"".join(path.read_bytes() for path in database.parent.glob("s.db*"))
    assert b"Kerbrat" not in left


def test_the_programs_own_copies_are_forgotten_too(database):
    """A copy that was made before a migration holds the source: it goes with it; a person's own copies stay."""
    own, other = database.with_name("s.db.version-5.bak"), database.with_name("s.db.mine")
    for path in (own, other):
        path.write_bytes(b"Kerbrat")
    with Store(database) as store:
        store.upkeep.purge("Le Phare")
    assert (own.exists(), other.exists()) == (False, True)


def test_a_version_that_stays_counts_again(tmp_path):
    """Where the later of two versions is of a source that is forgotten, the earlier is the latest."""
    with Store(tmp_path / "s.db") as store:
        for name, source in (("a", "L’Écho"), ("b", "Le Phare")):
            article = Article(id=name, text=f"Le pont {name} a rouvert.", source=source, url="https://a.example/1")
            store.add(article, [], "1")
        assert [article.id for article in store.articles()] == ["b"]
        store.upkeep.purge("Le Phare")
        assert [article.id for article in store.articles()] == ["a"]


def test_decisions_that_an_edit_or_another_name_carried_on_go_too(tmp_path):
    """What was decided of a text under an earlier name, or carried to another finding, is forgotten with the source."""
    texts = {"b": "12", "c": "14"}
    with Store(tmp_path / "s.db") as store:
        for name, n in texts.items():
            article = Article(
                id=name, text=f"Selon la préfecture, {n} personnes sont mortes lundi à Kerbrat.", source=name
            )
            store.add(article, extract(article), "1")
        figures = list(store.claims(kind="figure"))
        wishes = [Wish(item=claim.id, reviewer="r", decision="confirmed", note="secret") for claim in figures]
        store.decisions.decide(wishes, "1")
        twin = store.article("b").model_copy(update={"id": "a"})
        store.add(twin, extract(twin), "1")
        edited = twin.model_copy(update={"text": twin.text + " Une enquête est ouverte."})
        store.add(edited, extract(edited), "1")
        assert store.upkeep.purge("b").decisions == 1
        assert [entry.seen.sides[0].article for entry in store.decisions.history()] == ["c"]
        assert not list(store.upkeep.faults())


def test_every_fetch_of_a_page_is_forgotten(tmp_path):
    """A page that was fetched twice, with the same text in other bytes, leaves neither."""
    with Store(tmp_path / "s.db") as store:
        address = "https://a.example/1"
        store.add(Article(id=address, text="Le pont a rouvert.", source="Le Phare", url=address), [], "1")
        for body in (b"<p>one", b"<p>two"):
            store.versions.keep_page(body.hex(), address, "text/html", body)
        store.upkeep.purge("Le Phare")
    assert not list(Database(tmp_path / "s.db")["pages"].rows)


def test_the_file_is_copied_before_its_tables_change(tmp_path):
    """A store of an earlier version is kept beside the one whose tables were brought up to date."""
    path = tmp_path / "s.db"
    first = Database(path)
    migrations().apply(first, stop_before="memory_of_the_comparison")
    first.conn.close()
    before = path.read_bytes()
    with Store(path) as store:
        assert store.articles() == []
    kept = tmp_path / "s.db.version-1.bak"
    assert set(Database(kept).table_names()) == set(Database(_written(tmp_path / "b.db", before)).table_names())
    assert "standings" in Database(path).table_names()


def test_a_store_whose_copy_fails_is_left_as_it_was(tmp_path):
    """Where the copy can't be made, the tables aren't touched."""
    path = tmp_path / "s.db"
    first = Database(path)
    migrations().apply(first, stop_before="memory_of_the_comparison")
    first.conn.close()
    before = path.read_bytes()
    (tmp_path / "s.db.version-1.bak").mkdir()
    with pytest.raises(StoreError, match="no copy"), Store(path):
        pass
    assert path.read_bytes() == before


def _written(path, data):
    path.write_bytes(data)
    return path
