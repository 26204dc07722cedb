"""What can go wrong with one article, said in one line.

ClaimsError
├── PipelineError          a spaCy pipeline that was asked for can't be loaded
├── PluginError            what another installed package adds can't be loaded, or its name is taken
├── ReadError              a file is no article: `slug` says why (missing, empty, binary, too-long, wrong-encoding ...)
├── TableError             a user's own language table can't be read or doesn't fit the shipped one
├── UnparsedError          a Doc without the annotation that a component of this project needs
├── UnknownLanguageError   there is no folder for this language
└── WorkerDiedError        the process that read an article was killed, by the system or by its text
"""

from collections.abc import Sequence
from pathlib import Path


class ClaimsError(Exception):
    """Base of this package's errors; its message is one plain line."""


class PipelineError(ClaimsError):
    """A trained pipeline, named by the user, that spaCy doesn't find or can't load."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no spaCy pipeline {name!r} can be loaded; install it, or give the folder it is in")


class PluginError(ClaimsError):
    """What another installed package adds can't be used: ``group`` is where it adds it, ``name`` what it is called."""

    def __init__(self, group: str, name: str, why: str) -> None:
        super().__init__(f"plug-in {name!r} ({group}): {why}")
        self.group = group
        self.name = name


class ReadError(ClaimsError):
    """A file or line that can't be read as an article.

    ``slug`` is a short stable word for counting (``missing``, ``empty``, ``binary``, ``too-long``, ``bad-json`` ...),
    ``where`` the path or path:line, ``why`` the reason with what to do about it.
    """

    def __init__(self, slug: str, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")
        self.slug = slug
        self.where = where
        self.why = why


class TableError(ClaimsError):
    """A language table of the user's own that can't be read, or doesn't fit the shipped one."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path


class UnknownLanguageError(ClaimsError):
    """A language without a folder under `claims/languages/`."""

    def __init__(self, language: str, available: tuple[str, ...]) -> None:
        super().__init__(f"no language {language!r}; available: {', '.join(available)}")
        self.language = language


class UnparsedError(ClaimsError):
    """A Doc without what `attribution` reads: its pipeline has no parser, tagger or lemmatizer before it."""

    def __init__(self, missing: Sequence[str]) -> None:
        what = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        super().__init__(f"attribution needs {what}: add it behind the components of a trained pipeline that give them")


class WorkerDiedError(ClaimsError):
    """The process that read an article died: the article gives no claims."""

    def __init__(self, article: str) -> None:
        super().__init__(f"{article}: the process that read it was killed, twice; its memory may not have been enough")
        self.article = article
