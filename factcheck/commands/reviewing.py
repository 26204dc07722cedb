"""Commands of the review: export, import, decide, undo, decisions, serve."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.checking import Likely
from factcheck.commands.narrowing import Within, narrowed
from factcheck.commands.options import DEFAULT_DATABASE, Database, Lang, OfSource, reader_language, tally, tell
from factcheck.commands.output import Form, hint, listing, progress, say, say_bytes, warn, write
from factcheck.errors import FactcheckError, SheetError

if TYPE_CHECKING:
    from factcheck.store import Store
    from factcheck.store.choices import Choice, Part

FindingKindName = Literal[
    "figure", "date", "place", "actor", "title", "quote-wording", "quote-speaker", "denial", "statement"
]
VerdictName = Literal["discrepancy", "update", "agreement"]
SeverityName = Literal["major", "minor"]
StatusName = Literal["open", "confirmed", "dismissed", "needs-work", "again"]
ReasonName = Literal["event", "count", "time", "misread", "same"]
DecisionName = Literal["confirmed", "dismissed", "needs-work", "open"]

_STANDARD_OUTPUT = "-"
REVIEWER_VARIABLE = "FACTCHECK_REVIEWER"
Reviewer = Annotated[
    str | None,
    typer.Option(
        "--reviewer",
        envvar=REVIEWER_VARIABLE,
        metavar="NAME",
        help="Who decides (default: the name you are logged in by).",
        show_default=False,
    ),
]


SheetFile = Annotated[
    str,
    typer.Argument(
        metavar="SHEET",
        help="The file to write: .csv, .xlsx, .docx, .html, .md, .json or .jsonld; - for standard output.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(narrowed(export))
    app.command("import")(bring_back)
    app.command()(decide)
    app.command()(undo)
    app.command()(listing(decisions))
    app.command()(serve)


def export(
    sheet: SheetFile,
    within: Within,
    form: Annotated[
        str, typer.Option("--format", metavar="ENDING", help="What to write on standard output: csv, json, md ...")
    ] = "csv",
    language: Lang = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    excel: Annotated[
        bool, typer.Option("--excel", help="Write a .csv as French Excel opens it: byte order mark, semicolons.")
    ] = False,
    verdict: Annotated[VerdictName | None, typer.Option(help="Only findings of this verdict.")] = None,
    kind: Annotated[FindingKindName | None, typer.Option(help="Only findings of this kind.")] = None,
    severity: Annotated[SeverityName | None, typer.Option(help="Only findings of this severity.")] = None,
    source: OfSource = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Only findings with all of these words.")] = None,
    status: Annotated[StatusName | None, typer.Option(help="Only findings a reviewer left in this status.")] = None,
    likely: Likely = False,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Write a review sheet of the findings, with what was decided of them.

    What comes back in .csv, .xlsx or .json is read by `import`. A file that is there is left alone: somebody may have
    decided in it.
    """
    from factcheck.review.reading import READABLE
    from factcheck.review.sheet import check_target, sheet_content, write_sheet
    from factcheck.review.stored import rows_of
    from factcheck.store import Store
    from factcheck.store.choices import Choice

    spoken = reader_language(language)
    target = None if sheet == _STANDARD_OUTPUT else check_target(sheet, force=force)
    ending = f".{form.lower().removeprefix('.')}" if target is None else target.suffix.lower()
    if excel and ending != ".csv":
        raise typer.BadParameter(tell("excel-csv"))
    part: Part = "all" if likely else "shown"
    choice = Choice(part=part, verdict=verdict, kind=kind, severity=severity, status=status, about=about or "")
    with Store(database, create=False) as store:
        bring_up_to_date(store)
        rows = rows_of(store, _asked_for(store, _of_source(store, choice, source), within), spoken)
    if target is None:
        say_bytes(sheet_content(rows, ending, spoken, excel=excel))
        return
    write_sheet(rows, target, spoken, excel=excel, force=force)
    say(tell("exported", sheet=target, findings=tally("findings", len(rows))))
    if ending in READABLE:
        hint(tell("next-import", sheet=target))


def _asked_for(store: "Store", choice: "Choice", within: Within) -> list[str]:
    """The ids of the findings of a choice that are within what is asked for."""
    among = {finding.id for finding in within.findings(store.findings(), store)}
    return list(within.first(one for one in store.listings.finding_ids(choice) if one in among))


