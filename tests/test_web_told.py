"""Views over a real socket of what is told: silences, changes of versions, cards of sentences, speakers' names."""

from datetime import date
from urllib.parse import quote

from claims import extract
from claims.article import Article
from factcheck.omissions import omissions
from factcheck.store import Store
from factcheck.web.visit import words


def test_who_is_silent_is_a_view(site):
    """Each row names what is given, by whom, and who of that story doesn't give it; a value leads to its claim."""
    client, path = site
    page = client.get("/omissions").text
    with Store(path) as store:
        told = store.listings.articles_of_story(store.listings.stories(0, 1)[0])
        articles = [store.article(id_) for id_ in told]
        rows = omissions(articles, list(store.claims(articles=told)), store.findings())
    assert rows
    for row in rows[:3]:
        assert all(f"/claims/{given.claim}" in page for given in row.given)


def test_what_an_outlet_changed_is_a_diff(site):
    """What a version took out and put in stands on the article's page and among the changed articles."""
    client, path = site
    assert words("en")["changes-none"] in client.get("/changes").text
    with Store(path) as store:
        article = store.articles()[0]
        last = article.text.rstrip().rsplit("\n", 1)[-1]
        edited = article.text.replace(last, "Le bac a repris son service.")
        store.add(article.model_copy(update={"text": edited}), [], "1")
    for where in (
        "/changes",
        f"/articles/{quote(article.id, safe='')}",
        f"/changes?source={quote(article.source or '')}",
    ):
        page = client.get(where).text
        assert "<ins>Le bac a repris son service.</ins>" in page
        assert "<del>" in page
    assert words("en")["changes-none"] in client.get("/changes?source=nobody").text


def test_a_sentence_is_one_card_with_its_values(site):
    """What one sentence says stands together: as many cards as sentences, each claim led to from one."""
    client, path = site
    with Store(path) as store:
        article = store.articles()[0].id
        claims = store.listings.claims_of(article)
    page = client.get(f"/articles/{quote(article, safe='')}").text
    assert page.count('<ul class="values">') == len({claim.sentence for claim in claims}) < len(claims)
    assert all(f'class="kind kind-{claim.kind}" href="/claims/{claim.id}' in page for claim in claims)


def test_the_names_of_one_body_are_one_speaker(site):
    """The list has a body once, with its other names, and its page what it says under each of them, by day."""
    client, path = site
    with Store(path) as store:
        article = store.articles()[0]
        told = "{} a annoncé mardi que le pont de Brel rouvrait."
        for day, name in ((2, "L'Organisation des Nations unies"), (1, "L'ONU")):
            other = Article(id=f"{day}.txt", text=told.format(name), published=date(2024, 3, day), language="fr")
            store.add(other, extract(other), "1")
        names = {c.speaker.name for c in store.claims() if c.speaker and c.article in {"1.txt", "2.txt"}}
    assert len(names) == 2, article.id
    listed = client.get("/speakers").text
    assert sum(f"speaker={quote(name)}" in listed for name in names) <= 1
    page = client.get(f"/claims?speaker={quote(sorted(names)[0])}").text
    assert page.index("1 Mar 2024") < page.index("2 Mar 2024")
