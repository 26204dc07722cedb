"""Claims made by hand: what the tests of the comparison are built from, so that they test the comparison alone."""

import datetime
import re

from claims.article import Article
from claims.model import Claim, Cue, Quantity, Speaker, When
from factcheck.comparison import Comparison, find_findings
from factcheck.findings import Finding
from factcheck.questions.decision import Decision
from factcheck.questions.prepared import prepare

Told = tuple[Article, Claim]


def told(article: str, kind: str, text: str, **values: object) -> Told:
    """An article of one sentence with one claim over all of it, about the words of the text and at Vernay."""
    own = {name: values.pop(name) for name in ("published", "group", "language") if name in values}
    whole = Article.model_validate({"id": article, "text": text, "source": f"Journal {article}", **own})
    fields = {
        "about": tuple(re.findall(r"[a-zà-ÿ]{4,}", text.lower())),
        "names": ("Vernay",),
        "content": ((0, len(text)),) if kind == "statement" else (),
        **values,
    }
    at = {"article": article, "source": whole.source, "span": (0, len(text)), "sentence": (0, len(text)), "text": text}
    return whole, Claim(id=f"c-{article}", kind=kind, **at, **fields)


def figure(article: str, text: str, quantity: Quantity, **values: object) -> Told:
    """A claim that counts something."""
    return told(article, "figure", text, quantity=quantity, **values)


def killed(words: str, low: float | None, high: float | None = None, **values: object) -> Quantity:
    """A number of dead; soft bounds are the hard ones unless given."""
    fields = {"soft_low": low, "soft_high": high, "unit": "person", "measure": "killed", "noun": "morts", **values}
    return Quantity(span=(0, len(words)), text=words, low=low, high=high, **fields)


def bare(value: float, width: float = 0, **values: object) -> Quantity:
    """A bare number of dead with the width of its usual reading."""
    return killed(f"{value:g}", value, value, soft_low=value - width, soft_high=value + width, **values)


def day(first: str, last: str | None = None) -> When:
    """A time from one day to another."""
    start, end = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
    precision = "day" if start == end else "month"
    return When(span=(0, 1), text=first if start == end else first[:7], start=start, end=end, precision=precision)


def hour(start: float, end: float | None = None, approximator: str | None = None) -> When:
    """A time of day from one hour to another, without a day."""
    time = (start, start if end is None else end)
    fields = {"start": None, "end": None, "precision": "hour", "time": time, "approximator": approximator}
    return When(span=(0, 1), text=f"{start:g} h", **fields)


def said(article: str, words: str, who: str | None, **values: object) -> Told:
    """A quotation, or with another ``mode`` a reported statement."""
    speaker = Speaker(span=None, text=who, name=who, role=values.pop("role", None)) if who else None
    cue = Cue(span=(0, 1), text="a dit", lemma=str(values.pop("cue", "dire")))
    return told(article, "statement", words, speaker=speaker, cue=cue, **{"mode": "direct", **values})


def decide(compare: Comparison, left: Told, right: Told) -> Decision | None:
    """What a comparison says of two claims, the same in either order."""
    articles = list({article.id: article for article, _ in (left, right)}.values())
    ready, weights = prepare(articles, [left[1], right[1]])
    forth, back = compare(ready[0], ready[1], weights), compare(ready[1], ready[0], weights)
    assert forth == back
    return forth


def level(compare: Comparison, left: Told, right: Told) -> str | None:
    """The level a comparison decides for two claims, or None."""
    decision = decide(compare, left, right)
    return decision and decision.level


def found(*sides: Told) -> list[Finding]:
    """The findings between claims of articles."""
    return find_findings([article for article, _ in sides], [claim for _, claim in sides])
