"""Reading the same files again, in any order, any number of times, adds and changes nothing."""

import datetime
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import Article, extract
from factcheck.commands import run
from factcheck.store import Store
from factcheck.store.decisions import Wish
from factcheck.versions import are_two_stories, editions, is_version

RULES = "r"
STORIES = (
    """Un pont s'est effondré lundi près de {town}. Selon la préfecture, {n} personnes ont été blessées. \
Les secours fouillent encore les décombres, a indiqué le maire.""",
    "Feu de forêt. Un incendie a détruit lundi {n} hectares près de {town}, ont indiqué les pompiers du département.",
)
DAYS = (None, datetime.date(2025, 3, 4), datetime.date(2025, 3, 5))


def told(story, town, n, name, *, source="La Gazette", published=DAYS[1], updated=None):
    text = STORIES[story].format(town=town, n=n)
    return Article(id=name, text=text, source=source, published=published, updated=updated)


def stored(path, articles):
    """Read articles as `ingest` does, each extracted where it is not there as it is."""
    with Store(path) as store:
        for article in articles:
            claims = extract(article) if store.state(article, RULES) != "current" else []
            store.add(article, claims, RULES)
        return contents(store)


def contents(store):
    texts = store._file.rows("select hash, id, edition_of, version, source, published from articles order by hash")
    return (
        list(texts),
        sorted((claim.article, claim.id, claim.text) for claim in store.claims()),
        [(change.article, change.version, change.change, change.text) for change in store.versions.changes()],
    )


ARTICLES = st.builds(
    told,
    story=st.sampled_from((0, 1)),
    town=st.sampled_from(("Brel", "Sarny")),
    n=st.integers(2, 4),
    name=st.just(""),
    source=st.sampled_from(("La Gazette", "L'Écho", None)),
    published=st.sampled_from(DAYS),
    updated=st.sampled_from(DAYS),
)


@st.composite
def readings(draw):
    """A pile of articles under names of their own, some of them the same text, and some readings of parts of it."""
    pile = draw(st.lists(ARTICLES, min_size=1, max_size=6, unique_by=lambda article: article.hash))
    names = draw(st.permutations(["a", "b", "c-2", "c-10", "d", "e", "f", "g"]))
    named = [article.model_copy(update={"id": name}) for article, name in zip(pile, names, strict=False)]
    twins = [article.model_copy(update={"id": name}) for article, name in zip(named[:1], names[6:], strict=False)]
    pile = named + (twins if draw(st.booleans()) else [])
    parts = draw(st.lists(st.lists(st.sampled_from(pile), max_size=4), max_size=4))
    return pile, [*itertools.chain.from_iterable(parts), *draw(st.permutations(pile))]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(readings())
def test_any_readings_end_in_the_store_that_one_pass_gives(tmp_path_factory, case):
    """Repeats and reorderings of a pile end in the same texts, ids, versions, claims and history."""
    pile, sequence = case
    folder = tmp_path_factory.mktemp("readings")
    once = stored(folder / "once.db", sorted(pile, key=lambda article: article.id))
    assert stored(folder / "often.db", sequence) == once
    assert stored(folder / "often.db", reversed(sequence)) == once
    assert {row["hash"] for row in once[0]} == {article.hash for article in pile}


