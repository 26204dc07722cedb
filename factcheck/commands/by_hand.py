"""Commands of what is done by hand: mark, link, split, the list of it, and learn."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.commands.options import DEFAULT_DATABASE, Database, reader_language, tell
from factcheck.commands.output import Columns, Form, listing, say, table, warn, write
from factcheck.commands.reviewing import Reviewer, bring_up_to_date, who
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.by_hand import Act
    from factcheck.store import Store

KindName = Literal["figure", "date", "statement", "event"]
ClaimIds = Annotated[list[str], typer.Argument(metavar="CLAIM CLAIM...", help="The ids of claims, or their beginning.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(mark)
    app.command()(link)
    app.command()(split)
    app.command()(listing(by_hand))
    app.command()(learn)


def mark(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words to mark, as they are printed.")],
    kind: Annotated[KindName, typer.Option(help="What they are.")] = "statement",
    sentence: Annotated[
        str, typer.Option(metavar="WORDS", help="The sentence, where the words stand there several times.")
    ] = "",
    speaker: Annotated[str, typer.Option(metavar="NAME", help="Who says it.")] = "",
    reviewer: Reviewer = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Mark words of an article as a claim that was missed; it is compared like all others.

    The mark is kept where the article is read anew or edited elsewhere, as long as its words stand there.
    """
    from factcheck import acting
    from factcheck.by_hand import to_mark
    from factcheck.store import Store

    with Store(database, create=False) as store:
        wanted = to_mark(store.article(article), kind, words, sentence)
        made = acting.mark(store, wanted, who(reviewer), speaker)
    start, end = made.span
    say(tell("marked-now", claim=made.id, article=made.article, start=start, end=end))


def link(claims: ClaimIds, reviewer: Reviewer = None, database: Database = DEFAULT_DATABASE) -> None:
    """Link claims as answers to one question, with all that answers it already.

    Their values are compared by the rules; that they answer one question is given, and kept in every later check.
    """
    from factcheck import acting
    from factcheck.checking import finding_with
    from factcheck.store import Store

    with Store(database, create=False) as store:
        act = acting.link(store, claims, who(reviewer))
        finding = finding_with(store, act)
    claims = [passage.claim for passage in act.passages]
    key = "linked-now" if finding else "linked-nothing"
    say(tell(key, act=acting.name_of(act), claims=", ".join(claims), finding=finding))


def split(
    finding: Annotated[str, typer.Argument(metavar="FINDING", help="The id of a finding, or its beginning.")],
    answer: Annotated[
        list[int] | None,
        typer.Option(metavar="N", help="Part only this answer from the others, by its number; several may be given."),
    ] = None,
    reviewer: Reviewer = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Split a question whose answers don't belong together; they never come together again."""
    from factcheck import acting
    from factcheck.store import Store

    with Store(database, create=False) as store:
        bring_up_to_date(store)
        act = acting.split(store, finding, who(reviewer), [number - 1 for number in answer or ()])
    say(tell("split-now", act=acting.name_of(act), count=len(act.passages), parts=len(set(act.parts))))


def by_hand(form: Form, database: Database = DEFAULT_DATABASE) -> None:
    """List what was marked, linked and split by hand, the oldest first. Nothing is ever taken out."""
    from factcheck.store import Store

    with Store(database, create=False) as store:
        acts = store.acts.history()
    write(acts, _columns(), form)
    if form == "text" and not acts:
        warn(tell("nothing-by-hand"))


def learn(
    undo: Annotated[bool, typer.Option("--undo", help="Go back to the weights that held before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Keep what was learned though it doesn't help.")] = False,
    reviewer: Reviewer = None,
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Learn from your decisions how to weigh: which claims answer one question, and which don't.

    From confirmed findings, those dismissed for another event, thing counted or time, and what was linked and split by
    hand, beside what the shipped weights know. It is judged on whole stories left out, and kept where it helps.
    """
    from factcheck.store import Store

    with Store(database, create=False) as store:
        if undo:
            before = store.learned.before()
            if before is None:
                raise FactcheckError(tell("nothing-learned"))
            store.learned.keep(before, who(reviewer))
            say(tell("learned-undone"))
        else:
            _learn(store, who(reviewer), force=force)
        bring_up_to_date(store)


def _learn(store: "Store", reviewer: str, *, force: bool) -> None:
    from factcheck.learning.examples import examples_of

    try:
        from factcheck.learning.refit import learned
    except ImportError as error:
        raise FactcheckError(tell("learn-needs")) from error
    bring_up_to_date(store)
    meets = examples_of(store)
    if not meets:
        raise FactcheckError(tell("nothing-to-learn"))
    lesson = learned(meets)
    say(tell("learned-from", pairs=lesson.pairs, stories=lesson.stories))
    if lesson.after is None:
        say(tell("learned-one-story"))
    for key, effect in (("shipped", lesson.before), ("own", lesson.after)):
        if effect is not None:
            loss = f"{effect.loss:.2f}".replace(".", tell("decimal"))
            say(tell(f"effect-{key}", right=effect.right, pairs=effect.pairs, loss=loss))
    if lesson.helps or force:
        store.learned.keep(lesson.tables, reviewer)
        say(tell("learned-kept"))
    elif lesson.after is not None:
        say(tell("learned-not-kept"))


def _columns() -> "Columns[Act]":
    """Give the shape of acts: when, who, what, with which passages."""
    from factcheck.acting import ACT, name_of
    from factcheck.commands.listing_columns import heads

    columns = ("id", "done_at", "reviewer", "did", "passages", "parts", "undoes")

    def row(act: "Act") -> tuple[object, ...]:
        passages = "\n".join(f"{one.article} {one.claim}: {one.words}".strip() for one in act.passages)
        undoes = f"{ACT}{act.undoes}" if act.undoes is not None else None
        return name_of(act), act.done_at, act.reviewer, act.did, passages, " ".join(map(str, act.parts)), undoes

    def told(act: "Act") -> tuple[object, ...]:
        words = " | ".join(f"{one.article}: {one.words}" for one in act.passages)
        what = tell("did-undo", act=f"{ACT}{act.undoes}") if act.undoes is not None else tell(f"did-{act.did}")
        return name_of(act), act.done_at[:16].replace("T", " "), act.reviewer, what, words

    shown = heads(reader_language(), "id", "when", "reviewer", "what", "exact-words")
    return Columns(
        columns=columns,
        row=row,
        json=lambda act: act.model_dump(mode="json") | {"id": name_of(act)},
        text=lambda items: table(shown, map(told, items), wide=4),
    )
