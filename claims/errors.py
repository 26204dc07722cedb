"""What can go wrong with one article, said in one line.

ClaimsError
├── ReadError              a file is no article: `slug` says why (missing, empty, binary, too-long, wrong-encoding ...)
└── UnknownLanguageError   there is no folder for this language
"""


class ClaimsError(Exception):
    """Base of this package's errors; its message is one plain line."""


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


class UnknownLanguageError(ClaimsError):
    """A language without a folder under `claims/languages/`."""

    def __init__(self, language: str, available: tuple[str, ...]) -> None:
        super().__init__(f"no language {language!r}; available: {', '.join(available)}")
        self.language = language
