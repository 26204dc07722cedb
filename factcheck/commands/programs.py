"""Commands for other programs: the schemas of what they get, and a server for assistants."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, reader_language
from factcheck.commands.output import say

Described = Literal["article", "claim", "finding", "question"]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(schema)
    app.command("mcp")(serve_assistant)


def schema(what: Annotated[Described, typer.Argument(help="What to describe.")]) -> None:
    """Print the JSON Schema of what `--json` gives: of an article, a claim, a finding or a question.

    It carries a version: within one, fields are only added.
    """
    import json

    from factcheck.schema import schema as described

    say(json.dumps(described(what), indent=2, ensure_ascii=False))


def serve_assistant(
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help="The one folder below which it may read files.")
    ] = Path(),
    language: Lang = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Serve the store to an assistant over standard input and output (Model Context Protocol).

    Its tools read articles, list questions and findings, and give passages word for word, so that an assistant can cite
    them without inventing any. It opens no connection. Needs the extra `mcp`.
    """
    from factcheck.assistant import Assistant, server

    server(Assistant(database, folder.absolute(), reader_language(language))).run("stdio")
