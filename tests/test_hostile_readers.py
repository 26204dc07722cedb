"""What attacked the readers: bytes taken for a name, a bad file that ends a batch, more in memory than in the file."""

import gzip
import io
import os
import subprocess
import sys
import zipfile
from email.message import EmailMessage

import pytest
from files_of_articles import as_docx, as_message

from claims.errors import ReadError
from claims.reading import Note, Reading, endings, read_data, read_paths
from claims.reading.html import MAX_TAGS
from claims.reading.mail import MAX_FIELD_BYTES, MAX_NESTING
from factcheck.commands import run

TEXT = "La digue de Vernay tient encore, a indiqué la mairie mardi."
GOOD = ("good.txt", TEXT.encode())


def slugs(items):
    return ["article" if isinstance(i, Reading) else "note" if isinstance(i, Note) else i.slug for i in items]


# --- no bytes are a name

WATCHED = """
import io, sys
from claims.reading import Reading, read_data
secret = sys.argv[1]
opened = []
sys.addaudithook(lambda event, given: opened.append(event) if event == "open" and secret in str(given[0]) else None)
for ending in sys.argv[2:]:
    for data in (secret.encode(), b"file://" + secret.encode(), secret.encode() + b"\\n"):
        for item in read_data(data, ending, "x", "x"):
            if isinstance(item, Reading) and "Kerbrat" in item.article.text:
                print("let in by", ending)
print("opened", opened)
"""


def test_no_reader_takes_what_it_reads_for_the_name_of_a_file(tmp_path):
    """A file or an answer from the web whose whole content is a path of this machine opens nothing, in any kind."""
    secret = tmp_path / "secret.xml"
    item = "<item><title>Kerbrat</title><description>Kerbrat</description></item>"
    secret.write_text(f'<rss version="2.0"><channel><title>a</title>{item}</channel></rss>', encoding="utf-8")
    command = [sys.executable, "-c", WATCHED, str(secret), *endings()]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "opened []\n"


def test_nothing_that_lies_in_the_folder_is_run(tmp_path, monkeypatch):
    """What is read in a process of its own takes no module from the folder somebody works in, whatever its name."""
    for name in ("json", "importlib", "openpyxl", "feedparser", "docx", "pypdfium2", "claims"):
        (tmp_path / f"{name}.py").write_text("open('taken', 'w')\nraise SystemExit\n", encoding="utf-8")
    item = f"<item><title>a</title><description>{TEXT}</description></item>"
    (tmp_path / "a.rss").write_text(f'<rss version="2.0"><channel>{item}</channel></rss>', encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(as_docx(TEXT))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", "."]))
    assert slugs(read_paths(["a.rss", "a.docx"])) == ["article", "note", "article"]
    assert not (tmp_path / "taken").exists()


# --- one bad file is its own end


def nested(depth):
    return b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(depth))


BAD = [
    ("a.eml", b"From: " + b"[" * 400 + b"\nSubject: x\n\nUn texte.\n"),
    ("a.eml", b"Subject: x\n" + nested(3000)),
    ("a.eml", b"Subject: x\nContent-Type: text/plain; charset=\xff\n\nUn texte."),
    ("a.eml", b"Subject: x\nContent-Transfer-Encoding: uuencode\n\n\xff"),
    ("a.mbox", b"From a\nFrom: " + b"(" * 4000 + b"\nSubject: x\n\nUn texte.\n"),
    ("a.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\ntrailer<</Root 1 0 R>>"),
    ("a.docx", as_docx(TEXT)[:-40]),
    ("a.rss", b'<?xml version="1.0"?><rss version="2.0"><channel><item><description>&lt;svg></description>'),
    ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n"),
]


@pytest.mark.parametrize(("name", "data"), BAD)
def test_a_file_that_breaks_its_reader_ends_itself_only(tmp_path, name, data, capsys):
    """Whatever a library lets out of a file is that file's word and line; the articles beside it come in."""
    for file, content in ((name, data), GOOD, ("z.txt", b"Le pont a rouvert.")):
        (tmp_path / file).write_bytes(content)
    found = slugs(read_paths([tmp_path]))
    assert found.count("article") >= 2
    assert run(["ingest", str(tmp_path), "-d", str(tmp_path / "s.db"), "--processes", "1"]) in {0, 2}
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("reader", ["claims.reading.mail.getaddresses", "claims.reading.masthead.read_headers"])
def test_even_a_bug_of_ours_ends_one_message_only(tmp_path, monkeypatch, reader):
    """One place ends what any reader raises: the next message of the mailbox is read."""
    calls = []

    def first_fails(*given):
        calls.append(given)
        if len(calls) == 1:
            raise RecursionError
        return genuine(*given)

    module, _, name = reader.rpartition(".")
    genuine = getattr(sys.modules[module], name)
    monkeypatch.setattr(
        "claims.reading." + ("read_headers" if "headers" in reader else "mail.getaddresses"), first_fails
    )
    (tmp_path / "a.mbox").write_bytes(b"".join(b"From a\nFrom: b@c.example\n\nUn texte %d.\n\n" % n for n in (1, 2)))
    assert slugs(read_paths([tmp_path / "a.mbox"])) == ["unreadable", "article"]


