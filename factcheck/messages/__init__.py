"""What findings and commands say to a reader: TOML catalogues of each language, filled with values, no templates."""

import tomllib
from functools import cache
from importlib.resources import files

from claims.languages import plugins

FALLBACK = "en"


@cache
def languages() -> tuple[str, ...]:
    """Give the languages findings can be explained in.

    >>> languages()
    ('en', 'fr')
    """
    return tuple(
        sorted(path.name[: -len(".toml")] for path in files(__package__).iterdir() if path.name.endswith(".toml"))
    )


@cache
def _catalogue(language: str) -> dict[str, str]:
    if language not in languages():
        return _catalogue(FALLBACK)
    own = files(__package__)
    folders = (*plugins.folders("messages").values(), own, own / "commands")
    paths = (folder / f"{language}.toml" for folder in folders)
    tables = (tomllib.loads(path.read_text(encoding="utf-8")) for path in paths if path.is_file())
    return {key: str(value) for table in tables for key, value in table.items()}


def message(language: str, key: str, **values: str) -> str:
    """A sentence of the catalogue with its values; a language without a catalogue gets English.

    >>> message("en", "printed", who="The Echo", words="“Twelve dead”")
    'The Echo: “Twelve dead”'
    """
    return _catalogue(language)[key].format(**values)


def name(language: str, what: str, value: str) -> str:
    """What a reader is told for a verdict, severity, kind or level; a value without a name stays as it is.

    >>> name("fr", "level", "different reading")
    'lectures différentes'
    """
    return _catalogue(language).get(f"{what}-{value.replace(' ', '-')}", value)


def counted(language: str, what: str, count: int) -> str:
    """A count with its noun.

    >>> counted("en", "articles", 1), counted("fr", "minor", 1234)
    ('1 article', '1\u202f234 divergences mineures')
    """
    one, several = message(
        language, f"count-{what}", count=f"{count:,}".replace(",", message(language, "thousands"))
    ).split(" | ")
    return one if count == 1 else several
