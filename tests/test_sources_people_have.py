"""What people have besides pages: transcripts, OpenDocument, books, spreadsheets of statements, posts they saved."""

import io
import json
import zipfile

import pytest

from claims import extract, read_article, read_articles
from claims.errors import ReadError
from claims.reading import Note, Reading, read_data, read_paths
from factcheck.commands import run

SRT = """1
00:00:01,500 --> 00:00:04,000
<i>Good evening.</i> The fire killed 12 people

2
00:00:04,200 --> 00:00:07,000
at Vernay on Monday, police said.

3
00:01:03,000 --> 00:01:05,000
The bridge will reopen in June.
"""
VTT = """WEBVTT

NOTE made by hand

00:01.000 --> 00:04.000 align:start
<v Anna Corbin>The bridge cost 3 million euros.

00:05.000 --> 00:06.000
<v Paul Dupré>It cost &lt;4&gt; million euros.
"""


def read(name, data):
    return list(read_data(data, name if name == "tweets.js" else name[name.rindex(".") :], name, name))


def zipped(parts, kind):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ODT = f"""<?xml version="1.0"?><o:document-content xmlns:o="{OFFICE}office:1.0" xmlns:t="{OFFICE}text:1.0"
 xmlns:b="{OFFICE}table:1.0"><o:body><o:text>
<t:tracked-changes><t:changed-region><t:deletion><t:p>Gone.</t:p></t:deletion></t:changed-region></t:tracked-changes>
<t:h>Le pont</t:h><t:p>Le pont a coûté<t:s t:c="2"/>3 <t:span>millions</t:span><t:note><t:p>1</t:p></t:note>
d’euros.</t:p>
<t:list><t:list-item><t:p>Un point.</t:p></t:list-item></t:list>
<b:table><b:table-row><b:table-cell><t:p>Sarny</t:p></b:table-cell><b:table-cell><t:p>12</t:p></b:table-cell>
</b:table-row></b:table></o:text></o:body></o:document-content>"""
NO_WORDS = ODT[: ODT.index("<t:h>")] + "</o:text></o:body></o:document-content>"
META = f"""<o:document-meta xmlns:o="{OFFICE}office:1.0" xmlns:d="http://purl.org/dc/elements/1.1/"><o:meta>
<d:title>Le pont</d:title><d:creator>Anna Corbin</d:creator></o:meta></o:document-meta>"""
WORDS = "La crue de la Vouvre a détruit quarante maisons à Brémont dimanche, selon la préfecture. " * 6
CHAPTER = f'<?xml version="1.0"?><html><head><title>x</title></head><body><h1>La crue</h1><p>{WORDS}</p></body></html>'
EPUB = {
    "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    "OEBPS/book.opf": """<package xmlns:d="http://purl.org/dc/elements/1.1/"><metadata><d:publisher>Le Val</d:publisher>
<d:date>2024-05-07</d:date></metadata><manifest><item id="a" href="cover.xhtml"/><item id="b" href="text/a%20b.xhtml"/>
</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>""",
    "OEBPS/cover.xhtml": "<html><body><p>Le Val</p></body></html>",
    "OEBPS/text/a b.xhtml": CHAPTER,
}
TELEGRAM = {
    "name": "Vigie",
    "type": "public_channel",
    "id": 7,
    "messages": [
        {"id": 1, "type": "service", "date": "2024-05-07T10:00:00", "text": "x"},
        {
            "id": 2,
            "type": "message",
            "date": "2024-05-07T23:50:00",
            "text": ["Douze ", {"type": "bold", "text": "morts"}],
        },
        {"id": 3, "type": "message", "date": "2024-05-08T08:00:00", "text": "", "photo": "a.jpg"},
        {"id": 4, "type": "message", "date": "2024-05-08T08:00:00", "text": "Rien.", "forwarded_from": "Echo"},
    ],
}
POSTS = 'window.YTD.tweets.part0 = [{"tweet": {"id_str": "12", "created_at": "Tue May 07 22:15:00 +0000 2024", '
POSTS += '"full_text": "Douze morts à Vernay."}}]'
TOLD = [("7-2", "Vigie", "2024-05-07"), ("7-4", "Echo", "2024-05-08")]
FACEBOOK = [{"timestamp": 1715112000, "data": [{"post": "Douze morts à Vernay.".encode().decode("latin-1")}]}]


def test_a_transcript_keeps_its_words_and_its_times():
    """Sentences go on over lines; silence behind a whole one parts; each place has the second it is spoken at."""
    [item] = read("a.srt", SRT.encode())
    article = item.article
    assert article.text.splitlines() == [
        "Good evening. The fire killed 12 people at Vernay on Monday, police said.",
        "The bridge will reopen in June.",
    ]
    assert article.second(article.text.index("police")) == 4.2
    assert article.second(article.text.index("June")) == 63.0
    assert [claim.quantity.low for claim in extract(article) if claim.quantity] == [12.0]


def test_who_speaks_in_a_transcript_is_told():
    """A voice opens a paragraph with its name; signs of the format are no words."""
    [item] = read("a.vtt", VTT.encode())
    assert item.article.text.splitlines() == [
        "Anna Corbin: The bridge cost 3 million euros.",
        "Paul Dupré: It cost <4> million euros.",
    ]


def test_the_second_of_a_passage_is_shown(tmp_path, monkeypatch, capsys):
    """`show` gives the time beside the characters."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.srt").write_text(SRT, encoding="utf-8")
    assert run(["ingest", "a.srt", "--processes", "1"]) == 0
    capsys.readouterr()
    assert run(["claims", "--kind", "figure", "--jsonl"]) == 0
    claim = json.loads(capsys.readouterr().out.splitlines()[0])
    assert run(["show", claim["id"]]) == 0
    assert "spoken at: 0:00:01" in capsys.readouterr().out


