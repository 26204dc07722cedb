"""Blocking: cheap keys that lose no finding, each pair once, and caps that are reported."""

from itertools import combinations

import pytest
from claims_by_hand import bare, day, figure, said, told
from corpus import corpus

from claims import extract_many, read_article
from factcheck.commands.demo import examples
from factcheck.comparison import decide, find_findings, gather
from factcheck.questions.blocking import articles as blocking_articles
from factcheck.questions.blocking.pairs import Blocking, Report
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.prepared import prepare

WORDS = "Le pont était inspecté tous les deux ans."
NEWS = "L’effondrement du pont suspendu a fait {} morts"


@pytest.fixture(scope="module")
def pile():
    """The example articles with their claims, extracted once."""
    return list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))


def toll(article: str, value: float = 12, **values):
    return figure(article, NEWS.format(f"{value:g}"), bare(value), **values)


def named(article: str, *names: str, **values):
    """A figure of an article whose topic is these names."""
    return toll(article, names=names, **values)


def blocking(articles, claims, report: Report | None = None):
    """The pairs of claims that are proposed."""
    return Blocking(ClaimCache.of(articles, claims), report).pairs()


def blocked(*sides, report: Report | None = None) -> set[tuple[str, str]]:
    """The pairs of articles that are proposed; the topic of an article is the names of its claim."""
    found = [(a.article.id, b.article.id) for a, b in blocking([a for a, _ in sides], [c for _, c in sides], report)]
    assert len(found) == len(set(found))
    return set(found)


@pytest.fixture
def small_cap(monkeypatch):
    """Blocks of more than three are too large."""
    monkeypatch.setattr(blocking_articles, "LARGEST_BLOCK", 3)


# --- nothing is lost


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("cap", [200, 12])
def test_blocking_loses_no_finding(pile, seed, cap, monkeypatch):
    """What every pair compared gives, blocking gives too: also where names are split, as long as no block is cut."""
    monkeypatch.setattr(blocking_articles, "LARGEST_BLOCK", cap)
    articles, claims = corpus(pile, 900, seed)
    ready, _ = prepare(articles, claims)
    report = Report()
    found = find_findings(articles, claims, report)
    assert {rule for rule, _ in (*report.narrowed, *report.left_out)} <= {"words"}  # made quotations repeat themselves
    pairs = sorted(combinations(ready, 2), key=lambda pair: (pair[0].article.id, pair[1].article.id))
    assert found == gather(decide(pairs), ClaimCache.of(articles, claims))
    assert len(found) > 50
    assert report.share < 0.05


@pytest.mark.usefixtures("small_cap")
def test_a_name_of_many_articles_still_ties_those_that_share_another():
    """A name in every article says little, and two articles of one spring that share another are still compared."""
    days = [f"20{10 + n // 2}-0{3 + n % 2}-15" for n in range(8)]
    sides = [named(f"a{n}", "Kidal", f"Ville{n // 2}", published=days[n]) for n in range(8)]
    report = Report()
    assert blocked(*sides, report=report) == {(f"a{n}", f"a{n + 1}") for n in range(0, 8, 2)}
    assert report.narrowed == report.left_out == {}


@pytest.mark.usefixtures("small_cap")
def test_two_frequent_names_together_are_a_key():
    """Where both shared names are frequent, the two of them tie the articles that have both."""
    days = [f"2010-0{3 + n}-15" if n < 3 else f"20{10 + n}-03-01" for n in range(9)]
    sides = [named(f"a{n}", "Kidal", "Moura" if n < 3 else f"Ville{n}", published=days[n]) for n in range(9)]
    sides += [named(f"b{n}", "Moura", f"Bourg{n}", published=f"20{20 + n}-06-01") for n in range(3)]
    assert blocked(*sides) == {(f"a{a}", f"a{b}") for a, b in combinations(range(3), 2)}


@pytest.mark.parametrize(("most", "tied"), [(4, {"02", "03", "12", "13", "01", "23"}), (3, {"01", "23"})])
def test_two_frequent_names_of_too_many_articles_tie_those_of_the_same_weeks(most, tied, monkeypatch):
    """Half a year apart, what everybody writes of in one breath makes no story."""
    monkeypatch.setattr(blocking_articles, "FREQUENT_NAME", 2)
    monkeypatch.setattr(blocking_articles, "TWO_NAMES", most)
    days = ["2010-03-01", "2010-03-02", "2010-10-01", "2010-10-02"]
    sides = [named(str(n), "Kidal", "Moura", published=day) for n, day in enumerate(days)]
    report = Report()
    assert blocked(*sides, report=report) == {tuple(pair) for pair in tied}
    assert len(report.narrowed) == (most == 3)


@pytest.mark.usefixtures("small_cap")
def test_a_frequent_name_is_asked_where_the_time_is_the_same():
    """Articles of the same weeks that share one frequent name are asked whether they are of one story."""
    sides = [named(f"a{n}", "Kidal", published=f"20{10 + n // 2}-03-0{1 + n % 2}") for n in range(8)]
    assert {(f"a{n}", f"a{n + 1}") for n in range(0, 8, 2)} <= blocked(*sides)


