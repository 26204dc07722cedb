"""Commands that read articles and show what they claim: ingest, sources, claims, versions, extract."""

import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.narrowing import Within, narrowed
from factcheck.commands.options import (
    DEFAULT_DATABASE,
    WITH_WHY,
    Database,
    OfSource,
    OfSpeaker,
    Processes,
    cores,
    reader_language,
    tell,
)
from factcheck.commands.output import Form, hint, listing, progress, say, warn, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims import Article
    from claims.model import Claim
    from factcheck.commands.intake import Intake, Tally

Metadata = Annotated[
    Path | None,
    typer.Option(
        "--metadata", metavar="FILE", help="A .csv of what is known: columns file, source, date, url, archive."
    ),
]
Archive = Annotated[str | None, typer.Option("--archive", metavar="URL", help="Where an archive keeps this one page.")]
KindName = Literal["statement", "figure", "date", "event", "title"]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(ingest)
    app.command()(listing(sources))
    app.command()(listing(narrowed(claims)))
    app.command()(listing(versions))
    app.command()(listing(extract))


def ingest(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files of any kind, folders; - for standard input.")
    ] = None,
    url: Annotated[
        list[str] | None, typer.Option("--url", metavar="URL", help="Fetch this page, and keep it in the store.")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, max=3600, help="How long to wait for each page.")
    ] = 20.0,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="The outlet of them all, whatever their pages say.")
    ] = None,
    date: Annotated[
        datetime.datetime | None,
        typer.Option("--date", metavar="DAY", formats=["%Y-%m-%d"], help="The day they were published, 2024-03-12."),
    ] = None,
    metadata: Metadata = None,
    archive: Archive = None,
    processes: Processes = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Read articles into the store.

    Reading one twice adds nothing; an edited article, or the same one at a later hour, becomes a new version beside
    the old. Nothing is fetched but what --url names.
    """
    from factcheck.commands.given import given
    from factcheck.commands.intake import Intake
    from factcheck.commands.intake import ingest as run
    from factcheck.store import Store

    _check_named([*(paths or ()), *(url or ())], archive)
    known = given(source, date and date.date(), metadata, archive)
    with Store(database) as store, progress("reading") as step:
        intake = Intake(
            paths or [],
            url or [],
            timeout,
            keep=lambda raw, page: store.versions.keep_page(raw, page.url, page.media_type, page.body),
            own=store.path,
            given=known,
        )
        tally = run(store, intake, step, processes or cores())
    _end(intake, tally)


def _end(intake: "Intake", tally: "Tally") -> None:
    """Tell what was read and what comes next."""
    say(tally.text())
    intake.sum_up()
    hint(tell("next-check"))
    raise typer.Exit(BAD_INPUT if intake.bad else 0)


def _check_named(named: list[str], archive: str | None) -> None:
    """See that something is named, and one article alone where an archive has it. Raises BadParameter."""
    if not named:
        raise typer.BadParameter(tell("name-files"))
    if archive is not None and (len(named) > 1 or Path(named[0]).is_dir()):
        raise typer.BadParameter(tell("archive-of-one"))


def sources(form: Form, database: Database = DEFAULT_DATABASE) -> None:
    """List the sources: articles, and claims by kind."""
    from factcheck.commands.listing_columns import source_columns
    from factcheck.store import Store

    with Store(database, create=False) as store:
        write(store.sources(), source_columns(reader_language()), form)


def versions(
    form: Form,
    article: Annotated[str | None, typer.Argument(metavar="[ARTICLE]", help="Only of this article, by its id.")] = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """List what changed from version to version: the sentences that came in and went out.

    Two texts are versions of one article where they have one address, or one outlet, one day and most words.
    """
    from factcheck.commands.listing_columns import change_columns
    from factcheck.store import Store

    with Store(database, create=False) as store:
        if article is not None:
            store.article(article)
        count = write(store.versions.changes(article), change_columns(reader_language()), form)
    if form == "text" and not count:
        warn(tell("no-second-version") if article is None else tell("one-version", article=article))


def claims(
    form: Form,
    within: Within,
    source: OfSource = None,
    speaker: OfSpeaker = None,
    kind: Annotated[KindName | None, typer.Option(help="Only of this kind.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only in sentences with all of these words.")
    ] = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """List the claims: who prints them, who says them, the exact words.

    Parts of names do, and case and accents don't count.
    """
    from factcheck.commands.claim_columns import claim_columns
    from factcheck.store import Store

    with Store(database, create=False) as store:
        found = within.first(store.claims(source, speaker, kind, about, within.ids(store)))
        statements = lru_cache(maxsize=1)(lambda article: list(store.claims(kind="statement", articles=[article])))
        count = write(found, claim_columns(reader_language(), statements), form)
    if form == "text" and not count:
        warn(tell("none-claims"))


def extract(
    form: Form,
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE...|-]", help="Files, folders, .jsonl; - or nothing for standard input."),
    ] = None,
    processes: Processes = None,
    why: Annotated[bool, typer.Option("--why", help="Tell what made each claim, and what else could be read.")] = False,
) -> None:
    """Print the claims of files or .jsonl lines; nothing is stored."""
    from claims.extraction import extract_many
    from factcheck.commands.claim_columns import claim_columns
    from factcheck.commands.intake import Intake

    if why and form not in WITH_WHY:
        raise typer.BadParameter(tell("why-forms"))

    intake = Intake(paths or ["-"])
    said: dict[str, list[Claim]] = {}
    read: dict[str, Article] = {}

    def found() -> "Iterator[Claim]":
        for article, claims in extract_many(intake, processes or cores(), lost=intake.lost):
            said.clear()
            read.clear()
            read[article.id] = article
            said[article.id] = [claim for claim in claims if claim.kind == "statement"]
            yield from claims

    language = reader_language()
    columns = claim_columns(language, said.__getitem__)
    if why:
        from factcheck.commands.why import each_made

        columns = each_made(columns, read.__getitem__, language)
    write(found(), columns, form)
    intake.sum_up()
    raise typer.Exit(BAD_INPUT if intake.bad else 0)
