"""Which articles can share a story, found by a shuffle: the keys of `matching.neighbours`, joined with themselves."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from claims import Article, Claim
from factcheck.cluster.datasets import read_row
from factcheck.cluster.frames import Frames, frame, rows, schema
from factcheck.questions.blocking.articles import (
    FREQUENT_NAME,
    LARGEST_BLOCK,
    LONE_NAME,
    TWO_NAMES,
    WINDOW,
    Key,
    can_share_story,
    is_frequent,
    keys_of,
    windows,
    within,
)
from factcheck.questions.blocking.digests import SHINGLE, Digest, digest
from factcheck.questions.claim_cache import OpenedArticle

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SALTS = 8
"""Parts into which the members of a heavy key are dealt, so that no task joins all of them."""
HEAVY = 32
"""Members from which on a key is heavy."""
DIGESTED = {
    "id": "string",
    "day": "string",
    "group": "string",
    "topic": "array<string>",
    "words": "array<string>",
    "quotes": "array<struct<start: int, end: int, claim: string, shingles: array<string>>>",
}
"""What is known of an article: its day, group and names, its words where it names nobody, its quotations' shingles."""
_WORDED = {"id": "string", "words": "array<string>"}
_TOLD = ("id", "day", "group", "topic")
_KEYED = {"name": "string", "sort": "string", "asks": "boolean", **{name: DIGESTED[name] for name in _TOLD}}
_PAIRED = {"i": "string", "j": "string"}


def digests(claimed: "DataFrame") -> "DataFrame":
    """Sum up the articles that have claims."""

    def summed(frames: Frames) -> Frames:
        for one in frames:
            read = (read_row(row.article, row.claims) for row in rows(iter([one])))
            yield frame(DIGESTED, (_digested(article, claims) for article, claims in read if claims))

    return claimed.mapInPandas(summed, schema(DIGESTED))


def _digested(article: Article, claims: list[Claim]) -> tuple[Any, ...]:
    opened, summary = OpenedArticle(article, claims), digest(article, claims)
    words = sorted(opened.tokens) if summary.asks_by_words else []
    quotes = []
    for quote in summary.quotes:
        told = opened.told[quote.place]
        quotes.append((*quote.place[1], quote.place[2], sorted(set(told.runs(SHINGLE))) if len(quote.shingles) else []))
    day = article.published.isoformat() if article.published else None
    return article.id, day, article.group, sorted(summary.topic), words, quotes


def neighbours(digested: "DataFrame", claimed: "DataFrame") -> "DataFrame":
    """Give the pairs ``i``, ``j`` of ids of articles that can share a story, ``i`` before ``j``, each once.

    ``claimed`` is asked for the words of all articles where there is one that names nobody.
    """
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra; so called in all its documents

    names = digested.select(F.explode("topic").alias("name"), F.col("group").isNull().cast("int").alias("asks"))
    counts = names.groupBy("name").agg(F.count("*").alias("members"), F.sum("asks").alias("askers"))
    some = counts.where(F.col("members") > min(FREQUENT_NAME, LARGEST_BLOCK)).collect()  # few: they are told to all
    frequent = {row["name"] for row in some if is_frequent(row["members"], row["askers"])}
    nameless = digested.where((F.size("topic") == 0) & F.col("group").isNull())
    wanted = {row["word"] for row in nameless.select(F.explode("words").alias("word")).distinct().collect()}
    if wanted:
        digested = digested.drop("words").join(claimed.mapInPandas(_worded(wanted), schema(_WORDED)), "id")
    keyed, sizes = _narrowed(digested.mapInPandas(_keyed(frequent, wanted), schema(_KEYED)))
    salts = F.when(F.col("members") >= HEAVY, SALTS).otherwise(1)
    return _paired(keyed.join(sizes.withColumn("salts", salts), ["name", "sort"]))


