"""Headers and page furniture: who prints an article and when, and what on its page is none of it."""

import datetime
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article
from claims.reading import complete, read_article

SHARED = Path(__file__).parents[2] / "shared"
BODY = "Le pont de Vernay a rouvert hier matin après six semaines de travaux, a indiqué la mairie."
MORE = "Les riverains, eux, attendent encore que la rampe soit posée du côté de la gare routière."


def read(text: str) -> Article:
    return complete(Article(id="a", text=text))


def marked(article: Article) -> list[tuple[str, str]]:
    return [(item.kind, article.text[slice(*item.span)]) for item in article.furniture]


@pytest.mark.parametrize(
    ("header", "source", "published", "author"),
    [
        ("Par Reuters – 6 mars 2024", "Reuters", "2024-03-06", None),
        ("Par Jeanne Corbin\n12/03/2024 à 18h04", None, "2024-03-12", "Jeanne Corbin"),
        ("Publié le 12 mars 2024 à 7 h 30 par Jeanne Corbin", None, "2024-03-12", "Jeanne Corbin"),
        ("La Tribune du Val – mardi 12 mars 2024", "La Tribune du Val", "2024-03-12", None),
        ("La Tribune du Val avec AFP – 12 mars 2024", "La Tribune du Val", "2024-03-12", None),
        ("De notre envoyée spéciale à Vernay, Jeanne Corbin", None, None, "Jeanne Corbin"),
        ("Vernay, le 1er mars 2024", None, "2024-03-01", None),
        ("Vernay, ce mardi", None, None, None),
        ("Publié il y a 3 heures • 4 min de lecture", None, None, None),
        ("Par Agence du Val – 6 mars 2024", "Agence du Val", "2024-03-06", None),
    ],
)
def test_header_line_under_a_title(header, source, published, author):
    """Header lines give outlet, day and author as they stand, and are header furniture; the title isn't."""
    article = read(f"Le pont a rouvert\n{header}\n{BODY}\n{MORE}")
    assert (article.source, article.author) == (source, author)
    assert article.published == (datetime.date.fromisoformat(published) if published else None)
    assert article.title == "Le pont a rouvert"
    assert marked(article) == [("header", header)]
    assert article.inferred == ()


@pytest.mark.parametrize(
    ("dateline", "source", "published"),
    [
        ("Vernay – ", None, None),
        ("VERNAY, 12 mars 2024 (Agence du Val) – ", "Agence du Val", "2024-03-12"),
        ("VERNAY (AFP) - ", "AFP", None),
        ("VERNAY-SUR-LOIRE (Suisse), le 12 mars 2024 (AVP) — ", "AVP", "2024-03-12"),
        ("N'DJAMENA (Tchad) - ", None, None),
        ("(Agence du Val) - ", "Agence du Val", None),
        ("date 2024-03-12 ", None, "2024-03-12"),
        ("Publié le 12 mars 2024 à 18h04 ", None, "2024-03-12"),
    ],
)
def test_dateline_before_the_first_words(dateline, source, published):
    """A place and a dash, or a date, before the first sentence is header up to the sentence."""
    article = read(dateline + BODY)
    assert article.source == source
    assert article.published == (datetime.date.fromisoformat(published) if published else None)
    assert [text.strip() for _, text in marked(article)] == [dateline.strip()]


@pytest.mark.parametrize(
    "text",
    [
        f"Le maire – un ancien de l'équipe – n'a rien dit. {BODY}",
        f"Vernay a voté. {BODY}",
        f"Par crainte des crues, la digue a été relevée. {BODY}",
        f"{BODY}\n7 mars 2024\n{MORE}",
        f"{BODY}\nÀ Vernay, le 7 mars 2024\n{MORE}",
    ],
)
def test_body_is_no_header(text):
    """Asides, sentences that start like a byline, and dates inside the article stay the article's."""
    article = read(text)
    assert (article.furniture, article.published, article.source) == ((), None, None)


def test_letterhead():
    """A release's first lines give its office, the state's name left aside, and its day."""
    article = read(
        f"RÉPUBLIQUE DU VAL\nMinistère des Ponts\nVernay, le 12 mars 2024\n\nCommuniqué n° 7\n\n{BODY}\n{MORE}"
    )
    assert (article.source, article.published) == ("Ministère des Ponts", datetime.date(2024, 3, 12))
    assert article.title is None


