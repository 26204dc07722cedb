"""A finding shows one question and all its answers, grouped by value, in the order of time, with who gives each."""

import datetime
from itertools import permutations

import pytest
from claims_by_hand import day, figure, found, killed, said, told
from sqlite_utils import Database

from claims.model import Frame, Quantity, Speaker
from claims.ontology import attributes, sorts
from factcheck.answers import answers_of
from factcheck.commands import run
from factcheck.findings import Finding, Side
from factcheck.headline import headline, shown_values, sign_of
from factcheck.messages import languages, name
from factcheck.questions.decision import Decision
from factcheck.questions.prepared import Told
from factcheck.store import Store
from factcheck.wording import question_of

FIRE = "L’incendie de la halle de Vernay a fait des morts"
DIFFERENT = Decision("discrepancy", "figure", "different value", "major", "figure-different")
SAME = Decision("agreement", "figure", "same value", None, "figure-same")


def speaker(name: str | None, text: str = "") -> Speaker:
    return Speaker(span=None, text=text or name or "", name=name)


def toll(article: str, words: str, value: float, published: str | None = None, **values: object):
    """A count of the dead in an article, of a speaker where one is given."""
    return figure(article, FIRE, killed(words, value, value), published=published, event="incendie", **values)


def sides(*pairs) -> list[Told]:
    return [Told(claim, article) for article, claim in pairs]


PREFECTURE, FIREMEN = speaker("préfecture"), speaker("pompiers")
FIVE = (
    toll("a", "douze morts", 12, "2024-05-06", speaker=PREFECTURE),
    toll("b", "12 morts", 12, "2024-05-07", speaker=PREFECTURE),
    toll("c", "14 morts", 14, "2024-05-06", speaker=FIREMEN),
    toll("d", "12", 12, "2024-05-08", speaker=PREFECTURE),
    toll("e", "14", 14, "2024-05-08"),
)


# --- the answers


def test_a_value_is_one_answer_however_it_is_spelled():
    """`douze morts`, `12 morts` and `12` are one answer of three sides, shown without what is counted."""
    twelve, fourteen = answers_of(DIFFERENT, sides(*FIVE))
    assert (twelve.low, twelve.high, twelve.sides) == (12, 12, (0, 1, 3))
    assert twelve.value == "12"
    assert (fourteen.value, fourteen.sides) == ("14", (2, 4))
    assert twelve.sources == ("Journal a", "Journal b", "Journal d")
    assert twelve.as_of == datetime.date(2024, 5, 6)


def test_answers_come_in_the_order_of_time():
    """What was told first is first, whatever its size; what has no day is last."""
    late = (toll("a", "9", 9, "2024-05-09"), toll("b", "7", 7), toll("c", "12", 12, "2024-05-08"))
    assert [answer.value for answer in answers_of(DIFFERENT, sides(*late))] == ["12", "9", "7"]


def test_who_gives_a_value_is_the_speaker_else_the_outlet():
    """A side without a speaker is told by its outlet, also beside one with a speaker."""
    twelve, fourteen = answers_of(DIFFERENT, sides(*FIVE))
    assert twelve.given_by == ("préfecture",)
    assert fourteen.given_by == ("pompiers", "Journal e")


@pytest.mark.parametrize(
    "nobody",
    [
        {"speaker": speaker(None, "il")},
        {"speaker": speaker("Vernay"), "place": "Vernay"},
        {"speaker": speaker("Morts")},
        {"speaker": speaker("compagnie du canal, elle")},
    ],
    ids=["a pronoun nobody resolved", "the place it happened at", "those who are counted", "several parts"],
)
def test_what_is_no_speaker_gives_nothing(nobody):
    """Where the source is only a word that names nobody, the outlet gives the value."""
    [answer] = answers_of(SAME, sides(toll("a", "12", 12, **nobody)))
    assert answer.given_by == ("Journal a",)


def test_a_state_that_speaks_of_itself_is_a_speaker():
    """A state may be the source of what happened in it."""
    [answer] = answers_of(SAME, sides(toll("a", "12", 12, speaker=speaker("France"), place="France")))
    assert answer.given_by == ("France",)


