"""The store: whole articles, idempotent, versions beside each other, errors that say what to do."""

import os
import sqlite3
import threading

import pytest

from claims.article import Article, Furniture
from claims.model import Claim, Speaker
from factcheck.errors import NotFoundError, StoreError
from factcheck.findings import Finding, Side, finding_id
from factcheck.store import Store
from factcheck.store.opening import saying_what_to_do
from factcheck.store.schema import MIGRATIONS

TEXT = "Le pont a rouvert, dit Goïta. Il avait coûté 3 millions."
ARTICLE = Article(id="a", text=TEXT, source="L’Écho", published="2024-03-12", inferred=("published",))


def claim(name: str, article: Article = ARTICLE, kind: str = "statement", **values: object) -> Claim:
    fields = {"span": (0, 17), "text": article.text[:17], "sentence": (0, 29), **values}
    return Claim(id=name, article=article.id, source=article.source, kind=kind, **fields)


CLAIMS = [
    claim("c-1", speaker=Speaker(span=(23, 28), text="Goïta", name="Assimi Goïta")),
    claim("c-2", kind="figure", span=(45, 55), text=TEXT[45:55], sentence=(30, 56)),
]


def finding(*claims: Claim, verdict: str = "discrepancy") -> Finding:
    sides = tuple(Side(article=c.article, source=c.source, claim=c.id, span=c.span, text=c.text) for c in claims)
    return Finding(
        id=finding_id("figure", verdict, sides),
        verdict=verdict,
        kind="figure",
        severity="major",
        level="different value",
        explanation="3 n'est pas 4.",
        sides=sides,
        independent_sources=2,
        group="g",
    )


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as store:
        yield store


def test_an_article_and_its_claims_come_back_as_they_went_in(store):
    """What is stored is the same value when it comes out."""
    article = ARTICLE.model_copy(update={"furniture": (Furniture(span=(0, 2), kind="header"),), "group": "g"})
    assert store.add(article, CLAIMS, "1") == "new"
    assert store.articles() == [article]
    assert list(store.claims()) == CLAIMS
    assert store.has(article.hash)


def test_reading_twice_adds_nothing(store):
    """The same text under the same rules is left as it is, under whichever id it comes."""
    store.add(ARTICLE, CLAIMS, "1")
    assert store.add(ARTICLE, [], "1") == "current"
    assert store.add(ARTICLE.model_copy(update={"id": "b"}), [], "1") == "current"
    assert [article.id for article in store.articles(all_versions=True)] == ["a"]
    assert len(list(store.claims())) == 2


def test_an_edited_article_is_a_version_beside_the_old(store):
    """Another text under a known id is the latest version; the old one stays, out of the listings."""
    store.add(ARTICLE, CLAIMS, "1")
    edited = ARTICLE.model_copy(update={"text": TEXT.replace("3", "4")})
    store.add(edited, [claim("c-3", edited)], "1")
    assert store.articles() == [edited]
    assert store.articles(all_versions=True) == [ARTICLE, edited]
    assert [c.id for c in store.claims()] == ["c-3"]
    assert store.article_of("c-1", "a") == ARTICLE


def test_a_text_that_is_read_again_brings_nothing_back(store):
    """An update stands, however often the text before it is read: history is never undone by reading."""
    store.add(ARTICLE, CLAIMS, "1")
    edited = ARTICLE.model_copy(update={"text": TEXT.replace("3", "4")})
    store.add(edited, [claim("c-3", edited)], "1")
    assert store.add(ARTICLE, CLAIMS, "1") == "current"
    assert store.articles() == [edited]
    assert [c.id for c in store.claims()] == ["c-3"]


def test_a_text_that_lives_on_under_another_id_is_not_lost(store):
    """Where one of two equal files is edited, the other keeps the old text."""
    old = ARTICLE.model_copy(update={"source": None})
    store.add(old, CLAIMS, "1")
    edited = old.model_copy(update={"text": TEXT.replace("3", "4")})
    store.add(edited, [claim("c-3", edited)], "1")
    twin = old.model_copy(update={"id": "b"})
    assert store.state(twin, "1") == "stale"
    store.add(twin, CLAIMS, "1")
    assert store.articles() == [edited, twin]
    assert store.add(old, CLAIMS, "1") == "current"
    assert store.articles() == [edited, twin]


