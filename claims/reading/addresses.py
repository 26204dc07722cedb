"""Addresses of pages: the page's own among its lines, the days in one, and the outlet behind its host."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from claims.reading.lines import lines
from claims.text.folding import fold

DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)")
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}(?:/[^\s|]*)?", re.IGNORECASE)
_NAME_WORDS = 6
_WRITTEN, _SPELLED = 0.9, 0.7
"""How sure a host is of its outlet: where the text writes its name too, and where only the host does."""


@cache
def hosts() -> dict[str, list[str]]:
    """Hosts whose name is not the outlet's."""
    return tomllib.loads((files(__package__) / "hosts.toml").read_text(encoding="utf-8"))


def is_address(words: str) -> bool:
    """Is it the address of a page or site, and nothing else?"""
    return _ADDRESS.fullmatch(words) is not None and "@" not in words


def addresses(pieces: Iterable[str], url: str | None) -> list[str]:
    """The page's own address: the one that is known, else those that fill a piece of its head or foot."""
    if url:
        return [_unarchived(url)]
    own = (piece.strip("<>()[] ") for piece in pieces)
    ends = (words.rpartition(" ")[2] if words.count(" ") < 3 else words for words in own)
    return list(dict.fromkeys(_unarchived(words) for words in ends if is_address(words)))


def address_and_archive(address: str | None) -> tuple[str | None, str | None]:
    """Give the address of a page, and that under which an archive keeps it, where an address is of an archive.

    One that an archive made short doesn't tell the page's own.

    >>> address_and_archive("https://web.archive.org/web/20240312080000/https://a.example/pont")
    ('https://a.example/pont', 'https://web.archive.org/web/20240312080000/https://a.example/pont')
    >>> address_and_archive("https://archive.ph/Ab1cD"), address_and_archive("https://a.example/pont")
    ((None, 'https://archive.ph/Ab1cD'), ('https://a.example/pont', None))
    """
    if address is None or not _is_kept(address):
        return address, None
    own = _unarchived(address)
    return own if own != address else None, address


def _unarchived(address: str) -> str:
    """The address that an archive's address holds."""
    inner = address.rfind("http")
    return address[inner:] if inner > 0 and _is_kept(address) else address


def _is_kept(address: str) -> bool:
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return any(host == keeper or host.endswith(f".{keeper}") for keeper in hosts()["keepers"])


def days_in(name: str) -> Iterator[datetime.date]:
    """The days that an address or a name holds in digits, the year first.

    >>> [str(day) for day in days_in("https://a.example/2023/06/22/pont-20231301")]
    ['2023-06-22']
    """
    for match in DAY_IN_NAME.finditer(name):
        try:
            yield datetime.date(*map(int, match.groups()))
        except ValueError:
            continue


def outlet_of(address: str, text: str, articles: Sequence[str]) -> tuple[str, float] | None:
    """The outlet behind a host and how sure that is: as the text writes it where it does, else the host's own words.

    >>> outlet_of("www.ouest-matin.example/p", "Lisez Ouest-Matin", ("Le ",))
    ('Ouest-Matin', 0.9)
    """
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    if not host or any(known in host for known in hosts()["platforms"]):
        return None
    labels = host.removeprefix("www.").split(".")
    label = max(labels[:-1] or labels, key=len)
    letters = label.replace("-", "")
    named = {letters, _letters(host.removeprefix("www.")), *(_letters(article) + letters for article in articles)}
    written = [name for name in _capitalised(text) if _letters(name) in named]
    if written:
        return next((name for name in written if not name.isupper()), written[0]), _WRITTEN
    spelled = " ".join(part.capitalize() for part in label.split("-")) if "-" in label else host.removeprefix("www.")
    return spelled, _SPELLED


def _capitalised(text: str) -> Iterator[str]:
    """Runs of a few words of the text that begin with a capital."""
    for line in lines(text):
        words = line.words.split()
        for start in range(len(words)):
            if words[start][:1].isupper():
                ends = range(start + 1, start + 1 + _NAME_WORDS)
                yield from (" ".join(words[start:end]).strip(".,:;|()") for end in ends)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name))
