"""Articles written into the kinds of files that articles come in, for tests."""

import io
import zipfile
from email.message import EmailMessage
from html import escape

import docx
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

STYLE = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5, alignment=4, spaceAfter=6)


def as_html(text, head=""):
    """A page with a line a paragraph, rows with bars as a table."""
    body = []
    for block in blocks(text):
        if isinstance(block, list):
            rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in block)
            body.append(f"<table>{rows}</table>")
        else:
            body.append(f"<p>{escape(block)}</p>")
    page = f'<html><head><meta charset="utf-8">{head}</head><body><article>{"".join(body)}</article></body></html>'
    return page.encode()


def as_docx(text):
    """A Word file with a line a paragraph, rows with bars as a table."""
    document = docx.Document()
    for block in blocks(text):
        if isinstance(block, list):
            table = document.add_table(len(block), len(block[0]))
            for cells, row in zip(table.rows, block, strict=True):
                for cell, words in zip(cells.cells, row, strict=True):
                    cell.text = words
        else:
            document.add_paragraph(block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_pdf(text, columns=1, running=None, size=(420, 595)):
    """A PDF set in columns with justified lines; ``running`` stands at the head of each page with its number."""
    out = io.BytesIO()
    width, height, margin, gap = *size, 40, 18
    column = (width - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + n * (column + gap), margin, column, height - 2 * margin, 0, 0, 0, 0) for n in range(columns)
    ]

    def decorate(canvas, _document):
        if running:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(margin, height - 28, running)
            canvas.drawCentredString(width / 2, 22, str(canvas.getPageNumber()))

    document = BaseDocTemplate(out, pagesize=size, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=decorate)])
    story = []
    for block in blocks(text):
        if isinstance(block, list):
            story.append(Table(block))
        else:
            story.append(Paragraph(escape(block), STYLE))
    document.build(story)
    return out.getvalue()


def as_message(text, **headers):
    """A message of plain text."""
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def as_warc(captures, gzip=True):
    """A web archive of (address, content type, status, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for address, kind, status, body in captures:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def bomb(size):
    """A .docx whose text unpacks to so many bytes."""
    out = io.BytesIO(as_docx("Un texte."))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b" " * size)
    return out.getvalue()


def blocks(text):
    """The paragraphs of a text, and its tables as lists of rows."""
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if " | " in line:
            row = [cell.strip() for cell in line.strip("| ").split(" | ")]
            if found and isinstance(found[-1], list):
                found[-1].append(row)
            else:
                found.append([row])
        else:
            found.append(line.strip())
    return found
