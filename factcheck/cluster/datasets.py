"""What lies outside: articles as they come, articles with their claims, findings; as Parquet or as lines of JSON.

A line of JSON is what `extract --jsonl` and `check --jsonl` write of a claim or finding. Parquet holds the same JSON in
columns, beside those one may want to filter by.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import TypeAdapter

from claims import Article, Claim
from claims.reading.extras import install
from factcheck.errors import ClusterError
from factcheck.findings import Finding

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Format = Literal["parquet", "jsonl"]
CLAIMED = "id string, source string, published string, language string, group string, article string, claims string"
"""The columns of an article with its claims: ``article`` and ``claims`` (a list) are JSON."""
FOUND = "id string, verdict string, kind string, severity string, finding string"
"""The columns of a finding: ``finding`` is its JSON."""
_CLAIMS = TypeAdapter(list[Claim])
ARTICLES, FINDINGS = "articles", "findings"
"""The two folders of the result of a check."""
_SUCCESS = "_SUCCESS"


def claimed_row(article: Article, claims: Iterable[Claim]) -> tuple[str | None, ...]:
    """The columns of an article with its claims."""
    told = _CLAIMS.dump_json(list(claims)).decode()
    published = article.published.isoformat() if article.published else None
    return article.id, article.source, published, article.language, article.group, article.model_dump_json(), told


def read_row(article: str, claims: str) -> tuple[Article, list[Claim]]:
    """An article and its claims from their JSON."""
    return Article.model_validate_json(article), read_claims(claims)


def read_claims(claims: str) -> list[Claim]:
    """The claims of an article from their JSON."""
    return _CLAIMS.validate_json(claims)


def read_values(values: dict[str, Any]) -> tuple[Article, list[Claim]]:
    """An article and its claims from the values of a line."""
    return Article.model_validate(values["article"]), _CLAIMS.validate_python(values["claims"])


def finding_row(finding: Finding) -> tuple[str | None, ...]:
    """The columns of a finding."""
    return finding.id, finding.verdict, finding.kind, finding.severity, finding.model_dump_json()


def write(rows: "DataFrame", path: str, form: Format) -> None:
    """Write rows of articles with claims, or of findings, to a folder that must not be there yet.

    Raises ClusterError where it is.
    """
    from pyspark.errors import AnalysisException  # noqa: PLC0415 - an extra

    try:
        if form == "parquet":
            rows.write.parquet(path)
        else:
            _lines(rows).write.text(path)
    except AnalysisException as error:
        raise ClusterError(f"{path}: is there already; name a folder that is not") from error


def read_claimed(spark: "SparkSession", path: str) -> "DataFrame":
    """Read articles with their claims, as `write` wrote them. Raises ClusterError where it is no such folder."""
    from pyspark.errors import AnalysisException  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as F  # noqa: N812, PLC0415 - as everywhere in Spark's own documents

    try:
        if form_of(path) == "parquet":
            rows = spark.read.parquet(path)
            return rows.select("id", "article", "claims")
        rows = spark.read.text(path)
    except AnalysisException as error:
        raise ClusterError(f"{path}: no folder with articles and claims; make one with `cluster extract`") from error
    parts = (F.get_json_object("value", f"$.{name}").alias(name) for name in ("article", "claims"))
    return rows.select(F.get_json_object("value", "$.article.id").alias("id"), *parts)


def form_of(path: str) -> Format:
    """Which of the two a path holds, told by its files."""
    folder = Path(path)
    return "parquet" if folder.suffix == ".parquet" or any(folder.glob("*.parquet")) else "jsonl"


def read_locally(path: str | Path, column: str) -> Iterator[Any]:
    """Give one JSON column, or whole lines where it is '', of a folder that `write` wrote, without Spark.

    Raises ClusterError where the folder is not whole, or needs pyarrow, which is not there.
    """
    folder = Path(path)
    if not (folder / _SUCCESS).exists():
        raise ClusterError(f"{folder}: no result of `cluster check`, or one that did not come to its end")
    if form_of(str(folder)) == "jsonl":
        for file in sorted(folder.glob("part-*")):
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)
        return
    try:
        from pyarrow import parquet  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClusterError(f"Parquet needs pyarrow; add it with `{install('spark')}`") from error
    for file in sorted(folder.glob("*.parquet")):
        for row in parquet.read_table(file).to_pylist():
            yield json.loads(row[column]) if column else {k: json.loads(row[k]) for k in ("article", "claims")}


def _lines(rows: "DataFrame") -> "DataFrame":
    """One column of JSON: the finding, or the article with its claims."""
    from pyspark.sql import functions as F  # noqa: N812, PLC0415

    if "finding" in rows.columns:
        return rows.select("finding")
    return rows.select(F.concat(F.lit('{"article": '), "article", F.lit(', "claims": '), "claims", F.lit("}")))
