"""Reading files for a command: each article as it comes, bad files named and counted, never the end of the others."""

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ReadError
from claims.reading import Note, Reading, addressed, read_data, read_paths
from factcheck.commands.boundary import told
from factcheck.commands.given import Given, mended
from factcheck.commands.options import tally, tell
from factcheck.commands.output import remark, warn

if TYPE_CHECKING:
    from claims.article import Article
    from claims.errors import WorkerDiedError
    from factcheck.fetching import Fetched
    from factcheck.store import Added, Store

_MOST_CHANGES = 4
"""Changed sentences that are shown of a new version; `factcheck versions` shows all."""
_STORED_TOGETHER = 16
"""Articles that are stored in one transaction, once all are extracted: no other writer waits for an extraction."""


@dataclass
class Intake:
    """The articles of some paths and addresses. Iterating reads them; ``errors`` counts what was bad, by slug.

    Of folders, only files that are ``wanted`` are read; the store, where it is given as the ``own`` one, is passed over
    without a word. A page is fetched for at most ``timeout_s`` seconds, and given to ``keep`` as it came.
    """

    paths: Sequence[str] = ()
    urls: Sequence[str] = ()
    timeout_s: float = 0
    keep: "Callable[[str, Fetched], None]" = lambda raw, page: None  # noqa: ARG005
    wanted: Callable[[Path], bool] | None = None
    own: Path | None = None
    given: Given = field(default_factory=Given)
    errors: dict[str, int] = field(default_factory=dict)

    def __iter__(self) -> "Iterator[Article]":
        for item in self._items():
            if isinstance(item, Reading):
                for notice in item.notices:
                    warn(f"factcheck: {notice}")
                yield self.given.over(item.article)
            elif isinstance(item, Note):
                warn(f"factcheck: {item.text}")
            else:
                self._report(item)

    def _items(self) -> "Iterator[Reading | Note | ReadError]":
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        yield from read_paths(self.paths, stdin=stdin, wanted=self.wanted, unsaid=self._is_own)
        for url in self.urls:
            from factcheck.fetching import fetch

            try:
                page = fetch(url, self.timeout_s)
            except ReadError as error:
                yield error
                continue
            self.keep(hashlib.sha256(page.body).hexdigest(), page)
            for item in read_data(page.body, page.ending, url, url):
                if isinstance(item, Reading):
                    yield Reading(item.article.model_copy(update=addressed(item.article, page.url)), item.notices)
                else:
                    yield item

    def _is_own(self, file: Path) -> bool:
        from factcheck.store.opening import is_of_store

        return self.own is not None and is_of_store(file, self.own)

    def _report(self, error: ReadError) -> None:
        self.errors[error.slug] = self.errors.get(error.slug, 0) + 1
        warn(f"factcheck: {told(error)}")

    def lost(self, error: "WorkerDiedError") -> None:
        """Name and count an article whose process died."""
        self.errors["killed"] = self.errors.get("killed", 0) + 1
        warn(f"factcheck: {error}")

    @property
    def bad(self) -> int:
        """How many files or lines could not be read so far."""
        return sum(self.errors.values())

    def sum_up(self) -> None:
        """Say on standard error how many could not be read, by reason, where there are several."""
        for file in self.given.unused:
            warn(f"factcheck: {tell('not-in-table-read', file=file)}")
        if self.bad > 1:
            reasons = ", ".join(f"{slug} {count}" for slug, count in sorted(self.errors.items()))
            warn(f"factcheck: {tell('could-not-be-read', count=self.bad, reasons=reasons)}")


@dataclass
class Tally:
    """What an ingest did: articles that were new, read again, and there already; and claims added."""

    new: int = 0
    stale: int = 0
    current: int = 0
    claims: int = 0

    def text(self) -> str:
        """Say it in a line."""
        again = tell("ingested-again", count=self.stale) if self.stale else ""
        new, claims = tally("new-articles", self.new), tally("claims-added", self.claims)
        return tell("ingested", new=new, again=again, current=self.current, claims=claims)


