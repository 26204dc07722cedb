"""Comparison on Spark: the articles worth comparing brought together, decided by the functions of one machine."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from claims import Article, Claim
from factcheck.cluster.datasets import FOUND, finding_row, read_claims
from factcheck.cluster.frames import Frames, frame, rows, schema
from factcheck.cluster.neighbouring import digests, neighbours
from factcheck.cluster.quoting import QUOTED, echoes
from factcheck.comparison import Decided, decide, distinct, gather
from factcheck.questions.blocking.pairs import Pair, Report, between
from factcheck.questions.claim_cache import ClaimCache, OpenedArticle
from factcheck.questions.decision import Decision

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

    from factcheck.questions.prepared import Place

_DECIDED = {"decision": "string", **QUOTED}
TOGETHER = 256
"""Articles that ask for others in one part, which holds these others too: few enough for the memory of a worker."""
_QUOTES = [name for name in QUOTED if name not in {"i", "j"}]


def check(spark: "SparkSession", claimed: "DataFrame") -> "tuple[DataFrame, DataFrame]":
    """Give the findings between articles with claims, the gravest first, and the articles they are about.

    The driver holds the articles, the decisions and the claims they are about, to join what three articles say into
    one finding. Raises ValueError where two articles share an id.
    """
    claimed = claimed.persist()
    digested = digests(claimed).persist()
    decided = decisions(claimed, digested)
    articles = [Article.model_validate_json(row["article"]) for row in claimed.select("article").toLocalIterator()]
    distinct(articles)
    claims = _claims_of(claimed, decided)
    findings = gather(decided, ClaimCache.of(articles, claims))
    found = spark.createDataFrame([finding_row(finding) for finding in findings], FOUND).coalesce(1)
    touched = sorted({side.article for finding in findings for side in finding.sides})
    about = spark.createDataFrame([(id_,) for id_ in touched], "id string")
    return found, claimed.join(about, "id", "left_semi")


def decisions(claimed: "DataFrame", digested: "DataFrame") -> list[Decided]:
    """Compare each pair of articles of one story, each article with itself, and quotations of two stories.

    Articles of the same days are compared in one part, to which each that they ask for travels once.
    """
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - an extra; so called in all its documents

    stories = neighbours(digested, claimed)
    own = digested.select(F.col("id").alias("i"), F.col("id").alias("j"))
    quotes = echoes(digested).join(stories, ["i", "j"], "left_anti")
    groups = quotes.groupBy("i", "j").agg(F.collect_list(F.struct(*_QUOTES)).alias("quotes"))
    nothing = F.lit(None).cast(groups.schema["quotes"].dataType)
    asked = own.union(stories).withColumn("quotes", nothing).unionByName(groups)
    asked = asked.join(_parts(digested).withColumnRenamed("id", "i"), "i").persist()
    wanted = asked.select(F.col("part").alias("asking"), F.explode(F.array("i", "j")).alias("id")).distinct()
    told = asked.groupBy("part").cogroup(wanted.join(claimed, "id").groupBy("asking"))
    return [_read(row) for row in told.applyInPandas(_compared, schema(_DECIDED)).collect()]


def _parts(digested: "DataFrame") -> "DataFrame":
    """The articles by id, each with the number of the part in which it asks for others: those of the same days."""
    from pyspark.sql import Window  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - so called in all its documents

    order = F.row_number().over(Window.orderBy(F.col("day").isNull(), "day", "id"))
    return digested.select("id", F.floor(order / TOGETHER).cast("int").alias("part"))


def _compared(asked: "pd.DataFrame", told: "pd.DataFrame") -> "pd.DataFrame":
    """Compare the pairs of one part, whose articles are opened a limited number at a time."""
    articles = {row.id: row for row in rows(iter([told]))}
    cache = ClaimCache(
        (Article.model_validate_json(row.article) for row in articles.values()),
        lambda ids: (claim for id_ in ids for claim in read_claims(articles[id_].claims)),
    )
    found: list[tuple[Any, ...]] = []
    for row in sorted(rows(iter([asked])), key=lambda row: (row.i, row.j)):
        one, other = cache.open([row.i, row.j])
        pairs = between(one, other, Report()) if row.quotes is None else _quoted(one, other, row.quotes)
        found += map(_written, decide(pairs))
    return frame(_DECIDED, found)


def _quoted(one: OpenedArticle, other: OpenedArticle, quotes: list[Any]) -> Iterator[Pair]:
    for quote in quotes:
        places = [(quote[f"start_{side}"], quote[f"end_{side}"], quote[f"claim_{side}"]) for side in ("i", "j")]
        ids = one.article.id, other.article.id
        first, second = ((id_, (start, end), claim) for id_, (start, end, claim) in zip(ids, places, strict=True))
        yield one.by_place[first], other.by_place[second]


def _written(decided: Decided) -> tuple[Any, ...]:
    decision, (a, span_a, claim_a), (b, span_b, claim_b) = decided
    return to_json(vars(decision)).decode(), a, b, *span_a, claim_a, *span_b, claim_b


def _read(row: Any) -> Decided:
    one: Place = (row["i"], (row["start_i"], row["end_i"]), row["claim_i"])
    other: Place = (row["j"], (row["start_j"], row["end_j"]), row["claim_j"])
    return Decision(**json.loads(row["decision"])), one, other


def _claims_of(claimed: "DataFrame", decided: list[Decided]) -> list[Claim]:
    """The claims that something was decided about, brought here."""
    wanted = {(place[0], place[2]) for _, *places in decided for place in places}
    held = claimed.sparkSession.sparkContext.broadcast(wanted)

    def chosen(frames: Frames) -> Frames:
        for row in rows(frames):
            kept = [one for one in json.loads(row.claims) if (row.id, one["id"]) in held.value]
            yield frame({"claims": "string"}, [(json.dumps(kept),)] if kept else [])

    found = claimed.mapInPandas(chosen, "claims string").collect()
    return [Claim.model_validate(one) for row in found for one in json.loads(row["claims"])]
