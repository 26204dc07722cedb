"""Spark, opened by the usual settings, or one line that says why it can't be."""

import os
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from claims.reading.extras import install
from factcheck.errors import ClusterError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyspark.sql import SparkSession

_PARTS, _DEFAULT_PARTS = "spark.sql.shuffle.partitions", "200"
"""Parts of a shuffle: the default is for a cluster, and hundreds of times too many for a few cores."""


@contextmanager
def session(master: str | None = None) -> "Iterator[SparkSession]":
    """Open Spark for a ``with`` block: on ``master``, else where Spark's own settings say, else on all cores here.

    Raises ClusterError where pyspark or Java is not there.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise ClusterError(f"Spark is not installed; add it with `{install('spark')}`") from error
    if "JAVA_HOME" not in os.environ and shutil.which("java") is None:
        raise ClusterError("Spark needs Java 17 and finds no `java` here; install one, or set JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("factcheck").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.log.level", "ERROR")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")  # articles are large rows
    if master is not None:
        builder = builder.master(master)
    try:
        spark = builder.getOrCreate()
    except Exception as error:  # Java's come in many kinds
        lines = [line.strip() for line in str(error).splitlines()]
        why = [line for line in lines if line and not line.startswith("at ")] or [type(error).__name__]
        raise ClusterError(f"Spark does not start: {why[-1]}") from error
    spark.sparkContext.setLogLevel("ERROR")
    if str(spark.sparkContext.master).startswith("local") and spark.conf.get(_PARTS) == _DEFAULT_PARTS:
        spark.conf.set(_PARTS, str(2 * spark.sparkContext.defaultParallelism))
    try:
        yield spark
    finally:
        spark.stop()
