"""Where and when an article is from, where its masthead doesn't say: each witness by an example, and what is none."""

import datetime
from pathlib import Path

import pytest

from claims.reading import Reading, read_paths
from claims.reading.witnesses import SURE, Witness, surest

BODY = (
    "Le pont de Vernay a été fermé lundi aux camions, a indiqué la mairie, qui craint un effondrement depuis que des "
    "fissures sont apparues dans la pile centrale. Les travaux doivent durer trois mois et coûter deux millions."
)
ENGLISH = (
    "The Vernay bridge was closed to lorries on Monday, the council said, because cracks have appeared in its central "
    "pier. Repairs are expected to take three months and to cost two million pounds, most of it paid by the county."
)


def read(folder: Path, text: str, name: str = "a.txt"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    [reading] = [item for item in read_paths([str(path)]) if isinstance(item, Reading)]
    return reading.article


OUTLETS = {
    "beside a section": (f"Le Fanal | Politique\nLe pont ferme\n{BODY}", "Le Fanal"),
    "at the end of a title": (f"Le pont de Vernay ferme aux camions – Ouest Courrier\n\n{BODY}", "Ouest Courrier"),
    "in the line of rights": (
        f"Le pont ferme\n{BODY}\n© 2024 Le Courrier du Lac – Tous droits réservés",
        "Le Courrier du Lac",
    ),
    "before its rights": (f"Le pont ferme\n{BODY}\nLe Courrier du Lac © Tous droits réservés", "Le Courrier du Lac"),
    "not who owns it": (f"Bridge shut\n{ENGLISH}\nCopyright 2024 Lakeside Holdings Inc. All rights reserved.", None),
    "to its readers": (f"Le pont ferme\n{BODY}\nRecevez la newsletter du Courrier Vernayen", "Courrier Vernayen"),
    "printed in": (
        f"Le pont ferme\n{BODY}\n[Paru dans La Gazette du Val du jeudi 27 février 2020]",
        "Gazette du Val",
    ),
    "in a byline": (
        f"Bridge shut\nBy Ann Cole | acole@example.org | Sarny Ledger\nMay 3, 2023\n{ENGLISH}",
        "Sarny Ledger",
    ),
    "alone at the top": (
        f"Vale County Messenger\nBridge shut\nPublished October 6, 2023\n{ENGLISH}",
        "Vale County Messenger",
    ),
    "its address, written out": (
        f"Ouest-Matin en direct\nLe pont ferme\n{BODY}\nhttps://www.ouestmatin.example/p",
        "Ouest-Matin",
    ),
    "its address, ending and all": (
        f"OUEST-MATIN.FR\nLe pont ferme\n{BODY}\nOuest-Matin.fr vit de vos dons",
        "Ouest-Matin.fr",
    ),
    "the initials of a dateline": (
        f"Le pont ferme\n\nVERNAY, 12 mars 2024 (AVL) - {BODY}\n\nAVL 121012 MAR 24\nAgence vernayenne de liaison",
        "Agence vernayenne de liaison",
    ),
    "the end of a title that stands alone too": (
        f"Le pont reste fermé - La Vigie des Quais\n\n[logo] LA VIGIE DES QUAIS\n\nLe pont reste fermé\n{BODY}",
        "La Vigie des Quais",
    ),
    "no state": (f"New Zealand  /  Te Awa\n\nBridge shut\n\n1:20 pm on 9 October 2024\n\n{ENGLISH}", None),
    "no code of a wire": (f"AVL0417 3 SOC 0218 AVL\nTransports\n\nLe pont ferme\n\n{BODY}", None),
    "no list of sections": (f"Valais | Suisse | Monde | Sports\nLe pont ferme\n{BODY}", None),
    "no release": (f"Communiqué de presse\nVernay, le 12 mars 2024\n{BODY}", None),
    "no title": (f"Le phare à vendre\n\n{BODY}", None),
}


@pytest.mark.parametrize(("text", "outlet"), OUTLETS.values(), ids=OUTLETS)
def test_an_outlet_is_known_by(tmp_path, text, outlet):
    assert read(tmp_path, text).source == outlet


DAYS = {
    "a label in a line": (
        f"Le pont ferme\nPar Jean VidalPublié le mardi 5 mars 2024 à 10h20 - 3 min\n{BODY}",
        "2024-03-05",
    ),
    "a label and an hour": (f"Bridge shut\nPosted: 4:21 PM EDT, Jun 3, 2024\n{ENGLISH}", "2024-06-03"),
    "who wrote it": (
        f"Le pont ferme\nRédigé par Anne Roux le Mercredi 27 Septembre 2017 à 14:22 | Lu 12 fois\n{BODY}",
        "2017-09-27",
    ),
    "its address": (f"Le pont ferme\n{BODY}\nhttps://www.fanal.example/2023/06/22/pont-ferme", "2023-06-22"),
    "the archive's address": (
        f"https://web.archive.org/web/20240803114522/http://www.fanal.example/2012/07/31/pont\nLe pont ferme\n{BODY}",
        "2012-07-31",
    ),
    "the edition": (f"Le pont ferme\n{BODY}\n[Paru dans La Gazette du Val du jeudi 27 février 2020]", "2020-02-27"),
    "a place and a day in brackets": (f"# Bridge shut\n(Sarny, May 4, 2021) – {ENGLISH}", "2021-05-04"),
    "an hour before it": (f"Bridge shut\n06:00, 18 Feb 2026Updated 09:14, 18 Feb 2026\n{ENGLISH}", "2026-02-18"),
    "an hour glued on": (f"Bridge shut\nOn September 2, 20257:31 am\n{ENGLISH}", "2025-09-02"),
    "two digits of a year behind dashes": (f"Le pont ferme\nPublié le 21-11-25 à 08h15\n{BODY}", "2025-11-21"),
    "two places": (f"Le pont ferme\n\nSarny / Vernay, le 29 août 2024 – {BODY}", "2024-08-29"),
    "the order in which its other days stand": (
        f"Bridge shut\nPublished: 17:12 02/06/2025\nThe gates closed on Friday 30 May. {ENGLISH}",
        "2025-06-02",
    ),
    "no order told": ("Bridge shut\nPublished: 17:12 02/06/2025\nThe gates closed on Friday, the council said.", None),
    "no caption": (f"Le pont ferme\nLe pont, le 5 octobre 2023. Photo d'archives\n{BODY}", None),
    "no entry of a chronicle": (f"Le pont ferme\n15 janvier 2025 : le pont se fissure\n{BODY}", None),
}


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS)
def test_a_day_is_known_by(tmp_path, text, day):
    assert read(tmp_path, text).published == (day and datetime.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("name", "outlet", "day"),
    [
        ("2024-03-05_gazette-du-lac_barrage.txt", "Gazette du lac", "2024-03-05"),
        ("Le Phare/2023-11-02 pont.txt", "Le Phare", "2023-11-02"),
        ("Lake Observer, 7 Jun 2016 - lifeboat.txt", "Lake Observer", "2016-06-07"),
        ("gazette-du-lac.txt", None, None),  # a name of one part is the article's own
    ],
)
def test_the_names_of_file_and_folder_tell(tmp_path, name, outlet, day):
    article = read(tmp_path, ENGLISH if "Lake" in name else BODY, name)
    assert (article.source, article.published and article.published.isoformat()) == (outlet, day)


