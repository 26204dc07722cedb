"""Matching of figures and dates: what is comparable, and the named level two claims come to."""

import pytest
from claims_by_hand import bare, day, decide, figure, killed, level, told

from claims.model import Quantity, When
from factcheck.questions.dates import compare_dates
from factcheck.questions.figures import compare_figures
from factcheck.questions.kinds.figures import FIGURE
from factcheck.questions.prepared import prepare
from factcheck.questions.verdicts import judge

COLLAPSE = "L’effondrement du pont de Vernay a fait des morts"

MORE_THAN_300 = killed("plus de 300", 300, soft_low=301, soft_high=400, approximator="more_than")

ABOUT_300 = killed("environ 300", 225, 375, soft_low=262, soft_high=338, approximator="about")

MORE_THAN_57 = killed("plus de 57", 57, soft_low=58, soft_high=58, approximator="more_than")

NEARLY_40 = killed("près de 40", None, 40, soft_low=30, soft_high=40, approximator="nearly")

AT_LEAST_12 = killed("au moins 12", 12, soft_low=12, soft_high=14, approximator="at_least")

RANGE = killed("entre 20 et 30", 20, 30, approximator="range")


def toll(article: str, quantity: Quantity, **values: object):
    return figure(article, COLLAPSE, quantity, **values)


def change(start: float, end: float) -> Quantity:
    words = f"de {start:g} à {end:g}"
    low, high = sorted((start, end))
    return killed(words, low, high, soft_low=end, soft_high=end, approximator="change")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (bare(12), bare(12), "same value"),
        (MORE_THAN_300, MORE_THAN_300, "same value"),
        (NEARLY_40, bare(38), "compatible"),
        (RANGE, bare(25), "compatible"),
        (ABOUT_300, bare(300, 50), "compatible"),
        (MORE_THAN_300, bare(300, 50), "compatible"),
        (MORE_THAN_57, bare(57), "compatible at the bound"),
        (bare(4512), bare(4500, 50), "rounding"),
        (bare(13_700, 50), bare(14_000, 500), "rounding"),
        (MORE_THAN_300, ABOUT_300, "different reading"),
        (MORE_THAN_300, bare(5000, 500), "different reading"),
        (bare(12), bare(19), "different value"),
        (bare(300, 50), bare(400, 50), "different value"),
        (bare(40, 5), bare(41), "different value"),
        (bare(4512), bare(4600, 50), "different value"),
        (MORE_THAN_300, bare(130, 5), "different value"),
        (NEARLY_40, bare(57), "different value"),
        (RANGE, bare(35), "different value"),
    ],
)
def test_levels_of_figures(left, right, expected):
    """Two counts of the same dead come to the first level that fits them, in either order."""
    assert level(compare_figures, toll("a", left), toll("b", right)) == expected


@pytest.mark.parametrize(("width", "hedged"), [(50, MORE_THAN_300), (0, MORE_THAN_300), (0, MORE_THAN_57)])
def test_more_than_a_number_and_the_number_itself_are_never_an_alarm(width, hedged):
    """'Plus de 300' and '300' stand at one bound: whoever rounds one way or the other contradicts nobody."""
    decision = decide(compare_figures, toll("a", hedged), toll("b", bare(hedged.low, width)))
    assert decision is not None
    assert decision.verdict == "agreement"


def test_a_different_reading_is_minor_and_a_different_value_major():
    """Sizes that fit but read differently weigh less than numbers that can't both be true."""
    reading = decide(compare_figures, toll("a", MORE_THAN_300), toll("b", ABOUT_300))
    value = decide(compare_figures, toll("a", bare(12)), toll("b", bare(19)))
    assert reading is not None
    assert value is not None
    assert (reading.verdict, reading.severity) == ("discrepancy", "minor")
    assert (value.verdict, value.severity) == ("discrepancy", "major")


def test_a_growing_count_that_is_higher_in_the_later_article_is_an_update():
    """12 dead on Monday and 19 on Tuesday is one count that went on; the other way round it is a contradiction."""
    monday, tuesday = {"published": "2024-05-06"}, {"published": "2024-05-07"}
    assert level(compare_figures, toll("a", bare(12), **monday), toll("b", bare(19), **tuesday)) == "update"
    assert level(compare_figures, toll("a", AT_LEAST_12, **monday), toll("b", bare(19), **tuesday)) == "update"
    assert level(compare_figures, toll("a", bare(19), **monday), toll("b", bare(12), **tuesday)) == "different value"
    assert level(compare_figures, toll("a", bare(12), **monday), toll("b", bare(19), **monday)) == "different value"


