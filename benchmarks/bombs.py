"""Files made to break a reader: what the worst of each kind, none over 2 MB, takes of memory and time.

    python benchmarks/bombs.py [WORD ...]

Each is read in a process of its own, on Linux, which says what memory it held at its peak. Prints seconds of processor
time, that memory in MB and what came of it; with words, only of those with one of them in their name. Exit 1 where one
takes over 500 MB or 20 s.
"""

import argparse
import gzip
import io
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

from claims.reading.html import MAX_TAGS

MOST_BYTES = 2_000_000
MOST_MB = 500
MOST_S = 20
_GIGABYTE = 1_000_000_000
_READ = """
import sys
from claims.errors import ReadError
from claims.reading import Reading, read_paths
from factcheck.errors import FactcheckError
path = sys.argv[1]
if path.endswith((".xlsx", ".csv", ".json")):
    from pathlib import Path
    from factcheck.review.reading import read_sheet
    try:
        print(len(read_sheet(Path(path))), "rows")
    except FactcheckError as error:
        print(str(error).rpartition(path)[2][2:70])
else:
    counts = {}
    for item in read_paths([path]):
        word = "article" if isinstance(item, Reading) else getattr(item, "slug", "note")
        counts[word] = counts.get(word, 0) + 1
    print(", ".join(f"{n} {word}" for word, n in counts.items()))
"""


