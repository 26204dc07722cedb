"""What was done by hand in the store: claims marked, claims linked, questions split; lines are only added."""

import datetime
import json
from collections.abc import Iterator

from claims.article import Article
from claims.model import Claim
from factcheck.by_hand import Act, marked, standing
from factcheck.findings import MARKED
from factcheck.store.connection import Connection
from factcheck.store.decisions import Decisions
from factcheck.store.rows import Row, claim_row, to_article
from factcheck.store.versions import Versions

_TOLD = {"passages", "parts", "speaker"}
"""Fields of an act that its row holds as JSON."""
_OF_ARTICLE = "select payload from claims where article_hash = ? order by start, rowid"


class Acts:
    """The acts of a store. Every method raises StoreError, as the store's do."""

    def __init__(self, file: Connection, versions: Versions, decisions: Decisions) -> None:
        self._file = file
        self._versions = versions
        self._decisions = decisions

    def do(self, act: Act) -> Act:
        """Add an act, with the claim of a mark, in one transaction; give it with its number and time."""
        with self._file.writing():
            added = self._add(act)
        self._file.checkpoint()
        return added

    def undo(self, number: int | None, reviewer: str) -> Act | None:
        """Take an act back, or a reviewer's last one, by adding one; give it, None where there is nothing to undo."""
        with self._file.writing():
            held = [act for act in self.standing() if act.id == number or (number is None and act.reviewer == reviewer)]
            if not held:
                return None
            self._add(held[-1].model_copy(update={"reviewer": reviewer, "undoes": held[-1].id}))
        self._file.checkpoint()
        return held[-1]

    def history(self) -> list[Act]:
        """Give all that was ever done by hand, oldest first."""
        return [_act(row) for row in self._file.rows("select * from acts order by id")]

    def standing(self) -> list[Act]:
        """Give the acts that nothing took back, oldest first."""
        return standing(self.history())

    def claims_of(self, article: Article) -> list[Claim]:
        """Give the claims of a text, in text order."""
        return [Claim.model_validate_json(row["payload"]) for row in self._file.rows(_OF_ARTICLE, article.hash)]

    # --- inside the store's transactions

    def settle(self, edition: str) -> None:
        """Put the claims that were marked in an article into its latest version, and settle what was decided of all."""
        if self._file.first("select 1 from acts where did = 'mark' limit 1"):
            self._place(edition)
        self._decisions.settle_claims(edition)

    def _place(self, edition: str) -> None:
        row = self._file.first("select * from articles where edition_of = ? order by version desc limit 1", edition)
        if row is None:
            return
        article, editions = to_article(row), self._versions.editions()
        test = "article_hash = ? and payload ->> '$.rule' = ?"
        self._file.run(f"delete from claims where {test}", [article.hash, MARKED])
        claims = self.claims_of(article)
        marks = (act for act in self.standing() if act.did == "mark")
        own = (act for act in marks if editions.get(act.passages[0].article, act.passages[0].article) == edition)
        made = {claim.id: claim for act in own if (claim := marked(act, article, claims)) is not None}
        self._file.insert("claims", [claim_row(claim, article) for claim in made.values()])

    # --- rows

    def _add(self, act: Act) -> Act:
        row = {
            "did": act.did,
            "told": act.model_dump_json(include=_TOLD),
            "reviewer": act.reviewer,
            "done_at": datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds"),
            "undoes": act.undoes,
        }
        self._file.insert("acts", [row])
        [number] = self._file.rows("select last_insert_rowid() id")
        added = _act({**row, **number})
        if act.did == "mark":
            for edition in self._editions_of(added):
                self.settle(edition)
        return added

    def _editions_of(self, act: Act) -> Iterator[str]:
        editions = self._versions.editions()
        yield from dict.fromkeys(editions.get(one.article, one.article) for one in act.passages)


def _act(row: Row) -> Act:
    values = {name: row[name] for name in Act.model_fields if name not in _TOLD}
    return Act.model_validate({**values, **json.loads(row["told"])})
