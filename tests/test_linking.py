"""Linking and grouping: evidence weighed, questions formed, and none that a better partner parts."""

from itertools import permutations

import pytest
from claims_by_hand import bare, day, figure, hour, told

from claims import Article, extract
from factcheck.questions.evidence import UNSAID, Meeting
from factcheck.questions.evidence.dates import DATES
from factcheck.questions.evidence.figures import FIGURES
from factcheck.questions.evidence.hours import HOURS
from factcheck.questions.grouping import grouped
from factcheck.questions.kinds import KINDS
from factcheck.questions.kinds.figures import FIGURE, can_meet
from factcheck.questions.kinds.hours import TIME_OF_DAY
from factcheck.questions.linking import Tally, link, rivalry, tallies
from factcheck.questions.prepared import prepare, prepare_article

TOLL = "L’effondrement du pont de Vernay a fait {} morts"


def prepared(*sides):
    ready, _ = prepare([article for article, _ in sides], [claim for _, claim in sides])
    return ready


def toll(article: str, value: float, **values):
    return figure(article, TOLL.format(f"{value:g}"), bare(value, **values))


# --- evidence


HOUR_OF = ("Le pont a cédé vers 14 h", "Le pont a cédé à 15 h 30", "Les secours sont arrivés à 18 h")


@pytest.mark.parametrize("evidence", HOURS, ids=lambda one: one.name)
def test_an_evidence_of_hours_gives_one_of_its_levels(evidence):
    ready = prepared(*(told(text, "date", text, when=hour(14 + n)) for n, text in enumerate(HOUR_OF)))
    meeting = Meeting.of(ready, TIME_OF_DAY.reading)
    for a, b in permutations(ready, 2):
        level = evidence.of(a, b, meeting)
        assert level in (*evidence.levels, UNSAID)
        assert level == evidence.of(b, a, meeting)


@pytest.mark.parametrize("evidence", [*FIGURES, *DATES], ids=lambda one: one.name)
def test_an_evidence_gives_one_of_its_levels_whichever_side_comes_first(evidence):
    """Two alike, two apart: the level is on the list, and the same from both sides."""
    kind = "figure" if evidence in FIGURES else "date"
    sides = (
        [toll("a", 12), toll("b", 19), figure("c", "Le chantier a coûté 3 millions", bare(3e6, unit="EUR"))]
        if kind == "figure"
        else [told(x, "date", "Le pont a cédé", when=day(f"2024-05-0{n}")) for n, x in enumerate("abc", 1)]
    )
    ready = prepared(*sides)
    meeting = Meeting.of(ready, KINDS[kind].reading)
    for a, b in permutations(ready, 2):
        level = evidence.of(a, b, meeting)
        assert level in (*evidence.levels, UNSAID)
        assert level == evidence.of(b, a, meeting)


def test_every_level_that_was_learned_is_one_that_can_be():
    """The table of weights knows no evidence and no level that the code doesn't give."""
    for kind in KINDS.values():
        levels = {one.name: {*one.levels, UNSAID} for one in kind.evidence}
        assert tallies()[kind.name].levels.keys() == levels.keys()
        for name, known in tallies()[kind.name].levels.items():
            assert known.keys() <= levels[name]


def test_a_word_counts_by_itself_and_one_never_seen_for_nothing():
    """What a question's answers are told with: 'still' speaks for a count that goes on."""
    tally = Tally(1.5, {}, words={"still": -0.5, "said": 0.25})
    assert tally.of({}, words={"still", "said", "bridge"}) == 1.25
    assert tally.worded({"still", "bridge"}) == {"still": -0.5}


def test_a_value_is_told_after_so_many_others_of_its_article():
    """A value told again keeps its place: that of the first time."""
    text = (
        "Le pont de Vernay a cédé vers 14 h. Les secours sont arrivés à 15 h. Le pont avait cédé à 14 h, dit le maire."
    )
    article = Article(id="a", text=text)
    hours = [one for one in prepare_article(article, extract(article)) if TIME_OF_DAY.answers(one)]
    before = Meeting.of(hours, TIME_OF_DAY.reading).before
    assert [before[one.key] for one in hours] == [0, 1, 0]


