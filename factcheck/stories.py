"""Which findings are of one story: those whose articles other findings tie together."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from factcheck.findings import Finding


def stories(findings: Sequence[Finding]) -> list[int]:
    """Give for each finding the place of the first one of its story, from 0.

    Two articles are of one story where a finding has a side in each; what is only likely ties nothing.

    >>> stories([])
    []
    """
    articles = _joined(findings)
    first: dict[str, int] = {}
    return [first.setdefault(articles.head(f.sides[0].article), n) for n, f in enumerate(findings)]


def articles_together(findings: Iterable[Finding], start: Collection[str]) -> set[str]:
    """Give the articles of the stories that some articles are of, with these.

    >>> articles_together([], ["a.txt"])
    {'a.txt'}
    """
    articles = _joined(findings)
    heads = {articles.head(article) for article in start}
    return {article for article in (*articles, *start) if articles.head(article) in heads}


def _joined(findings: Iterable[Finding]) -> "Joined":
    articles = Joined()
    for finding in findings:
        if finding.tier != "likely":
            articles.join(side.article for side in finding.sides)
    return articles


class Joined:
    """Sets of names, each known by one of them (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._above)

    def head(self, name: str) -> str:
        """Give the one that a name is known by."""
        while (above := self._above.get(name, name)) != name:
            self._above[name] = name = self._above.get(above, above)
        return name

    def join(self, names: Iterable[str]) -> None:
        """Put names into one set, with all that is in theirs."""
        heads = [self.head(name) for name in names]
        for head in heads:
            self._above[head] = heads[0]
