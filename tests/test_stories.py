"""Which articles tell one story, whose age an age is, and what an article gives up."""

import datetime

import pytest

from claims import Article, extract_many, find_dates
from factcheck import compare
from factcheck.headline import with_days
from factcheck.questions.blocking.stories import one_story, telling_names
from factcheck.questions.kinds.figures import can_meet
from factcheck.questions.prepared import prepare_article

DAY = datetime.date(2024, 3, 4)


def article(name: str, text: str, language: str = "fr", later: int = 0) -> Article:
    published = DAY + datetime.timedelta(days=later)
    return Article(id=name, text=text, language=language, source=name, published=published)


@pytest.mark.parametrize(
    ("shared", "later", "is_one"),
    [
        ({"sarny"}, 30, True),
        ({"sarny"}, 40, False),
        ({"sarny", "orlan"}, 300, True),
        ({"sarny", "orlan"}, 400, False),
        ({"sarny", "orlan", "vernay"}, 2000, True),
        (set(), 0, False),
    ],
)
def test_the_more_names_two_articles_share_the_later_a_follow_up_may_come(shared, later, is_one):
    one, other = article("a", "x"), article("b", "x", later=later)
    assert one_story(one, other, frozenset(shared | {"avel"}), frozenset(shared | {"morel"})) is is_one


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_of_the_week_and_a_month_name_no_story(language):
    """English writes them with a capital, as if they were names."""
    text = {"fr": "Le pont de Sarny a cédé lundi 4 mars.", "en": "The bridge at Sarny gave way on Monday, March 4."}
    assert telling_names(article("a", text[language], language)) == {"sarny"}


AGES = {
    "one name beside both": ("Ann Orlan, 57, did not speak.", "Orlan, 58, leads by 311 votes.", True),
    "two names": ("Ann Orlan, 57, did not speak.", "Paul Sorel, 58, leads by 311 votes.", False),
    "a name beside one": ("Ann Orlan, 57, did not speak.", "The 58-year-old did not speak.", True),
    "a limit of several": ("Three of the dead were aged under 18.", "A man of 19 was hurt.", False),
    "a place is no bearer": ("A woman of 57 was hurt in Sarny.", "In Sarny a man aged 58 was hurt.", True),
}


@pytest.mark.parametrize(("one", "other", "can"), AGES.values(), ids=AGES)
def test_two_ages_are_of_one_person_but_for_two_names_beside_them(one, other, can):
    read = extract_many([article("a", one, "en"), article("b", other, "en")])
    ages = [
        next(side for side in prepare_article(told, claims) if side.claim.frame and side.claim.frame.attribute == "age")
        for told, claims in read
    ]
    assert can_meet(*ages) is can


def test_who_takes_a_count_back_is_no_witness_of_it():
    """A count that was corrected down is told in the order of time, and by those who still give it."""
    told = [
        ("Le Fanal", 0, "L'incendie de la rue des Forges à Sarny a fait cinq morts, selon la préfecture."),
        (
            "La Vigie",
            1,
            "Le bilan de l'incendie de la rue des Forges, à Sarny, est monté à six morts, dit la préfecture.",
        ),
        (
            "Le Phare",
            2,
            "L'incendie de la rue des Forges à Sarny a fait cinq morts et non six, a corrigé la préfecture.",
        ),
    ]
    [update] = [
        finding
        for finding in compare(article(name, text, later=later) for name, later, text in told)
        if finding.verdict == "update"
    ]
    assert {answer.value: answer.sources for answer in update.answers} == {
        "cinq": ("Le Fanal", "Le Phare"),
        "six": ("La Vigie",),
    }
    assert update.explanation.index("cinq morts") < update.explanation.index("six morts")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "words", ["cet été", "l'hiver dernier", "au printemps 2023", "en mars 2023", "le 3 mars 2023", "fin mars"]
)
def test_every_day_and_season_is_written_for_a_reader(language, words):
    """What stands in brackets behind a date is none of ISO's codes, in a headline or anywhere."""
    [when] = find_dates(f"La mine a fermé {words}.", DAY, "fr")
    assert "-" not in with_days(f"{words} [{when.edtf}]", language).split("[")[1]
