"""Kinds of files: one article in each of them gives the same claims; what each keeps, and what is refused."""

import gzip
import io
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from files_of_articles import STYLE, as_docx, as_html, as_message, as_pdf, as_warc, bomb
from reportlab.platypus import Paragraph, SimpleDocTemplate

from claims import extract, read_article
from claims.errors import ReadError
from claims.reading import Note, Reading, endings, read_articles, read_data, read_paths
from factcheck.commands.demo import examples

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(examples().glob("*.txt"))]
BODY = "La digue de Vernay tient encore, a indiqué la mairie mardi 4 mars 2025. Douze foyers ont été évacués."


def told(article):
    """The claims without their offsets."""
    return [
        (
            claim.kind,
            " ".join(claim.text.split()),
            claim.source,
            claim.speaker and claim.speaker.name,
            claim.quantity and (claim.quantity.low, claim.quantity.high),
            claim.when and claim.when.edtf,
        )
        for claim in extract(article)
    ]


def read(data, ending, name="a"):
    [item] = list(read_data(data, ending, name, name))
    if isinstance(item, ReadError):
        raise item
    return item.article


@pytest.mark.parametrize("text", TEXTS, ids=range(1, len(TEXTS) + 1))
def test_one_article_gives_the_same_claims_in_every_kind(text):
    """As text, page, Word file and PDF, an article has the same claims, offsets aside."""
    plain = told(read(text.encode(), ".txt"))
    assert len(plain) > 10
    for ending, data in ((".html", as_html(text)), (".docx", as_docx(text)), (".pdf", as_pdf(text))):
        assert told(read(data, ending)) == plain, ending


PROSE = (
    """\
Le barrage de l'Orvène a été inspecté lundi par des ingénieurs venus de la capitale.
Le directeur de l'agence de l'eau, Marc Aubin, a affirmé que les fissures relevées en janvier ne menaçaient pas la \
stabilité de l'ouvrage, construit en 1974 et rehaussé de quatre mètres en 1991.
Selon le syndicat des riverains, quelque 1 200 personnes vivent en aval, dans une zone qui n'a jamais été évacuée \
malgré trois alertes depuis 2019, dont la dernière remonte au 14 février.
« Nous demandons une contre-expertise », a déclaré sa présidente, Lucie Ferrand, qui juge les mesures publiées par \
l'exploitant incomplètes et difficiles à vérifier sans accès aux relevés bruts.
Le ministère, interrogé mercredi, a répondu que les relevés seraient publiés avant la fin du mois de juin.
""".splitlines()
    * 3
)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_pdf_is_read_column_after_column(columns):
    """Columns come one after the other, lines become paragraphs again, running heads and page numbers are left out."""
    data = as_pdf("\n".join(PROSE), columns, running="Revue de presse – avril", size=(480, 420))
    article = read(data, ".pdf")
    assert article.text.split("\n") == PROSE
    pages = article.provenance.pages
    assert len(pages) > 1
    assert [article.page(offset) for offset in pages] == list(range(1, len(pages) + 1))


def test_a_word_broken_at_the_end_of_a_line_is_whole_again():
    """The hyphen of a line end goes; that of a compound inside the line stays."""
    lines = "Les mani-<br/>festants ont quitté la place, dit le porte-parole du gou-<br/>vernement."
    article = read(_pdf_of_markup(lines), ".pdf")
    assert article.text == "Les manifestants ont quitté la place, dit le porte-parole du gouvernement."


def _pdf_of_markup(markup):
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build([Paragraph(markup, STYLE)])
    return out.getvalue()


def test_a_table_of_a_pdf_keeps_its_rows():
    """Cells that stand level become one row with bars; text beside no table stays text."""
    text = "Bilan par ville\nVille | Morts | Blessés\nSarny | 12 | 40\nVauclair | 3 | 11\nFin du bilan."
    assert "Ville | Morts | Blessés\nSarny | 12 | 40\nVauclair | 3 | 11\n" in read(as_pdf(text), ".pdf").text