def _filled(head: bytes, piece: bytes, tail: bytes = b"", size: int = MOST_BYTES) -> bytes:
    return head + piece * ((size - len(head) - len(tail)) // len(piece)) + tail


def _zeros(write: Callable[[bytes], object], piece: bytes = b" " * 1_000_000, size: int = _GIGABYTE) -> None:
    for _ in range(size // len(piece)):
        write(piece)


def _zip(parts: dict[str, bytes | tuple[bytes, bytes, bytes, int]]) -> bytes:
    """Pack parts; a tuple is a head, a piece that comes again and again, a tail and the size of it all."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, part in parts.items():
            with archive.open(name, "w", force_zip64=True) as file:
                if isinstance(part, bytes):
                    file.write(part)
                    continue
                head, piece, tail, size = part
                file.write(head)
                block = piece * max(1, 1_000_000 // len(piece))
                for _ in range(max(1, size // len(block))):
                    file.write(block)
                file.write(tail)
    return out.getvalue()


def _pages() -> Iterator[tuple[str, bytes]]:
    kinds = ("<div>", "<p>", "<p>Un pont a cédé. ", "<b>", "<table><tr><td>", "<a href=x>a</a>", "<ul><li>", "<br>")
    kinds += (
        "<span a=1 b=2 c=3>",
        "&amp;",
        "<!--",
        "<svg>",
        "<script>",
        "<i></i>",
        "</p>",
        "<h1>a</h1>",
        "<x-y>",
        "<p><a>",
    )
    for piece in (*kinds, "<p>Douze personnes sont mortes lundi à Vauclair, a dit la mairie.</p>", "mot "):
        most = min(MOST_BYTES, MAX_TAGS * len(piece.encode()) // max(1, piece.count("<")))
        for size in {MOST_BYTES, most - 100}:
            yield (
                f"page of {size // 1000} KB of {piece.strip()[:16]!r}",
                _filled(b"<html><body>", piece.encode(), size=size),
            )


def _one_tag() -> Iterator[tuple[str, bytes]]:
    yield "page of one tag of 500,000 attributes", _filled(b"<p", b" a=1", b">")
    yield "page of one tag of 9,900 attributes", _filled(b"<p", b" a=1", b">", 2 + 4_900 * 4)


def _word_files() -> Iterator[tuple[str, bytes]]:
    from docx import Document  # noqa: PLC0415 - only for these

    out = io.BytesIO()
    Document().save(out)
    with zipfile.ZipFile(out) as archive:
        base: dict[str, bytes | tuple[bytes, bytes, bytes, int]] = {
            name: archive.read(name) for name in archive.namelist()
        }
    document, relations = (bytes(base[f"word/{name}"]) for name in ("document.xml", "_rels/document.xml.rels"))  # type: ignore[arg-type]
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    more = b'<Relationship Id="rId99" Type="' + kind + b'" Target="media/a.png"/></Relationships>'
    related = {
        **base,
        "word/_rels/document.xml.rels": relations.replace(b"</Relationships>", more),
        "[Content_Types].xml": bytes(base["[Content_Types].xml"]).replace(  # type: ignore[arg-type]
            b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>'
        ),
    }
    head, tail = document.split(b"<w:body>")
    for size in (100_000_000, _GIGABYTE):
        yield (
            f".docx with a related part of {size // 1_000_000} MB",
            _zip({**related, "word/media/a.png": (b"", b"\0", b"", size)}),
        )
    pieces = (b"<w:p/>", b"<w:p><w:r><w:t>a</w:t></w:r></w:p>", b"<w:p>", b" ", b"<w:tbl><w:tr><w:tc>", b"<!---->")
    for piece in pieces:
        for size in (17_000_000, 100_000_000):
            part = (head + b"<w:body>", piece, tail, size)
            yield (
                f".docx of {size // 1_000_000} MB of {piece.decode()[:20]!r}",
                _zip({**base, "word/document.xml": part}),
            )
    attributes = b"".join(b' a%d=""' % number for number in range(700_000))
    tag = head + b"<w:body><w:p" + attributes + b"/>" + tail
    yield ".docx of one tag of many attributes", _zip({**base, "word/document.xml": tag})
    renamed = {
        name: part.replace(b"document.xml", b"document.bin")
        for name, part in base.items()
        if name != "word/document.xml"
    }  # type: ignore[union-attr]
    part = (head + b"<w:body>", b"<w:p/>", tail, 50_000_000)
    yield ".docx whose main part is document.bin", _zip({**renamed, "word/document.bin": part})


def _pdf(objects: dict[int, bytes]) -> bytes:
    body = b"%PDF-1.7\n"
    for number, content in objects.items():
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return body + b"trailer\n<</Root 1 0 R>>\n%%EOF\n"


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(content), content)


def _pdfs() -> Iterator[tuple[str, bytes]]:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
    catalog = b"<</Type/Catalog/Pages 2 0 R>>"
    one = {1: catalog, 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: page % b"", 5: font}
    for piece in (b" ", b"BT /F 9 Tf 9 9 Td (a) Tj ET\n", b"0 0 m 9 9 l S\n", b"q\n"):
        packed = zlib.compressobj(9)
        parts: list[bytes] = []
        _zeros(lambda block, p=packed, to=parts: to.append(p.compress(block)), piece * (1_000_000 // len(piece)))  # type: ignore[misc]
        content = b"".join([*parts, packed.flush()])
        yield (
            f"pdf unpacking to 1 GB of {piece.decode().strip()!r}",
            _pdf({**one, 4: _stream(content, b"/Filter/FlateDecode")}),
        )
    twice = zlib.compress(zlib.compress(b" " * 500_000_000, 9), 9)
    yield "pdf packed twice", _pdf({**one, 4: _stream(twice, b"/Filter[/FlateDecode/FlateDecode]")})
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = {10 + n: _stream(b"/X Do\n" * 10, form % (11 + n)) for n in range(12)}
    forms[22] = _stream(b"BT /F 9 Tf (a) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    yield "pdf of forms in forms", _pdf({**one, 3: page % b"/XObject<</X 10 0 R>>", 4: _stream(b"/X Do"), **forms})
    kids = b" ".join(b"3 0 R" for _ in range(1999))
    text = _stream(b"BT /F 9 Tf 9 700 Td " + b"(Un pont a cede lundi.) Tj 0 -9 Td " * 300 + b"ET")
    yield "pdf of 1,999 pages in one", _pdf({**one, 2: b"<</Type/Pages/Kids[%s]/Count 1999>>" % kids, 4: text})


def _messages() -> Iterator[tuple[str, bytes]]:
    head = b"From: a@b.example\nSubject: x\nDate: Tue, 4 Mar 2025 10:00:00 +0100\n"
    body = b"\n\nUn pont a cede lundi.\n"
    for size in (7_900, 160_000, MOST_BYTES - 200):
        for piece in (b"=?utf-8?q?a?= ", b"[", b"a@b.example, ", b"(", b'"', b"\n a", b"x"):
            for field in (b"Subject: ", b"From: ", b"Content-Type: text/plain; a=", b"Date: "):
                if size < MOST_BYTES - 200 or piece == b"x":
                    yield f".eml {field.decode()}{size:,} of {piece.decode()!r}", _filled(field, piece, body, size)
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000))
    yield ".eml of 3,000 nested parts", head + nested
    nested = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(99))
    yield ".eml of 99 nested parts and lines", _filled(head + nested + body, b"--1\n")
    parts = head + b"Content-Type: multipart/mixed; boundary=a\n\n"
    yield ".eml of many parts", _filled(parts, b"--a\nContent-Type: text/html\n\n<p>a</p>\n")
    yield ".eml of many attachments", _filled(parts, b'--a\nContent-Disposition: attachment; filename="a"\n\nx\n')
    yield ".eml of heads whose lines end in CR", _filled(b"Subject: ", b"=?utf-8?q?a?=\r ", b"\r\rUn texte.", 280_000)
    field = b"--a\nContent-Type: text/plain; a=" + b"x" * 7_000 + b"\nContent-Disposition: inline; a=" + b"x" * 7_000
    yield ".eml of flat parts with long heads", _filled(parts, field + b"\n\nx\n")
    yield ".eml of a page of <div>", _filled(head + b"Content-Type: text/html\n\n", b"<div>")
    yield ".mbox of empty messages", _filled(b"", b"From \n\n")
    yield ".mbox of messages", _filled(b"", b"From a\nSubject: b\n\nUn pont a cede lundi.\n\n")


def _feeds() -> Iterator[tuple[str, bytes]]:
    head = b'<?xml version="1.0"?><rss version="2.0"><channel><title>a</title>'
    for piece in (
        b"<item/>",
        b"<item><description>a</description></item>",
        b"<a>",
        b"<item><title>",
        b"<item><description>&lt;div>&lt;svg></description></item>",
        b"<title>a</title>",
        b"&amp;",
    ):
        yield f".rss of {piece.decode()[:24]!r}", _filled(head, piece)
    yield ".rss of one page", _filled(head + b"<item><description><![CDATA[", b"<div>", b"]]></description></item>")
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    entities = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">' + laughs + b"]>"
    yield ".rss of entities", entities + head[21:] + b"<item><description>&a11;</description></item></channel></rss>"


def _archives() -> Iterator[tuple[str, bytes]]:
    def packed(head: bytes, piece: bytes, tail: bytes = b"", size: int = _GIGABYTE) -> bytes:
        out = io.BytesIO()
        with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as file:
            file.write(head)
            _zeros(file.write, piece * (1_000_000 // len(piece)), size)
            file.write(tail)
        return out.getvalue()

    record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    yield ".warc.gz with a header line of 1 GB", packed(record + b"X: ", b"a")
    yield ".warc.gz with a million header lines", packed(record, b"X: a\r\n")
    yield ".warc.gz of 1 GB of blank lines", packed(record + b"Content-Length: 2\r\n\r\n\r\n", b"\r\n")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    for more in (b"", b"Content-Encoding: gzip\r\n"):
        length = _GIGABYTE + len(answer + more) + 2
        page = record + b"Content-Length: %d\r\n\r\n" % length + answer + more + b"\r\n"
        yield f".warc.gz with a page of 1 GB {more[18:22].decode()}", packed(page, b"<p>a ")
    inner = gzip.compress(b"<p>a " * 40_000_000, 9)
    page = answer + b"Content-Encoding: gzip\r\n\r\n" + inner
    yield ".warc.gz packed twice", gzip.compress(record + b"Content-Length: %d\r\n\r\n" % len(page) + page, 9)
    small = answer + b"\r\n<p>Un pont a c\xc3\xa9d\xc3\xa9."
    one = record + b"Content-Length: %d\r\n\r\n" % len(small) + small + b"\r\n\r\n"
    yield ".warc of small pages", _filled(b"", one, size=300_000)


def _sheets() -> Iterator[tuple[str, bytes]]:
    from openpyxl import Workbook  # noqa: PLC0415 - only for these

    book = Workbook()
    book.active.append(["id", "decision"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        base: dict[str, bytes | tuple[bytes, bytes, bytes, int]] = {
            name: archive.read(name) for name in archive.namelist()
        }
    sheet = bytes(base["xl/worksheets/sheet1.xml"])  # type: ignore[arg-type]
    wide = sheet.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"')
    yield ".xlsx that says it has 17 thousand million cells", _zip({**base, "xl/worksheets/sheet1.xml": wide})
    far = sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    yield ".xlsx with its last cell", _zip({**base, "xl/worksheets/sheet1.xml": far})
    head, tail = sheet.split(b"</sheetData>")
    for piece in (b"<row/>", b"<row><c><v>1</v></c></row>", b'<c r="A1"/>'):
        part = (head, piece, b"</sheetData>" + tail, 40_000_000)
        yield f".xlsx of 40 MB of {piece.decode()!r}", _zip({**base, "xl/worksheets/sheet1.xml": part})
    strings = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        b"<si><t>a</t></si>",
        b"</sst>",
        45_000_000,
    )
    yield ".xlsx of shared strings", _zip({**base, "xl/sharedStrings.xml": strings})
    yield ".csv of commas", _filled(b"id,decision\n", b",")
    yield ".csv of lines", _filled(b"id,decision\n", b"a,b\n")
    yield ".json of lists", b"[" * MOST_BYTES
    yield ".json of numbers", b"[" + b"1," * (MOST_BYTES // 2 - 2) + b"1]"


def _others() -> Iterator[tuple[str, bytes]]:
    for piece in ("a", "é ", "\n", "| ", "« ", "Par Paul Ab\n", "12 mars 2024\n", "http://a.example/ "):
        yield f".txt of {piece!r}", _filled(b"", piece.encode(), size=MOST_BYTES // 2)
    yield ".jsonl of small articles", _filled(b"", b'{"id":"a","text":"b"}\n')
    yield ".jsonl of lists", _filled(b'{"id":"a","text":', b"[")
    yield ".jsonl of numbers", _filled(b'{"id":"a","text":"b","x":[', b"1,", b"1]}")


_ENDINGS = {_pages: ".html", _one_tag: ".html", _pdfs: ".pdf"}
BOMBS = (_pages, _one_tag, _word_files, _pdfs, _messages, _feeds, _archives, _sheets, _others)


def bombs() -> Iterator[tuple[str, str, bytes]]:
    """Give each with its name and its ending."""
    for make_ in BOMBS:
        for name, data in make_():
            yield name, _ENDINGS.get(make_) or name.partition(" ")[0], data


def read(path: Path) -> tuple[float, float, str]:
    """Read a file in a process of its own: seconds of processor time, MB of memory at the peak, what came of it."""
    command = [sys.executable, "-c", _MEASURED, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=6 * MOST_S, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return 6.0 * MOST_S, 0, "never came back"
    told, _, figures = done.stdout.strip().rpartition("\n")
    if done.returncode or not figures:
        return 0, 0, f"died: {done.stderr.strip()[-80:]}"
    seconds, kilobytes = figures.split()
    return float(seconds), float(kilobytes) / 1024, told


_MEASURED = (
    _READ
    + r"""
import re
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
used, below = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
peak = int(re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1])
print(used.ru_utime + used.ru_stime + below.ru_utime + below.ru_stime, max(peak, below.ru_maxrss))
"""
)


def make(folder: Path, words: list[str]) -> None:
    """Write the bombs with one of some words in their name, or all, with their names in a list."""
    with (folder / "names").open("w", encoding="utf-8") as names:
        for number, (name, ending, data) in enumerate(bombs()):
            if not words or any(word in name for word in words):
                (folder / f"{number}{ending}").write_bytes(data)
                names.write(f"{number}{ending}\t{name}\n")


def main() -> int:
    """Read them all; give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    words = parser.parse_args().words
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # in a process of their own: what a program holds when it starts another counts as that one's peak
        maker = get_context("spawn").Process(target=make, args=(folder, words))
        maker.start()
        maker.join()
        for line in (folder / "names").read_text(encoding="utf-8").splitlines():
            file, _, what = line.partition("\t")
            path = folder / file
            seconds, megabytes, told = read(path)
            wrong = seconds > MOST_S or megabytes > MOST_MB or told.startswith(("died", "never"))
            bad += wrong
            size = f"{path.stat().st_size / 1e6:.2f} MB"
            print(
                f"{'!' if wrong else ' '} {seconds:6.1f} s {megabytes:6.0f} MB  {size:>8}  {what}: {told}", flush=True
            )
    print(f"{bad} over {MOST_MB} MB or {MOST_S} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
