"""From articles to claims: the one place where reading, parsing and the components come together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from spacy.language import Language
from spacy.tokens import Doc

from claims.article import Article
from claims.assembly import claims_of
from claims.attribution.gate import looks_back, may_attribute, may_introduce, told_turns
from claims.components import load, make_doc
from claims.errors import WorkerDiedError
from claims.languages.event_words import event_words
from claims.model import Claim, Span
from claims.parse.batches import parse
from claims.parse.view import text_of
from claims.text.layer import layer_of
from claims.text.rows import row_around
from claims.text.spans import blanked
from claims.workers import collector_paused, in_processes

_BATCH = 16
"""Articles parsed together: enough to fill the parser's batches, few enough to keep memory small."""
_BATCH_CHARACTERS = 100_000
"""Characters of such articles, but for a longer one alone."""


def extract(article: Article, pipeline: str | None = None) -> list[Claim]:
    """Give the claims of an article, in text order.

    >>> from claims import Article
    >>> [claim.text for claim in extract(Article(id="a", text="Le maire promet que le pont tiendra."))]
    ['Le maire promet que le pont tiendra']
    """
    return next(iter(extract_many([article], pipeline=pipeline)))[1]


def extract_many(
    articles: Iterable[Article],
    processes: int = 1,
    pipeline: str | None = None,
    lost: Callable[[WorkerDiedError], None] | None = None,
) -> Iterator[tuple[Article, list[Claim]]]:
    """Give each article with its claims, lazily and in the order they came.

    With more than one process the work is shared out in batches; no more than two batches a process wait at a time.
    An article of which a process dies is told to ``lost`` and left out; without it, WorkerDiedError is raised. Raises
    UnknownLanguageError for an article in a language that is not there.
    """
    batches = _batches(articles)
    first = list(islice(batches, 2 if processes > 1 else 0))
    if len(first) < 2:  # more processes would take longer to start than the work takes
        for batch in chain(first, batches):
            yield from zip(batch, _claims_of_batch(batch, pipeline), strict=True)
        return
    work = partial(_claims_of_batch, pipeline=pipeline)
    for article, found in in_processes(work, chain(first, batches), processes):
        if not isinstance(found, WorkerDiedError):
            yield article, found
        elif lost is None:
            raise found
        else:
            lost(found)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Share articles out in batches, small ones where they are long."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (len(batch) >= _BATCH or size + len(article.text) > _BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def _claims_of_batch(batch: Sequence[Article], pipeline: str | None) -> list[list[Claim]]:
    with collector_paused():  # a tenth of the time
        return _read_batch(batch, pipeline)


def _read_batch(batch: Sequence[Article], pipeline: str | None) -> list[list[Claim]]:
    docs = [prepare(article, load(article.language, pipeline)) for article in batch]
    for language in dict.fromkeys(article.language for article in batch):
        chosen = [doc for doc, article in zip(docs, batch, strict=True) if article.language == language]
        parse(load(language, pipeline), chosen, [worth_parsing(doc) for doc in chosen])
    return [
        claims_of(article, load(article.language, pipeline).get_pipe("attribution")(doc))
        for article, doc in zip(batch, docs, strict=True)
    ]


def prepare(article: Article, nlp: Language) -> Doc:
    """Tokens, sentences, figures and dates of an article's reading layer, with what is no part of it blanked out."""
    doc = make_doc(nlp, blanked(*_furniture(article)), article.published)
    for name in ("sentences", "figures", "dates"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def _furniture(article: Article) -> tuple[str, list[Span]]:
    """The article's text as it is read, and where its furniture stands in it."""
    layer = layer_of(article.text)
    return layer.text, [layer.to_read(piece.span) for piece in article.furniture]


def worth_parsing(doc: Doc) -> list[tuple[int, int]]:
    """The sentences worth parsing, as token ranges: those that can hold a claim or say who speaks in one.

    A table row and a turn that a cue is set into stay whole, and a sentence that begins with a pronoun brings the
    one before it along.
    """
    ranges = _sentences(doc)
    text = text_of(doc)
    claiming = _claiming(doc, ranges)
    rows = [row_around(text, (doc[a].idx, doc[a].idx)) for a, _ in ranges]
    wanted_rows = {row for row, claims in zip(rows, claiming, strict=True) if claims and row is not None}
    turns = told_turns(text, doc.lang_)
    kept = []
    for index, (start, end) in enumerate(ranges):
        brought = any(claiming[index + 1 : index + 2]) and looks_back(doc[slice(*ranges[index + 1])])
        whole = rows[index] in wanted_rows or turns.meets((doc[start].idx, doc[end - 1].idx + 1))
        if claiming[index] or whole or brought or may_introduce(doc[start:end]):
            kept.append((start, end))
    return kept


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    """The sentences, as token ranges."""
    starts = [t.i for t in doc if t.i == 0 or t.is_sent_start]
    return [(a, _without_spaces(doc, a, b)) for a, b in zip(starts, [*starts[1:], len(doc)], strict=False)]


def _claiming(doc: Doc, ranges: list[tuple[int, int]]) -> list[bool]:
    """Which sentences can hold a claim: what happened, what is said, a figure or a date."""
    holders = {token.i for key in ("figures", "dates") for span in doc.spans[key] for token in span}
    known = event_words(doc.lang_)
    return [
        any(known.may_tell(token.lower_) for token in doc[a:b])
        or may_attribute(doc[a:b])
        or not holders.isdisjoint(range(a, b))
        for a, b in ranges
    ]


def _without_spaces(doc: Doc, start: int, end: int) -> int:
    """The end of a sentence without the line breaks that follow it."""
    while end > start + 1 and doc[end - 1].is_space:
        end -= 1
    return end