def test_what_each_field_was_read_from_is_kept(tmp_path):
    """The kind of witness, and how sure it is, stand with the article."""
    article = read(
        tmp_path, f"Le pont ferme\n{BODY}\n© 2024 Le Courrier du Lac – Tous droits réservés", "2024-03-05_x.txt"
    )
    assert {name: kind for name, kind, _ in article.provenance.how} == {
        "source": "rights",
        "title": "masthead",
        "published": "file name",
    }
    assert all(SURE <= certainty < 1 for _, _, certainty in article.provenance.how)


def test_the_surest_witness_wins_and_an_unsure_one_is_not_heard():
    told = [Witness("source", name, "line", sure) for name, sure in (("A", 0.8), ("B", 0.9), ("C", 0.9), ("D", 0.5))]
    assert surest(iter(told))["source"].value == "B"
    assert surest(iter(told[-1:])) == {}


def test_a_page_tells_it_around_the_article(tmp_path):
    """The day may stand in a line of the page that is none of the article's, and the outlet in its logo."""
    page = (
        '<html lang="fr"><body><img class="logo" alt="Le Fanal"><h1>Le pont ferme</h1><p>Publié le 5 mars 2024</p>'
        f"<article><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    )
    article = read(tmp_path, page, "a.html")
    assert (article.source, article.published) == ("Le Fanal", datetime.date(2024, 3, 5))


def mailed(sender: str, subject: str, text: str) -> str:
    return f"From: {sender}\nDate: Mon, 17 Mar 2025 21:12:40 +0100\nSubject: {subject}\n\n{text}"


PASSED_ON = (
    "See below.\n\n---------- Forwarded message ----------\n\nVALE COUNTY MESSENGER\n\nBridge shut\n\n"
    f"Published March 15, 2025\n\n{ENGLISH}"
)
MESSAGES = {
    "an outlet": (
        mailed("The Sarny Ledger <news@ledger.example>", "Bridge", ENGLISH),
        "The Sarny Ledger",
        "2025-03-17",
    ),
    "its desk": (
        mailed("Media Desk, Open Wells <media@openwells.example>", "Bridge", ENGLISH),
        "Open Wells",
        "2025-03-17",
    ),
    "a person who passes it on": (
        mailed("Ann Lowe <a.lowe@home.example>", "Fwd: we are in the news", PASSED_ON),
        "VALE COUNTY MESSENGER",
        "2025-03-15",
    ),
    "a person": (mailed("Ann Lowe <a.lowe@home.example>", "Bridge", ENGLISH), None, "2025-03-17"),
    "under embargo": (
        mailed("Open Wells <media@openwells.example>", "EMBARGOED until 00:01 GMT, 20 March 2025: bridge", ENGLISH),
        "Open Wells",
        "2025-03-20",
    ),
}


@pytest.mark.parametrize(("text", "outlet", "day"), MESSAGES.values(), ids=MESSAGES)
def test_a_message_is_from(tmp_path, text, outlet, day):
    """Whoever passes an article on is not where it is from, and its day is not that of the message."""
    article = read(tmp_path, text, "a.eml")
    assert (article.source, str(article.published)) == (outlet, day)
