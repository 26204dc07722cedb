"""Commands about the stored articles: list what was read of each, mend what was read wrong."""

import datetime
from typing import Annotated, Any

import typer

from factcheck.commands.narrowing import Within, narrowed
from factcheck.commands.options import DEFAULT_DATABASE, Database, reader_language, tally, tell
from factcheck.commands.output import Form, listing, say, write

articles = typer.Typer(invoke_without_command=True)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    articles.callback()(listing(narrowed(list_articles)))
    articles.command("set")(mend)
    app.add_typer(articles, name="articles")


def list_articles(context: typer.Context, form: Form, within: Within, database: Database = DEFAULT_DATABASE) -> None:
    """List the articles: outlet and day, what they were read from, and how sure that is.

    What is wrong of one is mended with `articles set`.
    """
    from factcheck.commands.listing_columns import article_columns
    from factcheck.store import Store

    if context.invoked_subcommand is not None:
        context.default_map = {context.invoked_subcommand: {"database": database}}
        return
    with Store(database, create=False) as store:
        ids = within.ids(store)
        asked = within.first(article for article in store.articles() if ids is None or article.id in ids)
        write(asked, article_columns(reader_language()), form)


def mend(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article, by its id.")],
    source: Annotated[str | None, typer.Option("--source", metavar="NAME", help="Its outlet.")] = None,
    date: Annotated[
        datetime.datetime | None,
        typer.Option("--date", metavar="DAY", formats=["%Y-%m-%d"], help="The day it was published, 2024-03-12."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="Its title.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="Its language: fr or en.")] = None,
    archive: Annotated[
        str | None, typer.Option("--archive", metavar="URL", help="Where an archive keeps its page.")
    ] = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Mend what was read of an article, and read its claims anew.

    It stays so when the same text is read again, unless `ingest` is given something else for it.
    """
    from claims.extraction import extract
    from claims.fingerprint import rules_version
    from factcheck.commands.given import address_in_archive
    from factcheck.commands.intake import settle_days
    from factcheck.store import Store

    given = {"source": source, "published": date and date.date(), "title": title, "language": language}
    given["archive"] = archive and address_in_archive(archive)
    values = {name: value for name, value in given.items() if value}
    if not values:
        raise typer.BadParameter(tell("say-what"))
    with Store(database, create=False) as store:
        better = _with(store.article(article), values)
        claims = extract(better)
        store.mend(better, claims, rules_version())
        again = settle_days(store)
    others = tell("mended-others", articles=tally("articles", len(again))) if again else ""
    fields, read = ", ".join(values), tally("claims", len(claims))
    say(tell("mended", article=better.id, fields=fields, claims=read, others=others))


def _with(article: Any, values: dict[str, Any]) -> Any:
    """An article with what is so; what is no part of it is told anew where its language is another."""
    from claims.languages import folder
    from claims.reading import complete
    from factcheck.commands.given import BY_HAND, with_known

    better = with_known(article, values, BY_HAND)
    if better.language == article.language:
        return better
    folder(better.language)  # raises UnknownLanguageError before anything is read by it
    return better.model_copy(update={"furniture": complete(better).furniture})