def test_a_word_file_reads_as_it_stands_now():
    """Tracked insertions count, tracked deletions don't; a second way to say a drawing's text isn't read twice."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:p {space}><w:r><w:t xml:space='preserve'>Il y a </w:t></w:r>"
            "<w:del><w:r><w:delText>trois</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>quatre</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> morts.</w:t></w:r></w:p>"
        ),
    )
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue(), ".docx").text == "Il y a quatre morts."


def test_a_message_is_an_article():
    """The sender is the source, the subject the title, the date the day; attachments are named, not read."""
    data = as_message(
        BODY, From="Lettre du Val <lettre@val.example>", Subject="La digue tient", Date="Tue, 4 Mar 2025 23:30:00 -0500"
    )
    article = read(data, ".eml")
    assert (article.source, article.title, str(article.published)) == ("Lettre du Val", "La digue tient", "2025-03-04")
    assert article.text == BODY


def test_a_message_that_only_points_to_its_page_is_read_as_the_page():
    """Where the plain part says little, the HTML part is the text."""
    message = EmailMessage()
    message["From"], message["Subject"] = "lettre@val.example", "Lettre"
    message.set_content("Voir la version en ligne.")
    message.add_alternative(as_html("\n".join(PROSE[:3])).decode(), subtype="html")
    article = read(message.as_bytes(), ".eml")
    assert "quelque 1 200 personnes" in article.text
    assert article.source == "lettre@val.example"


def test_a_mailbox_gives_each_message(tmp_path):
    """Messages are told apart by Message-ID; one that can't be read is named and stops none."""
    one = as_message(BODY, From="A <a@val.example>", Message_ID="<1@val.example>")
    two = as_message(BODY + " Encore.", From="B <b@val.example>")
    (tmp_path / "a.mbox").write_bytes(b"From a\n" + one + b"\nFrom b\n\n\nFrom c\n" + two + b"\n")
    items = list(read_paths([tmp_path / "a.mbox"]))
    folder = tmp_path.name
    assert [i.article.id for i in items if isinstance(i, Reading)] == [
        f"{folder}/a.mbox#1@val.example",
        f"{folder}/a.mbox#3",
    ]
    assert [i.where.rpartition(":")[2] for i in items if isinstance(i, ReadError)] == ["message 2"]


FEED = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Le Fil du Val</title><link>https://fil.example/</link>
<item><title>La digue tient</title><link>https://fil.example/digue</link><guid>d-1</guid>
<pubDate>Tue, 04 Mar 2025 23:30:00 -0500</pubDate>
<content:encoded><![CDATA[<p>{body}</p><p>Suite.</p>]]></content:encoded></item>
<item><title>Brève</title><link>https://fil.example/breve</link><description>Un pont a rouvert.</description></item>
<item><title>Rien</title></item></channel></rss>"""


def test_a_feed_gives_its_entries(tmp_path):
    """Entries are articles of the feed's outlet; teasers are told, entries without text are named."""
    (tmp_path / "a.rss").write_text(FEED.format(body=BODY), encoding="utf-8")
    items = list(read_paths([tmp_path / "a.rss"]))
    first, second = (i.article for i in items if isinstance(i, Reading))
    assert (first.source, first.title, str(first.published)) == ("Le Fil du Val", "La digue tient", "2025-03-04")
    assert (first.text, first.url) == (f"{BODY}\nSuite.", "https://fil.example/digue")
    assert second.text == "Un pont a rouvert."
    assert [i.slug for i in items if isinstance(i, ReadError)] == ["empty"]
    assert any("teaser" in i.text for i in items if isinstance(i, Note))