def _worded(wanted: set[str]) -> Callable[[Frames], Frames]:
    """Give the articles with those of their words that are wanted."""

    def worded(frames: Frames) -> Frames:
        for one in frames:
            read = (read_row(row.article, row.claims) for row in rows(iter([one])))
            opened = (OpenedArticle(article, claims) for article, claims in read)
            yield frame(_WORDED, ((one.article.id, sorted(one.tokens & wanted)) for one in opened))

    return worded


def _keyed(frequent: set[str], wanted: set[str]) -> Callable[[Frames], Frames]:
    def keyed(frames: Frames) -> Frames:
        for one in frames:
            found = []
            for row in rows(iter([one])):
                keys = keys_of(_told(row.id, row.day, row.group, row.topic), frequent, wanted, set(row.words))
                found += [(*key, asks, row.id, row.day, row.group, row.topic) for key, asks in keys]
            yield frame(_KEYED, found)

    return keyed


def _narrowed(keyed: "DataFrame") -> "tuple[DataFrame, DataFrame]":
    """Put windows of time in the place of keys that hold too many, and leave out those that then still do."""
    sizes = _sizes(keyed)
    large = _too_large(sizes)
    if not large:
        return keyed, sizes

    def windowed(frames: Frames) -> Frames:
        for one in frames:
            found: list[tuple[Any, ...]] = []
            for row in rows(iter([one])):
                rest = (row.asks, row.id, row.day, row.group, row.topic)
                if Key(row.name, row.sort) not in large:
                    found.append((row.name, row.sort, *rest))
                elif row.sort != "lone name":
                    days = windows(date.fromisoformat(row.day) if row.day else None, WINDOW)
                    found += [(within(row.name, window, WINDOW), "any", *rest) for window in days]
            yield frame(_KEYED, found)

    parts = keyed.mapInPandas(windowed, schema(_KEYED))
    sizes = _sizes(parts)
    gone = _too_large(sizes)
    if not gone:
        return parts, sizes
    out = keyed.sparkSession.createDataFrame([tuple(key) for key in gone], "name string, sort string")
    return parts, sizes.join(out, ["name", "sort"], "left_anti")


def _sizes(keyed: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    asks = F.sum(F.col("asks").cast("int")).alias("askers")
    sizes = keyed.groupBy("name", "sort").agg(F.count("*").alias("members"), asks)
    return sizes.where("members > 1 and askers > 0")


def _too_large(sizes: "DataFrame") -> set[Key]:
    """The keys that hold too many, which are few."""
    many = sizes.where(f"members * askers > {min(LONE_NAME, TWO_NAMES, LARGEST_BLOCK) ** 2}").collect()
    keys = ((Key(row["name"], row["sort"]), row) for row in many)
    return {key for key, row in keys if key.holds_too_many(row["members"], row["askers"])}


def _paired(keyed: "DataFrame") -> "DataFrame":
    """Join the askers of each key with its members, those of a heavy one in parts, and ask the pairs."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    askers = keyed.where("asks").withColumn("salt", F.explode(F.sequence(F.lit(0), F.col("salts") - 1)))
    members = keyed.withColumn("salt", F.pmod(F.xxhash64("id"), F.col("salts")))
    sides = (("mine", "one"), ("theirs", "other"))
    told = [F.struct(*(f"{side}.{name}" for name in _TOLD)).alias(as_) for side, as_ in sides]
    both = askers.alias("mine").join(members.alias("theirs"), ["name", "sort", "salt"])

    def asked(frames: Frames) -> Frames:
        for one in frames:
            found = ((_told(**row.one), _told(**row.other)) for row in rows(iter([one])))
            ids = (sorted((a.article.id, b.article.id)) for a, b in found if can_share_story(a, b))
            yield frame(_PAIRED, dict.fromkeys(map(tuple, ids)))

    return both.where("mine.id <> theirs.id").select(*told).mapInPandas(asked, schema(_PAIRED)).distinct()


def _told(id: str, day: str | None, group: str | None, topic: Iterable[str]) -> Digest:  # noqa: A002 - its column
    """A digest of what the keys and the question of one story need."""
    published = date.fromisoformat(day) if day else None
    return Digest(Article.model_construct(id=id, text="", published=published, group=group), frozenset(topic), ())
