"""The check of a store: its articles compared, what was compared before left as it is, its findings kept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claims.article import Article
from claims.model import Claim
from factcheck.by_hand import Act, Passage, found_again, pairs_of
from factcheck.fingerprint import comparison_rules
from factcheck.incremental import update_cached
from factcheck.questions.blocking.pairs import Report
from factcheck.questions.by_hand import ByHand, edge
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.linking import weighing_by
from factcheck.questions.prepared import Place
from factcheck.store import Store

if TYPE_CHECKING:
    from factcheck.questions.grouping import Edge


def check_store(store: Store, articles: Mapping[str, Article], report: Report | None = None) -> None:
    """Compare the claims of a store's articles, by id, and keep all findings in the place of the earlier ones.

    ``report`` gets the counts of the pairs that are compared now.
    """
    report = report if report is not None else Report()
    cache = ClaimCache(articles.values(), store.claims_of)
    past = store.past_comparison(comparison_rules())
    with weighing_by(store.learned.tables()):
        findings, past = update_cached(cache, past, report, done_by_hand(store, articles))
    report.step = "keeping"
    store.replace_findings(findings, past)


def done_by_hand(store: Store, articles: Mapping[str, Article]) -> ByHand:
    """Give what was put together and taken apart by hand, by the claims that its passages are now.

    Of two claims what was done last holds. A passage that is no more, or that its article took back, says nothing.
    """
    acts = [act for act in store.acts.standing() if act.did != "mark"]
    if not acts:
        return ByHand()
    places = _Places(store, articles)
    together: dict[Edge, bool] = {}
    for act in acts:
        now = [places.of(passage) for passage in act.passages]
        for one, other in pairs_of(act):
            a, b = now[one], now[other]
            if a is not None and b is not None and a != b:
                together[edge(a, b)] = act.did == "link"
    linked = frozenset(pair for pair, is_one in together.items() if is_one)
    return ByHand(linked, frozenset(together.keys() - linked))


class _Places:
    """Where passages stand now, in the latest versions of their articles."""

    def __init__(self, store: Store, articles: Mapping[str, Article]) -> None:
        self._store = store
        self._editions = store.versions.editions()
        self._latest = {self._editions[id_]: article for id_, article in articles.items()}
        self._claims: dict[str, list[Claim]] = {}

    def of(self, passage: Passage) -> Place | None:
        claim = self.claim(passage)
        return None if claim is None or claim.is_withdrawn else (claim.article, claim.span, claim.id)

    def claim(self, passage: Passage) -> Claim | None:
        article = self._latest.get(self._editions.get(passage.article, passage.article))
        if article is None:
            return None
        if article.id not in self._claims:
            self._claims[article.id] = list(self._store.claims_of([article.id]))
        return found_again(passage, self._claims[article.id], article.text)


def finding_with(store: Store, act: Act) -> str | None:
    """Give the finding that holds all passages of an act, by its id; None where there is none."""
    places = _Places(store, {article.id: article for article in store.articles()})
    claims = [claim.id for passage in act.passages if (claim := places.claim(passage)) is not None]
    found = [store.listings.findings_with(claim) for claim in claims]
    return next((id_ for id_ in found[0] if all(id_ in own for own in found)), None) if found else None
