"""What the head of a web page says about its article: JSON-LD first, then meta tags and microdata, then the title."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from claims.reading.header_line import looks_like_name
from claims.reading.raw_article import day

_ARTICLE_TYPES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting")
_PUBLISHED = (
    *("article:published_time", "datepublished", "og:published_time", "date", "dc.date", "dcterms.created"),
    *("parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "dc.date.issued", "dcterms.date"),
    *("cxenseparse:recs:publishtime", "datecreated"),
)
_SITES = (
    *("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "site_name"),
    *("apple-mobile-web-app-title", "al:android:app_name", "al:ios:app_name", "twitter:app:name:iphone"),
)
_UPDATED = ("article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "lastmod")
_LOGOS = ("logo", "mast", "banner", "siteon", "header", "entete", "site-name", "brand")
_HEADINGS = ("h1", "h2")
_PARAGRAPH = 120  # characters of a paragraph of the article: bylines are shorter
_DEEPEST = 6  # levels of nested JSON-LD that are looked into; pages nest two or three
_LONGEST_NAME = 120  # characters of an outlet's or author's name


@dataclass(frozen=True)
class Head:
    """The metadata of a page, None where it gives none. ``teaser`` where it says that the whole text is not in it."""

    source: str | None = None
    author: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    teaser: bool = False


def read_head(tree: Any) -> Head:
    """Read the metadata of a parsed page (an lxml tree).

    >>> import lxml.html
    >>> page = '<meta property="og:site_name" content="Le Cahier"><meta name="date" content="2025-08-02"><p>…</p>'
    >>> head = read_head(lxml.html.fromstring(page))
    >>> head.source, head.published
    ('Le Cahier', '2025-08-02')
    """
    linked = list(_linked_data(tree))
    item = next((found for found in linked if _is_article(found)), {})
    metas = _metas(tree)
    source = _name(_referred(item.get("publisher"), linked)) or next(
        (metas[name] for name in _SITES if metas.get(name)), None
    )
    source = source or _publisher_in_items(tree) or _in_logo(tree)
    stamps = [node.get("content") or node.get("datetime") for node in tree.iterfind(".//*[@itemprop='datePublished']")]
    published = (item.get("datePublished"), *stamps, *(metas.get(name) for name in _PUBLISHED), *_times(tree))
    updated = (item.get("dateModified"), *(metas.get(name) for name in _UPDATED))
    title = _words(item.get("headline")) or metas.get("og:title")
    return Head(
        source=source or _outlet_in_title(tree, title),
        author=_authors(_referred(item.get("author"), linked), source) or _author_in_metas(tree, metas, source),
        title=title or _first_heading(tree),
        published=next((value for value in published if day(value)), None),
        updated=next((value for value in updated if day(value)), None),
        url=_canonical(tree, item, metas),
        teaser=str(item.get("isAccessibleForFree", "")).lower() == "false",
    )


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of a page's JSON-LD, outer ones first."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            yield from _objects(json.loads(script.text_content(), strict=False), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from _objects(value.get(key), depth + 1)


def _referred(value: Any, linked: list[dict[str, Any]]) -> Any:
    """The object that a value names by its `@id` alone, where the page has it; else the value."""
    if isinstance(value, dict) and "@id" in value and "name" not in value:
        return next((one for one in linked if one.get("@id") == value["@id"] and one is not value), value)
    return value


def _times(tree: Any) -> Iterator[str]:
    """The times that stand below the first heading and above the first paragraph, in order: the article's own."""
    begun = False
    for node in tree.iter(*_HEADINGS, "time", "p"):
        begun = begun or node.tag in _HEADINGS
        if begun and node.tag == "p" and len(node.text_content()) > _PARAGRAPH:
            return
        if begun and node.tag == "time" and node.get("datetime"):
            yield node.get("datetime")


def _is_article(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(_ARTICLE_TYPES)
        for kind in (types if isinstance(types, list) else [types])
    )


def _words(value: Any) -> str | None:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None


def _name(value: Any) -> str | None:
    """Give the name of a person or organisation: an object, a bare name, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    name = _words(value.get("name") if isinstance(value, dict) else value)
    return name if name and len(name) <= _LONGEST_NAME and "://" not in name else None


def _authors(value: Any, source: str | None) -> str | None:
    """Give the names of all authors; the outlet itself is none."""
    names = [_name(one) for one in (value if isinstance(value, list) else [value])]
    return "; ".join(dict.fromkeys(name for name in names if name and name != source)) or None


def _author_in_metas(tree: Any, metas: dict[str, str], source: str | None) -> str | None:
    persons = [node.text_content() for node in tree.iterfind(".//*[@itemprop='author']//*[@itemprop='name']")] or [
        metas.get("author")
    ]
    return _authors(persons, source)


def _publisher_in_items(tree: Any) -> str | None:
    """The name of the publisher in the page's microdata."""
    for node in tree.iterfind(".//*[@itemprop='publisher']"):
        for name in node.iterfind(".//*[@itemprop='name']"):
            return _name(name.get("content") or name.text_content())
    return None


def _in_logo(tree: Any) -> str | None:
    """The name that the picture of the site's logo is described by."""
    for image in tree.iter("img"):
        names = " ".join(image.get(key) or "" for key in ("class", "id", "src")).lower()
        words = re.sub(r"\blogo\b", "", _words(image.get("alt")) or "", flags=re.IGNORECASE).strip(" :-–|")
        if (
            (any(sign in names for sign in _LOGOS) or "logo" in (image.get("alt") or "").lower())
            and words
            and looks_like_name(words)
        ):
            return words
    return None


def _metas(tree: Any) -> dict[str, str]:
    """Give the first content of each meta tag, by its property, name or itemprop."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _words(meta.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _canonical(tree: Any, item: dict[str, Any], metas: dict[str, str]) -> str | None:
    """Give the page's canonical address, absolute, or None."""
    link = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    main = item.get("mainEntityOfPage")
    main = main.get("@id") if isinstance(main, dict) else main
    base = next((node.get("href") for node in tree.iter("base")), None) or ""
    for address in (link, metas.get("og:url"), main, item.get("url")):
        if isinstance(address, str):
            try:
                whole = urljoin(base, address.strip())
            except ValueError:
                continue
            if whole.startswith(("http://", "https://")):
                return whole
    return None


def _outlet_in_title(tree: Any, title: str | None) -> str | None:
    """Give the outlet that opens or closes the page's `<title>`, beside the article's own title and a dash or bar."""
    whole, own = (tree.findtext(".//title") or "").strip(), title or _first_heading(tree) or ""
    for part in (r"\s+[-–—|•]\s+", r"\s?:\s+"):
        parts = re.split(part, whole)
        if len(parts) > 1 and own:
            other = parts[-1] if own.startswith(parts[0]) else parts[0] if own.startswith(parts[-1]) else ""
            if looks_like_name(other):
                return other
    return None


def _first_heading(tree: Any) -> str | None:
    for tag in _HEADINGS:
        heading = tree.find(f".//{tag}")
        if heading is not None:
            return _words(heading.text_content())
    return None
