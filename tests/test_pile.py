"""A day without its year takes it from the articles on its story, and from no others; whatever comes in first."""

import datetime
from itertools import permutations

import pytest

from claims import Article
from claims.reading import complete
from factcheck.commands import run
from factcheck.comparison import compare
from factcheck.pile import PILE, dated_in_pile
from factcheck.store import Store

DISPATCH = (
    "VERNAY, 12 mars (AVP) - Le pont de Vernay, près de Sarny, a été fermé lundi aux camions, a indiqué la préfète "
    "Anne Roux, qui craint un effondrement."
)
PAPER = (
    "Le Fanal\nPublié le {date}\n\nÀ Sarny, la préfète Anne Roux a sorti les barrières : le pont de Vernay a été fermé "
    "hier aux camions, et les routiers font le tour par la vallée."
)
OTHER = "Le Fanal\nPublié le 13 mars 2019\n\nLa grève des éboueurs se poursuit à Marlac, selon le maire Luc Sorel."


def articles(*texts: str) -> list[Article]:
    return [complete(Article(id=f"a{number}", text=text)) for number, text in enumerate(texts)]


def days(*texts: str) -> list[datetime.date | None]:
    return [article.published for article in dated_in_pile(articles(*texts))]


def test_the_year_is_that_of_the_articles_on_the_story():
    told = dated_in_pile(articles(DISPATCH, PAPER.format(date="13 mars 2024"), OTHER))
    assert [article.published for article in told] == [
        datetime.date(2024, 3, 12),
        datetime.date(2024, 3, 13),
        datetime.date(2019, 3, 13),
    ]
    assert told[0].inferred == ("published",)
    assert ("published", PILE, 0.7) in told[0].provenance.how


@pytest.mark.parametrize(
    "pile",
    [
        [DISPATCH],
        [DISPATCH, OTHER],
        [DISPATCH, PAPER.format(date="13 mars 2024"), PAPER.format(date="14 mars 2023")],
        [DISPATCH, PAPER.format(date="13 août 2024")],
        [DISPATCH.replace("12 mars", "mercredi 12 mars"), PAPER.format(date="13 mars 2024")],  # it was a Tuesday
    ],
    ids=["alone", "another story", "two years", "another season", "another weekday"],
)
def test_what_the_pile_leaves_open_stays_unknown(pile):
    assert days(*pile)[0] is None


def test_findings_know_the_days_of_the_pile():
    """Two days of one fact, 'lundi' in a dispatch of 12 March and 'hier' on the 12th of that year, are one day."""
    paper = PAPER.format(date="12 mars 2024")
    found = compare(articles(DISPATCH, paper))
    assert sorted((finding.verdict, finding.kind) for finding in found) == [
        ("agreement", "date"),
        ("agreement", "title"),
    ]


def test_the_order_of_reading_does_not_count(tmp_path):
    """Whichever article comes first, and however often, the store ends with the same days and claims."""
    texts = {"dispatch.txt": DISPATCH, "paper.txt": PAPER.format(date="13 mars 2024"), "other.txt": OTHER}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    seen = set()
    for number, order in enumerate(permutations(texts)):
        database = tmp_path / f"{number}.db"
        for name in (*order, *order[:1]):
            run(["ingest", str(tmp_path / name), "-d", str(database)])
        with Store(database, create=False) as store:
            seen.add((str(store.articles()), str(list(store.claims()))))
    assert len(seen) == 1
    assert "datetime.date(2024, 3, 12)" in seen.pop()[0]


def test_a_second_year_takes_the_first_back(tmp_path):
    texts = [DISPATCH, PAPER.format(date="13 mars 2024"), PAPER.format(date="13 mars 2023")]
    database = tmp_path / "s.db"
    told = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        run(["ingest", str(path), "-d", str(database)])
        with Store(database, create=False) as store:
            told.append(store.article(f"{tmp_path.name}/0.txt").published)
    assert told == [None, datetime.date(2024, 3, 12), None]