def bring_back(
    sheet: Annotated[str, typer.Argument(metavar="SHEET", help="A sheet of `export`: .csv, .xlsx or .json.")],
    reviewer: Reviewer = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Bring a reviewer's decisions back from a sheet.

    All of them, or none: whatever is wrong with the sheet is named row by row first. A row whose articles were edited
    since goes to what its finding is now, or is named and left in the sheet. A sheet that was brought back before
    changes nothing.
    """
    from factcheck.fingerprint import comparison_rules
    from factcheck.messages.errors import in_words
    from factcheck.review.importing import wishes
    from factcheck.review.reading import read_sheet
    from factcheck.review.stored import stored_of
    from factcheck.store import Store

    read, language = read_sheet(sheet), reader_language()
    with Store(database, create=False) as store:
        asked = wishes(read, stored_of(store, read), who(reviewer))
        for line in (*asked.wrong, *asked.left):
            row, _, wrong = line.partition(": ")
            told = tell("error-where", where=in_words(row, language), why=in_words(wrong, language))
            warn(f"factcheck: {tell('error-where', where=sheet, why=told)}")
        if asked.wrong:
            raise SheetError(tell("nothing-back", sheet=sheet, rows=tally("rows", len(asked.wrong))))
        added = store.decisions.decide(asked.wishes, comparison_rules())
    left = tell("left-in-sheet", rows=tally("rows", len(asked.left))) if asked.left else ""
    decided = tally("new-decisions", len(added))
    say(tell("brought-back", sheet=sheet, rows=tally("rows", len(read)), decisions=decided, left=left))
    raise typer.Exit(BAD_INPUT if asked.left else 0)


def decide(
    items: Annotated[
        list[str], typer.Argument(metavar="ID...", help="Ids of findings or claims, or their beginnings.")
    ],
    decision: Annotated[DecisionName, typer.Argument(help="What you decide; open takes a decision away.")],
    use: Annotated[str | None, typer.Option(metavar="VALUE", help="The value to use.")] = None,
    reason: Annotated[ReasonName | None, typer.Option(help="Why you dismiss it.")] = None,
    note: Annotated[str | None, typer.Option(metavar="WORDS", help="A note.")] = None,
    link: Annotated[str | None, typer.Option(metavar="URL", help="An outside source.")] = None,
    reviewer: Reviewer = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Decide on findings or claims: on all that are named, or on none where one isn't there."""
    from factcheck.decisions import is_address
    from factcheck.fingerprint import comparison_rules
    from factcheck.store import Store
    from factcheck.store.decisions import Wish

    if link and not is_address(link):
        raise typer.BadParameter(tell("no-address", link=repr(link)))
    with Store(database, create=False) as store:
        ids = list(dict.fromkeys(store.find(item).id for item in items))
        name = who(reviewer)
        said = {"value": use, "reason": reason, "note": note, "link": link}
        wishes = [Wish.model_validate({"item": one, "reviewer": name, "decision": decision, **said}) for one in ids]
        new = {entry.item for entry in store.decisions.decide(wishes, comparison_rules())}
    for one in ids:
        say(tell("decided-now", item=one, decision=_status(decision)) + ("" if one in new else tell("as-before")))


def undo(
    item: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A finding, a claim, or h-… of `by-hand`; without, what you did last."),
    ] = None,
    reviewer: Reviewer = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Take back the last decision on a finding or claim, or what was done by hand. The history keeps both."""
    from factcheck import acting
    from factcheck.fingerprint import comparison_rules
    from factcheck.store import Store

    name = who(reviewer)
    with Store(database, create=False) as store:
        act = acting.last_act_of(store, name) if item is None else None
        if act is not None or (item or "").startswith(acting.ACT):
            undone = acting.undo(store, acting.name_of(act) if act is not None else str(item), name)
            say(tell("act-undone", act=acting.name_of(undone)))
            return
        about = store.find(item).id if item is not None else store.decisions.last_of(name)
        entry = store.decisions.undo(about, name, comparison_rules()) if about is not None else None
    if entry is None:
        raise FactcheckError(tell("nothing-to-undo-of", item=item) if item else tell("nothing-to-undo-by", who=name))
    say(tell("open-again", item=entry.item, status=_status(entry.after or "open")))


def decisions(
    form: Form,
    item: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only of this finding or claim.")] = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """List all that was decided, the oldest first: who, when, what before and after. Nothing is ever taken out."""
    from factcheck.commands.listing_columns import entry_columns
    from factcheck.store import Store

    with Store(database, create=False) as store:
        entries = store.decisions.history(store.find(item).id if item is not None else None)
    write(entries, entry_columns(reader_language()), form)
    if form == "text" and not entries:
        warn(tell("nothing-decided"))


def serve(
    port: Annotated[
        int,
        typer.Option(
            metavar="N", envvar="FACTCHECK_PORT", min=0, max=65535, help="Port on this machine; 0 takes a free one."
        ),
    ] = 8377,
    reviewer: Reviewer = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Let the page fetch articles from addresses that are given to it.")
    ] = False,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Serve the review page, on this machine only, until Ctrl-C."""
    from factcheck.store import Store
    from factcheck.web.server import Served, run

    with Store(database, create=False) as store:
        bring_up_to_date(store)
    with Served.on(port) as served:
        served.announce(_tell_address)
        say(tell("serve-once"))
        say(tell("serve-saved"))
        run(served, database, who(reviewer), open_browser=browser, fetches=fetch)


def _tell_address(address: str) -> None:
    from contextlib import suppress

    with suppress(OSError):  # told while the page is served too, when nobody may be listening any more
        say(tell("serve-address", address=address))


def _status(status: str) -> str:
    from factcheck.messages import name

    return name(reader_language(), "status", status)


def who(reviewer: str | None) -> str:
    """Give the name of who decides: the one that was given, else the one of the login."""
    import getpass

    name = " ".join((reviewer or "").split())
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise FactcheckError(tell("who-decides")) from error


def bring_up_to_date(store: "Store") -> None:
    """Compare what is in the store, where that was not done since it changed."""
    from factcheck.commands.checking import run_check

    if not store.is_checked():
        with progress("comparing") as step:
            step("articles")
            run_check(store, {article.id: article for article in store.articles()})


def _of_source(store: "Store", choice: "Choice", part: str | None) -> "Choice":
    from dataclasses import replace

    if part is None:
        return choice
    found = store.listings.sources_like(part)
    if not found:
        raise FactcheckError(tell("no-source-like", part=repr(part)))
    return replace(choice, sources=found)
