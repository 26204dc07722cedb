"""Articles as lines of JSON: `{"id", "text", "source"?, "published"?, …}`, each good or bad on its own."""

import datetime
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from pydantic import ValidationError

from claims.article import Article
from claims.errors import ReadError, UnknownLanguageError
from claims.reading.files import MAX_CHARS, read_lines, too_long

FIELDS = ("id", "text", "source", "published", "updated", "language", "title", "url", "archive", "author", "group")


def read_jsonl(file: BinaryIO, where: str) -> Iterator[Article | ReadError]:
    """Give each line's article, with only the fields it states, or the error of that line; blank lines are skipped.

    Fields of other names are left out: a line may carry what other programs put there.
    """
    for number, line in read_lines(file):
        place = f"{where}:{number}"
        if line is None:
            yield too_long(place)
        elif line.strip():
            try:
                yield _article(line, place)
            except ReadError as error:
                yield error


def _article(line: bytes, where: str) -> Article:
    values = _values(line, where)
    text = values["text"]
    if len(text) > MAX_CHARS:
        raise too_long(where)
    if "\0" in text:
        raise ReadError("binary", where, "the text holds NUL characters")
    if any("\ud800" <= char <= "\udfff" for char in "".join(v for v in values.values() if isinstance(v, str))):
        raise ReadError("wrong-encoding", where, "it holds half a surrogate pair: no character")
    try:
        return Article.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ReadError("bad-article", where, f'"{field}": {first["msg"].lower()}') from error


def _values(line: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError("wrong-encoding", where, "not UTF-8, as .jsonl must be") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("bad-json", where, f"not JSON: {str(error)[:80].lower()}") from error
    if not isinstance(value, dict):
        raise ReadError("bad-article", where, "a line must be an object with an id and a text")
    values = {name: value[name] for name in FIELDS if value.get(name) is not None}
    if isinstance(values.get("id"), int):
        values["id"] = str(values["id"])
    for name in ("id", "text"):
        if not isinstance(values.get(name), str) or not values[name].strip():
            raise ReadError("bad-article", where, f'"{name}" must be a non-empty string')
    for name in ("published", "updated"):
        values[name] = _day(values.get(name), name, where)
    return values


def _day(value: object, name: str, where: str) -> datetime.date | None:
    """Read a day off an ISO date or date and time."""
    if value is None:
        return None
    try:
        return datetime.datetime.fromisoformat(value).date() if isinstance(value, str) else _refuse()
    except ValueError:
        raise ReadError("bad-article", where, f'"{name}" must be a date such as "2025-11-06"') from None


def _refuse() -> datetime.date:
    raise ValueError


__all__ = ["FIELDS", "UnknownLanguageError", "read_jsonl"]
