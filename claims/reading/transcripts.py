"""Subtitles and transcripts (.srt, .vtt): the words as they are spoken, with the second at which each line begins."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from claims.errors import ReadError
from claims.reading.extras import made_here
from claims.reading.files import decode
from claims.reading.raw_article import RawArticle

_PAUSE_S = 2.5
"""Seconds of silence behind a whole sentence after which a new paragraph begins."""
_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}[^\n]*$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^ >]{0,80})?[ \t]+([^>\n]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{0,20}>|\{\\[^}\n]{0,80}\}")
_WHOLE = (".", "!", "?", "…", "»", "”", '"')


class Cue(NamedTuple):
    """What is spoken from one second to another, and by whom where the file says so."""

    start: float
    end: float
    voice: str | None
    text: str


def read_transcript(data: bytes, where: str, language: str) -> RawArticle:
    """Read a transcript; its times are kept. Raises ReadError: unreadable where no line has a time, and as `decode`."""
    text, _ = decode(data, where, language)
    if _CUE.search(text) is None:
        raise ReadError("unreadable", where, "no line with a time (00:01:02,500 --> 00:01:05,000); save it again")
    words, times = _joined(list(_cues(text)))
    if not words:
        raise ReadError("empty", where, "nothing is spoken in it")
    return RawArticle(text=words, extractor=made_here(), raw=data, times=times)


def _cues(text: str) -> Iterator[Cue]:
    """The cues in their order; what stands between two of them that is no words (numbers, notes) is left out."""
    found = list(_CUE.finditer(text))
    for match, following in zip(found, [*found[1:], None], strict=True):
        block = text[match.end() : following.start() if following else len(text)].strip("\n")
        lines = block.partition("\n\n")[0].split("\n")
        voice = _VOICE.search(block)
        words = " ".join(unescape(_TAG.sub("", _VOICE.sub("", line))).strip() for line in lines)
        if words.strip():
            yield Cue(
                _seconds(match, 1), _seconds(match, 5), voice and " ".join(voice[1].split()), " ".join(words.split())
            )


def _seconds(match: re.Match[str], first: int) -> float:
    hours, minutes, seconds, part = (match[first + n] or "0" for n in range(4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(part.ljust(3, "0")) / 1000


def _joined(cues: list[Cue]) -> tuple[str, tuple[tuple[int, float], ...]]:
    """The words of all cues, and the place of each with its second.

    A sentence goes on over cues; a new speaker, or silence behind a whole sentence, begins a paragraph.
    """
    parts: list[str] = []
    times: list[tuple[int, float]] = []
    at, before = 0, None
    for cue in cues:
        if before is not None:
            other = cue.voice is not None and cue.voice != before.voice
            parted = other or (before.text.endswith(_WHOLE) and cue.start - before.end > _PAUSE_S)
            parts.append("\n" if parted else " ")
            at += 1
        named = cue.voice is not None and (before is None or cue.voice != before.voice)
        words = f"{cue.voice}: {cue.text}" if named else cue.text
        times.append((at, cue.start))
        parts.append(words)
        at += len(words)
        before = cue
    return "".join(parts), tuple(times)
