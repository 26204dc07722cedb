"""Reading: bytes to text, headers, page furniture, folders and lines; what is unknown stays unknown."""

import datetime
import io
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article
from claims.errors import ReadError
from claims.reading import Note, Reading, complete, read_article, read_articles, read_file, read_paths
from claims.reading.files import MAX_BYTES, MAX_LINE_BYTES, decode

SHARED = Path(__file__).parents[2] / "shared"
BODY = "Le pont de Vernay a rouvert hier matin après six semaines de travaux, a indiqué la mairie."
MORE = "Les riverains, eux, attendent encore que la rampe soit posée du côté de la gare routière."


def read(text: str) -> Article:
    return complete(Article(id="a", text=text))


def marked(article: Article) -> list[tuple[str, str]]:
    return [(item.kind, article.text[slice(*item.span)]) for item in article.furniture]


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def slug(path: Path) -> str:
    with pytest.raises(ReadError) as error:
        read_article(path)
    assert "\n" not in str(error.value)
    return error.value.slug


# --- bytes to text


def test_text_is_stored_as_it_is(tmp_path):
    """A UTF-8 file's text is kept character for character, odd spaces and trailing lines included."""
    text = f"  Titre\n\n{BODY}\u00a0\u202f!\n\n\n"
    assert read_article(write(tmp_path / "a.txt", text)).text == text


def test_id_is_the_file_name(tmp_path):
    """Read by itself, a file's article is named after the file."""
    assert read_article(write(tmp_path / "a.txt", BODY)).id == "a.txt"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_byte_order_mark_is_dropped(tmp_path, encoding):
    """A byte-order mark tells the encoding and is no part of the text; nothing need be said about it."""
    reading = read_file(write(tmp_path / "a.txt", BODY.encode(encoding)))
    assert reading.article.text == BODY
    assert reading.notices == ()


def test_line_ends_are_evened_out(tmp_path):
    """Line ends become one character, as in Python's own text files, so that offsets mean the same there."""
    path = write(tmp_path / "a.txt", f"Titre\r\n{BODY}\r{MORE}")
    assert read_article(path).text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("latin-1", BODY),
        ("cp1252", BODY + " « C’est prêt », dit-on – à 3 €…"),
        ("mac_roman", BODY + " « Déjà » là-bas."),
    ],
)
def test_old_encodings_are_read_and_said_so(tmp_path, encoding, text):
    """A text in an old code page is read right, and the reader is told which one it was."""
    reading = read_file(write(tmp_path / "a.txt", text.encode(encoding)))
    assert reading.article.text == text
    assert encoding in reading.notices[0]