@pytest.mark.parametrize("tag", ["svg", "math", "video", "picture"])
def test_a_page_that_begins_with_a_picture_is_read(tag):
    """The first element of a page may be any."""
    page = f"<{tag}></{tag}><article><h1>La digue</h1><p>{TEXT}</p><p>{TEXT}</p></article>"
    [item] = read_data(page.encode(), ".html", "a", "a")
    assert isinstance(item, Reading)
    assert TEXT in item.article.text


# --- what is no file


def test_links_pipes_and_devices_named_directly_are_passed_over_as_in_a_folder(tmp_path):
    """A link to itself, a link to nothing, a pipe and a device cost a word each, at once; a link to a file is read."""
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("good.txt")
    odd = {"self.txt": "self.txt", "gone.txt": "nothing", "zero.jsonl": "/dev/zero", "zero.txt": "/dev/zero"}
    for name, target in odd.items():
        (tmp_path / name).symlink_to(target)
    for name in ("pipe.jsonl", "pipe.txt", "pipe.mbox"):
        os.mkfifo(tmp_path / name)
    names = ["link.txt", *odd, "pipe.jsonl", "pipe.txt", "pipe.mbox"]
    found = slugs(read_paths([tmp_path / name for name in names]))
    assert found == ["article", "unreadable", "missing", *["unreadable"] * 5]
    assert sorted(slugs(read_paths([tmp_path]))) == ["article", "article"]


# --- archives


def record(kind, content, address="http://a.example/"):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


PAGE = (
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    f"<html><body><article><h1>La digue</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
).encode()
ODD_RECORDS = [
    record("response", b"20250304120000\na.example. 300 IN A 192.0.2.1\n", "dns:a.example"),
    record("response", b""),
    record("response", b"\r\n"),
    record("response", b"HTTP/1.1\r\n\r\n"),
    record("resource", b"x"),
    record("response", PAGE.replace(b"200 OK", b"404 Not Found")),
]


@pytest.mark.parametrize("packed", [False, True])
def test_a_record_without_http_is_skipped_and_not_the_archive(packed):
    """A look-up of a name, an empty answer, a broken body: the pages behind them are read."""
    records = [part for odd in ODD_RECORDS for part in (odd, record("response", PAGE))]
    data = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    found = slugs(read_data(data, ".warc.gz" if packed else ".warc", "a", "a"))
    assert found.count("article") == len(ODD_RECORDS)
    assert found[-1] == "note"


# --- caps


def packed(head, piece, size):
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
        file.write(head)
        for _ in range(size // len(piece)):
            file.write(piece)
    return out.getvalue()


def related_part(size):
    out = io.BytesIO(as_docx(TEXT))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/media/a.png", b"\0" * size)
    return out.getvalue()


CAPPED = [
    (".docx", lambda: related_part(200_000_000), "once unpacked"),
    (".warc.gz", lambda: packed(b"WARC/1.0\r\nX: ", b"a" * 1_000_000, 60_000_000), "headers of a record"),
    (".warc.gz", lambda: packed(b"WARC/1.0\r\n", b"X: a\r\n" * 10_000, 60_000_000), "headers of a record"),
    (".eml", lambda: b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nUn texte.", "in a header"),
    (".eml", lambda: b"From: " + b"x" * (MAX_FIELD_BYTES + 1) + b"\n\nUn texte.", "in a header"),
    (".eml", lambda: b"Subject: x\n" + nested(MAX_NESTING + 1), "parts within parts"),
    (".eml", lambda: b"Subject: " + b"=?utf-8?q?a?=\r " * 20_000 + b"\r\rUn texte.", "in a header"),
    (".html", lambda: b"<p>" * (MAX_TAGS + 1), "tags"),
    (".html", lambda: b"<p" + b" a=1" * 50_000 + b">", "attributes"),
    (".rss", lambda: b'<rss version="2.0"><channel>' + b"<item/>" * 10_001, "entries"),
]


@pytest.mark.parametrize(("ending", "make", "what"), CAPPED)
def test_what_holds_far_more_than_an_article_is_said_to(ending, make, what):
    """The caps count what is really loaded, and each says of what there is too much."""
    [error] = read_data(make(), ending, "a", "a")
    assert isinstance(error, ReadError)
    assert error.slug == "too-long"
    assert what in str(error)


def test_what_stays_below_the_caps_is_read():
    """A long subject, many recipients, parts in parts: an ordinary newsletter."""
    message = EmailMessage()
    message.set_content(TEXT)
    message["Subject"] = "La digue " * 100
    message["To"] = ", ".join(f"lecteur{n}@a.example" for n in range(2_000))
    message["From"] = "Hélène Carrel <a@b.example>"
    [item] = read_data(message.as_bytes(), ".eml", "a", "a")
    assert isinstance(item, Reading)
    assert item.article.source == "Hélène Carrel"
    [item] = read_data(as_message(TEXT), ".eml", "a", "a")
    assert isinstance(item, Reading)


def pdf_that_unpacks(size):
    import zlib  # noqa: PLC0415

    content = zlib.compress(b" " * size, 1)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(content), content),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def test_a_pdf_that_unpacks_to_a_gigabyte_ends_its_own_process(tmp_path):
    """It is read apart, with limits of memory and time: the program goes on with the next file."""
    for name, data in (("a.pdf", pdf_that_unpacks(900_000_000)), GOOD):
        (tmp_path / name).write_bytes(data)
    assert slugs(read_paths([tmp_path])) == ["unreadable", "article"]
