"""A web page: its article as text, tables and block quotations kept, and what the page says about it."""

import re
from typing import Any

from claims.errors import ReadError
from claims.reading.files import MAX_BYTES, MAX_CHARS, decode, too_large, too_long
from claims.reading.html_meta import Head, read_head
from claims.reading.raw_article import RawArticle, day, made_by
from claims.reading.teasers import drop_teasers

MAX_ATTRIBUTES = 10_000
"""Attributes of one tag, counted by the white space and equals signs in it: the parser takes time with their square."""
_LONG_TAG = re.compile(rf"<[^<>]{{{2 * MAX_ATTRIBUTES},}}")
_PARTS = re.compile(r"[\s=]+")
MAX_TAGS = 100_000
"""Tags of a page, opening and closing: long pages of news have 20,000, and each costs the finding of its text."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_CHARSET_WITHIN = 2048  # bytes from the top, a little more than browsers look
_BESIDE = (
    "cookie", "consent", "gdpr", "rgpd", "newsletter", "related", "recirculation", "most-read", "outbrain", "taboola",
    "paywall", "share-", "social-", "breadcrumb", "inread", "read-more", "advert",
)  # fmt: skip
"""Parts of the class and id names that site builders give to what stands beside an article."""
_BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "table", "blockquote", "article", "section")
_MIN_KEPT = 0.5
"""Share of a page's words that must be left where parts are taken out by their names: else the names meant something
else there."""
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+\s*")


def read_page(data: bytes, where: str, language: str) -> RawArticle:
    """Take the article out of a page's bytes. Raises ReadError: empty where there is none, and as `decode` does."""
    html, encoding = decode_page(data, where, language)
    raw_article = page_of(html, where)
    notices = (
        raw_article.notices if encoding.startswith("utf") else (f"read as {encoding}, not UTF-8", *raw_article.notices)
    )
    return RawArticle(**{**vars(raw_article), "raw": data, "notices": notices})


_UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "svg"})
_OF_A_LINE = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "li", "ul", "ol", "tr", "td", "table", "br", "time"),
        *("section", "article", "header", "footer", "nav", "aside", "figure", "figcaption"),
    }
)


def page_of(html: str, where: str) -> RawArticle:
    """Take the article out of a page's text. Raises ReadError(empty) where there is none."""
    tree = parse_page(html, where)
    head = read_head(tree)
    _mark_quotations(tree)
    tree = _without_what_stands_beside(tree)
    page = _lines_of(tree)
    document = _extract(tree)
    text = _in_lines(_tidy(document.text if document is not None else ""), page)
    if not text.strip():
        raise ReadError("empty", where, "no article was found in this page")
    if len(text) > MAX_CHARS:
        raise too_long(where)
    return RawArticle(
        text=text,
        extractor=made_by("trafilatura"),
        source=head.source,
        published=day(head.published),
        page=page,
        updated=_updated(head),
        title=head.title or document.title,
        author=head.author or (document.author if document.author != head.source else None),
        url=head.url or document.url,
        notices=("only the free part of a paid article",) if head.teaser else (),
    )


def parse_page(html: str, where: str) -> Any:
    """Parse a page into an lxml tree. Raises ReadError: too-large where its tags are, empty where it is none."""
    import lxml.html  # noqa: PLC0415 - half a second with trafilatura: only who reads HTML pays it

    if html.count("<") > MAX_TAGS:
        raise too_large(where, f"in more than {MAX_TAGS:,} tags")
    if any(len(_PARTS.findall(tag[0])) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(html)):
        raise too_large(where, f"in more than {MAX_ATTRIBUTES:,} attributes of one tag")
    try:
        return lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise ReadError("empty", where, "no article was found in this page") from error


def _mark_quotations(tree: Any) -> None:
    """Write the marks that a browser sets around `<q>`, which is only a tag."""
    for node in list(tree.iter("q")):
        node.text = f"“{node.text or ''}"
        if len(node):
            node[-1].tail = f"{node[-1].tail or ''}”"
        else:
            node.text += "”"
        node.drop_tag()


