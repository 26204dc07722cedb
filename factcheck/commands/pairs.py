"""What `check --explain` tells: how many pairs each rule gave, and which blocks were too large to compare in full."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.commands.output import paragraph, table
from factcheck.messages import counted, message, name

if TYPE_CHECKING:
    from factcheck.questions.blocking.pairs import Report

_BLOCKS_SHOWN = 8
"""Blocks told of each rule, the largest first."""


def explained(report: "Report", language: str) -> Iterator[str]:
    """Lay out the report of a comparison: a table, the share of all pairs, and what was decided before."""
    blocks = _blocks(report, language)
    rules = sorted({*report.pairs, *blocks}, key=lambda rule: (-report.pairs[rule], rule))
    heads = [message(language, f"explain-{column}") for column in ("rule", "pairs", "blocks")]
    yield ""
    yield from table(
        heads,
        ((name(language, "rule", rule), report.pairs[rule], _listed(blocks, rule, language)) for rule in rules),
        2,
    )
    compared, every = counted(language, "pairs", report.compared), counted(language, "plain", report.every)
    share = message(language, "percent", value=_percent(report.share, language))
    yield from paragraph(message(language, "explain-share", pairs=compared, all=every, share=share))
    if report.recalled:
        articles = counted(language, "articles", report.recalled)
        yield from paragraph(message(language, "explain-recalled", articles=articles))


def _percent(share: float, language: str) -> str:
    """A share in percent with two digits that tell something, however small it is."""
    value = f"{share * 100:.2f}" if share >= 0.001 or not share else f"{share * 100:.6f}".rstrip("0")
    return value.replace(".", message(language, "decimal"))


def _blocks(report: "Report", language: str) -> dict[str, list[str]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for key, blocks in (("explain-narrowed", report.narrowed), ("explain-left-out", report.left_out)):
        for (rule, block), size in blocks.items():
            told = message(language, key, block=block, size=str(size))
            found.setdefault(rule, []).append((-size, told))
    return {rule: [told for _, told in sorted(blocks)] for rule, blocks in found.items()}


def _listed(blocks: dict[str, list[str]], rule: str, language: str) -> str:
    told = blocks.get(rule, [])
    more = len(told) - _BLOCKS_SHOWN
    shown = told[:_BLOCKS_SHOWN] + ([message(language, "explain-more", count=str(more))] if more > 0 else [])
    return ", ".join(shown)
