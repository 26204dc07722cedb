"""Learning from decisions: what they say of pairs, how far weights move, what is kept, and that it can be undone."""

import pytest
from test_by_hand import PORT, article, check, do, passage, read

from factcheck.by_hand import Act
from factcheck.learning.examples import examples_of
from factcheck.learning.monotone import Prior, Row, fit
from factcheck.learning.refit import learned, refitted
from factcheck.questions.linking import shipped, tallies, weighing_by
from factcheck.store import Store
from factcheck.store.decisions import Wish

CANAL = {
    "ecluse": "À l'écluse de Montargy, 12 péniches ont attendu mardi. Le canal avait été fermé en 2019.",
    "quai": "À Montargy, les ateliers navals du canal font vivre 70 bateliers, selon la mairie.",
    "halage": "Mardi, 15 péniches ont attendu devant l'écluse de Montargy, que 12 bénévoles ont repeinte.",
}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as store:
        read(store, *(article(name, text) for name, text in (PORT | CANAL).items()))
        yield store


def decide(store: Store, verdict: str, *names: str, **values: str) -> None:
    finding = next(f for f in store.findings() if f.kind == "figure" and {s.article for s in f.sides} == set(names))
    store.decisions.decide([Wish(item=finding.id, reviewer="Awa", decision=verdict, **values)], "1")


def known(store: Store) -> set[tuple[str, str, bool]]:
    return {
        (a.quantity.text, b.quantity.text, same)
        for meet in examples_of(store)
        for n, same in meet.same.items()
        for a, b in [[side.claim for side in meet.pairs[n]]]
    }


def test_a_confirmed_finding_joins_and_one_of_another_event_parts(store):
    """What was dismissed for no such reason says nothing of what answers one question."""
    decide(store, "confirmed", "phare", "vigie")
    [(one, other, same)] = known(store)
    assert (one[:2], other[:2], same) == ("40", "40", True)
    decide(store, "dismissed", "ecluse", "halage", reason="misread")
    assert len(known(store)) == 1
    decide(store, "dismissed", "ecluse", "halage", reason="event")
    assert {(one[:2], other[:2], same) for one, other, same in known(store)} == {
        ("40", "40", True),
        ("12", "15", False),
    }


def test_what_is_done_by_hand_goes_before(store):
    """A split takes apart what was confirmed."""
    decide(store, "confirmed", "phare", "vigie")
    do(store, "split", passage(store, "phare", "40"), passage(store, "vigie", "40"), parts=(0, 1))
    assert {same for *_, same in known(store)} == {False}


def test_weights_move_towards_what_was_decided_and_no_further_than_the_pairs_behind_them_let(store):
    """Levels of a pair that is said to be of one question weigh no less than before, rare ones move most."""
    decide(store, "confirmed", "phare", "vigie")
    [meet] = examples_of(store)
    [n] = meet.same
    table = refitted([meet])["figure"]
    moved = {}
    for evidence, level in meet.levels[n].items():
        now, before = (found["figure"]["levels"][evidence].get(level) for found in ({"figure": table}, shipped()))
        if before is not None:
            moved[evidence, level] = (now["bits"] - before["bits"], before["pairs"])
            assert now["pairs"] == before["pairs"] + 1
    assert all(by >= 0 for by, _ in moved.values())
    assert table["base"] == shipped()["figure"]["base"]


def test_a_prior_is_held_as_firmly_as_it_says():
    """The same rows move a loose weight far and a firm one little, and never against an order."""
    rows = [Row({"a": "loose", "b": "firm"}, same=True) for _ in range(20)]
    names = [("a", "loose"), ("b", "firm"), ("b", "above")]
    prior = Prior(dict.fromkeys(names, 0.0), {names[0]: 1.0, names[1]: 100.0, names[2]: 100.0}, 0.0, -2.0)
    found = fit(rows, {"b": ["firm", "above"]}, 1.0, prior)
    assert found.weights[names[0]] > 10 * found.weights[names[1]] > 0
    assert found.weights[names[2]] >= found.weights[names[1]]
    assert (found.base, found.carried) == (-2.0, 0.0)


def test_nothing_learned_is_what_was_shipped():
    """A prior without a row that says otherwise stays."""
    prior = Prior({("a", "x"): -1.5, ("a", "y"): 0.5}, {}, 0.3, -1.0)
    found = fit([Row({"a": "y"}, same=True, weight=0.0)], {"a": ["x", "y"]}, 1.0, prior)
    assert found.weights == pytest.approx({("a", "x"): -1.5, ("a", "y"): 0.5}, abs=1e-6)


def test_other_weights_hold_inside_their_block_alone():
    """And for the steps that they are given for."""
    before = tallies()
    with weighing_by({"figure": {**shipped()["figure"], "base": 7.0}}):
        assert tallies()["figure"].base == 7.0
        assert tallies()["date"] == before["date"]
    assert tallies() is before


def test_learned_weights_weigh_in_the_next_check_and_go_again(store):
    """A table under which nothing answers one question leaves no question; the one before brings it back."""
    before = store.findings()
    far = {name: {**table, "base": -40.0} for name, table in shipped().items() if name in {"figure", "figure-rivals"}}
    store.learned.keep(far, "Awa")
    assert not store.is_checked()
    check(store)
    assert not [finding for finding in store.findings() if finding.kind == "figure"]
    store.learned.keep(store.learned.before(), "Awa")
    check(store)
    assert store.findings() == before


def linked_in_two_stories(store: Store) -> None:
    """Two links of one sort, that the shipped weights know nothing of."""
    for one, other in ((("phare", "40"), ("ancre", "55")), (("ecluse", "12"), ("quai", "70"))):
        store.acts.do(Act(did="link", passages=(passage(store, *one), passage(store, *other)), reviewer="Awa"))
    check(store)


def test_the_effect_is_that_on_stories_left_out(store):
    """Each story is judged by weights that were learned without it."""
    decide(store, "confirmed", "phare", "vigie")
    assert learned(examples_of(store)).after is None
    linked_in_two_stories(store)
    lesson = learned(examples_of(store))
    assert (lesson.stories, lesson.pairs) == (2, len(known(store)))
    assert lesson.after.pairs == lesson.before.pairs == lesson.pairs
    assert lesson.after.loss < lesson.before.loss
    assert lesson.helps


def test_learn_by_command(store, call, monkeypatch):
    """It says from what, the effect, whether it was kept; `--undo` goes back, and once more to nothing learned."""
    monkeypatch.setenv("FACTCHECK_REVIEWER", "Awa")

    def line(*arguments: str) -> tuple[int, str]:
        code, out, err = call("learn", *arguments, "-d", store.path)
        return code, out + err

    assert "nothing to learn from yet" in line()[1]
    assert line("--undo")[0] == 2
    linked_in_two_stories(store)
    before = store.findings()
    code, told = line()
    assert code == 0
    assert "pairs of claims in 2 stories" in told
    assert "kept; `factcheck learn --undo` goes back" in told
    assert store.learned.tables()["figure"]["levels"] != shipped()["figure"]["levels"]
    assert store.is_checked()
    assert line("--undo")[0] == 0
    assert store.learned.tables() == {}
    assert store.findings() == before