def ingest(store: "Store", articles: "Intake", step: Callable[[str], None], processes: int = 1) -> Tally:
    """Extract and store what is not in the store yet, each article with its claims or not at all."""
    done = Tally()
    twins = _ingest(store, articles, step, processes, articles.lost, done)
    _ingest(store, twins, step, processes, articles.lost, done)  # once the texts that they repeat are stored
    done.stale += len(settle_days(store))
    return done


def settle_days(store: "Store") -> list[str]:
    """Give each stored article whose day lacks its year the year of the articles on its story, as they are now.

    Gives the ids of those that have another day than before, whose claims are read anew.
    """
    from claims.extraction import extract
    from claims.fingerprint import rules_version
    from factcheck.pile import settled

    changed = settled(store.without_day(), store.with_day())
    for article in changed:
        store.mend(article, extract(article), rules_version())
    return [article.id for article in changed]


def _ingest(
    store: "Store",
    articles: "Iterable[Article]",
    step: Callable[[str], None],
    processes: int,
    lost: "Callable[[WorkerDiedError], None]",
    done: Tally,
) -> "list[Article]":
    """Do so, but for texts that come a second time before the first is stored, under another id: give those."""
    from claims.extraction import extract_many
    from claims.fingerprint import rules_version

    rules = rules_version()
    under_way: dict[str, str] = {}
    twins = []

    def wanted() -> "Iterator[Article]":
        for read in articles:
            step(read.id)
            article = mended(read, store.known(read))
            state = store.state(article, rules)
            first = under_way.get(article.hash)
            under_way.setdefault(article.hash, article.id)
            if first == article.id:
                done.current += 1  # a second line for it: what the first says of it stands
            elif first is not None:
                twins.append(article)
            elif state == "current":
                store.add(article, [], rules)
                done.current += 1
                known = store.known(article)
                if known is not None and known.id != article.id:
                    warn(f"factcheck: {tell('same-text', article=article.id, known=known.id)}")
            else:
                yield article

    found = extract_many(wanted(), processes, lost=lost)
    while batch := list(islice(found, _STORED_TOGETHER)):
        for added, (_, claims) in zip(store.add_all(batch, rules), batch, strict=True):
            setattr(done, added.state, getattr(done, added.state) + 1)
            done.claims += len(claims) if added.state != "current" else 0
            if added.state == "new" and (added.version > 1 or not added.latest):
                _tell_version(store, added)
    return twins


def _tell_version(store: "Store", added: "Added") -> None:
    """Say that an article is a version of one that is known, and what changed."""
    edition = tell("version-of", version=added.version, article=added.edition_of)
    which = tell("a-new-version") if added.id == added.edition_of else edition
    what = tell("article-what", article=added.id, what=which)
    if not added.latest:
        warn(f"factcheck: {tell('older-version', what=what)}")
        return
    found = [change for change in store.versions.changes(added.id) if change.version == added.version]
    kinds = ("added", "removed")
    counts = ", ".join(tally(f"sentences-{kind}", sum(c.change == kind for c in found)) for kind in kinds)
    warn(f"factcheck: {tell('version-changes', what=what, counts=counts, article=added.edition_of)}")
    remark(f"  {'+' if c.change == 'added' else '-'} {c.text}" for c in found[:_MOST_CHANGES])


def distinct(articles: "Iterable[Article]") -> "Iterator[Article]":
    """Give articles ids of their own: a second one of an id becomes `id#2`."""
    seen: dict[str, int] = {}
    for article in articles:
        seen[article.id] = number = seen.get(article.id, 0) + 1
        yield article if number == 1 else article.model_copy(update={"id": f"{article.id}#{number}"})


__all__ = ["Intake", "Tally", "distinct", "ingest", "settle_days"]