def test_an_open_document_is_read_as_it_stands():
    """Headings, spaces, lists and rows in order; deletions and notes left out; title and author from its metadata."""
    data = zipped({"content.xml": ODT, "meta.xml": META}, "application/vnd.oasis.opendocument.text")
    [item] = read("a.odt", data)
    lines = ["Le pont", "Le pont a coûté  3 millions\nd’euros.", "Un point.", "Sarny | 12"]
    assert item.article.text == "\n".join(lines)
    assert (item.article.title, item.article.author) == ("Le pont", "Anna Corbin")
    [piped] = read_paths(["-"], stdin=io.BytesIO(data))
    assert piped.article.text == item.article.text


def test_a_book_is_read_chapter_by_chapter():
    """Each by the name of its part, of the publisher and the day of the book; a cover is passed over with a word."""
    data = zipped(EPUB, "application/epub+zip")
    item, note = read("a.epub", data)
    assert item.article.id == "a.epub#OEBPS/text/a b.xhtml"
    assert (item.article.source, str(item.article.published)) == ("Le Val", "2024-05-07")
    assert item.article.text.startswith("La crue\nLa crue de la Vouvre")
    assert isinstance(note, Note)


@pytest.mark.parametrize(
    "table",
    [
        "id;Propos;Locuteur;Date;Média\n1;Le pont a coûté 3 millions d’euros.;Anna Corbin;2024-05-07;Le Val\n2;;;;\n",
        "ID,text,speaker,date,outlet\n1,Le pont a coûté 3 millions d’euros.,Anna Corbin,2024-05-07,Le Val\n",
    ],
)
def test_a_spreadsheet_gives_a_statement_a_line(table):
    """Columns are told by their heads in French or English; who speaks is the speaker of what is said."""
    [item] = read("a.csv", table.encode("utf-8-sig"))
    article = item.article
    assert (article.id, article.source, str(article.published)) == ("a.csv#1", "Le Val", "2024-05-07")
    assert article.text == "Anna Corbin: Le pont a coûté 3 millions d’euros."


def test_another_spreadsheet_is_passed_over():
    """One without a column of words is no article, and no error; a day that is none is one of its line alone."""
    [note] = read("a.csv", b"file,source\na.txt,Echo\n")
    assert isinstance(note, Note)
    error, good = read("a.csv", b"text,date\nLe pont est fini.,demain\nLe pont est ouvert.,2024-05-07\n")
    assert (error.slug, isinstance(good, Reading)) == ("bad-article", True)


@pytest.mark.parametrize(
    ("name", "export", "told"),
    [
        ("result.json", json.dumps(TELEGRAM), TOLD),
        (
            "all.json",
            json.dumps({"chats": {"list": [TELEGRAM]}}),
            [("7-2", "Vigie", "2024-05-07"), ("7-4", "Echo", "2024-05-08")],
        ),
        ("tweets.js", POSTS, [("12", None, "2024-05-07")]),
        ("your_posts_1.json", json.dumps(FACEBOOK), [("1715112000-0", None, "2024-05-07")]),
    ],
)
def test_each_post_of_an_export_is_an_article(name, export, told):
    """By its number, with its day and who posts it; what has no words is left out; Facebook's letters are mended."""
    found = [item.article for item in read(name, export.encode())]
    ids = [(one.id.partition("#")[2], one.source, str(one.published)) for one in found]
    assert ids == told
    assert found[0].text.startswith("Douze morts")
    assert "Ã" not in found[0].text


