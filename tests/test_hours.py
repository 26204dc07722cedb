"""Times of day: read with their day, kept, and not yet compared. What is read stands in `cases/*/dates.jsonl`."""

import datetime

import pytest
from claims_by_hand import decide
from hypothesis import given
from hypothesis import strategies as st

from claims import Article, Claim, extract, find_dates, find_quantities
from claims.model import When
from factcheck import Store, compare
from factcheck.findings import TIERS
from factcheck.questions.dates import compare_dates

DAY = datetime.date(2024, 5, 15)
WITNESS = (
    "« L'eau montait si vite que nous n'avons pris que les enfants et les chiens », raconte une voisine qui a passé la "
    "nuit dans le gymnase avec trois autres familles du quartier."
)
AT_TWO = "La digue de Sarny a cédé à 14 h, selon la préfecture du Vernay."
AT_FOUR = "La digue de Sarny a cédé à 16 h, selon la préfecture du Vernay."


def article(name: str, text: str, published: datetime.date | None = DAY) -> Article:
    return Article(id=name, text=text, source=name, published=published, language="fr")


def test_an_hour_alone_is_a_date_claim_of_no_day():
    """Without a day in its sentence it has none, and other claims don't take it for theirs."""
    claims = extract(article("a", AT_TWO))
    hours = [claim.when for claim in claims if claim.kind == "date" and claim.when is not None]
    assert [(when.time, when.start, when.precision, when.tells_day) for when in hours] == [
        ((14.0, 14.0), None, "hour", False)
    ]
    assert all(claim.when is None for claim in claims if claim.kind != "date")


def test_a_number_or_an_hour_at_the_start_of_a_line_is_read():
    """What a rule may leave out, or only looks at, stands in no new line's way."""
    figures = find_quantities("Le bilan\nCent vingt marins\n300 mousses\nUne demi-douzaine de canots", language="fr")
    assert [figure.low for figure in figures] == [120, 300, 6]
    assert [when.time for when in find_dates("Le programme\n14h20 : départ", DAY)] == [(14.33, 14.33)]


def test_a_day_beside_an_hour_stays_the_day_of_the_clause():
    """Figures and events of the clause are still dated by the day."""
    claims = extract(article("a", "Mardi, vers 14h20, trois marins ont été tués à Sarny."))
    figure = next(claim for claim in claims if claim.kind == "figure")
    assert figure.when is not None
    assert (figure.when.start, figure.when.time) == (datetime.date(2024, 5, 14), (14.33, 14.33))


def test_two_hours_of_one_event_are_set_against_each_other():
    """They have no day to be compared by, and are compared as hours; a copy that gives the same confirms nothing."""
    findings = compare([article("a", AT_TWO), article("b", AT_FOUR)], TIERS)
    assert {finding.level for finding in findings if finding.kind == "date"} == {"other hour"}
    text = f"{AT_TWO} {WITNESS}"
    findings = compare([article("a", text), article("b", text)], TIERS)
    assert [finding for finding in findings if finding.kind == "date"] == []


@pytest.mark.parametrize(("day", "expected"), [("mardi", "discrepancy"), ("lundi", "agreement")])
def test_days_with_hours_are_compared_as_days(day, expected):
    """The hour beside it changes nothing for a day, be it the same or another."""
    for one, other in (("", ""), (" à 14 h", " à 16 h")):
        told = article("a", f"La digue de Sarny s'est effondrée lundi{one}, selon la préfecture.")
        retold = article("b", f"L'effondrement de la digue de Sarny a eu lieu {day}{other}, d'après le maire.")
        dates = [(one, claim) for one in (told, retold) for claim in extract(one) if claim.kind == "date"]
        assert decide(compare_dates, *dates).verdict == expected


def test_hours_survive_the_store_and_json(tmp_path):
    """What was read comes back as it was, from a file and from JSON."""
    one = article("a", "Mardi, vers 14h20, la digue de Sarny a cédé.")
    claims = extract(one)
    assert [Claim.model_validate_json(claim.model_dump_json()) for claim in claims] == claims
    with Store(tmp_path / "hours.db") as store:
        store.add(one, claims, "1")
        kept = [claim for claim in store.claims() if claim.kind == "date"]
    assert [claim.when and (claim.when.time, claim.when.approximator) for claim in kept] == [((14.33, 14.33), "about")]


@pytest.mark.parametrize("text", ["à 18 heures", "le 20 heures de la chaîne", "vers deux heures du matin", "6h30"])
def test_what_tells_an_hour_counts_nothing(text):
    """The digits of a time of day are no figure, whether it is one or only a programme's name."""
    assert find_quantities(text, language="fr") == []


@given(st.text(alphabet="0123456789 h:.,-()àentrevsdmiuipa'", max_size=60))
def test_every_hour_stands_where_it_says(text):
    """Spans hold the words shown, and hours lie in a day, whatever the text."""
    for language in ("fr", "en"):
        for when in find_dates(text, reference=DAY, language=language):
            assert text[slice(*when.span)] == when.text
            assert when.time is None or all(0 <= hour <= 24 for hour in when.time)
            assert When.model_validate_json(when.model_dump_json()) == when


@pytest.mark.parametrize(
    ("language", "told", "hour"), [("fr", "dix minutes avant ", "midi"), ("en", "ten minutes before ", "noon")]
)
def test_an_hour_told_from_an_hour_told_from_an_hour_is_none_however_long_it_goes_on(language, told, hour):
    """One step is read; a thousand steps end in no time of day for the whole, and in no error."""
    assert len([d for d in find_dates("Lundi, " + told + hour, DAY, language) if d.time]) == 1
    find_dates("Lundi, " + told * 1000 + hour, DAY, language)


def test_half_past_half_past_ends_in_no_error():
    """The other way of telling minutes before the hour is bounded alike."""
    assert not any(d.time for d in find_dates("It was half past " + "half past " * 1000 + "the hour", DAY, "en"))
