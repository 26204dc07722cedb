"""Figures of a text: number, hedge, unit and what is counted."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Article, extract, find_quantities
from claims.model import Quantity

WORDS = st.sampled_from(
    [
        "plus",
        "de",
        "près",
        "d'",
        "une",
        "vingtaine",
        "centaine",
        "entre",
        "20",
        "et",
        "30",
        "à",
        "ou",
        "%",
        "€",
        "km",
        "civils",
        "blessés",
        "mille",
        "millions",
        "1",
        "000",
        ",",
        ".",
        "-",
        "/",
        ":",
        "(",
        ")",
        "un",
        "trois",
        "sur",
        "cinq",
        "12",
        "novembre",
        "2021",
        "en",
        "le",
        "G20",
        "quatre-vingts",
        "demi",
        "et",
        "tiers",
        "du",
        "3,5",
        ":",
        "\n",
        "–",
        "«",
        "»",
        "jusqu'à",
        "≈",
    ]
)


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "hedge", "low", "high"),
    [
        ("57 marins", None, 57, 57),
        ("plus de 700 marins", "more_than", 700, None),
        ("au moins 80 maisons", "at_least", 80, None),
        ("pas moins de huit maisons", "at_least", 8, None),
        ("près de 60 maisons", "nearly", None, 60),
        ("jusqu’à 900 maisons", "at_most", None, 900),
        ("moins de quarante maisons", "less_than", None, 40),
        ("500 maisons au plus", "at_most", None, 500),
        ("entre 40 et 60 maisons", "range", 40, 60),
        ("40 à 60 maisons", "range", 40, 60),
        ("deux ou trois maisons", "range", 2, 3),
        ("de 3 à 5 % des maisons", "range", 3, 5),
        ("2 à 3 millions de francs", "range", 2_000_000, 3_000_000),
        ("plusieurs dizaines de maisons", "tens", 20, None),
        ("des centaines de maisons", "hundreds", 200, None),
        ("supérieur à 12 et inférieur à 15", "range", 12, 15),
        ("une petite centaine de maisons", "nearly", None, 100),
        ("au moins une trentaine de maisons", "at_least", 30, None),
        ("elle ne dépasse pas 90 km/h", "at_most", None, 90),
        ("le prix est passé de 40 à 60 euros", "change", 40, 60),
        ("entre 1,2 et 1,5 million de dollars", "range", 1_200_000, 1_500_000),
        ("80 à 90 M€", "range", 80_000_000, 90_000_000),
        ("cinq à dix milliers de maisons", "range", 5_000, 10_000),
        ("entre -5 et -2 degrés", "range", -5, -2),
        ("une vingtaine, voire une trentaine de maisons", "range", 20, 30),
        ("deux ou trois Bretons sur dix", "range", 20, 30),
        ("au moins 15 à 20 maisons", "at_least", 15, None),
        ("300+ maisons", "at_least", 300, None),
        ("Centaines de maisons inondées", "hundreds", 200, None),
        ("un bon tiers des maisons", "more_than", pytest.approx(33.333, abs=0.01), None),
        ("les stocks reculent de 20-30 %", "range", 20, 30),
        ("les prix ont augmenté de 2 à 3 %", "range", 2, 3),
        ("les prix ont baissé de 15 à 12 %", "change", 12, 15),
        ("deux à trois cents maisons", "range", 200, 300),
        ("une à deux centaines de maisons", "range", 100, 200),
        ("un profit de 45 millions un an plus tôt", None, 45_000_000, 45_000_000),
    ],
)
def test_hard_bounds(text: str, hedge: str | None, low: float | None, high: float | None) -> None:
    """Each hedge leaves open what it leaves open."""
    quantity = only(text)
    assert (quantity.approximator, quantity.low, quantity.high) == (hedge, low, high)


def test_more_than_starts_one_above_for_things_that_are_counted() -> None:
    """Nobody writes 'more than 700' of exactly 700: the usual reading begins at 701, the bound stays at 700."""
    quantity = only("plus de 700 marins")
    assert (quantity.low, quantity.soft_low, quantity.soft_high) == (700, 701, 800)


def test_a_hedge_never_becomes_a_point() -> None:
    """'Environ 80' holds 80 and numbers on both sides of it."""
    quantity = only("environ 80 marins")
    assert quantity.low is not None
    assert quantity.high is not None
    assert quantity.low < 80 < quantity.high


def test_a_round_number_is_itself_and_usually_its_neighbourhood() -> None:
    """Bare 600 has no width in its hard bounds and half a step in the usual ones."""
    quantity = only("600 marins")
    assert (quantity.low, quantity.high) == (600, 600)
    assert (quantity.soft_low, quantity.soft_high) == (550, 650)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12,4 %", "%", 12.4),
        ("7 pour cent", "%", 7),
        ("3 points de pourcentage", "point", 3),
        ("1,2 milliard d’euros", "EUR", 1_200_000_000),
        ("75 000 FCFA", "XOF", 75_000),
        ("trois millions de francs CFA", "XOF", 3_000_000),
        ("$45 millions", "USD", 45_000_000),
        ("6 M€", "EUR", 6_000_000),
        ("14 kilomètres carrés", "km²", 14),
        ("deux cents hectares", "ha", 200),
        ("quarante tonnes", "t", 40),
        ("sept semaines", "week", 7),
        ("trois habitants sur cinq", "%", 60),
        ("deux tiers des voix", "%", pytest.approx(66.667, abs=0.01)),
        ("+2,5 %", "%", 2.5),
        ("il fait - 12 °C", "°C", -12),
        ("(-5 %)", "%", -5),
        ("deux heures et demie", "hour", 2.5),
        ("un an et demi", "year", 1.5),
        ("une demi-heure", "hour", 0.5),
        ("en 2 h 30", "hour", 2.5),
        ("un retard de 3h45", "hour", 3.75),
        ("2 euros 50", "EUR", 2.5),
        ("1 m 92", "m", 1.92),
        ("12 M d’euros", "EUR", 12_000_000),
        ("£3m", "GBP", 3_000_000),
        ("€1.2bn", "EUR", 1_200_000_000),
        ("CHF 30'000", "CHF", 30_000),
        ("trois millions de dollars canadiens", "CAD", 3_000_000),
        ("412 cas pour 100 000 habitants", "per 100000", 412),
        ("3 pour 1 000", "‰", 3),
        ("40 GWh", "GWh", 40),
        ("4 h 12 min 36 s", "hour", 4.21),
        ("24 heures de grève", "hour", 24),
        ("300 millions de pesos", "peso", 300_000_000),
        ("7 956,33 points", "points", 7_956.33),
    ],
)
def test_units(text: str, unit: str, value: float) -> None:
    """A unit is named by its code, a share of something named is in percent."""
    quantity = only(text)
    assert quantity.unit == unit
    assert quantity.low == value


def test_fifteen_days_are_two_weeks() -> None:
    """'Quinze jours' is the French fortnight: fourteen days as well as fifteen."""
    quantity = only("Le port a fermé quinze jours.")
    assert (quantity.low, quantity.high, quantity.unit) == (14, 15, "day")


@pytest.mark.parametrize(
    "text",
    [
        "le 3 février 1998",
        "en 2017",
        "le sommet du G20",
        "un A400M",
        "une AK-47",
        "le fort n° 12",
        "l’article 49 du code",
        "la résolution 2085",
        "à 18 heures",
        "de 20 heures à 5 heures",
        "vers 6h30",
        "au 01 23 45 67 89",
        "au +33 1 23 45 67 89",
        "le 20e siècle",
        "page 14",
        "12, rue du Port",
        "un vieux pêcheur",
        "le Boeing 737 s’est posé",
        "selon France 24.",
        "battue 3-1",
        "quelqu’un chante",
        "192.168.0.12",
        "au-dessus d’un vide",
        "plusieurs pêcheurs",
        "le siège des Vingt-Sept",
        "les élus des Deux-Sèvres",
        "la 5G arrive",
        "le 49.3",
        "battus 3 à 1",
        "75011 Paris",
        "France 24 a diffusé le débat",
        "trente-six chandelles",
        "pas un seul blessé",
        "la seconde moitié du siècle",
        "une vingt-troisième fois",
        "battus 3 à 1 face à Brest",
        "en 3'41''22",
        "les articles 166 et 167",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Dates, names, addresses, clock times, ranks and telephone numbers count nothing."""
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        ("L’explosion a fait 14 morts.", "killed", None),
        ("14 pêcheurs ont été tués.", "killed", None),
        ("tuant neuf gendarmes", "killed", "police"),
        ("9 soldats abattus", "killed", "soldier"),
        ("Six enfants ont péri.", "killed", "child"),
        ("31 blessés", "wounded", None),
        ("Blessés : 31", "wounded", None),
        ("31 étudiants interpellés", "arrested", "student"),
        ("Quatre diplomates ont été expulsés.", "expelled", "diplomat"),
        ("200 familles déplacées", "displaced", None),
        ("elle a coûté 30 euros", "cost", None),
        ("à 30 km du port", "distance", None),
        ("Awa, 24 ans, infirmière", "age", None),
        ("un homme de 34 ans", "age", None),
        ("les moins de 25 ans", "age", None),
        ("les 18-24 ans", "age", None),
        ("mort à 87 ans", "age", None),
        ("un bébé de trois mois", "age", None),
        ("une peine de 12 ans", "duration", None),
        ("Trois manifestants ont été tués", "killed", "protester"),
        ("Cinq blessés ont succombé", "killed", None),
        ("Douze marins ont perdu la vie", "killed", None),
        ("Une seule personne a été blessée", "wounded", None),
        ("Le nombre de morts s’élève à 154", "killed", None),
        ("Le nombre de blessés, selon le maire, est de 12", "wounded", None),
        ("30 cases incendiées", "destroyed", None),
        ("117 drones abattus", None, None),
        ("17 communes touchées", "affected", None),
        ("tué par trois hommes", None, "man"),
        ("aucun des trois soldats n’a été blessé", None, "soldier"),
        ("quatre bases militaires", None, None),
        ("Les 90 marins sont sortis sans être blessés", None, None),
        ("Parmi les 45 marins, aucun n’a été tué", None, None),
        ("Il n’y a pas de blessés parmi les 45 marins", None, None),
        ("Deux gardes n’ont pas été blessés", None, None),
        ("Le tir a failli tuer 12 marins", None, None),
        ("Cinq marins ont échappé à la mort", None, None),
        ("tués dans trois ports", None, None),
        ("tué de trois balles", None, None),
        ("dans les deux cas", None, None),
        ("trois cas confirmés", "infected", None),
        ("neuf femmes, surprises par la crue, ont été emportées", None, "woman"),
    ],
)
def test_what_is_measured_and_who_is_counted(text: str, measure: str, population: str | None) -> None:
    """Participles, verbs and nouns beside a figure say what happened, the noun says to whom."""
    quantity = only(text)
    assert (quantity.measure, quantity.population) == (measure, population)