@pytest.mark.parametrize(
    ("name", "data", "slug"),
    [
        ("a.srt", b"no times at all", "unreadable"),
        ("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n", "empty"),
        ("a.odt", b"PK\x03\x04 cut", "unreadable"),
        ("a.odt", zipped({"content.xml": "<a>"}, "x"), "unreadable"),
        (
            "a.odt",
            zipped({"content.xml": ODT[: ODT.index("<t:h>")] + "</o:text></o:body></o:document-content>"}, "x"),
            "empty",
        ),
        ("a.epub", zipped({}, "application/epub+zip"), "unreadable"),
        ("a.epub", zipped({"META-INF/encryption.xml": "<a/>"}, "x"), "locked"),
        ("a.json", b"{cut", "bad-json"),
        ("a.json", b"[" * 100_000, "bad-json"),
        ("a.json", json.dumps({**TELEGRAM, "messages": []}).encode(), "empty"),
    ],
)
def test_what_is_none_is_named(name, data, slug):
    """Broken, empty and locked ones give their word, in one line."""
    [error] = [item for item in read(name, data) if isinstance(item, ReadError)]
    assert (error.slug, str(error).count("\n")) == (slug, 0)


@pytest.mark.parametrize("name", ["content.xml", "OEBPS/text/a b.xhtml"])
def test_what_unpacks_without_end_is_refused(name):
    """A part of hundreds of megabytes is not held; entities are not expanded."""
    out = io.BytesIO(zipped({k: v for k, v in EPUB.items() if k != name}, "x"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * 40_000_000)
    [error] = [
        item
        for item in read("a.odt" if name == "content.xml" else "a.epub", out.getvalue())
        if not isinstance(item, Note)
    ]
    assert error.slug == "too-long"


def test_entities_open_and_expand_nothing(tmp_path):
    """A text that names a file of this machine doesn't get its words, and laughs don't grow."""
    (tmp_path / "secret").write_text("Kerbrat")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    for entity, use in ((f'<!ENTITY s SYSTEM "file://{tmp_path}/secret">', "&s;"), (laughs, "&a11;")):
        hostile = ODT.replace("?><o", f"?><!DOCTYPE a [{entity}]><o", 1).replace("Un point.", use)
        items = read("a.odt", zipped({"content.xml": hostile}, "x"))
        assert all(
            "Kerbrat" not in item.article.text and len(item.article.text) < 1000
            for item in items
            if isinstance(item, Reading)
        )


CHANNEL = """<html><head><title>La Vigie</title></head><body><div class="tgme_channel_history">
<div class="tgme_widget_message text_not_supported_wrap" data-post="lavigie/11">
<a class="tgme_widget_message_owner_name"><span>La Vigie</span></a><a class="tgme_widget_message_reply">
<div class="tgme_widget_message_text js-message_reply_text">Hier encore.</div></a>
<time class="message_video_duration">0:31</time>
<div class="tgme_widget_message_text js-message_text" dir="auto">Douze morts à Vernay.<br/>La crue <b>monte</b>.</div>
<a class="tgme_widget_message_date" href="https://t.me/lavigie/11">
<time datetime="2024-05-07T06:00:00+00:00">06:00</time></a></div>SECOND</div></body></html>"""
TAKEN_OVER = """<div class="tgme_widget_message" data-post="lavigie/12">
<a class="tgme_widget_message_owner_name">La Vigie</a>
<a class="tgme_widget_message_forwarded_from_name">Echo</a>
<div class="tgme_widget_message_text js-message_text">Le pont
est fermé.</div><a class="tgme_widget_message_date"><time datetime="2024-05-08T06:00:00+00:00">06:00</time></a></div>"""
MESSAGES = """<html><body><div class="page_header"><div class="text bold">La Vigie</div></div>
<div class="message service" id="message-1"><div class="body details">7 May 2024</div></div>
<div class="message default clearfix" id="message2"><div class="body">
<div class="pull_right date details" title="07.05.2024 08:12:30 UTC+02:00">08:12</div><div class="from_name">Awa</div>
<div class="text">Douze morts à Vernay.<br>La crue monte.</div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
<div class="pull_right date details" title="08.05.2024 09:00:00 UTC+02:00">09:00</div><div class="forwarded body">
<div class="from_name">Echo <span class="date details" title="07.05.2024 23:00:00">23:00</span></div>
<div class="text">Le pont est fermé.</div></div></div></div>
<div class="message default clearfix joined" id="message4"><div class="body"><div class="media_wrap"></div></div></div>
</body></html>"""
WALL = """<html><body><main><div class="_3-95 _a6-g"><h2 class="_2ph_ _a6-h">Awa a publié.</h2><div class="_2ph_ _a6-p">
<div class="_2pin"><div>Douze morts à Vernay.<br/>La crue monte.</div></div><div class="_2pin">Vernay</div></div>
<footer class="_3-94 _a6-o"><div class="_a72d">7 mai 2024 08:12</div></footer></div></main></body></html>"""
SAVED = """<html><head><link rel="canonical" href="https://www.facebook.com/lavigie/posts/9"><title>Facebook</title></head>
<body><div role="banner">Log in</div><div role="article"><h3><strong>La Vigie</strong></h3>
<div data-ad-comet-preview="message" data-ad-preview="message"><div dir="auto">Douze morts à Vernay.</div>
<div dir="auto">La crue monte.</div></div><div>Like Comment</div></div>
<script type="application/json">{"creation_time":1715061600,"a":{"creation_time":1715061600}}</script></body></html>"""
TWEET = """<html><head><title>La Vigie sur X : « Douze morts » / X</title></head><body><main>
<article><div data-testid="User-Name"><a href="/lavigie"><span>La Vigie</span></a><a>@lavigie</a></div>
<div data-testid="tweetText"><span>Douze morts à Vernay.<br/>La crue monte.</span></div>
<a href="/lavigie/status/11"><time datetime="2024-05-07T10:15:00.000Z">10:15</time></a><div>12 Reposts</div></article>
</main></body></html>"""
WORDS = "Douze morts à Vernay.\nLa crue monte."


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (CHANNEL.replace("SECOND", ""), [("lavigie/11", "La Vigie", "2024-05-07", "https://t.me/lavigie/11")]),
        (
            CHANNEL.replace("SECOND", TAKEN_OVER),
            [
                ("lavigie/11", "La Vigie", "2024-05-07", "https://t.me/lavigie/11"),
                ("lavigie/12", "Echo", "2024-05-08", "https://t.me/lavigie/12"),
            ],
        ),
        (MESSAGES, [("2", "La Vigie", "2024-05-07", None), ("3", "Echo", "2024-05-08", None)]),
        (WALL, [("1", None, "2024-05-07", None)]),
        (SAVED, [("1", "La Vigie", "2024-05-07", "https://www.facebook.com/lavigie/posts/9")]),
        (TWEET, [("11", "La Vigie", "2024-05-07", "https://x.com/i/status/11")]),
    ],
    ids=["one of Telegram", "a channel", "an export of Telegram", "an export of Facebook", "one of Facebook", "of X"],
)
def test_each_post_of_a_saved_page_is_an_article(page, told):
    """Its own words in their lines, its day, who posts it and its address; buttons and answers are left out."""
    found = [item.article for item in read("a.html", page.encode())]
    assert [(one.id.partition("#")[2], one.source, str(one.published), one.url) for one in found] == told
    assert found[0].text == WORDS