def test_units_of_one_magnitude_are_one_answer():
    """1.5 hectares and 15,000 square metres: one answer, its bounds in the base unit."""
    area = [("1,5 hectare", 1.5, "ha"), ("15 000 m²", 15000, "m²")]
    told_ = [
        figure(f"n{n}", "Le feu de Vernay", Quantity(span=(0, 1), text=text, low=low, high=low, unit=unit))
        for n, (text, low, unit) in enumerate(area)
    ]
    [answer] = answers_of(SAME, sides(*told_))
    assert (answer.low, answer.high, answer.sides) == (15000, 15000, (0, 1))


@pytest.mark.parametrize(
    ("text", "noun", "value"),
    [
        ("Plus de 300 morts", "morts", "plus de 300"),
        ("une vingtaine de morts", "morts", "une vingtaine de morts"),
        ("une dizaine d’habitants", "habitants", "une dizaine d’habitants"),
        ("7,1 %", None, "7,1 %"),
        ("Douze", None, "douze"),
        ("EU 27", None, "EU 27"),
    ],
)
def test_a_value_is_the_number_where_it_stands_by_itself(text, noun, value):
    """What is counted is left to the question, but no number is left with a preposition hanging on it."""
    quantity = Quantity(span=(0, 1), text=text, low=1, high=1, noun=noun)
    [answer] = answers_of(SAME, sides(figure("a", FIRE, quantity)))
    assert answer.value == value


def test_a_relative_day_is_shown_with_the_day_it_came_to():
    """Two articles that say `mardi` of one day give one answer, which tells the day."""
    when = day("2024-05-07").model_copy(update={"text": "mardi", "relative": True, "edtf": "2024-05-07"})
    same = Decision("agreement", "date", "same date", None, "date-same")
    [answer] = answers_of(same, sides(told("a", "date", FIRE, when=when), told("b", "date", FIRE, when=when)))
    assert answer.value == "mardi [2024-05-07]"
    assert answer.start == answer.end == datetime.date(2024, 5, 7)
    assert answer.low is None


def test_words_said_by_two_are_answered_by_who_says_them():
    """Of one quotation given to two people the answers are the people, each given by the outlet."""
    words = "Le chantier sera terminé avant les premières gelées de novembre"
    [finding] = [f for f in found(said("a", words, "Jeanne Corbin"), said("b", words, "Luc Ferrand")) if f.answers]
    assert [(answer.value, answer.given_by) for answer in finding.answers] == [
        ("Jeanne Corbin", ("Journal a",)),
        ("Luc Ferrand", ("Journal b",)),
    ]
    assert finding.question.startswith("qui a dit «")


def test_a_denial_has_two_answers():
    """Whoever asserts a thing is on one side, whoever denies it on the other, in however many words."""
    decision = Decision("discrepancy", "denial", "denied", "major", "denial")
    words = ("La halle était sûre", "la halle était contrôlée", "que la halle ait été sûre")
    both = [
        said("a", words[0], "Jeanne Corbin", stance="assert"),
        said("b", words[1], "Jeanne Corbin", stance="assert"),
        said("c", words[2], "Luc Ferrand", stance="deny"),
    ]
    line = headline(finding_of(decision, *both), "fr")
    assert line.startswith(
        "Affirmé ou démenti\u00a0: «\u00a0La halle était sûre\u00a0» (Jeanne Corbin\u00a0; 2 articles) ≠"
    )
    asserted, denied = answers_of(decision, sides(*both))
    assert (asserted.sides, denied.sides) == ((0, 1), (2,))
    assert asserted.words == words[0]


def test_what_differs_is_never_one_answer():
    """Where a rule sets apart two passages of one value, the passages are the answers."""
    decision = Decision("discrepancy", "place", "other part of the country", "minor", "place-other")
    pair = [
        told("a", "event", "Le camp est dans le nord du Velay", place="Velay", event="camp"),
        told("b", "event", "Le camp est dans l’est du Velay", place="Velay", event="camp"),
    ]
    assert [answer.value for answer in answers_of(decision, sides(*pair))] == [claim.text for _, claim in pair]


