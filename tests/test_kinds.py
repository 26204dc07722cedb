"""Each kind of question: named in every language, a real disagreement of it found, and a look-alike not."""

import pytest
from claims_by_hand import hour, level, told

from claims import Article, extract_many
from factcheck import compare
from factcheck.comparison import find_findings
from factcheck.headline import headline
from factcheck.messages import _catalogue as catalogue
from factcheck.messages import languages
from factcheck.questions.evidence.hours import minutes_apart
from factcheck.questions.hours import apart, compare_hours
from factcheck.questions.kinds import KINDS
from factcheck.questions.prepared import prepare

FIRE = "Un incendie s'est déclaré vers {} dans l'entrepôt Marchal de Brenneville. Le feu a détruit trois hangars."
AGAIN = (
    "L'entrepôt Marchal a brûlé mardi à Brenneville. L'incendie s'est déclaré {}, a indiqué la préfecture, et trois "
    "hangars ont été détruits."
)


def pile(*texts, days=("2025-03-04", "2025-03-04")):
    return [
        Article(id=str(n), text=text, source=f"Journal {n}", published=day, language="fr")
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_has_its_words(kind, language):
    """What it asks, and the sentence for two values of which nothing can be said."""
    assert f"question-{kind.name}" in catalogue(language) or kind.name == "figure"
    assert kind.open.message == f"{kind.shown}-open"


def hours(one: tuple, other: tuple) -> str | None:
    text = "Le pont a cédé"
    return level(
        lambda a, b, _: compare_hours(a, b),
        told("a", "date", text, when=hour(*one)),
        told("b", "date", text, when=hour(*other)),
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((14.5,), (14.5,), "same hour"),
        ((14.5, None, "about"), (14.67,), "compatible hour"),
        ((14.5,), (16.0,), "other hour"),
        ((14.5,), (16.0, None, "before"), None),
        ((9.5,), (8.0, None, "before"), "other hour"),
        ((23.9,), (0.1,), "other hour"),
        ((22.0, 2.0), (23.0,), "compatible hour"),
    ],
)
def test_two_hours_are_the_same_fit_or_differ(one, other, expected):
    """A hedge takes in a quarter of an hour, a bound says nothing of what lies within it, the day goes round."""
    assert hours(one, other) == expected


def test_the_clock_goes_round():
    """From ten to midnight to ten past it are twenty minutes; no two hours are more than twelve hours apart."""
    assert apart((23.83, 23.83), (0.17, 0.17)) == pytest.approx(0.34)
    assert max(apart((x, x), (y, y)) for x in range(24) for y in range(24)) == 12
    sides = [told(x, "date", "Le pont a cédé", when=hour(at)) for x, at in (("a", 23.5), ("b", 0.5))]
    ready, _ = prepare([article for article, _ in sides], [claim for _, claim in sides])
    assert minutes_apart(*ready) == 60


def test_two_hours_of_one_event_are_set_against_each_other():
    """One fire, two hours for its outbreak: a discrepancy that asks for the hour and names both."""
    one, other = pile(FIRE.format("14h20"), AGAIN.format("à 15h05"))
    [finding] = [f for f in compare([one, other]) if f.level == "other hour"]
    assert (finding.verdict, finding.severity) == ("discrepancy", "major")
    assert headline(finding, "fr").startswith("Heure")
    assert {a.value for a in finding.answers} == {"vers 14h20", "15h05"}


def test_one_hour_in_two_articles_is_an_agreement():
    one, other = pile(FIRE.format("14h20"), AGAIN.format("vers 14 h 20"))
    assert "same hour" in {f.level for f in compare([one, other])}


def test_hours_of_two_events_or_two_days_are_not_compared():
    """The outbreak and the press meeting have hours of their own; so has what happened the day before."""
    arrival = "La préfète a reçu les maires à Brenneville à 18 heures. La réunion a duré une heure."
    other_day = "Lundi 3 mars à 16h45, un incendie s'est déclaré dans l'entrepôt Marchal de Brenneville."
    this_day = "Mardi 4 mars à 14h20, un incendie s'est déclaré dans l'entrepôt Marchal de Brenneville."
    for one, other in ((FIRE.format("14h20"), arrival), (this_day, other_day)):
        assert "other hour" not in {f.level for f in compare(pile(one, other), tiers=("sure", "likely"))}


def test_two_articles_that_give_a_person_one_function_agree():
    """Said more fully by one it is the same; another person's function says nothing."""
    full = "Le ministre des Transports, Paul Verdier, a visité le chantier."
    short = "« Nous finirons à temps », a promis Paul Verdier, ministre des Transports de la région."
    other = "Le ministre des Transports, Marc Aubin, a visité le chantier."
    [finding] = [f for f in compare(pile(full, short)) if f.kind == "title"]
    assert (finding.verdict, finding.level) == ("agreement", "same function")
    assert not [f for f in compare(pile(full, other)) if f.kind == "title"]


def test_claims_of_hours_alone_meet_nothing_else():
    """A claim that tells an hour and no day is compared with hours only."""
    one, other = pile(FIRE.format("14h20"), "Le feu a détruit trois hangars de l'entrepôt Marchal.")
    claims = [claim for _, own in extract_many([one, other]) for claim in own]
    assert [claim for claim in claims if claim.kind == "date" and not claim.when.tells_day]
    assert not [f for f in find_findings([one, other], claims) if f.kind == "date"]


def test_ages_far_apart_are_of_two_persons():
    """Two outlets err by a year or two about one person; the young and the old are two, whatever else is alike."""
    told = "Une femme de {} ans a été tuée lundi à Vernay."
    levels = [{f.level for f in compare(pile(told.format(83), told.format(age)))} for age in (81, 34)]
    assert ["different value" in found for found in levels] == [True, False]
