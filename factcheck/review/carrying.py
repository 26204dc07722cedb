"""What a sheet's row showed, set against what the store holds now: the same, edited in the sheet, or changed since."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import get_args

from factcheck.decisions import Entry, Seen, SeenSide, Standing, became
from factcheck.findings import FindingKind, Verdict
from factcheck.messages import name
from factcheck.neutral import one_line
from factcheck.review.cells import OTHER_SIDES, SIDE_COLUMNS, values_by_key, written
from factcheck.review.labels import all_labels
from factcheck.review.reading import ReadRow
from factcheck.review.rows import SheetRow
from factcheck.review.spreadsheets import same_cell, unmarked

_EVIDENCE = frozenset({"verdict", "kind", OTHER_SIDES, *SIDE_COLUMNS})
_JSON_LANGUAGE = "en"


@dataclass(frozen=True)
class Stored:
    """What the store holds for a sheet.

    ``rows`` are the findings of its ids as it would write them, and those beside findings that are no more; ``claims``
    the ids that are claims; ``standings`` what stands of each, ``entries`` the history; ``texts`` every version of the
    articles that the sheet names, ``editions`` the article that each id is a version of.
    """

    rows: Mapping[str, SheetRow]
    claims: frozenset[str]
    standings: Mapping[str, Standing]
    entries: Mapping[int, Entry]
    texts: Mapping[str, list[str]]
    editions: Mapping[str, str] = field(default_factory=dict)

    def has_shown(self, row: ReadRow, here: SheetRow | None) -> bool:
        """Tell whether a row may be one that was exported before the store changed, and not one that was edited.

        Each passage stands in a version of its article; where the finding is still there, one of them has several.
        """
        sides = list(_sides(row))
        if here is not None and all(len(self.texts.get(article, ())) < 2 for article, _ in sides):
            return False
        return bool(sides) and all(
            any(words in text for text in self._lines.get(article, ())) for article, words in sides
        )

    def beside(self, articles: Iterable[str]) -> dict[str, Seen]:
        """Give the findings with a side in one of some articles, by id, as a reviewer sees them."""
        of = {self.editions.get(article, article) for article in articles}
        return {item: self.seen[item] for article in of for item in self._by_article.get(article, ())}

    @cached_property
    def _lines(self) -> dict[str, list[str]]:
        return {article: [one_line(text) for text in texts] for article, texts in self.texts.items()}

    @cached_property
    def seen(self) -> dict[str, Seen]:
        """What a reviewer of each finding has before their eyes, its passages in the articles they are versions of."""
        return {item: _seen(row).among(self.editions) for item, row in self.rows.items()}

    @cached_property
    def _by_article(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item, seen in self.seen.items():
            for side in seen.sides:
                found.setdefault(side.article, []).append(item)
        return found


def misfit(row: ReadRow, stored: SheetRow) -> str | None:
    """Give the first column of a row whose passages, verdict or kind are not what the store holds; None if all are."""
    language = row.language or _JSON_LANGUAGE
    expected = values_by_key(stored, language) if row.exact else written(stored, language)
    if row.language is None:
        expected |= {"verdict": stored.verdict, "kind": stored.kind}
    for key, value in row.values.items():
        if key.split()[0] in _EVIDENCE and not _alike(value, expected.get(key, ""), lossy=row.lossy):
            return key
    return None


def carried(row: ReadRow, stored: Stored, here: SheetRow | None) -> tuple[str, Seen | None] | None:
    """Give the finding that a row's has become, with what the row showed where that has changed; None without one."""
    shown = _shown(row)
    near = {here.id: stored.seen[here.id]} if here else stored.beside({side.article for side in shown.sides})
    states = ((became(now, shown.among(stored.editions)), item) for item, now in near.items())
    found = [(state == "same", item) for state, item in states if state is not None]
    if not found:
        return None
    same, item = max(found)
    return item, None if same else shown


def shown_alike(one: Seen, other: Seen) -> bool:
    """Tell whether two reviewers had the same before their eyes, but for white space and the ids of claims."""
    mine, theirs = (
        (seen.kind, seen.verdict, sorted((side.article, one_line(side.text)) for side in seen.sides))
        for seen in (one, other)
    )
    return mine == theirs


def _alike(read: str, expected: str, *, lossy: bool) -> bool:
    """Are two cells the same but for what spreadsheets do to white space, marks before formulas, dates and letters?"""
    return same_cell(unmarked(one_line(read)), unmarked(one_line(expected)), lossy=lossy)


def _sides(row: ReadRow) -> Iterator[tuple[str, str]]:
    """The article and the words of each side that has columns of its own."""
    for key, value in row.values.items():
        column, _, number = key.partition(" ")
        if column == "words" and value and "+" not in number:
            yield unmarked(row.values.get(f"article {number}", "")), one_line(unmarked(value))


def _shown(row: ReadRow) -> Seen:
    """What a reviewer of a row had before their eyes."""
    verdict, kind = (_by_name(key).get(row.values.get(key, "").strip().casefold()) for key in ("verdict", "kind"))
    return _seen_of(kind or "", verdict, list(_sides(row)))


def _seen(row: SheetRow) -> Seen:
    return _seen_of(row.kind, row.verdict, [(side.article, one_line(side.words)) for side in row.sides])


def _seen_of(kind: str, verdict: str | None, sides: list[tuple[str, str]]) -> Seen:
    shown = tuple(SeenSide(article=article, claim="", text=text) for article, text in sides)
    return Seen(kind=kind, verdict=verdict, sides=shown)


@cache
def _by_name(key: str) -> dict[str, str]:
    """The verdicts or kinds by what each language calls them, and by their own names."""
    values = get_args(Verdict if key == "verdict" else FindingKind)
    return {value: value for value in values} | {
        name(language, key, value).casefold(): value for language in all_labels() for value in values
    }
