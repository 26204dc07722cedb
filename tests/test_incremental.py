"""The memory of a comparison: what comes in later is compared, the rest is recalled, and the findings are the same."""

import dataclasses
from collections import Counter

import pytest
from claims_by_hand import bare, figure
from corpus import corpus
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import extract_many, read_article
from factcheck.commands.checking import run_check
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.fingerprint import comparison_rules
from factcheck.incremental import PastComparison, update
from factcheck.questions.blocking import articles as blocking_articles
from factcheck.questions.blocking.pairs import Report
from factcheck.store import Store

NEWS = "L’effondrement du pont de Vernay a fait {} morts"


@pytest.fixture(scope="module")
def pile():
    """Three stories of five articles each, as pairs of an article and its claims."""
    read = list(extract_many(read_article(path) for path in sorted(examples().glob("*.txt"))))
    articles, claims = corpus(read, 3 * sum(len(own) for _, own in read))
    return [(article, [claim for claim in claims if claim.article == article.id]) for article in articles]


@pytest.fixture(scope="module")
def edited(pile):
    """Later versions of some articles of the pile: the last claim gone, or another day."""
    return [
        (article.model_copy(update={"text": f"{article.text} Corrigé."}), claims[:-1]) for article, claims in pile[::4]
    ] + [(article.model_copy(update={"published": None}), claims) for article, claims in pile[1::4]]


def whole(read) -> tuple[list, list]:
    return [article for article, _ in read], [claim for _, claims in read for claim in claims]


def toll(article: str, value: float, **values):
    article, claim = figure(article, NEWS.format(f"{value:g}"), bare(value), **values)
    return article, [claim]


@pytest.mark.parametrize("cap", [200, 2])
@given(data=st.data())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_order_of_arrival_gives_the_findings_of_one_run(pile, edited, tmp_path_factory, cap, data):
    """Articles that come in one by one, edited ones among them, leave what comparing them all at once gives."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking_articles, "LARGEST_BLOCK", cap)
        coming = data.draw(st.permutations(pile + data.draw(st.lists(st.sampled_from(edited), max_size=3))))
        with Store(tmp_path_factory.mktemp("s") / "s.db") as store:
            for article, claims in coming:
                store.add(article, claims, "1")
                if data.draw(st.booleans()):
                    run_check(store, {a.id: a for a in store.articles()})
            found = run_check(store, {a.id: a for a in store.articles()})
            everything = find_findings(store.articles(), list(store.claims()))
            assert found == everything
    assert found


@given(data=st.data())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_articles_may_leave_and_come_back(pile, edited, data):
    """Whatever was there before, the findings are those of what is there now."""
    memory = None
    for _ in range(3):
        there = data.draw(st.lists(st.sampled_from(pile + edited), unique_by=lambda read: read[0].id))
        found, memory = update(*whole(there), memory)
        assert found == find_findings(*whole(there))


def test_one_new_article_compares_only_its_own_pairs(pile):
    """The pairs compared after an article came in are those with a claim of it: a small part of all."""
    everything, before = Report(), Report()
    _, memory = update(*whole(pile[1:]), None, before)
    one = Report()
    update(*whole(pile), memory, one)
    update(*whole(pile), None, everything)
    assert one.compared + before.compared == everything.compared
    assert 0 < one.compared < everything.compared / 4
    assert one.recalled == len(pile) - 1


def test_nothing_new_compares_nothing(pile, tmp_path):
    """A second check of the same store compares no pair and finds the same."""
    with Store(tmp_path / "s.db") as store:
        for article, claims in pile:
            store.add(article, claims, "1")
        articles = {article.id: article for article in store.articles()}
        first, second = Report(), Report()
        assert run_check(store, articles, first) == run_check(store, articles, second)
        assert (first.compared > 0, second.compared) == (True, 0)


@pytest.mark.parametrize("change", [{"published": None}, {"group": "pont"}, {"source": "L’Écho"}, {"text": "Rien."}])
def test_anything_else_about_an_article_is_a_change(pile, change):
    """Another day, group, source or text: the pairs of that article are compared again."""
    _, memory = update(*whole(pile), None)
    article, claims = pile[0]
    report = Report()
    update(*whole([(article.model_copy(update=change), [] if "text" in change else claims), *pile[1:]]), memory, report)
    assert report.recalled == len(pile) - 1


def test_other_rules_decide_everything_anew(pile):
    """What other rules decided is not recalled."""
    _, memory = update(*whole(pile), None)
    assert memory.rules == comparison_rules()
    report = Report()
    update(*whole(pile), dataclasses.replace(memory, rules="older"), report)
    assert (report.recalled, report.compared > 0) == (0, True)


def test_other_limits_decide_everything_anew(monkeypatch):
    """Where an article makes a block too large, what its others had found together is gone, as in one run."""
    monkeypatch.setattr(blocking_articles, "LARGEST_BLOCK", 3)
    few = [toll(f"a{n}", n + 2, published="2024-05-01") for n in range(3)]
    found, memory = update(*whole(few), None)
    assert Counter(finding.verdict for finding in found) == {"discrepancy": 1}
    more = [*few, toll("b", 9, published="2024-05-01")]
    report = Report()
    found, _ = update(*whole(more), memory, report)
    assert found == find_findings(*whole(more)) == []
    assert report.left_out


def test_a_store_keeps_the_memory(pile, tmp_path):
    """What is remembered comes back from the store as it went in, and only under the same rules."""
    found, memory = update(*whole(pile), None)
    assert memory.decided
    with Store(tmp_path / "s.db") as store:
        assert store.past_comparison(memory.rules) is None
        store.replace_findings(found, memory)
        assert store.past_comparison(memory.rules) == dataclasses.replace(memory, decided=list(memory.decided))
        assert store.past_comparison("others") is None
        store.replace_findings(found)
        assert store.past_comparison(memory.rules) is None


def test_an_empty_memory_is_one():
    """No articles leave no findings, and a memory all the same."""
    assert update([], [], None) == ([], PastComparison(comparison_rules(), decided=[]))