def test_outlet_in_capitals_before_the_title():
    """A name in capitals over the title is the outlet's; apostrophes stay as they were typed."""
    article = read(f"L’ÉCHO DU VAL\n12/03/2024\n\nLe pont a rouvert\n\n{BODY}")
    assert (article.source, article.title) == ("L’ÉCHO DU VAL", "Le pont a rouvert")


def test_title_in_capitals_is_no_outlet():
    """A lone line in capitals is the title."""
    article = read(f"LE PONT A ROUVERT\n\n{BODY}\n{MORE}")
    assert (article.source, article.title) == (None, "LE PONT A ROUVERT")


def test_source_line_at_the_foot():
    """A last line `source : X` names the outlet where the head doesn't."""
    article = read(f"{BODY}\n{MORE}\nsource : Agence du Val")
    assert article.source == "Agence du Val"
    assert marked(article) == [("header", "source : Agence du Val")]


def test_year_of_a_header_date_is_the_latest_the_text_mentions():
    """`8 nov.` takes the year of the latest of many months told, years ahead left out, and is marked as concluded."""
    head = "Le pont a rouvert\n- jeanne c.\n- 8 nov.\n- 3 min de lecture\nDernière mise à jour : 2 janv."
    article = read(
        f"{head}\n{BODY} Fermé en 2019, puis en mars 2021 et en juillet 2022, rouvert en mai 2023, "
        "il doit durer jusqu'en 2060."
    )
    assert article.author == "jeanne c."
    assert article.published == datetime.date(2023, 11, 8)
    assert article.updated == datetime.date(2024, 1, 2)  # not before the publication
    assert article.inferred == ("published", "updated")
    assert marked(article) == [("header", head.split("\n", 1)[1])]


def test_year_from_a_weekday():
    """`ce vendredi 7 novembre` is the first such Friday not before the latest year mentioned: 2025 after 2022."""
    article = read(f"La mairie a rouvert ce vendredi 7 novembre le pont. {BODY} Il avait fermé en 2022.")
    assert article.published == datetime.date(2025, 11, 7)
    assert article.inferred == ("published",)


def test_a_year_of_long_ago_is_no_year_of_publication():
    """What the text tells of years ago says nothing of when it was written: wrong is worse than unknown."""
    for told in ("Il avait fermé en mars 2017.", "Il avait fermé en 2017."):
        assert read(f"VERNAY, 13 juin (Agence du Val) - Le pont a rouvert. {BODY} {told}").published is None
    weekday = "Publié mardi 4 juin\n{} Il avait fermé en 2019."  # a Tuesday in 2019 and in 2024
    assert read(f"Le pont a rouvert\n{weekday.format(BODY)}").published is None


def test_no_year_no_date():
    """A day without any year in the text stays unknown: today's clock is never asked."""
    assert read(f"La mairie a rouvert ce vendredi 7 novembre le pont. {BODY}").published is None
    assert read(f"Le pont a rouvert\n8 nov.\n{BODY}").published is None


def test_date_of_a_caption_under_a_quotation():
    """A dated line under a quotation lends its day where nothing else does; it stays the article's text."""
    article = read(
        f'{BODY}\n"Nous avons tenu parole"\nLa maire, conférence de presse à Vernay, le 12 mars 2024\n{MORE}'
    )
    assert (article.published, article.inferred) == (datetime.date(2024, 3, 12), ("published",))
    assert article.furniture == ()


def test_impossible_day_is_no_day():
    """The 31st of February is not read as a day."""
    assert read(f"Le pont a rouvert\nPublié le 31/02/2024\n{BODY}").published is None


@pytest.mark.parametrize(
    ("foot", "kind"),
    [
        ("À lire aussi : les crues de l'an passé", "links"),
        ("À LIRE AUSSI\n> Les crues : trois morts\n> Le gymnase rouvre", "links"),
        ("Les plus lus\n1. Les crues : trois morts\n2. Le gymnase rouvre", "links"),
        ("À regarder\n-\nLes crues : trois morts\n-\nFaut-il un pont ?\n-\nLe gymnase rouvre", "links"),
        ("-\nLes crues : trois morts\n-\nFaut-il un pont ?\n-\nLe gymnase rouvre", "links"),
        (
            "Commentaires (2)\nPaul : enfin !\nUn long avis sur les travaux, qui ont coûté 3 millions à la ville.",
            "comments",
        ),
        ("RÉACTIONS\nPaul : enfin !\nJo : il était temps.", "comments"),
        ("Restez informé sur nos chaînes | Telegram", "newsletter"),
        ("Recevez chaque soir notre lettre, déjà 12 000 abonnés.", "newsletter"),
        ("Connectez-vous pour réagir", "login"),
        ("Partager | Imprimer", "share"),
        ("© La Tribune du Val 2024", "other"),
        ("Contact presse : pont@vernay.example", "other"),
    ],
)
def test_furniture_at_the_foot(foot, kind):
    """Link lists, comments, log-in, newsletter, share and notice lines are marked, and nothing else."""
    article = read(f"{BODY}\n{MORE}\n{BODY}\n{foot}")
    assert marked(article) == [(kind, foot)]