def test_a_folder_with_two_states_of_an_article_is_read_three_times(tmp_path):
    """The later one stands, the history stays, and what two readings print is the same."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for name, n in (("a", "Douze"), ("b", "Treize")):
        text = f"La Gazette\n4 mars 2025\n\n{n} blessés près de Brel\n\n{STORIES[0].format(town='Brel', n=n.lower())}\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = str(tmp_path / "s.db")
    seen = []
    for _ in range(3):
        assert run(["ingest", str(folder), "-d", path, "--processes", "1"]) == 0
        with Store(path) as store:
            seen.append(contents(store))
            assert [article.id for article in store.articles()] == ["pile/b.txt"]
            assert len(list(store.versions.changes())) == 4
    assert seen[0] == seen[1] == seen[2]
    assert run(["check", "discrepancies", "-d", path]) == 0


def test_briefs_made_from_one_form_are_articles_of_their_own(tmp_path):
    """Four towns in one form, of one outlet and day, are four articles, however many words they share."""
    towns = ("Brel", "Sarny", "Saint-Aubin", "La Roche-Marlot")
    briefs = [told(1, town, 12, f"brief-{n}") for n, town in enumerate(towns)]
    texts, _, changes = stored(tmp_path / "s.db", [*briefs, *briefs[::-1]])
    assert [row["version"] for row in texts] == [1, 1, 1, 1]
    assert not changes


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_decision_goes_with_the_passage_to_the_version_that_counts(tmp_path, order):
    """What was decided of a claim of one file holds for the same passage of the later file that took its place."""
    first, later = told(0, "Brel", 12, "a"), told(0, "Brel", 12, "b", updated=DAYS[2])
    later = later.model_copy(update={"text": later.text + " Une enquête est ouverte."})
    with Store(tmp_path / "s.db") as store:
        store.add(first, extract(first), RULES)
        [figure] = store.claims(kind="figure")
        store.decisions.decide([Wish(item=figure.id, reviewer="r", decision="confirmed", note="vu")], RULES)
        for article in (later, first)[:: 1 if order[0] == 0 else -1]:
            store.add(article, extract(article), RULES)
        [now] = store.claims(kind="figure")
        assert (now.article, now.id != figure.id) == ("b", True)
        assert store.decisions.standing(now.id).status == "confirmed"


def briefs(form, *places, **values):
    texts = (form.format(place) for place in places)
    return [Article(id=f"brief-{n}", text=text, source="La Gazette", **values) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("form", "places", "language"),
    [
        ("Un incendie a touché une ferme de {} lundi matin, ont indiqué les pompiers.", ("l'Ain", "l'Aude"), "fr"),
        ("{} a été touchée lundi par une tempête. Les dégâts sont importants dans le centre.", ("Brel", "Sarny"), "fr"),
        ("A fire broke out at a farm in {} on Monday, the fire service said.", ("Marlow", "Dunton"), "en"),
        ("{} council voted on Monday to cut its budget by half next year.", ("Marlow", "Dunton"), "en"),
    ],
)
def test_a_name_that_is_led_in_or_begins_a_sentence_parts_stories(form, places, language):
    """Elided, or first in its sentence: where one place stands for another, the form is shared and the story isn't."""
    one, other = briefs(form, *places, language=language)
    assert not is_version(one, other)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("Le pont a cédé lundi à Brel, a annoncé le maire {}. Il y a deux blessés.", ("Paul Durand", "Marie Petit")),
        ("Selon {}, le pont de Brel a cédé lundi. Il y a deux blessés.", ("Paul Durand", "la préfecture")),
        ("{} à Brel : deux blessés ont été soignés lundi, selon la police.", ("Incendie", "Explosion")),
        ("{} personnes ont été blessées lundi à Brel, selon la police.", ("Douze", "Treize")),
    ],
)
def test_an_update_may_quote_somebody_else(form, words):
    """Who is quoted, what it is called and how many there are may change: it is the same story still."""
    one, other = briefs(form, *words)
    assert not are_two_stories(one, other)


def test_two_addresses_are_two_articles_whatever_stands_between():
    """A text that fits two articles with addresses of their own is a version of one, and makes them no one."""
    texts = [STORIES[0].format(town="Brel", n=n) for n in (2, 3, 4)]
    urls = ("https://a.example/1", "https://a.example/2", None)
    read = [
        Article(id=name, text=text, url=url, source="La Gazette")
        for name, text, url in zip("abc", texts, urls, strict=True)
    ]
    arrival = {article.hash: number for number, article in enumerate(read)}
    found = {frozenset(article.id for article in group) for group in editions(read, arrival)}
    assert found == {frozenset("ac"), frozenset("b")}
    assert {frozenset(a.id for a in g) for g in editions(read[::-1], arrival)} == found


def test_two_lines_of_one_text_do_not_take_turns(tmp_path, capsys):
    """Of two lines with one id and text, what the first says of it stands, however often both are read."""
    line = '{{"id": "a", "text": "Le pont a rouvert, a dit le maire.", "source": "{}"}}\n'
    (tmp_path / "p.jsonl").write_text(line.format("L'Écho") + line.format("La Gazette"), encoding="utf-8")
    for _ in range(3):
        assert run(["ingest", str(tmp_path / "p.jsonl"), "-d", str(tmp_path / "s.db"), "--processes", "1"]) == 0
        with Store(tmp_path / "s.db") as store:
            assert [article.source for article in store.articles()] == ["L'Écho"]
    assert "read again" not in capsys.readouterr().out
