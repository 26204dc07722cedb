"""Reading: bytes to text, files, folders, lines and standard input; what is bad has a slug."""

import datetime
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article
from claims.errors import ReadError
from claims.reading import Note, Reading, complete, read_article, read_articles, read_file, read_paths
from claims.reading.files import MAX_BYTES, MAX_LINE_BYTES, decode

BODY = "Le pont de Vernay a rouvert hier matin après six semaines de travaux, a indiqué la mairie."
MORE = "Les riverains, eux, attendent encore que la rampe soit posée du côté de la gare routière."


def read(text: str) -> Article:
    return complete(Article(id="a", text=text))


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def slug(path: Path) -> str:
    with pytest.raises(ReadError) as error:
        read_article(path)
    assert "\n" not in str(error.value)
    return error.value.slug


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
    assert slug(write(tmp_path / "a.ods", b"PK")) == "unsupported"


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
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/d.txt", "x.ods", "y.doc"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write(folder / name, BODY)
    items = list(read_paths([folder]))
    assert [i.article.id for i in items if isinstance(i, Reading)] == ["pile/a.md", "pile/b.txt", "pile/sub/c.txt"]
    [note] = [i.text for i in items if isinstance(i, Note)]
    assert "2 " in note
    assert "x.ods, y.doc" in note


def test_empty_folder(tmp_path):
    """A folder without an article says so."""
    assert [item.slug for item in read_paths([tmp_path])] == ["no-articles"]


@pytest.mark.parametrize(("data", "number"), [(BODY, 1), ("\n " + line() + line(id="b"), 2)])
def test_standard_input(data, number):
    """Standard input is lines of JSON where it starts with a brace, else one article."""
    items = list(read_paths(["-"], stdin=io.BytesIO(data.encode())))
    assert [item.article.text for item in items] == [BODY] * number


ODD = "La sœur du maire est blessée, le cœur du village est fermé. Œuvre de l'été, la digue à 1½ million a cédé."


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (ODD.replace("½", "").encode("iso-8859-15"), ODD.replace("½", ""), "iso-8859-15"),
        ("Un été à 1½ million d'euros".encode("latin-1"), "Un été à 1½ million d'euros", "latin-1"),
        (ODD.encode().decode("cp1252").encode(), ODD, "twice-encoded UTF-8"),
        (ODD.encode(), ODD, "utf-8"),
        ("Ils écrivent « Ã© » pour é.".encode(), "Ils écrivent « Ã© » pour é.", "utf-8"),
    ],
)
def test_old_code_pages_and_text_encoded_twice_are_told(data, text, encoding):
    """Latin-9 by its ligatures, UTF-8 taken for an old code page by all of it being UTF-8 again."""
    assert decode(data, "a.txt") == (text, encoding)


def test_a_quotation_that_is_only_a_tag_has_its_marks(tmp_path):
    """A browser sets them around `<q>`; without them who says what is lost."""
    page = f"<h1>Vernay</h1><p>{BODY}</p><p><q>Le pont <b>tiendra</b></q>, a dit la maire, et {MORE}</p>"
    text = read_article(write(tmp_path / "a.html", f"<html><body><article>{page}</article></body></html>")).text
    assert "“Le pont tiendra”, a dit la maire" in text
