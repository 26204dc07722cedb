"""Rows in and out of pandas frames on the workers, with None for what is missing."""

from collections.abc import Iterable, Iterator, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Frames = Iterator["pd.DataFrame"]


def schema(columns: Mapping[str, str]) -> str:
    """Spark's schema of columns by name and type.

    >>> schema({"id": "string", "topic": "array<string>"})
    'id string, topic array<string>'
    """
    return ", ".join(f"{name} {kind}" for name, kind in columns.items())


def frame(columns: Mapping[str, str], rows: Iterable[Iterable[Any]]) -> "pd.DataFrame":
    """Put rows into a frame of these columns."""
    import pandas as pd  # noqa: PLC0415 - on the workers only

    return pd.DataFrame(list(map(tuple, rows)), columns=list(columns), dtype=object)


def rows(frames: Frames) -> Iterator[Any]:
    """Give the rows of frames, a column an attribute."""
    for one in frames:
        columns = [[None if value != value else value for value in _listed(one[name])] for name in one]  # noqa: PLR0124
        for values in zip(*columns, strict=True):
            yield SimpleNamespace(**dict(zip(one.columns, values, strict=True)))


def _listed(column: Any) -> list[Any]:
    return [value.tolist() if hasattr(value, "tolist") else value for value in column]
