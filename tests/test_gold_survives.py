"""Wrong deletion is worse than noise: no passage that the shared gold asks for is taken for furniture."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.article import Article
from claims.reading import complete, read_article
from claims.text.spans import blanked

GOLD = Path(__file__).parents[2] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="needs the shared gold")
LINKED = {("verrett-now.txt", "14 hurt")}
"""Answers that stand in a list of links at the foot of the page: the gold counts them, the page tells another story."""
SORTS = ("statements", "figures", "dates", "findings")


def passages(value: object) -> Iterator[tuple[str, str]]:
    """The articles and words that an answer of the gold names, however deep it does."""
    if isinstance(value, dict):
        if isinstance(value.get("article"), str):
            words = [value.get("span"), *value.get("content", [])]
            yield from ((value["article"], one) for one in words if isinstance(one, str))
        for one in value.values():
            yield from passages(one)
    elif isinstance(value, list):
        for one in value:
            yield from passages(one)


def body(article: Article) -> str:
    return " ".join(blanked(article.text, [piece.span for piece in article.furniture]).split())


def clusters() -> list[Path]:
    return sorted(path.parent for path in GOLD.glob("*/*/gold.json"))


@pytest.mark.parametrize("folder", clusters(), ids=lambda folder: folder.name)
def test_no_answer_of_a_cluster_is_furniture(folder):
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    articles = {}
    for name in {name for name, _ in passages([gold.get(sort, []) for sort in SORTS])}:
        language = gold.get("articles", {}).get(name, {}).get("language")
        articles[name] = read_article(folder / "articles" / name, language=language)
    lost = []
    for name, answer in passages([gold.get(sort, []) for sort in SORTS]):
        words = " ".join(answer.split())
        if words in " ".join(articles[name].text.split()) and words not in body(articles[name]):
            lost.append((name, words))
    assert not set(lost) - LINKED


@pytest.mark.parametrize("path", sorted(GOLD.glob("attribution/*.jsonl")), ids=lambda path: path.stem)
def test_no_statement_of_the_attribution_gold_is_furniture(path):
    lost = []
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        article = complete(Article(id="a", text=case["text"], language=case.get("lang", "fr")))
        for statement in case.get("statements", case.get("quotes", ())):
            for start, end in statement["content"]:
                lost += [
                    (case["id"], case["text"][start:end])
                    for piece in article.furniture
                    if piece.span[0] < end and start < piece.span[1]
                ]
    assert not lost