def test_broken_utf8_is_no_latin1(tmp_path):
    """A UTF-8 file with one broken byte is refused: read as latin-1 it would be nonsense."""
    data = BODY.encode() + b" d\xe9j\xc3" + "été à côté où naît".encode()
    assert slug(write(tmp_path / "a.txt", data)) == "wrong-encoding"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        ("\ufeff\n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"%PDF-1.7 text inside", "binary"),
        (b"texte\0avec des nuls", "binary"),
        (b"\x01\x02\x03\x04 pas du texte", "binary"),
        (b"\xef\xbb\xbfd\xe9j\xe0", "wrong-encoding"),
        (b"mot " * (MAX_BYTES // 4 + 1), "too-long"),
        (b"a" * (MAX_BYTES - 1), "too-long"),
    ],
    ids=["nothing", "blank", "bom-only", "png", "pdf", "nul", "controls", "false-bom", "bytes", "one-line"],
)
def test_bad_files_have_a_slug(tmp_path, data, expected):
    """What is no article says why, in one line with a stable word for counting."""
    assert slug(write(tmp_path / "a.txt", data)) == expected


def test_missing_folder_and_unknown_kind(tmp_path):
    """A path that names nothing, a folder and a file of another kind each say so."""
    assert slug(tmp_path / "none.txt") == "missing"
    assert slug(tmp_path / "none.xyz") == "missing"
    assert slug(tmp_path) == "unreadable"
    assert slug(write(tmp_path / "a.pdf", b"%PDF")) == "unsupported"


# --- headers


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
    """`8 nov.` takes the latest year of the text, years ahead left out, and is marked as concluded."""
    head = "Le pont a rouvert\n- jeanne c.\n- 8 nov.\n- 3 min de lecture\nDernière mise à jour : 2 janv."
    article = read(f"{head}\n{BODY} Il avait fermé en 2019, puis en mai 2023, et doit durer jusqu'en 2060.")
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


# --- furniture


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


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_read_error(data):
    """No bytes make decoding fail in another way than by a ReadError."""
    try:
        text, _ = decode(data, "x")
    except ReadError as error:
        assert error.slug in {"binary", "empty", "wrong-encoding"}  # noqa: PT017 - either outcome is right
    else:
        assert "\r" not in text
        assert "\0" not in text


# --- HTML


def test_page_gives_its_article_and_what_its_head_says(tmp_path):
    """Of a saved page the article's text is kept, not its menus; outlet, day and author come from its head."""
    paragraphs = "".join(f"<p>{text}</p>" for text in (BODY, MORE) * 3)
    html = (
        '<html><head><meta charset="utf-8"><title>Le pont a rouvert | La Tribune du Val</title>'
        '<meta name="author" content="Jeanne Corbin">'
        '<meta property="article:published_time" content="2024-03-12T07:00">'
        f"</head><body><nav><a href=/>Accueil</a></nav><article><h1>Le pont a rouvert</h1>{paragraphs}</article></body>"
    )
    article = read_article(write(tmp_path / "a.html", html))
    assert BODY in article.text
    assert "Accueil" not in article.text
    assert (article.source, article.author) == ("La Tribune du Val", "Jeanne Corbin")
    assert (article.title, article.published) == ("Le pont a rouvert", datetime.date(2024, 3, 12))


# --- .jsonl, folders, standard input


def line(**values: object) -> str:
    return json.dumps({"id": "a", "text": BODY, **values}) + "\n"


def test_one_bad_line_never_stops_the_others(tmp_path):
    """Each bad line gives its error with its number; the others give articles, in order."""
    lines = [
        line(id="one", source="Val", published="2024-03-12T10:00:00+01:00"),
        "{not json\n",
        '{"id": "x"}\n',
        line(id=["x"]),
        line(published="hier"),
        line(language=3),
        line(text="half \ud800"),
        line(text="nul \0"),
        "[1]\n",
        "\n",
        line(id="two", unknown="kept elsewhere"),
    ]
    errors: list[ReadError] = []
    articles = list(read_articles(write(tmp_path / "a.jsonl", "".join(lines)), on_error=errors.append))
    assert [article.id for article in articles] == ["one", "two"]
    assert (articles[0].source, articles[0].published) == ("Val", datetime.date(2024, 3, 12))
    expected = ["bad-json", *["bad-article"] * 4, "wrong-encoding", "binary", "bad-article"]
    assert [error.slug for error in errors] == expected
    assert errors[0].where.endswith("a.jsonl:2")


def test_without_a_handler_the_first_error_comes_after_the_last_article(tmp_path):
    """read_articles gives every good line before it raises for a bad one."""
    articles = read_articles(write(tmp_path / "a.jsonl", "{\n" + line()))
    assert next(articles).id == "a"
    with pytest.raises(ReadError, match=r"a\.jsonl:1"):
        next(articles)


def test_too_long_a_line_is_passed_over(tmp_path):
    """A line over the limit is one error; the line after it is read."""
    path = write(tmp_path / "a.jsonl", '{"text": "' + "a" * MAX_LINE_BYTES + '"}\n' + line())
    kinds = [item.slug if isinstance(item, ReadError) else "article" for item in read_paths([path])]
    assert kinds == ["too-long", "article"]


def test_lines_say_what_headers_would(tmp_path):
    """What a line states wins; what it leaves out is read from its text."""
    text = f"Par Reuters – 6 mars 2024\n{BODY}\n{MORE}"
    [article] = read_articles(write(tmp_path / "a.jsonl", line(text=text, source="Val")))
    assert (article.source, article.published) == ("Val", datetime.date(2024, 3, 6))


def test_folder_is_read_in_order_with_what_is_below(tmp_path):
    """A folder gives its files by name, with folders below it; hidden ones are skipped, other kinds told once."""
    folder = tmp_path / "pile"
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "x.pdf", "y.doc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write(folder / name, BODY)
    items = list(read_paths([folder]))
    assert [i.article.id for i in items if isinstance(i, Reading)] == ["pile/a.md", "pile/b.txt", "pile/sub/c.txt"]
    [note] = [i.text for i in items if isinstance(i, Note)]
    assert "2 " in note
    assert "x.pdf, y.doc" in note


def test_empty_folder(tmp_path):
    """A folder without an article says so."""
    assert [item.slug for item in read_paths([tmp_path])] == ["no-articles"]


@pytest.mark.parametrize(("data", "number"), [(BODY, 1), ("\n " + line() + line(id="b"), 2)])
def test_standard_input(data, number):
    """Standard input is lines of JSON where it starts with a brace, else one article."""
    items = list(read_paths(["-"], stdin=io.BytesIO(data.encode())))
    assert [item.article.text for item in items] == [BODY] * number


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
