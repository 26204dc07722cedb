"""Quotations of two stories that share words, found by a shuffle: the shingles of `matching.quotes`, joined."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from factcheck.cluster.frames import Frames, frame, rows, schema
from factcheck.questions.blocking.articles import LARGEST_BLOCK, WINDOW, windows, within
from factcheck.questions.quotes import may_be_one

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_PLACE = {"start": "int", "end": "int", "claim": "string"}
_SHINGLED = {"shingle": "string", "id": "string", "day": "string", "topic": "array<string>", **_PLACE, "size": "int"}
QUOTED = {
    "i": "string",
    "j": "string",
    **{f"{name}_{side}": kind for side in ("i", "j") for name, kind in _PLACE.items()},
}
"""Two quotations by their articles and places, those of the article whose id comes first first."""


def echoes(digested: "DataFrame") -> "DataFrame":
    """Give the pairs of quotations of two articles that may be one, each once; of one story or not."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra; so called in all its documents

    quotes = digested.select("id", "day", "topic", F.explode("quotes").alias("quote"))
    each = quotes.select("id", "day", "topic", "quote.*").withColumn("size", F.size("shingles"))
    shingled = _narrowed(each.select(F.explode("shingles").alias("shingle"), "id", "day", "topic", *_PLACE, "size"))
    names = [name for name in _SHINGLED if name != "shingle"]
    one, other = (shingled.select("shingle", F.struct(*names).alias(side)) for side in ("one", "other"))
    both = one.join(other, "shingle").where("one.id < other.id")
    counted = both.groupBy("one", "other").agg(F.count("*").alias("shared"))
    return counted.mapInPandas(_near, schema(QUOTED))


def _near(frames: Frames) -> Frames:
    for each in frames:
        found = []
        for row in rows(iter([each])):
            one, other = row.one, row.other
            days = [date.fromisoformat(side["day"]) if side["day"] else None for side in (one, other)]
            share_topic = not set(one["topic"]).isdisjoint(other["topic"])
            if may_be_one(row.shared, (one["size"], other["size"]), (days[0], days[1]), share_topic=share_topic):
                places = [side[name] for side in (one, other) for name in _PLACE]
                found.append((one["id"], other["id"], *places))
        yield frame(QUOTED, found)


def _narrowed(shingled: "DataFrame") -> "DataFrame":
    """Put windows of time in the place of shingles of too many quotations, and leave out those that still are."""
    large = _larger(shingled)
    if not large:
        return shingled
    parts = shingled.mapInPandas(_windowed(large), schema(_SHINGLED))
    gone = _larger(parts)
    if not gone:
        return parts
    out = shingled.sparkSession.createDataFrame([(shingle,) for shingle in gone], "shingle string")
    return parts.join(out, "shingle", "left_anti")


def _larger(shingled: "DataFrame") -> set[str]:
    counts = shingled.groupBy("shingle").count().where(f"count > {LARGEST_BLOCK}")
    return {row["shingle"] for row in counts.collect()}


def _windowed(large: set[str]) -> Callable[[Frames], Frames]:
    def windowed(frames: Frames) -> Frames:
        for one in frames:
            found: list[tuple[Any, ...]] = []
            for row in rows(iter([one])):
                rest = [getattr(row, name) for name in _SHINGLED if name != "shingle"]
                day = date.fromisoformat(row.day) if row.day else None
                parts = [within(row.shingle, window, WINDOW) for window in windows(day, WINDOW)]
                found += [(part, *rest) for part in (parts if row.shingle in large else [row.shingle])]
            yield frame(_SHINGLED, found)

    return windowed