# --- the question


def asked(*pairs, decision: Decision = DIFFERENT, language: str = "fr") -> str:
    return question_of(decision, sides(*pairs), language)


def test_a_question_says_measure_event_place_and_day_in_the_readers_language():
    """What is measured, the event, where and when: names of ours are translated, places stay."""
    days = (datetime.date(2024, 5, 6),) * 2
    frame = Frame(attribute="killed", place="Brémont", days=days)
    pair = [toll(article, "12 morts", 12, frame=frame) for article in "ab"]
    assert asked(*pair) == "tués – incendie, Brémont, 6 mai 2024"
    assert asked(*pair, language="en") == "killed – fire, Brémont, 6 May 2024"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("2024-05-01", "2024-05-31"), "mai 2024"),
        (("2024-01-01", "2024-12-31"), "2024"),
        (("2024-05-06", "2024-05-08"), None),
    ],
)
def test_a_time_is_told_where_it_is_a_day_a_month_or_a_year(days, words):
    frame = Frame(days=tuple(map(datetime.date.fromisoformat, days)))
    pair = [toll(article, "12 morts", 12, frame=frame) for article in "ab"]
    assert asked(*pair) == f"tués – incendie, {words}" if words else "tués – incendie"


def test_only_what_the_sides_agree_on_is_asked():
    """Two places, two days: neither is in the question; a place that one of two names is."""
    one = toll("a", "12", 12, place="Brémont")
    assert "Brémont" in asked(one, toll("b", "14", 14))
    assert asked(one, toll("b", "14", 14, place="Sarny")) == "tués – incendie"


def test_a_state_has_one_name_in_every_language():
    """Two articles that call one country by two names agree on it; it is called as in the reader's language."""
    pair = [toll("a", "12", 12, place="Allemagne"), toll("b", "12", 12, place="Germany")]
    assert asked(*pair) == "tués – incendie, Allemagne"
    english = pair[1][0].model_copy(update={"language": "en"}), pair[1][1]
    assert "Germany" in asked(pair[0], english, language="en")


def test_who_is_counted_and_which_part_of_them():
    """The population stands beside the measure, the partition behind."""
    quantity = killed("12 civils", 12, 12, population="civilian", noun="civils")
    pair = [figure(article, FIRE, quantity, frame=Frame(partition="part")) for article in "ab"]
    assert asked(*pair).startswith("tués (civils), une partie")
    assert asked(*pair, language="en").startswith("civilians killed, part of them")


def test_what_has_no_measure_is_asked_by_its_noun_or_attribute():
    """A thing counted is asked for by the articles' noun, a share or sum by the name of its attribute."""
    things = Quantity(span=(0, 1), text="40 camions", low=40, high=40, noun="camions")
    share = Quantity(span=(0, 1), text="61 %", low=61, high=61, unit="%", measure="share")
    assert asked(*[figure(article, "Le convoi", things) for article in "ab"]) == "camions – Vernay"
    turnout = [figure(article, "Le scrutin", share, frame=Frame(attribute="turnout")) for article in "ab"]
    assert (asked(*turnout), asked(*turnout, language="en")) == ("participation – vote", "turnout – vote")


def test_no_phrase_with_a_mark_in_it_is_taken_for_a_noun():
    things = Quantity(span=(0, 1), text="40", low=40, high=40)
    pair = [figure(article, "Le convoi", things, frame=Frame(counted="la société, elle")) for article in "ab"]
    assert asked(*pair) == "chiffre – Vernay"


def test_articles_words_are_taken_from_one_in_the_readers_language():
    """Of a French and an English article the noun is French to a French reader, English to an English one."""
    truck = [
        figure("a", "Le convoi", Quantity(span=(0, 1), text="40 camions", low=40, high=40, noun="camions")),
        figure(
            "b",
            "The convoy",
            Quantity(span=(0, 1), text="40 trucks", low=40, high=40, noun="trucks"),
            language="en",
        ),
    ]
    assert (asked(*truck), asked(*truck, language="en")) == ("camions – Vernay", "trucks – Vernay")


