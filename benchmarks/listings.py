"""The review page on a large store: how long each of its pages takes.

    python benchmarks/listings.py [--claims N] [--store FILE]

The store is the example articles told again and again of other things (`corpus.py`), compared. Each page is asked for
through the whole application, guard and templates included, and the median of several answers is printed. Exit 1 where
a list takes longer than 100 ms. The pictures and a single finding are shown too; they are no lists. `--store` keeps
the store in a file, or takes the one that is there.
"""

import argparse
import statistics
import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from corpus import corpus
from serving import Client, serving

from claims import extract_many, read_article
from factcheck.commands.demo import examples
from factcheck.comparison import find_findings
from factcheck.store import Store
from factcheck.store.decisions import Wish

CLAIMS = 100_000
_MOST_MS = 100
_TIMES = 7
_DECIDED = 1_000


def build(path: Path, size: int) -> None:
    """Fill a store with a corpus, its findings, and some decisions."""
    read = list(extract_many(read_article(file) for file in sorted(examples().glob("*.txt"))))
    articles, claims = corpus(read, size)
    by_article = {id_: list(own) for id_, own in groupby(claims, key=lambda claim: claim.article)}
    with Store(path) as store:
        for article in articles:
            store.add(article, by_article.get(article.id, []), "benchmark")
        store.replace_findings(find_findings(articles, claims))
        items = [finding.id for finding in store.findings()[:_DECIDED]] + [claim.id for claim in claims[:_DECIDED]]
        store.decisions.decide([Wish(item=item, reviewer="b", decision="confirmed") for item in items], "benchmark")


def pages(path: Path) -> dict[str, list[str]]:
    """The lists, and the pages that are none, as addresses with filters that a reviewer sets."""
    with Store(path, create=False) as store:
        finding = store.findings()[0]
        claim = next(store.claims(kind="figure"))
    source, speaker = "Agence du Fleuve", "groupement des importateurs"
    lists = [
        "/",
        "/findings",
        "/findings?part=all",
        "/findings?part=agreements",
        "/sources",
        "/speakers",
        "/articles",
        "/claims",
        "/history",
        "/omissions",
        "/changes",
        "/claims?page=1000",
        f"/claims?link={claim.id}&q=camions",
    ]
    lists += [
        f"/findings?{test}" for test in ("kind=figure", "status=open", f"source={source}", "q=camions", "page=20")
    ]
    lists += [f"/claims?{test}" for test in ("kind=figure", "status=confirmed", f"source={source}", "q=camions")]
    lists += [
        f"/claims?speaker={speaker}",
        "/speakers?q=groupement",
        f"/articles?source={source}",
        "/articles?q=camions",
    ]
    items = [
        f"/findings/{finding.id}",
        f"/claims/{quote(claim.id, safe='')}",
        f"/articles/{quote(claim.article, safe='')}",
        "/pictures",
        "/grid",
    ]
    return {"list": lists, "page": items}


def main() -> int:
    """Print the table; 1 where a list is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--store", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "desk.db"
        if not path.exists():
            build(path, options.claims)
        slow = 0
        with serving(path) as served:
            client = Client(served).enter()
            for kind, addresses in pages(path).items():
                for address in addresses:
                    median = _median_ms(client, address)
                    slow += kind == "list" and median > _MOST_MS
                    print(f"{kind:5} {median:7.1f} ms  {address}", flush=True)
    return 1 if slow else 0


def _median_ms(client: Client, address: str) -> float:
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        answer = client.get(quote(address, safe="/?=&%"))
        taken.append((time.perf_counter() - start) * 1000)
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status}")
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(main())
