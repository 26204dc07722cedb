"""Posts saved as pages: of Telegram, Facebook and X as they were saved, and what the first two export as HTML.

A post is an article. What tells such a page, and where in it each thing stands, is in `exports.toml`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from claims.errors import ReadError
from claims.reading.files import MAX_BYTES, too_long
from claims.reading.html import decode_page, parse_page, read_page
from claims.reading.html_meta import read_head
from claims.reading.markup import plain
from claims.reading.posts import Post, day_of_second, export_words, post_article
from claims.reading.raw_article import Member, Note, day
from claims.reading.stamps import stamped_day

_CREATED = re.compile(r'"creation_time":\s*(\d{9,11})\b')
_SECONDS = re.compile(r"\d{9,11}")


def is_page_of_posts(data: bytes) -> bool:
    """Do the bytes of a page hold what only a page of posts does?"""
    return _kind_of(data) is not None


def read_post_page(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:
    """Give the posts of a page that have words, in order; one in which there is none is read as any page."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_long(where)
    kind = _kind_of(data)
    tree = parse_page(decode_page(data, where, language)[0], where)
    found = _KINDS[kind](tree, export_words(kind)) if kind is not None else iter(())
    posts = [post for post in found if post.text.strip()]
    for post in posts:
        yield post.key, partial(post_article, post, f"{where}:{post.key}")
    if not posts:
        yield "page", partial(read_page, data, where, language)


def _kind_of(data: bytes) -> str | None:
    return next((kind for kind in _KINDS if any(mark.encode() in data for mark in export_words(kind)["marks"])), None)


def _first(node: Any, name: str) -> Any:
    return next(iter(node.find_class(name)), None)


def _words(node: Any) -> str:
    """The words of a part of a page, a line for each of its blocks; none where there is no such part."""
    import lxml.html  # noqa: PLC0415 - as in `html`

    return "" if node is None else plain(lxml.html.tostring(node, encoding="unicode", with_tail=False))


def _name(node: Any) -> str | None:
    """The name that a part of a page gives, without the time that may stand beside it."""
    if node is None:
        return None
    words = node.text if len(node) and (node.text or "").strip() else node.text_content()
    return " ".join((words or "").split()) or None


def _telegram_page(tree: Any, names: Mapping[str, Any]) -> Iterator[Post]:
    """A post or a channel as t.me shows it, each in the name of whom it was taken from."""
    for node in tree.find_class(names["post"]):
        key, dated = node.get("data-post"), _first(node, names["date"])
        if key is None:
            continue
        stamp = next(dated.iter("time"), None) if dated is not None else None
        source = _name(_first(node, names["of-others"])) or _name(_first(node, names["source"]))
        when = day(stamp.get("datetime")) if stamp is not None else None
        yield Post(key, _words(_first(node, names["text"])), when, source, f"{names['address']}{key}")


def _telegram_export(tree: Any, names: Mapping[str, Any]) -> Iterator[Post]:
    """One chat, each post by its number; where Telegram exported it as JSON the same."""
    head = _first(tree, names["head"])
    chat = _name(_first(head, names["text"])) if head is not None else None
    for node in tree.find_class(names["post"]):
        if names["told"] not in node.get("class").split():
            continue
        inner, date = _first(node, names["of-others"]), _first(node, names["date"])
        stamp = (date.get("title") or "").partition(" ")[0] if date is not None else ""
        when = day("-".join(reversed(stamp.split("."))))
        source = _name(_first(inner, names["source"])) if inner is not None else None
        text = _first(node if inner is None else inner, names["text"])
        yield Post((node.get("id") or "").removeprefix(names["post"]), _words(text), when, source or chat)


def _facebook_export(tree: Any, names: Mapping[str, Any]) -> Iterator[Post]:
    """Each post by its place in the file; beside its words stand places and addresses, which are shorter."""
    for number, node in enumerate(tree.find_class(names["post"]), 1):
        texts = [_words(part) for part in node.find_class(names["text"]) if not part.find_class(names["text"])[1:]]
        when = stamped_day(_name(_first(node, names["date"])), None)
        yield Post(str(number), max(texts, key=len, default=""), when, None)


def _facebook_page(tree: Any, names: Mapping[str, Any]) -> Iterator[Post]:
    """A post as a browser saved it, or several. A day that the page gives for no post in particular is that of one."""
    parts = [node for node in tree.iter("div", "span") if any(node.get(name) == names["is"] for name in names["text"])]
    parts = [node for node in parts if not any(above in parts for above in node.iterancestors())]
    alone = len(parts) == 1
    for number, node in enumerate(parts, 1):
        around = next((above for above in node.iterancestors() if above.get("role") == "article"), None)
        found = set(_seconds_of(around, names)) or (set(_created(tree)) if alone else set())
        days = {day_of_second(int(one)) for one in found}
        heading = next(around.iter("h2", "h3", "h4", "strong"), None) if around is not None else None
        address = read_head(tree).url if alone else None
        yield Post(str(number), _words(node), days.pop() if len(days) == 1 else None, _name(heading), address)


def _seconds_of(post: Any, names: Mapping[str, Any]) -> Iterator[str]:
    """The seconds at which a post says that it was written, as a page marks them."""
    marks = post.iter("abbr") if post is not None else ()
    told = (mark.get(names["second"]) or "" for mark in marks)
    return filter(_SECONDS.fullmatch, told)


def _created(tree: Any) -> Iterator[str]:
    """The seconds at which something was written, as the scripts of a page say."""
    return (one for script in tree.iter("script") for one in _CREATED.findall(script.text or ""))


def _x_page(tree: Any, names: Mapping[str, Any]) -> Iterator[Post]:
    """A post of X as a browser saved it, with those that answer it: each by the number in its address."""
    for node in tree.iter("article"):
        text = next((part for part in node.iter("div") if part.get(names["is"]) == names["text"]), None)
        stamp = next(node.iter("time"), None)
        link = next((above for above in stamp.iterancestors("a")), None) if stamp is not None else None
        found = _STATUS.search(link.get("href") or "") if link is not None else None
        if text is None or stamp is None or found is None:
            continue
        named = next((part for part in node.iter("div") if part.get(names["is"]) == names["source"]), None)
        source = _name(next(named.iter("span"), named)) if named is not None else None
        yield Post(found[1], _words(text), day(stamp.get("datetime")), source, f"{names['address']}{found[1]}")


_STATUS = re.compile(r"/status/(\d{1,25})")
_KINDS: Mapping[str, Callable[[Any, Mapping[str, Any]], Iterator[Post]]] = {
    "telegram-page": _telegram_page,
    "telegram-export": _telegram_export,
    "facebook-export": _facebook_export,
    "facebook-page": _facebook_page,
    "x-page": _x_page,
}