def test_a_day_that_several_posts_could_have_is_none():
    """A page that gives two, or several posts and one day: unknown is better than wrong."""
    two = SAVED.replace('{"creation_time":1715061600}', '{"creation_time":1500000000}')
    both = SAVED.replace(
        "<div>Like", '</div><div role="article"><div data-ad-preview="message">Autre chose.</div><div>Like'
    )
    for page in (two, both):
        assert {item.article.published for item in read("a.html", page.encode())} == {None}


def test_a_page_that_only_looks_like_one_of_posts_is_read_as_a_page():
    """Nothing is lost where the marks stand in a page without posts."""
    words = "Le pont de Vernay a rouvert mardi, a annoncé la mairie, qui attend des milliers de voitures chaque jour."
    page = (
        f'<html><body><article><h1>Le pont</h1><p>{words}</p></article><i data-ad-preview="message"></i></body></html>'
    )
    [item] = read("a.html", page.encode())
    assert words in item.article.text


def test_a_page_of_posts_is_no_single_article(tmp_path):
    """`read_article` says which function reads it; a folder and `read_articles` do."""
    path = tmp_path / "a.html"
    path.write_text(SAVED, encoding="utf-8")
    with pytest.raises(ReadError, match="read it with read_articles"):
        read_article(path)
    [article] = read_articles(path)
    assert article.text == WORDS
    [item] = read_paths([tmp_path])
    assert item.article.text == WORDS


@pytest.mark.parametrize(
    ("table", "day"),
    [
        ("texte;date\nLe pont est fini.;12/03/2026\n", "2026-03-12"),
        ("text,date\nThe bridge is open.,03/04/2026\nThe bridge is shut.,03/25/2026\n", "2026-03-04"),
        ("text,date\nThe bridge is open.,25/03/2026\n", "2026-03-25"),
        ("text,date\nThe bridge is open.,03/04/2026\n", None),
    ],
)
def test_a_spreadsheet_writes_days_as_its_country_does(table, day):
    """A number above twelve tells the order, else the semicolon between columns; else none is guessed."""
    first, *_ = read("a.csv", table.encode())
    assert (str(first.article.published) if day else first.slug) == (day or "bad-article")
