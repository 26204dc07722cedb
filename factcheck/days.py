"""Days as a reader of a language writes them."""

import datetime
from functools import lru_cache

from babel.dates import format_date


@lru_cache(maxsize=1 << 12)
def written(day: datetime.date | str, language: str, form: str = "d MMM y") -> str:
    """Write a day, given as such or in ISO 8601, as a reader of a language does.

    >>> written("2025-11-07", "fr"), written(datetime.date(2025, 11, 7), "en")
    ('7 nov. 2025', '7 Nov 2025')
    """
    told = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return str(format_date(told, form, locale=language))
