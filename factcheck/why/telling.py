"""The words in which it is told how a finding came about, in a language: its levels, bits, rivals and tier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.ontology import name_of
from factcheck.findings import Verdict
from factcheck.messages import counted, message, name
from factcheck.why.finding import CourseTold, Numbers, TierTold, WeighedPair, Why
from factcheck.why.waterfall import Bar, Rival, Waterfall

_CODED = frozenset({"attribute", "measure", "population"})
"""Evidence whose sides are told by codes of the ontology, not by words of the articles."""
_SHARES = frozenset({"in the lead", "depth in the article"})
"""Evidence whose sides are whole percents of an article."""
_PAIRS = 3
"""Pairs whose waterfalls are shown, the surest; `--json` has all."""


@dataclass(frozen=True)
class Row:
    """A line of a waterfall: its bits, the sum before them, and what they are counted for."""

    bits: float
    before: float
    words: str

    @property
    def after(self) -> float:
        """The sum with these bits."""
        return self.before + self.bits


def surest(pairs: Sequence[WeighedPair]) -> list[WeighedPair]:
    """Give the pairs to show, the surest first."""
    return sorted(pairs, key=lambda pair: -pair.sureness)[:_PAIRS]


def pair_words(pair: WeighedPair, language: str) -> str:
    """Say how sure it is that a pair answers one question."""
    level = name(language, "level", pair.level)
    values = {"pair": both(pair.sides, language), "sureness": percent(pair.sureness, language), "level": level}
    return message(language, "why-pair" if pair.kept else "why-pair-unsure", **values)


def rows_of(step: Waterfall, language: str) -> list[Row]:
    """Give the lines of a waterfall, from its base on; levels that count for nothing are one line."""
    told = [(step.base, message(language, "why-base"))]
    if step.carried is not None:
        told.append((step.carried, message(language, "why-carried")))
    told += [(bar.bits, bar_words(bar, language)) for bar in step.bars if round(bar.bits, 1)]
    rest = [bar.bits for bar in step.bars if not round(bar.bits, 1)]
    if rest:
        told.append((sum(rest), counted(language, "weightless", len(rest))))
    rows: list[Row] = []
    for bits, words in told:
        rows.append(Row(bits, rows[-1].after if rows else 0.0, words))
    return rows


def scale_of(rows: Sequence[Row]) -> tuple[float, float]:
    """Give the lowest and the highest sum of a waterfall."""
    sums = [0.0, *(row.after for row in rows)]
    return min(sums), max(sums)


def rival_words(rival: Rival, sides: Numbers, language: str) -> str:
    """Say which other partner a side has, and by how much it is beaten."""
    side = f"[{sides[rival.of - 1]}]"
    if rival.bits is None or rival.margin is None or rival.text is None:
        return message(language, "why-no-rival", side=side)
    margin, bits = bits_words(rival.margin, language), bits_words(rival.bits, language)
    return message(language, "why-rival", side=side, value=rival.text, bits=bits, margin=margin)


def bar_words(bar: Bar, language: str) -> str:
    """Say which level a bar is, with the words that made it."""
    told = message(
        language,
        "why-evidence",
        evidence=name(language, "evidence", bar.evidence),
        level=name(language, "evidence-level", bar.level),
    )
    unsaid = message(language, "why-unsaid")
    sides = [unsaid if side is None else _side_words(bar.evidence, side, language) for side in bar.sides]
    words = " | ".join(dict.fromkeys(sides)) or ", ".join(bar.shared)
    return message(language, "why-words", told=told, words=words) if words else told


def _side_words(evidence: str, side: str, language: str) -> str:
    if evidence in _CODED:
        return name_of(side, language)
    return message(language, "percent", value=side.removesuffix("%")) if evidence in _SHARES else side


def linked_words(told: Why, verdict: Verdict, language: str) -> str:
    """Say how sure the links of a finding make it that its answers are of one question."""
    key = "why-linked" if verdict == "agreement" else "why-linked-apart"
    return message(language, key, linked=percent(told.linked or 0.0, language))


def course_words(what: str, course: CourseTold, language: str) -> str:
    """Say how sure it is that sources contradict each other, or that a count moved on, and by which days if by them."""
    asked = message(language, f"why-{what}", sureness=percent(course.sureness, language))
    if course.step is not None:
        return asked
    return f"{asked} {message(language, f'why-given-{course.given}'.replace(' ', '-'))}"


def concluded_words(told: Why, verdict: Verdict, language: str) -> list[str]:
    """Say which course was taken, and the sureness that follows; nothing where none was asked for."""
    if told.contradicted is None or told.moved is None or told.linked is None:
        return []
    contradicted, least = told.contradicted.sureness, told.contradicted_from
    taken = told.moved if verdict == "update" else told.contradicted
    key = "why-above" if contradicted >= least else "why-below"
    asked = {"sureness": percent(contradicted, language), "least": percent(least, language)}
    factors = {"linked": percent(told.linked, language), "course": percent(taken.sureness, language)}
    product = message(language, "why-product", sureness=percent(told.tier.sureness, language), **factors)
    return [message(language, key, **asked), product]


def tier_words(tier: TierTold, language: str) -> str:
    """How the tier follows from the sureness, or from the level where that is never more than likely."""
    values = {
        "tier": name(language, "why-tier", tier.tier or "none"),
        "sureness": percent(tier.sureness, language),
        "likely": percent(tier.likely, language),
        "sure": percent(tier.sure, language),
    }
    key = "why-shown-capped" if tier.capped else "why-shown" if tier.articles > 1 else "why-shown-inside"
    return message(language, key, **values)


def both(sides: Iterable[int], language: str) -> str:
    """Name two sides by their numbers."""
    one, other = sides
    return message(language, "why-both", one=f"[{one}]", other=f"[{other}]")


def bits_words(bits: float, language: str) -> str:
    """Signed bits with one decimal; what rounds to nothing has no minus.

    >>> bits_words(-0.04, "en"), bits_words(2.96, "en"), bits_words(-1.5, "fr")
    ('+0.0', '+3.0', '-1,5')
    """
    return f"{round(bits, 1) + 0.0:+.1f}".replace(".", message(language, "decimal"))


def percent(sureness: float, language: str) -> str:
    """A probability in percent, with one decimal as sureness is kept."""
    value = f"{sureness * 100:.1f}".removesuffix(".0").replace(".", message(language, "decimal"))
    return message(language, "percent", value=value)
