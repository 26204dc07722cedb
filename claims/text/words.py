"""What vocabularies are made of: one token by its key, its letters or a test, and phrases."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from claims.text.cursor import Is, One, Pattern, Some
from claims.text.lexing import Kind, Phrases, Token, key, mark_key


def keys_of(words: Iterable[str], language: str) -> frozenset[str]:
    """The keys of some words."""
    return frozenset(key(word, language) for word in words)


def keyed(keys: Iterable[str]) -> One:
    """One token by its key."""
    return One(dict.fromkeys(keys, True))


def one_of(words: Iterable[str], language: str) -> One:
    """One of some words, whatever its capitals and accents."""
    return keyed(keys_of(words, language))


def phrases(told: Iterable[str] | Mapping[str, Any], language: str) -> Some:
    """The longest of some phrases, with its value where they have any."""
    return Some(Phrases(told if isinstance(told, Mapping) else dict.fromkeys(told, True), language))


def holds(test: Callable[[Token], object], kind: Kind | None = None) -> Is:
    """One token, perhaps of a kind, for which a test holds."""
    return Is(lambda token: True if test(token) else None, kind)


def written(*texts: str) -> Is:
    """One token that is written just so, with its text."""
    among = frozenset(texts)
    return Is(lambda token: token.text if token.text in among else None, keys=frozenset(map(mark_key, texts)))


def digits(test: Callable[[str], bool] = lambda _: True) -> Is:
    """Digits for which a test holds, as they are written."""
    return Is(lambda token: token.text if test(token.text) else None, "digits")


TOKENS: Mapping[str, Pattern] = {
    "any": holds(lambda _: True),
    "word": holds(lambda _: True, "word"),
    "mark": holds(lambda _: True, "mark"),
}
"""Any token, and any of a kind, by the names that patterns have for them."""
