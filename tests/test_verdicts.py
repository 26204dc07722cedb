"""Verdicts: what a question's answers come to, and in which tier that is shown."""

from dataclasses import replace

import pytest
from claims_by_hand import bare, figure, found, killed

from factcheck.comparison import NOTHING_BY_HAND, _gathered
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.decision import Decision
from factcheck.questions.figures import _SAME, DIFFERENT
from factcheck.questions.verdicts import LIKELY, SELDOM, SURE, tier

TOLL = "L’effondrement du pont de Vernay a fait {} morts"


def toll(article: str, value: float, published: str | None):
    return figure(article, TOLL.format(f"{value:g}"), bare(value), published=published)


def decision(verdict: str, sureness: float, level: str = "different value") -> Decision:
    return Decision(verdict, "figure", level, None, "figure-same", sureness)


def test_one_question_is_one_finding():
    """12 twice, then 19: no agreement of two beside a discrepancy of three."""
    [finding] = found(toll("a", 12, "2024-05-07"), toll("b", 12, "2024-05-07"), toll("c", 19, "2024-05-07"))
    assert (finding.verdict, len(finding.sides)) == ("discrepancy", 3)


def test_what_some_agree_on_is_told_where_others_may_differ():
    """Two give 12, and it isn't sure that the 19 of a third answers the same: the two still agree."""
    sides = [toll("a", 12, "2024-05-07"), toll("b", 12, "2024-05-07"), toll("c", 19, "2024-05-07")]
    cache = ClaimCache.of([article for article, _ in sides], [claim for _, claim in sides])
    a, b, c = (told.key for _, claim in sides for told in cache.open([claim.article])[0].prepared)
    same, other = (replace(one, weighed="figure", sureness=sure) for one, sure in ((_SAME, 0.95), (DIFFERENT, 0.5)))
    told = _gathered([(same, a, b), (other, a, c), (other, b, c)], cache, NOTHING_BY_HAND)
    assert [(one.decision.verdict, one.places) for one in told] == [("discrepancy", [a, b, c]), ("agreement", [a, b])]


def test_what_is_told_on_one_day_has_not_moved_on():
    [finding] = found(toll("a", 12, "2024-05-07"), toll("b", 19, "2024-05-07"))
    assert (finding.verdict, finding.tier) == ("discrepancy", "sure")


def test_what_has_no_day_was_neither_told_on_one_day_nor_later():
    [finding] = found(toll("a", 12, None), toll("b", 19, None))
    [dated] = found(toll("a", 12, "2024-05-07"), toll("b", 19, "2024-05-07"))
    assert (finding.verdict, finding.severity, dated.severity) == ("discrepancy", "minor", "major")


def test_a_toll_that_rises_from_day_to_day_is_told_anew():
    [finding] = found(toll("a", 12, "2024-05-07"), toll("b", 19, "2024-05-08"), toll("c", 23, "2024-05-09"))
    assert finding.verdict == "update"


@pytest.mark.parametrize("verdict", SURE)
def test_a_tier_is_by_sureness(verdict):
    least = SURE[verdict]
    assert tier(decision(verdict, least), 2) == "sure"
    assert tier(decision(verdict, least - 0.01), 2) == "likely"
    assert tier(decision(verdict, LIKELY[verdict] - 0.01), 2) is None


def test_what_is_seldom_right_is_never_sure():
    assert {tier(decision("discrepancy", 1.0, level), 2) for level in SELDOM} == {"likely"}


def test_what_stands_in_one_article_is_apart():
    assert tier(decision("discrepancy", 1.0, "different reading"), 1) == "inside"
    assert tier(decision("discrepancy", 1.0, "different value"), 1) == "likely"
    assert tier(decision("agreement", 1.0, "same value"), 1) is None


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [((22, "km"), (14, "mile"), "agreement"), ((22, "km"), (9, "mile"), "discrepancy")],
)
def test_a_figure_rounded_in_another_unit_is_the_same(one, other, verdict):
    text = "Les engins attendent à {} {} du pont de Vernay"
    sides = [
        figure(
            name, text.format(*told), bare(told[0], unit=told[1], measure="distance", noun=None), published="2024-05-07"
        )
        for name, told in (("a", one), ("b", other))
    ]
    assert [finding.verdict for finding in found(*sides)] == [verdict]


def test_an_agreement_has_no_side_that_fits_none_of_the_others():
    """'At least 40' fits 40 and says nothing of 57: it is a side only beside what it fits."""
    least = killed("au moins 40", 40, None, soft_low=40, soft_high=50, approximator="at_least")
    other = figure("b", "Le pont de Vernay s’est effondré, faisant 57 morts", bare(57), published="2024-05-07")
    sides = [toll("a", 57, "2024-05-07"), other]
    sides.append(figure("c", TOLL.format("au moins 40"), least, published="2024-05-07"))
    [finding] = found(*sides)
    assert (finding.verdict, {side.article for side in finding.sides}) == ("agreement", {"a", "b"})


def test_who_refutes_a_figure_is_no_witness_for_it():
    refuted = figure("b", TOLL.format(12), bare(12), published="2024-05-07", stance="deny")
    assert not [f for f in found(toll("a", 12, "2024-05-07"), refuted) if f.kind == "figure"]