@pytest.mark.usefixtures("small_cap")
def test_an_article_that_names_nobody_is_asked_by_its_words():
    """A lone sentence without names is compared with any article that has one of its words, and no other."""
    lone = told("lone", "figure", "Le tunnel a cédé", names=(), quantity=bare(3))
    near = told("near", "figure", "Le tunnel de Vernay", quantity=bare(4))
    far = told("far", "figure", "Une averse", names=("Kermadec",), quantity=bare(5))
    assert blocked(lone, near, far) == {("lone", "near")}


@pytest.mark.usefixtures("small_cap")
def test_a_topic_of_one_name_needs_only_that_one():
    """A short article has one name to share: it is compared with all that have it, however many names they have."""
    sides = [named("short", "Vernay"), named("long", "Vernay", "Loire")]
    assert blocked(*sides) == {("long", "short")}


def test_the_same_words_tie_two_stories():
    """A quotation that turns up in another story is compared, whatever the articles are about."""
    one = said("a", WORDS, "Jeanne Corbin", names=("Vernay", "Loire"))
    other = said("b", WORDS, "Paul Lefort", names=("Kermadec", "Brest"))
    report = Report()
    assert blocked(one, other, report=report) == {("a", "b")}
    assert report.pairs == {"words": 1}


# --- counts and caps


def test_a_pair_is_counted_once_under_the_first_rule_that_gives_it():
    """Two quotations that share every key are one pair, and the report says which rule brought it."""
    report = Report()
    assert blocked(said("a", WORDS, "Jeanne Corbin"), said("b", WORDS, "Jeanne Corbin"), report=report) == {("a", "b")}
    assert report.pairs == {"quotation": 1}
    assert (report.claims, report.share) == (2, 1.0)


@pytest.mark.usefixtures("small_cap")
def test_a_block_that_is_too_large_is_narrowed_and_reported():
    """Too many articles share a key: those near in time are compared, the others not, and the reader can see it."""
    spring = [toll(f"s{n}", group="pont", published=f"2024-03-0{n + 1}") for n in range(3)]
    autumn = [toll(f"t{n}", group="pont", published=f"2024-10-0{n + 1}") for n in range(3)]
    report = Report()
    expected = {(f"{season}{a}", f"{season}{b}") for season in "st" for a, b in combinations(range(3), 2)}
    assert blocked(*spring, *autumn, report=report) == expected
    assert report.narrowed == {("story", "group pont"): 6}
    assert report.left_out == {}


@pytest.mark.usefixtures("small_cap")
def test_what_is_still_too_large_is_left_out_and_reported():
    """Where time doesn't tell a large block apart either, its pairs are not made, and the reader can see which."""
    sides = [toll(f"a{n}", group="pont", published="2024-03-01") for n in range(6)]
    report = Report()
    assert blocked(*sides, report=report) == set()
    assert set(report.left_out.values()) == {6}
    assert all(rule == "story" and key.startswith("group pont, 202") for rule, key in report.left_out)


def test_a_key_of_too_many_claims_in_one_article_is_reported(monkeypatch):
    """A table of hundreds of lines that share a word is not compared line by line under that word."""
    monkeypatch.setattr("factcheck.questions.blocking.pairs.LARGEST_BLOCK", 3)
    article, first = toll("a", names=())
    claims = [first.model_copy(update={"id": f"c{n}", "about": ("mort", f"ville{n // 2}")}) for n in range(6)]
    report = Report()
    assert len(list(blocking([article], claims, report))) == 3
    assert {key for _, key in report.left_out} >= {"count (a)", "count/mort (a)"}
    assert set(report.left_out.values()) == {6}


# --- only what changed


def test_touched_articles_are_compared_with_all_and_the_others_are_left(pile):
    """The pairs of some articles and the pairs without them are all the pairs, and none is in both."""
    articles, claims = corpus(pile, 400)
    blocks = Blocking(ClaimCache.of(articles, claims))
    every = list(blocks.pairs())
    touched = {article.id for article in articles[::7]}
    with_touched = list(blocks.pairs(touched))
    expected = [pair for pair in every if touched & {pair[0].article.id, pair[1].article.id}]
    assert sorted((a.key, b.key) for a, b in with_touched) == sorted((a.key, b.key) for a, b in expected)
    assert 0 < len(with_touched) < len(every)


def test_claims_of_one_kind_that_count_different_things_are_no_pair():
    """The dead and their cost are not compared, nor a date with a figure: only what sentences say."""
    wounded = figure("b", NEWS.format(12), bare(12, unit="EUR", measure="cost"))
    dated = told("c", "date", NEWS.format(12), when=day("2024-05-01"))
    report = Report()
    blocked(toll("a"), wounded, dated, report=report)
    assert report.pairs.keys() <= {"sentence"}


# --- a cache that holds only a part at a time


@pytest.mark.parametrize("most_open", [1, 300])
def test_how_much_is_open_changes_nothing(pile, most_open):
    """What is found doesn't depend on how many claims are in memory at once, and articles are closed again."""
    articles, claims = corpus(pile, 900)
    cache = ClaimCache.of(articles, claims, most_open)
    found = gather(decide(Blocking(cache).pairs()), cache)
    assert found == find_findings(articles, claims)
    assert len(cache.open([articles[0].id])) == 1
    assert cache.count <= max(most_open, *(len(own) for _, own in pile))
