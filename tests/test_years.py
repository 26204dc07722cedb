"""Which year a day is of that a page tells without one: the last before its file was written that all else fits."""

import datetime
import os
from pathlib import Path

import pytest

from claims import read_article
from claims.reading import complete
from factcheck.pile import dated_in_pile

WRITTEN = datetime.date(2026, 5, 4)
LEAD = {
    "fr": "VERNAY, 13 juin (Agence du Val) - Le pont de Vernay a été fermé {} aux camions, a indiqué la mairie.",
    "en": "VERNAY, June 13 (Vale News) - The bridge at Vernay was closed to lorries {}, the council said.",
}
REST = {
    "fr": "Des fissures sont apparues dans la pile centrale, et les travaux doivent durer plusieurs mois.",
    "en": "Cracks have appeared in its central pier, and repairs are expected to take several months.",
}


def page(folder: Path, text: str, written: datetime.date = WRITTEN):
    path = folder / "page.txt"
    path.write_text(text, encoding="utf-8")
    seconds = datetime.datetime.combine(written, datetime.time(12), datetime.UTC).timestamp()
    os.utime(path, (seconds, seconds))
    return read_article(path)


def year(article) -> int | None:
    return article.published and article.published.year


@pytest.mark.parametrize(("language", "weekday"), [("fr", "jeudi"), ("en", "on Thursday")])
def test_an_agency_names_its_weekday_in_the_lead(tmp_path, language, weekday):
    """The 13th of June was a Thursday in 2024, and in 2019 before that."""
    article = page(tmp_path, f"{LEAD[language].format(weekday)}\n\n{REST[language]}")
    assert article.published == datetime.date(2024, 6, 13)
    assert article.inferred == ("published",)
    assert ("published", "file date", 0.65) in article.provenance.how


def test_the_last_weekday_of_the_lead_is_the_agency_s(tmp_path):
    """What happened stands before who said so, and when: the 13th of June was a Friday in 2025."""
    lead = (
        "VERNAY, 13 juin (Agence du Val) - Deux pêcheurs se sont noyés jeudi, a indiqué vendredi la mairie de Vernay."
    )
    assert year(page(tmp_path, f"{lead}\n\n{REST['fr']}")) == 2025


@pytest.mark.parametrize(
    ("weekday", "rest"),
    [
        ("jeudi soir", ""),  # may be told the day after
        ("jeudi dernier", ""),
        ("hier, et non jeudi", ""),  # who says 'yesterday' names other days by their weekday
        ("", ""),
        ("jeudi", " Le nouveau pont doit être prêt d'ici à 2024."),  # said in 2024? or long before?
    ],
)
def test_what_stays_open(tmp_path, weekday, rest):
    assert year(page(tmp_path, f"{LEAD['fr'].format(weekday)}\n\n{REST['fr']}{rest}")) is None


def test_no_year_before_those_told_nor_after_the_file(tmp_path):
    text = f"{LEAD['fr'].format('jeudi')}\n\n{REST['fr']} {{}}"
    assert year(page(tmp_path, text.format("Il avait déjà été fermé en 2020."))) == 2024
    assert year(page(tmp_path, text.format("Il avait déjà été fermé en 2025."))) is None
    assert year(page(tmp_path, text.format(""), datetime.date(2023, 1, 9))) == 2019
    assert year(page(tmp_path, text.format(""), datetime.date(1980, 1, 1))) is None  # archives that set no time


def test_another_day_with_its_weekday_tells_the_year(tmp_path):
    """The 20th of September was a Sunday in 2020 and is one in 2026; nothing but an agency's lead names its own day."""
    text = "Le pont ferme\nPublié le 13 mars\n\n{} " + REST["fr"]
    assert year(page(tmp_path, text.format("Le vote est fixé au dimanche 20 septembre, a indiqué la mairie."))) == 2026
    assert year(page(tmp_path, text.format("Le vote est fixé à dimanche, a indiqué la mairie de Vernay."))) is None


def test_the_pile_knows_better_than_the_file(tmp_path):
    dispatch = page(
        tmp_path, f"{LEAD['fr'].format('jeudi')} La préfète Anne Roux s'est rendue à Sarny.\n\n{REST['fr']}"
    )
    other = complete(
        type(dispatch)(
            id="b",
            text="Le Fanal\nPublié le 14 juin 2019\n\nÀ Sarny, la préfète Anne Roux a fait fermer le pont de Vernay.",
        )
    )
    told = dated_in_pile([dispatch, other])
    assert [year(article) for article in (dispatch, *told)] == [2024, 2019, 2019]
    assert [year(article) for article in dated_in_pile([dispatch])] == [2024]


def test_the_year_whose_rights_are_reserved(tmp_path):
    """The 4th of April was a Thursday in 2024; a day without its weekday may be of any year."""
    page_of = (
        "Le Fanal\n{}\n\nLe pont ferme\n\n" + REST["fr"] + " Le vote a lieu bientôt, dit-on.\n\n© 2019-2024 Le Fanal"
    )
    assert page(tmp_path, page_of.format("jeudi 4 avril")).published == datetime.date(2024, 4, 4)
    assert page(tmp_path, page_of.format("vendredi 4 avril")).published != datetime.date(2024, 4, 4)
    assert page(tmp_path, page_of.format("4 avril")).published is None


def test_a_short_weekday_behind_an_hour(tmp_path):
    head = "Bridge closes\nUpdated 4:05 PM EDT, Wed May 1, 2024\nFirst published 8:52 PM EDT, Tue April 30, 2024\n\n"
    article = page(tmp_path, f"{head}The bridge at Vernay was closed to lorries. {REST['en']}")
    assert (article.published, article.updated) == (datetime.date(2024, 4, 30), datetime.date(2024, 5, 1))


def test_an_amount_is_no_byline(tmp_path):
    text = f"Le pont ferme\n\n{REST['fr']} L'aide est de vingt centimes par litre jusqu'au 30 juin 2024."
    assert page(tmp_path, text).published is None