def test_a_growing_count_goes_on_for_days_and_not_for_months():
    """12 dead as of the 6th and 19 as of the 9th are one growing count; months later it is another."""
    count = {"event": "bilan"}
    early = {"published": "2024-05-06", "when": day("2024-05-06"), **count}
    late = {"published": "2024-05-10", "when": day("2024-05-09"), **count}
    later = {"published": "2024-09-10", "when": day("2024-09-09"), **count}
    assert level(compare_figures, toll("a", bare(12), **early), toll("b", bare(19), **late)) == "update"
    assert level(compare_figures, toll("a", bare(12), **early), toll("b", bare(12), **late)) == "same value"
    assert level(compare_figures, toll("a", bare(19), **early), toll("b", bare(12), **late)) == "different value"
    assert decide(compare_figures, toll("a", bare(12), **early), toll("b", bare(19), **later)) is None


def test_a_name_may_stand_as_a_word_in_the_other():
    """A place that opens one sentence is a word there and a name elsewhere: it ties the two all the same."""
    opening = toll("a", bare(12), names=("Protection civile",), about=("vernay", "civil", "secours"), group="pont")
    assert level(compare_figures, opening, toll("b", bare(19), about=("drame",), group="pont")) == "different value"


def test_a_floor_under_a_growing_count_contradicts_nothing_higher():
    """'Au moins 12' beside 19 says nothing against it, nor does it confirm it."""
    assert decide(compare_figures, toll("a", AT_LEAST_12), toll("b", bare(19))) is None


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (change(40, 60), change(40, 60), "same value"),
        (change(40, 60), bare(60), "same value"),
        (change(40, 60), bare(50), "different value"),
        (change(40, 60), change(40, 50), "different value"),
        (change(40, 60), change(45, 60), "different value"),
        (change(40, 60), change(60, 40), "different value"),
        (change(40, 60), bare(40), None),
    ],
)
def test_a_change_is_two_values_and_no_interval(left, right, expected):
    """'Passé de 40 à 60' came to 60 and began at 40; what lies between is neither."""
    assert level(compare_figures, toll("a", left), toll("b", right)) == expected


def test_percentages_are_compared_to_the_decimal():
    """7,1 % and 7,4 % differ, however alike their sentences; 7 % is 7,1 % without its decimal."""
    text = "À Vernay, le taux de chômage atteint"

    def rate(article: str, value: float):
        return figure(article, text, bare(value, unit="%", measure="share", noun=None))

    assert level(compare_figures, rate("a", 7.1), rate("b", 7.4)) == "different value"
    assert level(compare_figures, rate("a", 7.1), rate("b", 7)) == "rounding"


@pytest.mark.parametrize(
    "other",
    [
        toll("b", bare(9, population="soldier")),
        toll("b", bare(19, measure="wounded")),
        toll("b", bare(19, unit="vehicle")),
        figure("b", "La tempête de Kermadec a fait des morts", bare(19), names=("Kermadec",)),
        toll("b", bare(19), when=day("2019-05-01", "2019-05-31")),
        toll("b", bare(19), group="elsewhere"),
    ],
    ids=["population", "measure", "unit", "names", "dates", "group"],
)
def test_figures_of_different_things_are_not_compared(other):
    """Another population, measure, unit, place, time or group: no level at all, so no finding."""
    mine = toll("a", bare(12), when=day("2024-05-01", "2024-05-31"), group="here")
    assert decide(compare_figures, mine, other) is None


def test_an_undated_toll_is_not_that_of_years_ago():
    """A toll without a date is the news of its article's day, and not compared with one dated long before."""
    old = toll("b", bare(19), when=day("2019-05-01"), published="2019-05-07")
    assert decide(compare_figures, toll("a", bare(12), published="2024-05-07"), old) is None
    assert decide(compare_figures, toll("a", bare(12), published="2019-05-07"), old) is not None


def test_a_count_of_an_undated_article_may_be_the_later_one():
    """A difference is told, and that it isn't known which is the later; beside an article of years later too."""
    undated = toll("b", bare(51), when=day("2025-09-21"))
    for dated in (
        toll("a", bare(34), published="2025-09-22"),
        toll("a", bare(34), when=day("2025-09-21"), published="2026-09-22"),
    ):
        decision = decide(compare_figures, dated, undated)
        assert decision is not None
        assert decision.level == "different value"
        answers = prepare([dated[0], undated[0]], [dated[1], undated[1]])[0]
        judged = judge([decision], lambda told=answers: told)
        assert judged is not None
        assert (judged.decision.severity, judged.decision.message) == ("minor", "figure-undated")


