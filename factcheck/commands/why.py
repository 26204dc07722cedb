"""What `show --why` tells: of a finding waterfalls, or its rule; of a claim what made it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from typing import TYPE_CHECKING

from claims.ontology import name_of
from factcheck.commands.output import Columns, Item, paragraph, strong, table
from factcheck.messages import counted, message, name

if TYPE_CHECKING:
    from factcheck.findings import Finding, Verdict
    from factcheck.store import Store
    from factcheck.why.claim import Made, Slot
    from factcheck.why.finding import CourseTold, Numbers, RuledPair, TierTold, WeighedPair, Why
    from factcheck.why.waterfall import Bar, Rival, Waterfall

_CELLS = 18
"""Characters of a waterfall, whatever the page's width."""
_INDENT = " " * 31
_CODED = frozenset({"attribute", "measure", "population"})
"""Evidence whose sides are told by codes of the ontology, not by words of the articles."""


def why_of(finding: "Finding", store: "Store") -> "Why":
    """Decide a finding of a store anew, and tell how. Raises FactcheckError where it is not what it was."""
    from factcheck.questions.claim_cache import ClaimCache
    from factcheck.why.finding import why

    articles = [store.article(id_) for id_ in sorted({side.article for side in finding.sides})]
    return why(finding, ClaimCache(articles, store.claims_of))


def with_why(shape: "Columns[Item]", told: "Why | Made", lines: Iterable[str]) -> "Columns[Item]":
    """Add to the shape of a finding or claim why it is what it is: as lines to its text, as data to its JSON."""
    return Columns(
        shape.columns,
        shape.row,
        json=lambda item: {**shape.json(item), "why": asdict(told)},
        text=lambda items: chain(shape.text(items), lines),
    )


def made_lines(told: "Made", language: str) -> Iterator[str]:
    """Lay out what made a claim, in a language."""
    yield ""
    yield strong(message(language, "why"))
    meaning = name(language, "made-by", told.rule or "")
    made = message(language, "made-rule", rule=told.rule, meaning=meaning) if told.rule else None
    yield from paragraph(made or message(language, "made-no-rule"), "  ", "    ")
    yield ""
    heads = [message(language, f"made-{column}") for column in ("slot", "reading", "words", "characters")]
    yield from table(heads, (_slot(slot, language) for slot in told.slots), wide=2)


def _slot(slot: "Slot", language: str) -> tuple[str | None, ...]:
    span = slot.span and message(language, "made-span", start=str(slot.span[0]), end=str(slot.span[1]))
    return name(language, "slot", slot.slot), slot.reading, slot.text, span


def why_lines(finding: "Finding", told: "Why", language: str) -> Iterator[str]:
    """Lay out why a finding is what it is, in a language."""
    yield ""
    yield strong(message(language, "why"))
    for number, side in enumerate(finding.sides, 1):
        yield from paragraph(f"[{number}] {side.source or side.article}: {side.text}", "  ", "      ")
    if told.ruled:
        yield from _rules(told.ruled, language)
    else:
        yield from _weighed(told, finding, language)
    yield ""
    yield from paragraph(_tier(told.tier, language), "  ", "    ")
    if told.tier.sureness != finding.sureness:
        now, kept = (_percent(sureness, language) for sureness in (told.tier.sureness, finding.sureness))
        yield from paragraph(message(language, "why-other", now=now, kept=kept), "  ", "    ")


def _rules(pairs: "Sequence[RuledPair]", language: str) -> Iterator[str]:
    """The levels by which rules decided, each with its pairs and what it means."""
    levels: dict[str, list[str]] = {}
    for pair in pairs:
        levels.setdefault(pair.level, []).append(_both(pair.sides, language))
    yield ""
    yield from paragraph(message(language, "why-rule"), "  ")
    for level, sides in levels.items():
        told = message(language, "why-level", level=name(language, "level", level), pairs=", ".join(sides))
        yield from paragraph(told, "  ", "    ")
        yield from paragraph(name(language, "means", level), "    ")


_PAIRS = 3
"""Pairs whose waterfalls are shown, the surest; `--json` has all."""


def _weighed(told: "Why", finding: "Finding", language: str) -> Iterator[str]:
    yield from paragraph(message(language, "why-bits"), "  ")
    shown = sorted(told.weighed, key=lambda pair: -pair.sureness)[:_PAIRS]
    for pair in shown:
        yield from _pair(pair, language)
    if rest := len(told.weighed) - len(shown):
        yield ""
        yield from paragraph(counted(language, "pairs-left-out", rest), "  ", "    ")
    if told.apart:
        yield ""
        pairs = ", ".join(_both(sides, language) for sides in told.apart)
        yield from paragraph(message(language, "why-apart", pairs=pairs), "  ", "    ")
    yield ""
    yield strong(message(language, "why-verdict"))
    linked = _percent(told.linked or 0.0, language)
    key = "why-linked" if finding.verdict == "agreement" else "why-linked-apart"
    yield from paragraph(message(language, key, linked=linked), "  ", "    ")
    for what, course in (("contradicted", told.contradicted), ("moved", told.moved)):
        if course is not None:
            yield from _course(what, course, language)
    yield from _concluded(told, finding.verdict, language)


def _pair(pair: "WeighedPair", language: str) -> Iterator[str]:
    level = name(language, "level", pair.level)
    yield ""
    values = {"pair": _both(pair.sides, language), "sureness": _percent(pair.sureness, language), "level": level}
    yield strong(message(language, "why-pair" if pair.kept else "why-pair-unsure", **values))
    for number, step in enumerate(pair.steps):
        if number:
            yield from paragraph(message(language, "why-rivals"), "  ", "    ")
        yield from _waterfall(step, language)
        for rival in pair.rivals if number else ():
            yield from paragraph(_rival(rival, pair.sides, language), _INDENT, f"{_INDENT}  ")
    if pair.by_rule:
        by_rule = _percent(pair.by_rule, language)
        yield from paragraph(message(language, "why-by-rule", sureness=by_rule), "  ", "    ")