def test_those_who_kill_are_not_the_killed() -> None:
    """After the auxiliary of the active voice the figure before it is no toll."""
    attackers, victims = find_quantities("Trois hommes ont tué deux gardes.")
    assert attackers.measure is None
    assert victims.measure == "killed"


def test_each_verb_keeps_its_own_victims() -> None:
    """A participle followed by its own figure says nothing of the figure before it."""
    guards, passers = find_quantities("Ils ont tué deux gardes et blessé dix passants.")
    assert (guards.measure, passers.measure) == ("killed", "wounded")


def test_parts_share_the_measure_of_their_whole() -> None:
    """What 'dont' introduces was counted in the same way."""
    whole, first, second = find_quantities("tuant 12 personnes, dont huit civils et quatre soldats")
    assert whole.measure == first.measure == second.measure == "killed"
    assert (first.population, second.population) == ("civilian", "soldier")


def test_the_noun_stands_as_it_is_written() -> None:
    """Adjectives belong to what is counted, participles that say what happened do not."""
    assert only("treize mercenaires étrangers tués").noun == "mercenaires étrangers"


def test_the_noun_of_a_part_is_that_of_the_whole() -> None:
    """In '300 des 900 dockers' both figures count dockers."""
    assert [q.noun for q in find_quantities("300 des 900 dockers")] == ["dockers", "dockers"]


