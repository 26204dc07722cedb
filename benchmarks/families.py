"""Families: one fact told in many ways must give one answer. How many of the ways do?

    python benchmarks/families.py [--verbose]

`cases/LANGUAGE/families.toml` holds the facts and the ways to tell them; the last family of each language is the
example articles laid out in other ways (wrapped lines, no-break spaces, other forms of the same letters), whose answer
is that of the article as it stands. Prints, for each family, which share of the variants gives the one answer that is
stated, with --verbose each variant that gives another.
"""

import argparse
import datetime
import re
import sys
import textwrap
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims import Article, Claim, extract_many, read_article
from claims.reading import complete
from factcheck.commands.demo import examples

FOLDER = Path(__file__).parents[1] / "cases"
Answer = tuple[object, ...]
LAYOUT = "the same article laid out otherwise"


@dataclass(frozen=True)
class Variant:
    """One way to tell a fact of a family: the article, and the answer it must give; None: the first way's answer."""

    family: str
    fact: str
    article: Article
    asks: str
    stated: Answer | None


def variants(language: str) -> Iterator[Variant]:
    """All variants of a language's families."""
    told = tomllib.loads((FOLDER / language / "families.toml").read_text(encoding="utf-8"))
    for family in told["family"]:
        for fact in family["facts"]:
            words = {**fact, **{key.capitalize(): value[:1].upper() + value[1:] for key, value in fact.items()}}
            stated = _stated(family["asks"], {key: value.format(**words) for key, value in family["answer"].items()})
            for number, written in enumerate(family["variants"]):
                text = written.format(**words)
                article = Article(
                    id=f"{language} {family['name']} {number} {text}",
                    text=text[:1].upper() + text[1:],
                    language=language,
                    published=datetime.date.fromisoformat(family.get("published", "2025-10-15")),
                )
                yield Variant(f"{language}: {family['name']}", str(fact), article, family["asks"], stated)
    for path in sorted(examples().glob("*.txt")):
        article = read_article(path)
        if article.language == language:
            for name, laid_out in LAYOUTS.items():
                other = Article(id=f"{path.name} {name}", text=laid_out(article.text), language=language)
                other = complete(other)
                yield Variant(f"{language}: {LAYOUT}", path.name, other, "all", None)


def _wrapped(columns: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        return "\n".join(
            textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False) if line.strip() else line
            for line in text.split("\n")
        )

    return wrap


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it stands": str,
    **{f"wrapped at {columns}": _wrapped(columns) for columns in (40, 55, 66, 72)},
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "ligatures": lambda text: text.replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "soft hyphens": lambda text: re.sub(r"(?<=[^\W\d_]{4})(?=[^\W\d_]{4})", "\u00ad", text),
    "zero-width spaces": lambda text: re.sub(r" (?=\w)", " \u200b", text),
    "straight marks": lambda text: text.translate(str.maketrans("’‘“”", "''\"\"")),
}
"""Ways to lay out a text in which no word changes."""


def _stated(asks: str, answer: Mapping[str, str]) -> Answer:
    if asks == "statement":
        return ((_plain(answer["speaker"]), _plain(answer["content"])),)
    return (tuple(sorted(answer.items())),)


def answer(variant: Variant, claims: Sequence[Claim]) -> Answer:
    """What a variant says to what its family asks."""
    asks, text = variant.asks, variant.article.text
    if asks == "all":
        return tuple(_whole(claim, text) for claim in claims)
    if asks == "statement":
        return tuple(_statement(claim, text) for claim in claims if claim.kind == "statement")
    asked = [key for key, _ in variant.stated[0]] if variant.stated else []
    found = (claim.quantity if asks == "figure" else claim.when for claim in claims if claim.kind == asks)
    return tuple(tuple((key, _written(getattr(value, key))) for key in asked) for value in found)


def _written(value: object) -> str:
    return (
        f"{value:g}"
        if isinstance(value, float) and value < 1e5
        else f"{value:.0f}"
        if isinstance(value, float)
        else str(value)
    )


def _statement(claim: Claim, text: str) -> tuple[str, str]:
    speaker = claim.speaker.text if claim.speaker else ""
    return _plain(speaker), _plain(" ".join(text[start:end] for start, end in claim.content))


_LEADS = re.compile(r"^(?:que |qu |that |the |la |le |les |l |un |une |a |an )+")


def _plain(words: str) -> str:
    """Words without marks, case and what leads into them."""
    even = unicodedata.normalize("NFKC", words).replace("\u00ad", "").replace("\u200b", "").casefold()
    return _LEADS.sub("", " ".join(re.findall(r"\w+", even)))


def _whole(claim: Claim, text: str) -> Answer:
    quantity, when = claim.quantity, claim.when
    return (
        claim.kind,
        _plain(text[slice(*claim.span)]),
        quantity and (quantity.low, quantity.high, quantity.unit, quantity.measure),
        when and (when.start, when.end),
        claim.speaker and _plain(claim.speaker.name or claim.speaker.text),
        claim.place and _plain(claim.place),
    )


def measure(languages: Sequence[str]) -> dict[str, list[tuple[Variant, Answer, bool]]]:
    """For each family its variants, each with the answer it gives and whether that is the one stated."""
    told = [variant for language in languages for variant in variants(language)]
    answers = [answer(v, claims) for v, (_, claims) in zip(told, extract_many(v.article for v in told), strict=True)]
    families: dict[str, list[tuple[Variant, Answer, bool]]] = defaultdict(list)
    firsts: dict[tuple[str, str], Answer] = {}
    for variant, found in zip(told, answers, strict=True):
        key = (variant.family, variant.fact)
        if variant.stated is None and key not in firsts:
            firsts[key] = found  # the article as it stands, which the others are held against
            continue
        stated = firsts[key] if variant.stated is None else variant.stated
        families[variant.family].append((variant, found, found == stated))
    return families


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares, and give exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verbose", action="store_true", help="print each variant that gives another answer")
    options = parser.parse_args(arguments)
    families = measure(sorted(path.parent.name for path in FOLDER.glob("*/families.toml")))
    for family, found in families.items():
        print(_line(family, found))
        for variant, given, is_right in found if options.verbose else ():
            if not is_right:
                name = variant.article.id if variant.asks == "all" else variant.article.text
                print(f"    {name}\n        {str(given)[:300]}")
    for language in dict.fromkeys(family[:2] for family in families):
        told = [one for family, found in families.items() if family.startswith(language) for one in found]
        print(_line(f"{language}: all but the layout", [one for one in told if one[0].asks != "all"]))
    return 0


def _line(name: str, found: Sequence[tuple[Variant, Answer, bool]]) -> str:
    share = 100 * sum(is_right for _, _, is_right in found) / len(found)
    return f"{name:58} {len(found):4} variants, one answer: {share:5.1f} %"


if __name__ == "__main__":
    sys.exit(main())
