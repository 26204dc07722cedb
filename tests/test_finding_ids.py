"""Ids of findings over all the gold: in one run no two have one."""

from collections import Counter
from pathlib import Path

import pytest

from claims import read_article
from factcheck import compare

GOLD = Path(__file__).parents[2] / "shared" / "gold"


@pytest.mark.skipif(not GOLD.is_dir(), reason="needs the shared gold")
@pytest.mark.parametrize("kind", ["clusters", "clusters_en", pytest.param("questions", marks=pytest.mark.soak)])
def test_no_two_findings_of_a_run_have_one_id(kind):
    """Whatever their verdicts and kinds, in each event and in all of them as one pile."""
    paths = sorted((GOLD / kind).glob("*/articles/*"))
    articles = [read_article(path).model_copy(update={"id": f"{path.parts[-3]}/{path.name}"}) for path in paths]
    ids = Counter(finding.id for finding in compare(articles))
    assert ids
    assert max(ids.values()) == 1