def test_one_sentence_does_not_contradict_itself():
    """Who gives two figures in one sentence means both."""
    article, first = toll("a", bare(12))
    second = first.model_copy(update={"id": "c-other", "quantity": bare(19)})
    assert decide(compare_figures, (article, first), (article, second)) is None


def test_a_count_of_something_unspecific_needs_the_same_words_around():
    """Where the measure says how and not what is counted, the noun and the clause must be the same."""
    lines = {"unit": None, "measure": "count", "noun": "pages"}
    report = figure("a", "Le rapport sur le pont compte cent pages", bare(100, **lines))
    again = figure("b", "Le rapport sur le pont compte deux cents pages", bare(240, **lines))
    other = figure("b", "Le roman de la bibliothécaire compte deux cents pages", bare(240, **lines))
    assert level(compare_figures, report, again) == "different value"
    assert decide(compare_figures, report, other) is None


def test_costs_of_one_thing_are_compared():
    """Three and four million for one bridge are a discrepancy."""
    cost = {"unit": "EUR", "measure": "cost", "noun": None}
    left = figure("a", "Le chantier du pont a coûté trois millions", bare(3e6, 5e5, **cost))
    right = figure("b", "Le chantier du pont a coûté quatre millions", bare(4e6, 5e5, **cost))
    assert level(compare_figures, left, right) == "different value"


def dated(article: str, first: str, last: str | None = None, text: str = "Le pont de Vernay a cédé", **values: object):
    return told(article, "date", text, when=day(first, last), **values)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (dated("a", "2023-05-03"), dated("b", "2023-05-03"), "same date"),
        (dated("a", "2023-05-03"), dated("b", "2023-05-01", "2023-05-31"), "more precise"),
        (dated("a", "2023-05-03"), dated("b", "2023-05-06"), "apart"),
        (dated("a", "2023-05-03"), dated("b", "2023-06-01", "2023-06-30"), "apart"),
        (dated("a", "2023-05-03"), dated("b", "2011-05-03"), None),
        (dated("a", "2023-05-03"), dated("b", "2023-05-06", text="La maire de Vernay ouvre une enquête"), None),
        (
            dated("a", "2023-05-03"),
            dated("b", "2023-05-06", text="Le pont de Kermadec a cédé", names=("Kermadec",)),
            None,
        ),
    ],
)
def test_levels_of_dates(left, right, expected):
    """One event: the same day, one inside the other, or apart; years apart or other names are other events."""
    assert level(compare_dates, left, right) == expected


def test_nothing_is_at_work_before_its_beginning():
    """An agency created in June 2024 can't have inspected a bridge in 2022; after June 2024 it can."""
    agency = {"names": ("Agence des ponts",)}
    begun = dated("a", "2024-06-01", "2024-06-30", "La création de l’Agence des ponts", event="création", **agency)
    before = dated("b", "2022-01-01", "2022-12-31", "L’Agence des ponts a inspecté", event="inspecter", **agency)
    after = dated("b", "2025-01-01", "2025-12-31", "L’Agence des ponts a inspecté", event="inspecter", **agency)
    assert level(compare_dates, begun, before) == "before its beginning"
    assert decide(compare_dates, begun, after) is None


def test_what_happened_and_what_did_not_have_no_date_in_common():
    """'A été inspecté' and 'n’a pas été inspecté' in one month do not agree on a date."""
    done = dated("a", "2023-05-01", "2023-05-31", "Le pont de Vernay a été inspecté en mai 2023")
    undone = dated("b", "2023-05-01", "2023-05-31", "Le pont de Vernay n’a pas été inspecté en mai 2023")
    assert decide(compare_dates, done, undone) is None


def test_figures_of_two_years_answer_two_questions():
    """Where both name a year, each another, nothing is asked of them; where one names none, all is."""
    tolls = [toll("a", bare(9), when=year(2021)), toll("b", bare(4), when=year(2020)), toll("c", bare(4))]
    first, second, third = prepare([article for article, _ in tolls], [claim for _, claim in tolls])[0]
    assert not FIGURE.can_meet(first, second)
    assert FIGURE.can_meet(first, third)


def year(number: int) -> When:
    told = day(f"{number}-01-01", f"{number}-12-31")
    return told.model_copy(update={"precision": "year"})
