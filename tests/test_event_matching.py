"""Comparing events, denials and states of one thing: what can't both be, and what can."""

import pytest
from claims_by_hand import day, decide, level, said, told

from factcheck.questions.denials import compare_denials
from factcheck.questions.events import compare_actors, compare_places
from factcheck.questions.meanings import contrary, meanings_of, opposed, stem
from factcheck.questions.opposites import compare_opposites
from factcheck.questions.polarity import compare_polarity
from factcheck.questions.verdicts import SURE


def event(article: str, text: str, verb: str, **values: object):
    """A claim that tells an event at Vernay."""
    return told(article, "event", text, event=verb, **values)


# --- who


def closed_by(article: str, actor: str, **values: object):
    return event(article, f"{actor} a fermé le pont de Vernay", "fermer", actor=actor, theme="le pont", **values)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("la Ligue du Nord", "la Brigade bleue", "other actor"),
        ("la société Dormand", "une coopérative locale", "other actor"),
        ("la Ligue du Nord", "la Ligue", None),
        ("la Ligue du Nord", "des hommes armés", None),
        ("la Ligue du Nord", "un groupe inconnu", None),
        ("la France", "Jeanne Corbin", None),
    ],
    ids=["two-names", "two-kinds-of-body", "shorter-name", "nobody-named", "anybody", "who-acts-for-a-state"],
)
def test_two_actors_of_one_act(one, other, expected):
    """Two names or two kinds of body can't both be meant; a vague description and a state's own people can."""
    assert level(compare_actors, closed_by("a", one), closed_by("b", other)) == expected


def test_an_act_on_another_thing_has_another_actor():
    """Who closed the school says nothing against who closed the bridge."""
    school = event("b", "La Brigade bleue a fermé l’école", "fermer", actor="la Brigade bleue", theme="l’école")
    assert decide(compare_actors, closed_by("a", "la Ligue du Nord"), school) is None


# --- where


def attack(article: str, place: str, lead: str = "au poste de", **values: object):
    text = f"L’attaque {lead} {place} a surpris la ville"
    return event(article, text, "attaque", theme="poste", place=place, names=(place,), **values)


def test_one_attack_at_two_posts():
    """One post and another of the same day can't both be where one attack was; a state holds any post."""
    on = {"when": day("2024-05-01"), "group": "poste"}
    assert level(compare_places, attack("a", "Lodi", **on), attack("b", "Kermadec", **on)) == "other place"
    assert decide(compare_places, attack("a", "Lodi", **on), attack("b", "Mali", "dans le", **on)) is None
    later = {"when": day("2024-06-01"), "group": "poste"}
    assert decide(compare_places, attack("a", "Lodi", **on), attack("b", "Kermadec", **later)) is None


def test_one_dam_in_two_parts_of_a_country():
    """'Dans le nord du Togo' and 'dans l'est du Togo' are two places for one dam."""
    dam = {"names": ("Vernay", "Togo"), "theme": "le barrage de Vernay"}
    north = event("a", "Le barrage de Vernay, dans le nord du Togo, a cédé", "céder", **dam)
    east = event("b", "Le barrage de Vernay, dans l’est du Togo, a cédé", "céder", **dam)
    assert level(compare_places, north, east) == "other part of the country"
    assert decide(compare_places, north, event("b", north[0].text, "céder", **dam)) is None


# --- denials


DENIAL = "Le ministère dément tout projet de fermeture de la piscine de Vernay"
ABOUT = ("projet", "fermeture", "piscine")


def denied(article: str, **values: object):
    return said(article, DENIAL, "le ministère", mode="indirect", stance="deny", cue="démentir", about=ABOUT, **values)


def plan(article: str, about: tuple[str, ...], who: str = "un cadre", **values: object):
    return said(article, "La piscine de Vernay fermera", who, mode="indirect", stance="assert", about=about, **values)


def test_what_one_denies_another_asserts():
    """Most of what is denied comes up in the assertion of somebody else; a shared topic alone is none."""
    assert level(compare_denials, denied("a"), plan("b", ("prévoir", "fermer", "piscine"))) == "denied"
    assert decide(compare_denials, denied("a"), plan("b", ("rénover", "piscine"))) is None
    assert decide(compare_denials, denied("a"), plan("b", ("prévoir", "fermer", "piscine"), "le ministère")) is None
    assert decide(compare_denials, denied("a"), denied("b")) is None


def test_what_repeats_the_words_of_a_denial_asserts_nothing_else():
    """The same quotation, read once with its negation and once without, is one statement."""
    words, about = "La piscine de Vernay ne fermera pas", ("fermer", "piscine")
    denial = said("a", words, "le maire", negated=True, stance="assert", about=about, event="fermer")
    same = said("b", words, "un cadre", stance="assert", about=about, event="fermer")
    assert decide(compare_denials, denial, same) is None


def test_one_number_denied_says_nothing_of_another():
    figures = {"about": ("licencier", "agents", "piscine")}
    words, values = "{} agents de la piscine licenciés", {"mode": "indirect", **figures}
    denial = said("a", words.format(20), "le ministère", stance="deny", **values)
    other, same = (
        said(name, words.format(n), "un cadre", stance="assert", **values) for name, n in (("b", 15), ("c", 20))
    )
    assert decide(compare_denials, denial, other) is None
    assert level(compare_denials, denial, same) == "denied"


def test_a_figure_is_seldom_what_is_denied():
    other = told("b", "figure", "La fermeture de la piscine de Vernay touche 12 agents", about=ABOUT)
    assert decide(compare_denials, denied("a"), other).sureness < SURE["discrepancy"]


# --- opposites, yes and no


def pump(article: str, text: str, what: str, **values: object):
    return event(article, text, what, theme="la pompe", **values)


def test_one_thing_in_two_states():
    """Repaired on Saturday and still out of order on Thursday can't both be; broken on Monday, repaired later can."""
    repaired = pump("a", "La pompe a été réparée", "réparer", when=day("2024-08-03"))
    still = pump("b", "La pompe est toujours en panne", "panne", when=day("2024-08-08"))
    before = pump("b", "La pompe est tombée en panne", "panne", when=day("2024-08-01"))
    assert level(compare_opposites, repaired, still) == "opposite"
    assert decide(compare_opposites, repaired, before) is None
    assert decide(compare_opposites, repaired, pump("b", "La pompe neuve est réparée", "réparer")) is None


def test_a_sentence_and_its_negation():
    """Told alike, one of them negated, is a contradiction; on two days it need not be."""
    yes = told("a", "date", "Le conseil de Vernay a voté le budget de la piscine", when=day("2024-05-01"))
    no = told("b", "date", "Le conseil de Vernay n’a pas voté le budget de la piscine", when=day("2024-05-01"))
    later = told("b", "date", "Le conseil de Vernay n’a pas voté le budget de la piscine", when=day("2024-06-01"))
    assert level(compare_polarity, yes, no) == "yes and no"
    assert decide(compare_polarity, yes, later) is None


def test_meanings():
    """A noun and its verb, two synonyms, a family of words mean one thing; contraries and opposite sorts do not."""
    assert meanings_of("fermeture", "fr") == meanings_of("fermer", "fr")
    assert meanings_of("pourparlers", "fr") == meanings_of("négociation", "fr")
    assert stem("négociation", "fr") == stem("négocier", "fr")
    assert opposed(meanings_of("réparer", "fr"), meanings_of("panne", "fr"))
    assert contrary(meanings_of("efficace", "fr"), meanings_of("inefficace", "fr"), "fr")
    assert not contrary(meanings_of("efficace", "fr"), meanings_of("efficace", "fr"), "fr")