def test_another_story_under_a_known_id_is_another_article(store):
    """A file that was written over with something else takes nothing from what stood there before."""
    before, after = (
        Article(id="a", text=f"Un pont a cédé lundi près de {town}, dit la mairie.", source="L’Écho")
        for town in ("Vannes", "Quimper")
    )
    for _ in range(2):
        for article in (before, after):
            store.add(article, [claim("c-1", article)], "1")
    assert [(article.id, article.text) for article in store.articles()] == [("a", before.text), ("a#2", after.text)]
    edited = after.model_copy(update={"text": after.text + " Douze blessés."})
    store.add(edited, [claim("c-1", edited)], "1")
    assert [article.text for article in store.articles()] == [before.text, edited.text]


def test_new_rules_replace_the_claims_of_an_article(store):
    """An article read by other rules is stale: its claims give way to the new ones, searched words included."""
    store.add(ARTICLE, CLAIMS, "1")
    assert store.read_by() == {"1": 1}
    assert store.state(ARTICLE, "2") == "stale"
    assert store.add(ARTICLE, CLAIMS[:1], "2") == "stale"
    assert list(store.claims()) == CLAIMS[:1]
    assert list(store.claims(about="millions")) == []
    assert store.read_by() == {"2": 1}


def test_corrected_metadata_replaces_the_old(store):
    """The same text under the same id with another source is read again."""
    store.add(ARTICLE, CLAIMS, "1")
    corrected = ARTICLE.model_copy(update={"source": "La Gazette"})
    assert store.add(corrected, [claim("c-1", corrected)], "1") == "stale"
    assert [summary.source for summary in store.sources()] == ["La Gazette"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"source": "echo"}, ["c-1", "c-2"]),
        ({"source": "l'écho"}, ["c-1", "c-2"]),
        ({"source": "gazette"}, []),
        ({"speaker": "assimi goita"}, ["c-1"]),
        ({"kind": "figure"}, ["c-2"]),
        ({"about": "coute million"}, ["c-2"]),
        ({"about": 'pont" OR "x'}, []),
        ({"about": "' ; -- *"}, []),
        ({"about": "  "}, ["c-1", "c-2"]),
        ({"speaker": "%"}, []),
    ],
)
def test_filters(store, filters, expected):
    """Filters take parts of names and words of the sentence, without case or accents, and never as a query."""
    store.add(ARTICLE, CLAIMS, "1")
    assert [c.id for c in store.claims(**filters)] == expected


def test_sources_count_articles_and_claims(store):
    """A summary for each source, by name, the unnamed last."""
    store.add(ARTICLE, CLAIMS, "1")
    nameless = Article(id="b", text="Sans source.")
    store.add(nameless, [], "1")
    named, unnamed = store.sources()
    assert (named.source, named.articles, named.claims) == ("L’Écho", 1, {"statement": 1, "figure": 1})
    assert (unnamed.source, unnamed.articles, unnamed.claims) == (None, 1, {})