@pytest.mark.parametrize("gzipped", [True, False])
def test_an_archive_gives_its_pages(tmp_path, gzipped):
    """Pages and PDFs that were captured whole are read, by their address; the rest is counted."""
    captures = [
        ("https://val.example/digue", "text/html; charset=utf-8", "200 OK", as_html("\n".join(PROSE[:3]))),
        ("https://val.example/perdu", "text/html", "404 Not Found", b"<p>Rien</p>"),
        ("https://val.example/a.png", "image/png", "200 OK", b"\x89PNG"),
        ("https://val.example/a.pdf", "application/pdf", "200 OK", as_pdf(BODY)),
        ("https://val.example/vide", "text/html", "200 OK", b"<html></html>"),
    ]
    path = tmp_path / ("a.warc.gz" if gzipped else "a.warc")
    path.write_bytes(as_warc(captures, gzip=gzipped))
    items = list(read_paths([path]))
    articles = [i.article for i in items if isinstance(i, Reading)]
    assert [a.url for a in articles] == ["https://val.example/digue", "https://val.example/a.pdf"]
    assert "warcio" in articles[0].provenance.extractor
    assert [i.slug for i in items if isinstance(i, ReadError)] == ["empty"]
    assert any("2 captures" in i.text for i in items if isinstance(i, Note))


MADE = {
    "pictures": lambda: as_pdf("•").replace(b"/Contents", b"/Contentx"),
    "blank": lambda: as_docx(""),
    "bomb": lambda: bomb(140_000_000),
    "no archive": lambda: gzip.compress(b"x" * 1000),
}


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("a.pdf", b"%PDF-1.7 cut", "unreadable"),
        ("a.pdf", "pictures", "no-text"),
        ("a.docx", b"PK\x03\x04 cut", "unreadable"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "locked"),
        ("a.docx", "blank", "empty"),
        ("a.docx", "bomb", "too-long"),
        ("a.eml", b"\n\nno header", "unreadable"),
        ("a.eml", b"From: a@b.example\n\n", "empty"),
        ("a.mbox", b"nothing", "empty"),
        ("a.rss", b"<html><p>no feed</p></html>", "unreadable"),
        ("a.warc", b"nothing at all", "unreadable"),
        ("a.warc.gz", "no archive", "unreadable"),
    ],
)
def test_what_is_no_article_is_named_with_the_reason(tmp_path, name, data, slug):
    """Broken, locked, pictured and empty files give their word, in one line."""
    (tmp_path / name).write_bytes(MADE[data]() if isinstance(data, str) else data)
    [error] = [item for item in read_paths([tmp_path / name]) if isinstance(item, ReadError)]
    assert (error.slug, str(error).count("\n")) == (slug, 0)


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [
        ("a.pdf", "pypdfium2", "pdf"),
        ("a.docx", "docx", "docx"),
        ("a.rss", "feedparser", "feeds"),
        ("a.warc", "warcio.archiveiterator", "warc"),
    ],
)
def test_an_absent_extra_is_named(tmp_path, monkeypatch, name, module, extra):
    """Without the package for a kind of file, the line says what to install."""
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"%PDF")
    [error] = list(read_paths([tmp_path / name]))
    assert error.slug == "needs-extra"
    assert f"pip install 'factcheck-desk[{extra}]'" in str(error)


def test_standard_input_is_known_by_its_first_bytes():
    """A page, a PDF and lines of JSON come through a pipe as they are."""
    for data in (as_html(BODY), as_pdf(BODY), as_docx(BODY), b'{"id": "a", "text": "%s"}' % BODY.encode()):
        [item] = list(read_paths(["-"], stdin=io.BytesIO(data)))
        assert BODY in item.article.text


def test_many_articles_need_read_articles(tmp_path):
    """A file of many articles is refused by `read_article`, and given by `read_articles`."""
    (tmp_path / "a.rss").write_text(FEED.format(body=BODY), encoding="utf-8")
    with pytest.raises(ReadError, match="read_articles"):
        read_article(tmp_path / "a.rss")
    assert len(list(read_articles(tmp_path / "a.rss", on_error=[].append))) == 2


def test_every_ending_is_in_the_docs():
    """The kinds of files that are read are those the docs name."""
    text = (Path(__file__).parents[1] / "docs" / "files.md").read_text(encoding="utf-8")
    assert [ending for ending in endings() if f"`{ending}`" not in text] == []
