"""What people save of Telegram (`result.json`), X (`tweets.js`), Facebook (`your_posts_1.json`): a post an article."""

import datetime
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any, BinaryIO, NamedTuple

from claims.errors import ReadError
from claims.reading.extras import made_here
from claims.reading.files import MAX_CHARS, too_long
from claims.reading.raw_article import Member, Note, RawArticle, day

MAX_EXPORT_BYTES = 32_000_000
"""Bytes of an export: it is loaded whole, and takes several times that."""
_DAY_OF_X = "%a %b %d %H:%M:%S %z %Y"
_LATEST = 4_000_000_000  # a second of the year 2096


class Post(NamedTuple):
    """A post: the key that tells it from the others, its words, its day, who posts it, its address."""

    key: str
    text: str
    day: datetime.date | None
    source: str | None
    url: str | None = None


def read_posts(file: BinaryIO, where: str, language: str) -> Iterator[Member | Note | ReadError]:  # noqa: ARG001
    """Give the posts of an export that have words. Another kind of JSON is passed over with a word."""
    data = file.read(MAX_EXPORT_BYTES + 1)
    if len(data) > MAX_EXPORT_BYTES:
        raise too_long(where)
    try:
        export = json.loads(_without_name(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise ReadError("bad-json", where, "not whole JSON; export it again") from error
    posts = next((posts for fits, posts in _KINDS if fits(export)), None)
    if posts is None:
        yield Note(f"{where}: no export of Telegram, X or Facebook; passed over")
        return
    found = 0
    for post in posts(export):
        if post.text.strip():
            found += 1
            yield post.key, partial(post_article, post, f"{where}:{post.key}")
    if not found:
        yield ReadError("empty", where, "there is no post with words in it")


def _without_name(text: str) -> str:
    """What X writes is a program that gives a list a name."""
    start = text.lstrip()
    return start.partition("=")[2] if start.startswith("window.") else text


def post_article(post: Post, where: str) -> RawArticle:
    """Make the article of a post. Raises ReadError where it is too long."""
    if len(post.text) > MAX_CHARS:
        raise too_long(where)
    raw = post.text.encode("utf-8", "replace")
    return RawArticle(
        text=post.text, extractor=made_here(), raw=raw, source=post.source, published=post.day, url=post.url
    )


def _rows(value: object) -> Iterator[Mapping[str, Any]]:
    return (row for row in value if isinstance(row, dict)) if isinstance(value, list) else iter(())


def _words(value: object) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _is_telegram(export: object) -> bool:
    return isinstance(export, dict) and (isinstance(export.get("messages"), list) or _chats(export) is not None)


def _chats(export: Mapping[str, Any]) -> object:
    chats = export.get("chats")
    return chats.get("list") if isinstance(chats, dict) else None


def _telegram(export: Mapping[str, Any]) -> Iterator[Post]:
    """One chat, or all chats of an account; each post by its chat and number, in the name of whom it was taken from."""
    for chat in [export] if "messages" in export else _rows(_chats(export)):
        name = _words(chat.get("name"))
        for message in _rows(chat.get("messages")):
            if message.get("type") == "message":
                text = _pieces(message.get("text"))
                source = _words(message.get("forwarded_from")) or name or _words(message.get("from"))
                key = f"{chat.get('id', '')}-{message.get('id', '')}"
                yield Post(key, text, day(message.get("date")), source)


def _pieces(text: object) -> str:
    """Words of Telegram: a text, or pieces of it, some with a format."""
    if isinstance(text, str):
        return text
    pieces = text if isinstance(text, list) else []
    told = (piece if isinstance(piece, str) else piece.get("text") for piece in pieces if isinstance(piece, str | dict))
    return "".join(piece for piece in told if isinstance(piece, str))


@cache
def _words_of_exports() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "exports.toml").read_text(encoding="utf-8"))


def export_words(kind: str) -> Mapping[str, Any]:
    """Give what a kind of export or page calls its things."""
    return _words_of_exports()[kind]


def day_of_second(stamp: object) -> datetime.date | None:
    """Give the day, by universal time, of a number of seconds since 1970; None where it is none of a post."""
    known = isinstance(stamp, int) and 0 < stamp < _LATEST
    return datetime.datetime.fromtimestamp(stamp, datetime.UTC).date() if known and isinstance(stamp, int) else None


def _is_x(export: object) -> bool:
    return any(export_words("x")["item"] in row or "full_text" in row for row in _rows(export))


def _x(export: object) -> Iterator[Post]:
    for row in _rows(export):
        post = row.get(export_words("x")["item"], row)
        if not isinstance(post, dict):
            continue
        key, text = str(post.get("id_str") or post.get("id") or ""), post.get("full_text") or post.get("text")
        user = post.get("user")
        name = _words(user.get("name")) if isinstance(user, dict) else None
        url = f"{export_words('x')['address']}{key}" if key.isdecimal() else None
        yield Post(key, text if isinstance(text, str) else "", _day_of_x(post.get("created_at")), name, url)


def _day_of_x(value: object) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(str(value), _DAY_OF_X).date()  # noqa: DTZ007 - the format has a zone
    except ValueError:
        return day(value)


def _is_facebook(export: object) -> bool:
    return any("timestamp" in row and ("data" in row or "attachments" in row) for row in _rows(export))


def _facebook(export: object) -> Iterator[Post]:
    for number, row in enumerate(_rows(export)):
        stamp = row.get("timestamp")
        told = (_mended(item.get("post")) for item in _rows(row.get("data")))
        yield Post(f"{stamp}-{number}", "\n".join(words for words in told if words), day_of_second(stamp), None)


def _mended(value: object) -> str | None:
    """Words as they were: Facebook writes each byte of their UTF-8 as a character of its own."""
    if not isinstance(value, str):
        return None
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


_KINDS: tuple[tuple[Callable[[object], bool], Callable[[Any], Iterator[Post]]], ...] = (
    (_is_telegram, _telegram),
    (_is_x, _x),
    (_is_facebook, _facebook),
)
