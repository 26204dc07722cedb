"""The check of a store: its articles compared, what was compared before left as it is, its findings kept."""

from collections.abc import Mapping

from claims.article import Article
from factcheck.fingerprint import comparison_rules
from factcheck.incremental import update_cached
from factcheck.questions.blocking.pairs import Report
from factcheck.questions.claim_cache import ClaimCache
from factcheck.store import Store


def check_store(store: Store, articles: Mapping[str, Article], report: Report | None = None) -> None:
    """Compare the claims of a store's articles, by id, and keep all findings in the place of the earlier ones.

    ``report`` gets the counts of the pairs that are compared now.
    """
    cache = ClaimCache(articles.values(), store.claims_of)
    findings, past = update_cached(cache, store.past_comparison(comparison_rules()), report)
    store.replace_findings(findings, past)