def test_a_date_is_asked_of_its_event_or_else_of_its_passage():
    """What is dated is named by its sort; where nothing is agreed on, by the words of an article."""
    decision = Decision("discrepancy", "date", "apart", "major", "date-apart")
    fire = [told(article, "date", FIRE, when=day("2024-05-06"), event="incendie", place="Brémont") for article in "ab"]
    assert asked(*fire, decision=decision) == "date – incendie, Brémont"
    odd = [told(article, "date", "Tout a basculé", when=day("2024-05-06"), about=()) for article in "ab"]
    assert asked(*odd, decision=decision) == "date – «\u00a0Tout a basculé\u00a0»"


@pytest.mark.parametrize("language", languages())
def test_every_attribute_and_sort_of_event_has_a_name(language):
    """Nothing that a question may ask is shown by its code."""
    for what, known in (("attribute", attributes()), ("sort", sorts())):
        codes = [one for one in known if name(language, what, one) == one and "_" in one]
        assert not codes
    if language == "fr":
        assert name("fr", "sort", "fire") == "incendie"


# --- one line


def finding_of(decision: Decision, *pairs) -> Finding:
    told_ = sides(*pairs)
    return Finding(
        id="f-1",
        verdict=decision.verdict,
        kind=decision.kind,
        severity=decision.severity,
        level=decision.level,
        explanation="…",
        sides=tuple(
            Side(article=one.article.id, source=None, claim=one.claim.id, span=one.claim.span, text=one.claim.text)
            for one in told_
        ),
        independent_sources=2,
        question=question_of(decision, told_, "fr"),
        questions={language: question_of(decision, told_, language) for language in languages()},
        answers=answers_of(decision, told_),
    )


def test_a_headline_has_each_value_with_who_gives_it():
    """Values with speakers and, where there are more articles than names, their number: with its noun once."""
    five = [*FIVE[:4], toll("e", "14", 14, "2024-05-08", speaker=FIREMEN)]
    line = headline(finding_of(DIFFERENT, *five), "fr")
    assert line.endswith("\u00a0: 12 (préfecture\u00a0; 3 articles) ≠ 14 (pompiers\u00a0; 2)")
    assert line.startswith("Tués – incendie")
    assert " (préfecture; 3 articles) ≠ 14 (pompiers; 2)" in headline(finding_of(DIFFERENT, *five), "en")


@pytest.mark.parametrize(
    ("decision", "values", "sign"),
    [
        (DIFFERENT, (12, 14), "≠"),
        (Decision("update", "figure", "update", None, "figure-update"), (12, 14), "→"),
        (SAME, (12, 12), "="),
        (Decision("agreement", "figure", "rounding", None, "figure-rounding"), (4512, 4500), "≈"),
    ],
)
def test_the_sign_tells_how_the_values_stand(decision, values, sign):
    """Unequal, updated, equal, nearly equal: one sign each, and an agreement on one value has it once."""
    pairs = [toll(article, f"{value}", value) for article, value in zip("ab", values, strict=True)]
    finding = finding_of(decision, *pairs)
    assert sign_of(finding) == sign
    assert headline(finding, "fr").count(sign) == 1


def test_two_hedges_of_one_number_are_not_set_against_each_other():
    """'At least 12' and 12 stand side by side with the sign of what is compatible, 14 with that of what differs."""
    article, claim = toll("b", "au moins 12", 12)
    open_above = claim.quantity.model_copy(update={"high": None, "approximator": "at_least"})
    hedged = article, claim.model_copy(update={"quantity": open_above})
    line = headline(finding_of(DIFFERENT, toll("a", "12", 12), hedged, toll("c", "14", 14)), "fr")
    assert (line.count("≈"), line.count("≠")) == (1, 1)
    assert line.index("≈") < line.index("≠")


