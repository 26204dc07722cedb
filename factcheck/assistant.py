"""A server of the Model Context Protocol, so that an assistant can cite passages without inventing them.

It speaks over standard input and output, to the program that started it and to nobody else. It opens no connection,
reads no file outside one folder, and decides nothing: what it gives are passages, word for word, and where they stand.
"""

import datetime
import functools
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from claims.article import Article
from claims.errors import ClaimsError
from claims.extraction import extract
from claims.fingerprint import rules_version
from claims.model import Claim, Kind, Value
from claims.reading import Note, Reading, read_data, read_paths
from claims.reading.extras import install, installed_version
from factcheck.cells import beside, by_claim
from factcheck.checking import check_store
from factcheck.errors import FactcheckError
from factcheck.findings import Finding, Verdict
from factcheck.headline import headline
from factcheck.schema import Question, question_of
from factcheck.store import Store
from factcheck.store.opening import is_of_store
from factcheck.web.passages import in_context

if TYPE_CHECKING:
    from claims.errors import ReadError

INSTRUCTIONS = """Articles read into one store, with who said what, which figures and which dates, and where the
articles agree and where they don't. Cite only what `passages` gives, word for word, with its source and day. It never
says who is right; neither should you on its account. What is missing here may stand in an article all the same."""
_MOST = 50
"""Items of one answer, at most: what a reader of an answer can take in."""
Limit = Annotated[int, Field(ge=1, le=_MOST, description=f"Items of the answer, 1 to {_MOST}.")]
"""How many items are asked for: the server says the bounds in a tool's schema, and refuses what is outside of them."""
SHOWN = ("sure", "inside")


class Passage(Value):
    """Words of an article as they stand there: ``words`` is the passage, ``before`` and ``after`` its paragraph.

    ``start`` and ``end`` are characters of the article's text; ``published`` is an ISO 8601 day.
    """

    id: str
    article: str
    source: str | None
    published: str | None
    url: str | None
    archive: str | None
    speaker: str | None
    start: int
    end: int
    before: str
    words: str
    after: str


class Told(Value):
    """A finding on one line, with why, and the claims whose passages it sets side by side."""

    id: str
    verdict: str
    kind: str
    severity: str | None
    sureness: float
    headline: str
    explanation: str
    claims: tuple[str, ...]


