"""Commands about factcheck itself: the settings in use and where they come from, its versions."""

from typing import TYPE_CHECKING

import typer

from factcheck.commands.options import reader_language
from factcheck.commands.output import Columns, Form, listing, table, write

if TYPE_CHECKING:
    from factcheck.settings import Value


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(listing(settings))


def settings(context: typer.Context, form: Form) -> None:
    """List the settings, with where the value of each comes from.

    A flag goes before an environment variable, that before factcheck.toml in this folder or the nearest one above.
    """
    from factcheck.commands.listing_columns import heads

    columns = ("setting", "value", "from")

    def row(item: "Value") -> tuple[object, ...]:
        return item.name, item.value, item.origin

    shape = Columns(
        columns=columns,
        row=row,
        json=lambda item: dict(zip(columns, row(item), strict=True)),
        text=lambda items: table(heads(reader_language(), *columns), map(row, items), wide=2),
    )
    write(context.obj["settings"], shape, form)


def version_lines() -> list[str]:
    """Give the versions of the program, of the rules, and of the weights of each language."""
    import json

    from claims.languages import available, folder
    from claims.reading.extras import installed_version
    from factcheck.fingerprint import comparison_rules

    weights = []
    for language in available():
        meta = json.loads((folder(language) / "model" / "meta.json").read_text(encoding="utf-8"))
        weights.append(f"{language} {meta['version']}")
    number = installed_version() or "(not installed)"
    return [
        f"factcheck {number}",
        f"rules {comparison_rules()}",
        f"weights {', '.join(weights)}",
    ]