def _rival(rival: "Rival", sides: "Numbers", language: str) -> str:
    side = f"[{sides[rival.of - 1]}]"
    if rival.bits is None or rival.margin is None or rival.text is None:
        return message(language, "why-no-rival", side=side)
    margin, bits = _bits(rival.margin, language), _bits(rival.bits, language)
    return message(language, "why-rival", side=side, value=rival.text, bits=bits, margin=margin)


def _course(what: str, course: "CourseTold", language: str) -> Iterator[str]:
    """What speaks for sources that contradict each other, or for a count that moved on."""
    sureness = _percent(course.sureness, language)
    if course.step is None:
        asked = message(language, f"why-{what}", sureness=sureness)
        yield from paragraph(
            f"{asked} {message(language, f'why-given-{course.given}'.replace(' ', '-'))}", "  ", "    "
        )
        return
    yield ""
    yield from paragraph(message(language, f"why-{what}", sureness=sureness), "  ", "    ")
    yield from _waterfall(course.step, language)


def _concluded(told: "Why", verdict: "Verdict", language: str) -> Iterator[str]:
    """Which course was taken, and the sureness that follows."""
    if told.contradicted is None or told.moved is None or told.linked is None:
        return
    contradicted, least = told.contradicted.sureness, told.contradicted_from
    taken = told.moved if verdict == "update" else told.contradicted
    key = "why-above" if contradicted >= least else "why-below"
    asked = {"sureness": _percent(contradicted, language), "least": _percent(least, language)}
    factors = {"linked": _percent(told.linked, language), "course": _percent(taken.sureness, language)}
    product = message(language, "why-product", sureness=_percent(told.tier.sureness, language), **factors)
    yield ""
    yield from paragraph(message(language, key, **asked), "  ", "    ")
    yield from paragraph(product, "  ", "    ")


def _waterfall(step: "Waterfall", language: str) -> Iterator[str]:
    """A line a bar: its bits, where it stands between the sum before and after it, and what it is."""
    shown = [bar for bar in step.bars if round(bar.bits, 1)]
    rest = [bar.bits for bar in step.bars if not round(bar.bits, 1)]
    rows = [(step.base, message(language, "why-base"))]
    if step.carried is not None:
        rows.append((step.carried, message(language, "why-carried")))
    rows += [(bar.bits, _bar(bar, language)) for bar in shown]
    if rest:
        rows.append((sum(rest), counted(language, "weightless", len(rest))))
    sums = [0.0]
    for bits, _ in rows:
        sums.append(sums[-1] + bits)
    lowest, highest = min(sums), max(sums)
    for number, (bits, words) in enumerate(rows):
        drawn = _drawn(sums[number], sums[number + 1], lowest, highest) if round(bits, 1) else ""
        yield from _row(bits, drawn, words, language)
    total = message(language, "why-sum", sureness=_percent(step.probability, language))
    yield from _row(step.bits, _drawn(0.0, step.bits, lowest, highest, "="), total, language)


def _row(bits: float, drawn: str, words: str, language: str) -> list[str]:
    return paragraph(words, f"  {_bits(bits, language):>7}  {drawn:<{_CELLS}}  ", f"{_INDENT}  ")


def _drawn(before: float, after: float, lowest: float, highest: float, sign: str = "") -> str:
    """A bar from one sum to the next, on a scale from the lowest to the highest."""
    cell = (highest - lowest) / _CELLS or 1.0
    start, end = (round((at - lowest) / cell) for at in sorted((before, after)))
    start = min(start, _CELLS - 1)
    return " " * start + (sign or ("+" if after > before else "-")) * max(1, end - start)


def _bar(bar: "Bar", language: str) -> str:
    told = message(
        language,
        "why-evidence",
        evidence=name(language, "evidence", bar.evidence),
        level=name(language, "evidence-level", bar.level),
    )
    unsaid = message(language, "why-unsaid")
    told_by = name_of if bar.evidence in _CODED else lambda words, _: words
    sides = [unsaid if side is None else told_by(side, language) for side in bar.sides]
    words = " | ".join(dict.fromkeys(sides)) or ", ".join(bar.shared)
    return message(language, "why-words", told=told, words=words) if words else told


def _tier(tier: "TierTold", language: str) -> str:
    """How the tier follows from the sureness, or from the level where that is never more than likely."""
    values = {
        "tier": name(language, "why-tier", tier.tier or "none"),
        "sureness": _percent(tier.sureness, language),
        "likely": _percent(tier.likely, language),
        "sure": _percent(tier.sure, language),
    }
    key = "why-shown-capped" if tier.capped else "why-shown" if tier.articles > 1 else "why-shown-inside"
    return message(language, key, **values)


def _both(sides: "Iterable[int]", language: str) -> str:
    one, other = sides
    return message(language, "why-both", one=f"[{one}]", other=f"[{other}]")


def _bits(bits: float, language: str) -> str:
    """Signed bits with one decimal; what rounds to nothing has no minus.

    >>> _bits(-0.04, "en"), _bits(2.96, "en"), _bits(-1.5, "fr")
    ('+0.0', '+3.0', '-1,5')
    """
    return f"{round(bits, 1) + 0.0:+.1f}".replace(".", message(language, "decimal"))


def _percent(sureness: float, language: str) -> str:
    """A probability in percent, with one decimal as sureness is kept."""
    value = f"{sureness * 100:.1f}".removesuffix(".0").replace(".", message(language, "decimal"))
    return message(language, "percent", value=value)
