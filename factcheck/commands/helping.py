"""The help of each command in the reader's language, with examples; and what a line was wrong in, in that language.

What the code says in English is the key of a catalogue (`messages/help/`): a help without an entry stays English.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import Any

import typer

from factcheck.commands.options import reader_language

_ENGLISH = "en"


@cache
def catalogue(language: str) -> Mapping[str, Any]:
    """Give what the help says in a language: tables of `messages/help/`."""
    path = files("factcheck.messages") / "help" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def commands_of(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Give a command and all below it, each by its name as it is typed."""
    yield " ".join(path), command
    for name, one in getattr(command, "commands", {}).items():
        yield from commands_of(one, (*path, name))


def examples_of(name: str, language: str) -> str:
    """Give the examples of a command, with what stands behind `#` in English alone."""
    lines = catalogue(_ENGLISH)["examples"].get(name, "").strip().splitlines()
    if language != _ENGLISH:
        lines = [line.partition("#")[0].rstrip() for line in lines]
    return "\n".join(lines)


def in_language(command: Any, language: str) -> Any:
    """Give a command with all its help in a language, and that of the commands below it."""
    told = catalogue(language)
    texts = {**told.get("frame", {}), **told.get("params", {})}
    for name, one in commands_of(command):
        one.context_class = _Spoken
        one.help = told.get("commands", {}).get(name, one.help)
        one.short_help = _first_sentence(one.help or "")
        examples = examples_of(name, language)
        shown = f"\b\n{told['examples-head']}:\n{_indented(examples)}"
        one.epilog = shown if examples else texts.get(one.epilog, one.epilog)
        for param in one.params:
            if getattr(param, "help", None):
                param.help = texts.get(param.help, param.help)
            param.metavar = told.get("metavars", {}).get(param.metavar, param.metavar)
    return command


def _first_sentence(help_: str) -> str:
    """What a list of commands says of one: whole, where the library would break off after 45 letters."""
    return " ".join(help_.partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def _indented(lines: str) -> str:
    return "\n".join(f"  {line}" for line in lines.splitlines())


def in_words(sentence: str, language: str) -> str:
    """Say in a language what a command line was wrong in; what the catalogue has no words for stays as it is."""
    for pattern, told in catalogue(language).get("usage", {}).items():
        sentence = re.sub(pattern, partial(_filled, told), sentence)
    return sentence


def _filled(told: str, found: re.Match[str]) -> str:
    return told.format(**found.groupdict())


_TYPE = re.compile(r" <[\w\[\] ]+>$")
"""What the library calls the type of an argument; a choice has bars in it, and stays."""
_Plain: Any = typer.Context.formatter_class


class _Formatter(_Plain):  # type: ignore[misc]
    """Writes help with its heads, defaults and marks in the reader's language."""

    def _told(self, table: str) -> Mapping[str, str]:
        found: Mapping[str, str] = catalogue(reader_language()).get(table, {})
        return found

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        shown = prefix or "Usage: "
        for name, told in self._told("metavars").items():
            args = re.sub(rf"\b{re.escape(name)}\b", told, args)
        super().write_usage(prog, args, self._told("frame").get(shown, shown))

    def write_heading(self, heading: str) -> None:
        super().write_heading(self._told("frame").get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        shown = [(_TYPE.sub("", name), self._text(text)) for name, text in rows]
        super().write_dl(shown, *args, **kwargs)

    def _text(self, text: str) -> str:
        """A line of help: whole where it is the library's own, with the marks behind it."""
        text = self._told("frame").get(text, text)
        start = text.rfind("  [")
        if start < 0:
            return text
        marks = text[start:]
        for mark, told in self._told("extras").items():
            marks = marks.replace(mark, told)
        return text[:start] + marks


class _Spoken(typer.Context):
    """A context that writes help in the reader's language."""

    formatter_class = _Formatter
