"""Versions of one article: known by address, or by outlet, day and words; the newest counts, what changed is told."""

import datetime

import pytest

from claims import Article
from factcheck.commands import run
from factcheck.store import Store
from factcheck.versions import changes, is_version

TEXT = (
    "Le pont de la Vauge s'est effondré lundi matin. Selon la préfecture, {n} personnes ont été blessées. "
    "Les secours fouillent encore les décombres, a indiqué le maire. Une enquête est ouverte par le parquet de Sarny."
)
DAY = datetime.date(2025, 3, 4)


def article(name, n=12, **values):
    return Article(id=name, text=TEXT.format(n=n), **{"source": "La Gazette", "published": DAY, **values})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, True),
        ({"url": "https://a.example/1"}, True),
        ({"source": "Le Courrier"}, False),
        ({"source": None}, False),
        ({"published": datetime.date(2025, 3, 5)}, False),
    ],
)
def test_one_outlet_one_day_and_most_words_are_one_article(other, expected):
    """Another outlet, day or none known is another article, however alike the words."""
    assert is_version(article("b", 15, **other), article("a")) is expected


def test_the_address_decides_where_both_have_one():
    """One address is one article whatever it says now; two addresses are two."""
    before = article("a", url="https://a.example/1")
    assert is_version(Article(id="b", text="Tout autre chose.", url="https://a.example/1"), before)
    assert not is_version(article("b", 15, url="https://a.example/2"), before)


def test_two_articles_of_a_day_that_share_their_background_are_two():
    """A shared last paragraph makes no version."""
    shared = "Une enquête est ouverte par le parquet de Sarny depuis mardi."
    one = Article(id="a", text=f"Le maire a parlé hier devant le conseil. {shared} " * 2, source="S", published=DAY)
    two = Article(
        id="b",
        text=f"Les usines rouvrent lundi après la grève, dit le syndicat des ouvriers du textile. {shared} Rien n'est "
        "réglé pour autant, car les salaires de mars n'ont pas été versés aux trois cents saisonniers.",
        source="S",
        published=DAY,
    )
    assert not is_version(two, one)


def test_what_changed_is_told_by_sentence():
    """Sentences that stayed are not told; those that went stand before those that came."""
    assert [(c.change, c.text) for c in changes(article("a", 12), article("a", 15), "a", 2)] == [
        ("removed", "Selon la préfecture, 12 personnes ont été blessées."),
        ("added", "Selon la préfecture, 15 personnes ont été blessées."),
    ]


def write(folder, name, n, updated=""):
    (folder / name).write_text(
        f"La Gazette\n4 mars 2025{updated}\n\nUn pont s'effondre\n\n{TEXT.format(n=n)}\n", encoding="utf-8"
    )


def test_an_updated_file_is_a_version_of_the_first(tmp_path, capsys):
    """It is told on the way in, listed by `versions`, and alone counts; in whichever order the two come."""
    folder = tmp_path / "pile"
    folder.mkdir()
    write(folder, "a-second.txt", 15, "\nMis à jour le 5 mars 2025")
    write(folder, "b-first.txt", 12)
    path = str(tmp_path / "s.db")
    assert run(["ingest", str(folder), "-d", path, "--processes", "1"]) == 0
    err = capsys.readouterr().err
    assert "pile/b-first.txt: version 1 of pile/a-second.txt, older than one that is known" in err
    with Store(path) as store:
        assert [a.id for a in store.articles()] == ["pile/a-second.txt"]
        assert {c.quantity.low for c in store.claims(kind="figure")} == {15}
        assert len(store.articles(all_versions=True)) == 2
    assert run(["versions", "-d", path, "--csv"]) == 0
    assert '2,added,"Selon la préfecture, 15 personnes ont été blessées."' in capsys.readouterr().out


def test_a_newer_file_says_what_it_changed(tmp_path, capsys):
    """`version 2 of …`, with the sentences; reading both again changes nothing."""
    folder = tmp_path / "pile"
    folder.mkdir()
    path = str(tmp_path / "s.db")
    write(folder, "a.txt", 12)
    assert run(["ingest", str(folder), "-d", path, "--processes", "1"]) == 0
    write(folder, "b.txt", 15, "\nMis à jour le 5 mars 2025")
    assert run(["ingest", str(folder), "-d", path, "--processes", "1"]) == 0
    err = capsys.readouterr().err
    assert "pile/b.txt: version 2 of pile/a.txt:" in err
    assert "+ Selon la préfecture, 15 personnes ont été blessées." in err
    assert run(["ingest", str(folder / "b.txt"), "-d", path, "--processes", "1"]) == 0
    assert "0 new articles, 1 already there" in capsys.readouterr().out


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path):
    """What has no run of words and hardly a word in common is no new version, whatever it is called."""
    told = {
        "a": "Le pont de Sarny a cédé lundi 4 mars 2024, tuant douze personnes, selon la préfecture.",
        "b": "L'usine Orlan ferme à Vernay le 3 mai 2024 et licencie 300 salariés, a dit la direction.",
    }
    for folder, text in told.items():
        (tmp_path / folder / "articles").mkdir(parents=True)
        (tmp_path / folder / "articles" / "un.txt").write_text(text, encoding="utf-8")
    database = tmp_path / "f.db"
    for folders in (["a"], ["b"], ["b", "a"]):
        run(["ingest", *(str(tmp_path / folder / "articles") for folder in folders), "-d", str(database)])
    with Store(database) as store:
        assert {article.id: article.text for article in store.articles()} == {
            "articles/un.txt": told["a"],
            "articles/un.txt#2": told["b"],
        }