def test_what_was_never_seen_counts_for_nothing():
    tally = Tally(1.5, {"value": {"same": 2.0}})
    assert (tally.of({"value": "same"}), tally.of({"value": "far"}), tally.of({"hue": "red"})) == (3.5, 1.5, 1.5)


# --- linking


def test_two_tolls_of_one_event_are_linked_surely_and_an_age_with_a_toll_is_not():
    a, b = prepared(toll("a", 12), toll("b", 12))
    [same] = link([(a, b)], FIGURE)
    one, other = prepared(toll("a", 12), figure("b", "Jeanne Corbin, 52 ans, dirige le port", bare(52, unit="year")))
    assert same.sureness > 0.9
    assert not can_meet(one, other)


def test_the_dead_and_the_wounded_answer_no_one_question():
    a, b = prepared(toll("a", 12), figure("b", TOLL.format(12), bare(12, measure="wounded")))
    assert not can_meet(a, b)


def test_a_figure_with_a_better_partner_is_linked_less_surely():
    """19 stands beside 12 alone; where the other article gives 19 too, 12 is another question's answer."""
    a, b = prepared(toll("a", 12), toll("b", 19))
    [alone] = link([(a, b)], FIGURE)
    (article, own), (other, theirs), (_, more) = toll("a", 12), toll("b", 19), toll("a", 19)
    ready, _ = prepare([article, other], [own, theirs, more.model_copy(update={"id": "c-a2"})])
    pairs = [(x, y) for x in ready for y in ready if (x.article.id, y.article.id) == ("a", "b")]
    beside = {found.one.quantity.low: found.sureness for found in link(pairs, FIGURE)}
    assert beside[12] < alone.sureness
    assert beside[19] > 0.9


def test_rivals_are_told_by_how_far_they_are_behind():
    a, b, c = prepared(toll("a", 12), toll("b", 19), toll("c", 20))
    near, far = rivalry([(a, b), (a, c)], [1.0, -4.0], FIGURE)
    assert near["nearer rival"] == "far ahead"
    assert far["nearer rival"] == "beaten by far"


def test_what_an_article_tells_twice_with_one_value_is_no_rival_of_itself():
    """B gives 19 in its title and again below: the second is the same answer, not a better partner of a's 12."""
    (article, own), (other, title), (_, below) = toll("a", 12), toll("b", 19), toll("b", 19)
    ready, _ = prepare([article, other], [own, title, below.model_copy(update={"id": "c-b2"})])
    pairs = [(x, y) for x in ready for y in ready if (x.article.id, y.article.id) == ("a", "b")]
    assert [names["nearer rival"] for names in rivalry(pairs, [1.0, 4.0], FIGURE)] == ["alone", "alone"]


def test_the_first_value_of_an_attribute_is_told_apart_from_those_that_follow():
    """The toll of the story comes first; what the quarters counted comes behind, and again the toll."""
    read = Article(
        id="a", text="Le pont a fait 12 morts, dont 5 morts au nord. Le bilan reste de 12 morts.", language="fr"
    )
    figures = [one for one in prepare([read], extract(read))[0] if one.claim.kind == "figure"]
    assert [(one.quantity.low, one.told_first) for one in figures] == [(12, True), (5, False), (12, True)]


# --- grouping


def place(name: str):
    return (name, (0, 1), f"c-{name}")


def test_groups_are_joined_by_the_mean_of_their_links():
    """B is as sure of a as of c, but a and c are not of one question: the mean of three is too low."""
    a, b, c = map(place, "abc")
    assert grouped({(a, b): 0.9, (b, c): 0.6, (a, c): 0.05}) == [[a, b]]
    assert grouped({(a, b): 0.9, (b, c): 0.6, (a, c): 0.5}) == [[a, b, c]]


def test_a_link_that_was_not_kept_counts_against():
    a, b, c, d = map(place, "abcd")
    assert grouped({(a, b): 0.9, (c, d): 0.9, (b, c): 0.8}) == [[a, b], [c, d]]


def test_the_order_of_links_changes_nothing():
    links = {(place(x), place(y)): 0.5 + n / 20 for n, (x, y) in enumerate([*zip("abcd", "bcde", strict=True)])}
    wanted = grouped(links)
    assert all(grouped(dict(order)) == wanted for order in permutations(links.items()))