def test_a_range_is_set_apart_from_its_ends():
    """120, '120 to 150' and 150 can't all be true: each stands against the next."""
    article, claim = toll("b", "de 120 à 150", 120)
    between = article, claim.model_copy(update={"quantity": claim.quantity.model_copy(update={"high": 150})})
    line = headline(finding_of(DIFFERENT, toll("a", "120", 120), between, toll("c", "150", 150)), "fr")
    assert (line.count("≈"), line.count("≠")) == (0, 2)


def test_equal_words_never_join_two_numbers():
    """An agreement whose answers are not one number is no `=`."""
    assert sign_of(finding_of(SAME, toll("a", "12", 12), toll("b", "14", 14))) == "≈"


def test_long_words_are_shown_from_where_they_differ():
    """Two quotations that begin alike are cut in front, so that what differs is on the line."""
    words = "Nous avons tous vu la fumée monter de la halle bien avant que quelqu’un ne pense à sonner l’alarme"
    decision = Decision("discrepancy", "quote-wording", "reworded", "major", "quote-reworded")
    pair = [said("a", f"{words} lundi", "Jeanne Corbin"), said("b", f"{words} mardi", "Jeanne Corbin")]
    shown = shown_values(finding_of(decision, *pair), "fr")
    assert ["lundi" in shown[0], "mardi" in shown[1]] == [True, True]
    assert max(map(len, shown)) < 70


# --- always the same


def test_the_order_of_articles_changes_nothing():
    """Question, answers and all else are the same in whichever order the articles come."""
    three = FIVE[:3]
    dumps = {tuple(finding.model_dump_json() for finding in found(*order)) for order in permutations(three)}
    assert len(dumps) == 1
    [findings] = dumps
    assert findings


def test_stored_findings_are_the_fresh_ones(tmp_path):
    """What comes out of the store has the question in every language and the answers as they were found."""
    fresh = found(*FIVE)
    assert any(finding.answers and finding.questions for finding in fresh)
    with Store(tmp_path / "s.db") as store:
        store.replace_findings(fresh)
    with Store(tmp_path / "s.db") as store:
        assert store.findings() == fresh


def test_a_store_from_before_there_were_questions_gets_them_by_the_next_check(tmp_path, capsys):
    """An old store opens; its findings have no question until they are compared again, and its decisions stay."""
    path = tmp_path / "s.db"
    files = []
    for number, (toll_, outlet) in enumerate((("12 morts", "Écho"), ("19 morts", "Courrier"))):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"{outlet}, 7 mai 2024\n\nL’incendie de la halle de Vernay a fait {toll_}, lundi.")
    run(["ingest", *map(str, files), "-d", str(path)])
    run(["check", "-d", str(path), "--likely", "--json"])
    capsys.readouterr()
    with Store(path) as store:
        [finding] = [f for f in store.findings() if f.kind == "figure"]
    assert run(["decide", finding.id, "confirmed", "--reviewer", "Nina", "-d", str(path)]) == 0
    _forget_questions(path)
    with Store(path) as store:
        [old] = [f for f in store.findings() if f.kind == "figure"]
        assert (old.question, old.answers) == ("", ())
        assert headline(old, "fr")
    run(["check", "-d", str(path), "--likely", "--json"])
    with Store(path) as store:
        assert finding in store.findings()
        assert store.decisions.standings()[finding.id].status == "confirmed"


def _forget_questions(path) -> None:
    """Make a store what it was before the migration and those that came after."""
    db = Database(path)
    views = [f"view {name}" for name in ("open_findings", "figures", "dates", "answers", "findings_told")]
    for what in (*views, "index findings_by_story", "index findings_by_part"):
        db.execute(f"drop {what}")
    for column in ("question", "questions", "answers", "story"):
        db.execute(f"alter table findings drop column {column}")
    db.execute("create view open_findings as select id from findings")
    for later in ("questions_of_findings", "stories_of_findings", "views_of_values"):
        db.execute("delete from _sqlite_migrations where name = ?", [later])
    db.conn.commit()
    db.close()