class Taken(Value):
    """What was read: the ids of the articles in the store, and what could not be read, a line each."""

    articles: tuple[str, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assistant:
    """The tools over a store; files are read below ``folder`` alone. Each call opens the store anew."""

    database: str
    folder: Path
    language: str

    def ingest(self, text: str, source: str | None = None, published: datetime.date | None = None) -> Taken:
        """Read one article from its text into the store, with its outlet and its day of publication where known."""
        data = text.encode("utf-8", "replace")
        name = f"given-{hashlib.sha256(data).hexdigest()[:10]}.txt"
        known = {key: value for key, value in (("source", source), ("published", published)) if value}
        return self._take(read_data(data, ".txt", name, name), known)

    def ingest_files(self, path: str) -> Taken:
        """Read a file or folder of articles below the folder this server was started for."""
        target = (self.folder / path).resolve()
        if not target.is_relative_to(self.folder.resolve()):
            raise FactcheckError(f"{path}: outside of {self.folder}; only what is below it is read")
        return self._take(read_paths([target], unsaid=lambda file: is_of_store(file, Path(self.database))), {})

    def questions(self, about: str = "", likely: bool = False, limit: Limit = 20) -> list[Question]:
        """List the questions that several passages answer, with what each source gives; `about` some words."""
        with self._open() as store:
            found = self._findings(store, about, likely=likely)
            asked = [one.told_in(self.language) for one in islice(found, limit)]
            unsure = by_claim(store.listings.likely_beside([one.id for one in asked]))
            return [question_of(one, beside(one, unsure)) for one in asked]

    def findings(
        self, verdict: Verdict | None = None, about: str = "", likely: bool = False, limit: Limit = 20
    ) -> list[Told]:
        """List where articles agree, differ or were updated, each with why and the ids of its claims."""
        with self._open() as store:
            found = [one for one in self._findings(store, about, likely=likely) if verdict in {None, one.verdict}]
            return [self._told(one) for one in found[:limit]]

    def claims(
        self,
        about: str | None = None,
        source: str | None = None,
        speaker: str | None = None,
        kind: Kind | None = None,
        limit: Limit = 20,
    ) -> list[Passage]:
        """List what the articles claim, as passages: by words of the sentence, outlet, speaker, kind of claim."""
        with self._open() as store:
            found = islice(store.claims(source, speaker, kind, about), limit)
            return [_passage(claim, store.article_of(claim.id, claim.article)) for claim in found]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Give the passages of claims and findings by their ids, word for word, each in its paragraph."""
        with self._open() as store:
            found: list[Claim] = []
            for one in map(store.find, ids[:_MOST]):
                found += [one] if isinstance(one, Claim) else _sides(store, one)
            return [_passage(claim, store.article_of(claim.id, claim.article)) for claim in found]

    def _open(self) -> Store:
        return Store(self.database)

    def _take(self, items: "Iterable[Reading | Note | ReadError]", known: dict[str, Any]) -> Taken:
        taken, unread = [], []
        with self._open() as store:
            for item in items:
                if not isinstance(item, Reading):
                    unread.append(item.text if isinstance(item, Note) else str(item))
                    continue
                inferred = tuple(name for name in item.article.inferred if name not in known)
                article = item.article.model_copy(update={**known, "inferred": inferred})
                [added] = store.add_all([(article, extract(article))], rules_version())
                taken.append(added.id)
            _compare(store)
        return Taken(articles=tuple(taken), unread=tuple(unread))

    def _findings(self, store: Store, about: str, *, likely: bool) -> list[Finding]:
        _compare(store)
        found = [one for one in store.findings() if likely or one.tier in SHOWN]
        if not about:
            return found
        fit = {(claim.article, claim.id) for claim in store.claims(about=about)}
        return [one for one in found if any((side.article, side.claim) in fit for side in one.sides)]

    def _told(self, finding: Finding) -> Told:
        names = ("id", "verdict", "kind", "severity", "sureness")
        return Told(
            **{name: getattr(finding, name) for name in names},
            headline=headline(finding, self.language),
            explanation=finding.told_in(self.language).explanation,
            claims=tuple(side.claim for side in finding.sides),
        )


TOOLS = (
    Assistant.ingest,
    Assistant.ingest_files,
    Assistant.questions,
    Assistant.findings,
    Assistant.claims,
    Assistant.passages,
)


def server(assistant: Assistant) -> Any:
    """Give the server of the official SDK over the tools. Raises FactcheckError where the SDK isn't installed."""
    try:
        from mcp.server import MCPServer  # noqa: PLC0415 - an extra
        from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415
    except ImportError as error:
        raise FactcheckError(f"this needs another package: {install('mcp')}") from error
    version = installed_version() or "0"
    served = MCPServer("factcheck", version=version, instructions=INSTRUCTIONS, log_level="CRITICAL")
    for tool in TOOLS:
        served.tool(name=tool.__name__)(_saying_why(getattr(assistant, tool.__name__), ToolError))
    return served


def _saying_why(tool: Callable[..., Any], error: type[Exception]) -> Callable[..., Any]:
    """Give a tool whose bad input is told to the assistant, in the one line that says what to do."""

    @functools.wraps(tool)
    def told(*args: Any, **kwargs: Any) -> Any:
        try:
            return tool(*args, **kwargs)
        except (ClaimsError, FactcheckError) as bad:
            raise error(str(bad)) from bad

    return told


def _compare(store: Store) -> None:
    """Compare what is in the store, where that was not done since it changed."""
    if not store.is_checked():
        check_store(store, {article.id: article for article in store.articles()})


def _sides(store: Store, finding: Finding) -> list[Claim]:
    _, claims = store.evidence([finding])
    by_id = {(claim.article, claim.id): claim for claim in claims}
    return [by_id[side.article, side.claim] for side in finding.sides]


def _passage(claim: Claim, article: Article) -> Passage:
    pieces = in_context(article, claim.span, ())
    first = next(number for number, piece in enumerate(pieces) if piece.words)
    return Passage(
        id=claim.id,
        article=article.id,
        source=article.source,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        archive=article.archive,
        speaker=(claim.speaker.name or claim.speaker.text) if claim.speaker else None,
        start=claim.span[0],
        end=claim.span[1],
        before="".join(piece.text for piece in pieces[:first]),
        words=article.text[slice(*claim.span)],
        after="".join(piece.text for piece in pieces[first:] if not piece.words),
    )