def test_one_transaction_an_article(store):
    """Where a claim can't be stored, nothing of its article is."""

    def breaking():
        yield CLAIMS[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.add(ARTICLE, breaking(), "1")
    assert store.state(ARTICLE, "1") == "new"
    with pytest.raises(StoreError):
        store.add(ARTICLE, [CLAIMS[0], CLAIMS[0]], "1")
    assert store.articles() == []


def test_findings_are_replaced_and_come_back(store):
    """A run's findings take the place of the last run's, in their order."""
    first, second = finding(*CLAIMS), finding(CLAIMS[0], verdict="agreement")
    store.replace_findings([first])
    store.replace_findings([second, first])
    assert store.findings() == [second, first]
    assert store.findings("agreement") == [second]


def test_findings_are_of_the_articles_in_the_store(store):
    """After new articles, the findings are known to be of older ones."""
    assert not store.is_checked()
    store.replace_findings([])
    assert store.is_checked()
    store.add(ARTICLE, CLAIMS, "1")
    assert not store.is_checked()


def test_find_by_the_beginning_of_an_id(store):
    """A unique beginning will do; none and several are told apart."""
    found = finding(*CLAIMS)
    store.add(ARTICLE, CLAIMS, "1")
    store.replace_findings([found])
    assert store.find("c-2") == CLAIMS[1]
    assert store.find(found.id[:4]) == found
    with pytest.raises(NotFoundError, match="no claim or finding"):
        store.find("x")
    with pytest.raises(NotFoundError, match="2 ids"):
        store.find("c-")
    with pytest.raises(NotFoundError):
        store.article_of("c-1", "nowhere")


def test_decisions_are_only_added(tmp_path):
    """A decision can't be changed or removed, not even with SQL."""
    path = tmp_path / "s.db"
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute(
        "insert into decisions (item, reviewer, decided_at, after, note, link, rules, seen) "
        "values ('f', 'r', '2024-03-12', 'confirmed', '', '', '1', '{}')"
    )
    for change in ("update decisions set after = 'no'", "delete from decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="only added"):
            db.execute(change)
    db.close()


def test_file_is_wal_and_strict(tmp_path):
    """The file others open is in WAL mode, and each of its own tables is STRICT."""
    path = tmp_path / "s.db"
    Store(path).close()
    db = sqlite3.connect(path)
    assert db.execute("pragma journal_mode").fetchone() == ("wal",)
    tables = db.execute("select name from pragma_table_list where schema = 'main' and type = 'table' and not strict")
    assert {name for (name,) in tables} == {"_sqlite_migrations", "sqlite_schema"}
    db.close()


def test_opening_again_runs_no_migration(tmp_path):
    """Each migration ran once and is on record."""
    path = tmp_path / "s.db"
    for _ in range(2):
        Store(path).close()
    db = sqlite3.connect(path)
    assert db.execute("select count(*) from _sqlite_migrations").fetchone() == (14,)
    db.close()
    assert len(MIGRATIONS) == 14


def test_no_finding_takes_the_place_of_another(store):
    """Two verdicts on the same passages are two findings; two with one id are refused, and nothing changes."""
    store.add(ARTICLE, CLAIMS, "1")
    differ, agree = (finding(*CLAIMS, verdict=verdict) for verdict in ("discrepancy", "agreement"))
    store.replace_findings([differ, agree])
    assert store.findings() == [differ, agree]
    with pytest.raises(ValueError, match="several findings have the id"):
        store.replace_findings([differ, differ.model_copy(update={"level": "other"})])
    assert store.findings() == [differ, agree]


def message(make: object) -> str:
    with pytest.raises(StoreError) as error:
        make()
    assert "\n" not in str(error.value)
    return str(error.value)


def test_no_store_here(tmp_path):
    """Looking into a store that isn't there says how to make one, and makes none."""
    assert "factcheck ingest" in message(lambda: Store(tmp_path / "s.db", create=False))
    assert not (tmp_path / "s.db").exists()


def test_not_a_database(tmp_path):
    """A file of another kind is named as such and left alone."""
    path = tmp_path / "notes.txt"
    path.write_text("des notes " * 200)
    assert "not a factcheck store" in message(lambda: Store(path))
    assert path.read_text().startswith("des notes")


def test_database_of_another_program(tmp_path):
    """Nothing is added to a database that isn't ours."""
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("create table birds (name)")
    db.commit()
    db.close()
    assert "another program" in message(lambda: Store(path))


def test_newer_store(tmp_path):
    """A store with a migration that this version doesn't know is refused."""
    path = tmp_path / "s.db"
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute(
        "insert into _sqlite_migrations (migration_set, name, applied_at) values ('factcheck', 'later', '2030-01-01')"
    )
    db.commit()
    db.close()
    assert "newer factcheck" in message(lambda: Store(path))


def test_missing_folder(tmp_path):
    """A store in a folder that isn't there says to check the folder."""
    assert "folder" in message(lambda: Store(tmp_path / "none" / "s.db"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_file(tmp_path):
    """A store that may not be written says so when it is written."""
    path = tmp_path / "s.db"
    Store(path).close()
    path.chmod(0o444)
    with Store(path) as store:
        assert "may not be written" in message(lambda: store.add(ARTICLE, [], "1"))


@pytest.mark.parametrize("text", ["attempt to write a readonly database", "database or disk is full", "disk I/O error"])
def test_every_sqlite_error_says_what_to_do(tmp_path, text):
    """No error of SQLite reaches the reader raw."""

    def fail():
        with saying_what_to_do(tmp_path / "s.db"):
            raise sqlite3.OperationalError(text)

    assert "SQLite" not in message(fail)


def test_locked_store(tmp_path):
    """A store that another program is writing says to try again."""
    path = tmp_path / "s.db"
    with Store(path) as store:
        store._file.run("pragma busy_timeout = 50")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("begin immediate")
        assert "another program is using it" in message(lambda: store.add(ARTICLE, [], "1"))
        other.close()
        assert store.add(ARTICLE, [], "1") == "new"


def test_two_writers_take_turns(tmp_path):
    """Two runs on one store both get their articles in."""
    path = tmp_path / "s.db"
    Store(path).close()

    def run(name):
        with Store(path) as store:
            for number in range(10):
                store.add(Article(id=f"{name}{number}", text=f"{name} {number}"), [], "1")

    threads = [threading.Thread(target=run, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Store(path) as store:
        assert len(store.articles()) == 20