@pytest.mark.parametrize(
    "body",
    [
        f"{BODY}\nLe bilan, quartier par quartier :\n- 12 blessés à Vernay\n- 3 blessés à la gare\n- 1 blessé au port",
        f"{BODY}\nRéactions\n{MORE}",
        f"{BODY}\nPartager le pouvoir, voilà ce que demande l'opposition depuis les dernières élections.",
        f"{BODY}\nPublicité mensongère : le constructeur condamné à payer 3 millions d'euros.",
        f"{BODY}\nDate | Événement | Suite\nMars 2022 | La crue (≈ 30 blessés) | Une enquête\nMai 2023 | Le procès | –",
        f"3 commentaires plus bas\n{BODY}\n{MORE}",
    ],
)
def test_facts_are_no_furniture(body):
    """Lists, subheadings and tables that tell something are the article's."""
    assert read(body).furniture == ()


def test_comments_under_the_title_do_not_swallow_the_article():
    """`Commentaires` at the head of the page is one line of furniture; the article follows."""
    article = read(f"Le pont a rouvert\nCommentaires (12)\n{BODY}\n{MORE}")
    assert all(BODY not in text for _, text in marked(article))


PIECES = st.sampled_from(
    [
        BODY,
        MORE,
        "",
        "À lire aussi :",
        "- Titre",
        "-",
        "Par Jeanne Corbin – 8 nov.",
        "L’ÉCHO DU VAL",
        "VERNAY, 3 mars (AVP) – Suite",
        "source : X",
        "Commentaires",
        "« Oui »",
        "ce vendredi 7 novembre",
        "  \t",
        "Accueil | Sports | Mon compte",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=12))
def test_furniture_spans_are_in_order_inside_the_text(parts):
    """Whatever the page, reading it never fails and its furniture is in order, apart, and inside the text."""
    article = read("\n".join(parts) or "x")
    end = 0
    for item in article.furniture:
        assert end <= item.span[0] < item.span[1] <= len(article.text)
        end = item.span[1]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles of ../shared are not here")
def test_seed_articles_give_what_their_pages_say():
    """The five articles the project was asked for: outlet, days and title where the page gives them."""
    gold = json.loads((SHARED / "gold/seeds.json").read_text(encoding="utf-8"))["articles"]
    for name, expected in gold.items():
        article = read_article(SHARED / "seeds" / name)
        assert article.source == expected.get("source")
        assert str(article.published).startswith(expected["published"])
        assert ("published" in article.inferred) == (name[:3] in {"001", "003", "004"})
        assert article.title == expected.get("title")
        assert article.text == (SHARED / "seeds" / name).read_text(encoding="utf-8")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles of ../shared are not here")
def test_no_marked_figure_or_statement_is_furniture():
    """Nothing the gold marks as a figure or a statement lies in what reading takes for furniture."""
    for folder in sorted(path.parent for path in (SHARED / "gold/clusters").glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        for path in sorted((folder / "articles").glob("*.txt")):
            article = read_article(path)
            hidden = " ".join(text for _, text in marked(article))
            for figure in gold["figures"]:
                words = figure["span"] if isinstance(figure["span"], str) else figure["span"][0]
                assert figure["article"] != path.name or article.text.count(words) > hidden.count(words), words


@pytest.mark.parametrize(
    "part", ["a\n", "Commentaires\n", "-\n", "À lire aussi\n- x\n", "A, ", "en 2022 ", "(", "Ab – "]
)
def test_no_page_takes_long(part):
    """Reading is linear in the page: a hundred thousand characters of anything take a moment."""
    started = time.process_time()
    read(part * (100_000 // len(part)))
    assert time.process_time() - started < 3