def _lines_of(tree: Any) -> str:
    """The lines of a page from its heading on: where and when it is from may stand beside the article."""
    import lxml.etree  # noqa: PLC0415 - as above

    heading = next((tree.find(f".//{tag}") for tag in ("h1", "h2") if tree.find(f".//{tag}") is not None), None)
    parts: list[str] = []
    begun, unseen = heading is None, 0
    for event, node in lxml.etree.iterwalk(tree, events=("start", "end")):
        begun = begun or node is heading
        hidden = not isinstance(node.tag, str) or node.tag in _UNSEEN
        unseen += (1 if event == "start" else -1) if hidden else 0
        words = node.text if event == "start" else node.tail
        if begun and not hidden and node.tag in _OF_A_LINE:
            parts.append("\n")
        if begun and not unseen and (event == "end" or not hidden):
            parts.append(" ".join((words or "").split()) + " " if words else "")
    return "\n".join(line.strip() for line in "".join(parts).split("\n") if line.strip())


_FEWEST_LINES = 3
"""Lines of a page from which on a text of one line has lost them."""


def _in_lines(text: str, page: str) -> str:
    r"""A text in the lines of its page, where the extractor ran them together, as it does with short articles.

    >>> _in_lines("Le pont ferme Il est tard. On attend.", "Le pont ferme\nIl est tard.\nOn attend.")
    'Le pont ferme\n\nIl est tard.\n\nOn attend.'
    """
    if "\n" in text.strip():
        return text
    flat = "".join(text.split())
    kept = [line for line in page.split("\n") if (bare := "".join(line.split())) and bare in flat]
    return "\n\n".join(kept) if len(kept) >= _FEWEST_LINES else text


def _extract(tree: Any) -> Any:
    import trafilatura  # noqa: PLC0415 - as above

    return trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _updated(head: Head) -> Any:
    """Give the day of the last change, where it is another than that of publication."""
    changed = day(head.updated)
    return changed if changed and changed != day(head.published) else None


def decode_page(data: bytes, where: str, language: str) -> tuple[str, str]:
    """Decode a page: by its own charset where it is no UTF-8 and holds, else as any text."""
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                text = data.decode(declared[1].decode("ascii"))
            except (UnicodeDecodeError, LookupError):
                pass
            else:
                return decode(text.encode(), where, language, MAX_BYTES)[0], declared[1].decode("ascii").lower()
    return decode(data, where, language, MAX_BYTES)


def _without_what_stands_beside(tree: Any) -> Any:
    """Take out consent boxes, related links, teaser cards, captions; make blocks of tables that only lay it out."""
    words = len(tree.text_content().split())
    beside = [
        node for node in tree.iter("div", "section", "aside", "ul", "p", "form", "amp-consent") if _is_beside(node)
    ]
    inside = sum(len(node.text_content().split()) for node in beside)
    if inside <= (1 - _MIN_KEPT) * words:
        for node in beside:
            _drop(node)
    drop_teasers(tree)
    for link in list(tree.iter("a")):
        if any(child.tag in _BLOCKS for child in link):
            _drop(link)
    for paragraph in list(tree.iter("p")):
        if len(paragraph) == 1 and paragraph[0].tag == "a" and not _own_words(paragraph):
            _drop(paragraph)
    for caption in list(tree.iter("figcaption")):
        _drop(caption)
    _lay_out(tree)
    return tree


def _lay_out(tree: Any) -> None:
    """Make blocks of tables that only lay the page out."""
    for table in list(tree.iter("table")):
        if any(cell.find(f".//{tag}") is not None for cell in table.iter("td", "th") for tag in ("p", "h2", "table")):
            for node in table.iter("table", "tbody", "tr", "td", "th"):
                node.tag = "div"


def _is_beside(node: Any) -> bool:
    names = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
    return any(name in names for name in _BESIDE) or node.tag == "amp-consent"


def _own_words(paragraph: Any) -> bool:
    return bool((paragraph.text or "").strip() or (paragraph[0].tail or "").strip())


def _drop(node: Any) -> None:
    if node.getparent() is not None:
        node.drop_tree()


def _tidy(text: str | None) -> str:
    """Write table rows as cells with a bar between them, as in any text; the rule under a head is no row."""
    lines = []
    for line in (text or "").splitlines():
        if line.startswith("|"):
            if _RULE.fullmatch(line.strip()):
                continue
            line = line.strip().strip("|").strip().replace("\\|", "|")  # noqa: PLW2901 - the same line
        lines.append(line)
    return "\n".join(lines)