def test_one_of_those_who_were_hit_is_counted() -> None:
    """'Un' is an article, but 'un mort' is a toll."""
    assert [q.low for q in find_quantities("un mort et deux blessés")] == [1, 2]


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
@settings(max_examples=300, deadline=None)
def test_spans_hold_whatever_the_text(text: str) -> None:
    """No text raises; spans are in order, apart, and show the words they claim to."""
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.span[0] : quantity.span[1]] == quantity.text
        assert quantity.span[0] >= end
        end = quantity.span[1]
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


@pytest.mark.parametrize(
    "piece", ["9", "9 ", ".", "vingt ", "1.", "1-", "plus de ", "un ", "mille ", " ", "1/", "de 3 à "]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Four times as much of the same thing takes about four times the processor's time, never sixteen."""

    def seconds(size: int) -> float:
        started = time.process_time()
        find_quantities(piece * (size // len(piece)))
        return time.process_time() - started

    assert seconds(24_000) < 9 * seconds(6_000) + 0.2


def test_those_left_out_are_those_counted_before() -> None:
    """'Cinq autres' and 'sept blessées' count persons where the figure before did, each with its own measure."""
    found = find_quantities("Neuf personnes ont été tuées et sept blessées")
    assert [(q.unit, q.measure) for q in found] == [("person", "killed"), ("person", "wounded")]
    found = find_quantities("Neuf personnes ont péri, cinq autres ont été hospitalisées")
    assert [(q.unit, q.measure) for q in found] == [("person", "killed"), ("person", "hospitalised")]


def test_a_toll_in_a_headline_keeps_its_words_apart() -> None:
    """What is said of one group holds for no other."""
    assert [q.measure for q in find_quantities("12 tués et 40 blessés")] == ["killed", "wounded"]
    found = find_quantities("Le nombre de morts s’élève à 15, celui des blessés à 90")
    assert [q.measure for q in found] == ["killed", "wounded"]


def test_what_they_did_is_told_of_those_it_was_done_to() -> None:
    """In 'accused of having killed six others were released' the six are killed and the accused released."""
    text = "Douze hommes accusés d’avoir tué six villageois ont été libérés"
    found = [c.quantity for c in extract(Article(id="a", text=text)) if c.quantity]
    assert [q.measure for q in found] == ["released", "killed"]


def test_it_happened_to_the_part_and_not_to_the_whole() -> None:
    """In 'five of the six were killed' six are not."""
    assert [(q.low, q.measure, q.noun) for q in find_quantities("Cinq des six dockers ont été tués")] == [
        (5, "killed", "dockers"),
        (6, None, "dockers"),
    ]


def test_two_changes_share_their_verb() -> None:
    """'From 12 to 17 dead, and from 30 to 41 wounded' are both changes."""
    found = find_quantities("Le bilan est passé de 12 à 17 morts, et de 30 à 41 blessés")
    assert [q.approximator for q in found] == ["change", "change"]
