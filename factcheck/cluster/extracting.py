"""Extraction on Spark: articles out of whatever holds them, their claims by the pipeline, loaded once a worker."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claims import Article, extract_many
from claims.errors import ReadError
from claims.reading import Reading, endings, read_lines, read_paths
from claims.reading.jsonl import FIELDS
from factcheck.cluster.datasets import CLAIMED, claimed_row
from factcheck.errors import ClusterError

if TYPE_CHECKING:
    import pandas as pd
    from pyspark.sql import DataFrame, SparkSession

WITH_ERRORS = f"{CLAIMED}, slug string, error string"
_LINES = ".jsonl"
Frames = Iterator["pd.DataFrame"]


def extract(spark: "SparkSession", path: str) -> "DataFrame":
    """Give a row for each article of a path with its claims, and one with ``slug`` and ``error`` for what is none.

    The path leads to Parquet with the columns of an article line, to lines of JSON, or to a folder of files that all
    workers see. Raises ClusterError where there is nothing.
    """
    return _sources(spark, path).mapInPandas(_extracted, WITH_ERRORS)


def _sources(spark: "SparkSession", path: str) -> "DataFrame":
    """Lines of JSON with the file they stand in, or paths of files with the folder that was named; shared out."""
    from pyspark.errors import AnalysisException  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    parts = 4 * spark.sparkContext.defaultParallelism
    files = _files(Path(path))
    if any(not file.endswith(_LINES) for file in files):
        rows = [(file, path, True) for file in files]
        return spark.createDataFrame(rows, "value string, place string, file boolean").repartition(parts)
    try:
        if path.endswith(".parquet") or any(Path(path).glob("*.parquet")):
            table = spark.read.parquet(path)
            known = [name for name in FIELDS if name in table.columns]
            lines = table.select(F.to_json(F.struct(*known)).alias("value"))
        else:
            lines = spark.read.text(path)
    except AnalysisException as error:
        raise ClusterError(f"{path}: no articles there") from error
    lines = lines.where("trim(value) <> ''").withColumn("place", F.input_file_name())
    return lines.withColumn("file", F.lit(False)).repartition(parts)


def _files(path: Path) -> list[str]:
    """The files that hold articles below a folder that is on this machine."""
    found = sorted(path.rglob("*")) if path.is_dir() else [path] if path.is_file() else []
    return [str(file) for file in found if file.suffix.lower() in endings()]


def _extracted(frames: Frames) -> Frames:
    import pandas as pd  # noqa: PLC0415 - on the workers only

    names = [column.split()[0] for column in WITH_ERRORS.split(", ")]
    for frame in frames:
        read = [item for row in frame.itertuples() for item in _read(row.value, row.place, is_file=row.file)]
        rows: list[tuple[Any, ...]] = [
            (*claimed_row(article, claims), None, None)
            for article, claims in extract_many(item for item in read if isinstance(item, Article))
        ]
        rows += [(None,) * 7 + (item.slug, str(item)) for item in read if isinstance(item, ReadError)]
        yield pd.DataFrame(rows, columns=names)


def _read(value: str, place: str, *, is_file: bool) -> Iterator[Article | ReadError]:
    """The articles of a line of JSON, or of a file: its id is its path from the folder ``place`` that was named."""
    if not is_file:
        items = read_lines(io.BytesIO(value.encode("utf-8", "surrogatepass")), place)
        yield from (item.article if isinstance(item, Reading) else item for item in items)
        return
    file, folder = Path(value), Path(place)
    for item in read_paths([file]):
        if isinstance(item, ReadError):
            yield item
        elif isinstance(item, Reading):
            named = file.relative_to(folder.parent).as_posix() if file != folder else item.article.id
            lines = file.suffix.lower() == _LINES
            yield item.article if lines else item.article.model_copy(update={"id": named})


def errors(rows: "DataFrame") -> list[tuple[str, str]]:
    """Give the slug and the line of what was no article, at most a thousand of them."""
    return [(row["slug"], row["error"]) for row in rows.where("error is not null").limit(1000).collect()]


def claimed(rows: "DataFrame") -> "DataFrame":
    """Give the articles with their claims alone."""
    return rows.where("error is null").drop("slug", "error")
