"""Why a finding is what it is: the steps that are shown are those that decided, and add up to its sureness."""

import json

import pytest
from claims_by_hand import bare, day, figure, found, said, told

from claims import Article, extract
from factcheck.commands.why import why_lines
from factcheck.comparison import find_findings
from factcheck.errors import FactcheckError
from factcheck.messages import _catalogue as catalogue
from factcheck.messages import languages
from factcheck.questions.claim_cache import ClaimCache
from factcheck.questions.decision import LEVELS
from factcheck.questions.evidence import UNSAID
from factcheck.questions.evidence.course import COURSE
from factcheck.questions.kinds import KINDS
from factcheck.questions.linking import MARGINS, link, tallies
from factcheck.questions.prepared import prepare
from factcheck.store import Store
from factcheck.why.claim import made
from factcheck.why.finding import why
from factcheck.why.waterfall import rivals, waterfalls

TOLL = "L’effondrement du pont de Vernay a fait {} morts"


def toll(article: str, value: float, **values):
    return figure(article, TOLL.format(f"{value:g}"), bare(value), **values)


def cache(*sides) -> ClaimCache:
    return ClaimCache.of([article for article, _ in sides], [claim for _, claim in sides])


def links(*sides):
    ready, _ = prepare(list({article.id: article for article, _ in sides}.values()), [claim for _, claim in sides])
    pairs = [(a, b) for a in ready for b in ready if a.article.id < b.article.id]
    return list(link(pairs, KINDS[ready[0].claim.kind]))


# --- waterfalls


def test_a_waterfall_adds_up_and_its_longest_bars_come_first():
    [one] = links(toll("a", 12), toll("b", 19))
    first, against = waterfalls(one)
    assert (first.step, against.step) == ("figure", "figure-rivals")
    for step in (first, against):
        assert step.base + (step.carried or 0) + sum(bar.bits for bar in step.bars) == pytest.approx(step.bits)
        sizes = [abs(bar.bits) for bar in step.bars]
        assert sizes == sorted(sizes, reverse=True)
    assert {bar.evidence for bar in first.bars} == {one.name for one in KINDS["figure"].evidence}
    assert against.carried == pytest.approx(tallies()["figure-rivals"].carried * first.bits)
    assert against.probability == one.sureness


def test_a_level_is_told_with_the_words_that_made_it():
    [one] = links(toll("a", 12), toll("b", 19, place="Vernay"))
    bars = {bar.evidence: bar for bar in waterfalls(one)[0].bars}
    assert bars["measure"].sides == ("killed", "killed")
    assert bars["value"].sides == ("12", "19")
    assert (bars["place"].level, bars["place"].sides) == (UNSAID, (None, "Vernay"))
    assert "pont" in bars["sentence"].shared
    assert "effond…" in bars["sentence"].shared
    assert bars["event"].sides == bars["event"].shared == ()


def test_a_rival_is_told_with_the_margin_that_is_its_level():
    """12 of a meets 19 of b; but a gives 19 too, which is by far the better partner of b's 19."""
    (article, own), theirs, (_, more) = toll("a", 12), toll("b", 19), toll("a", 19)
    every = links((article, own), theirs, (article, more.model_copy(update={"id": "c-a2"})))
    [one] = [found for found in every if found.one.claim.id == "c-a"]
    nearer, other = rivals(one, every, KINDS["figure"])
    assert (nearer.of, nearer.article, nearer.text) == (2, "a", "19")
    assert (other.of, other.margin) == (1, None)
    level = next(level for level, end in MARGINS if nearer.margin <= end)
    assert level == one.steps[1].levels["nearer rival"]


def test_one_value_is_not_set_against_rivals():
    [one] = links(toll("a", 12), toll("b", 12))
    assert (len(waterfalls(one)), rivals(one, [one], KINDS["figure"])) == (1, ())


# --- findings


@pytest.mark.parametrize(
    ("verdict", "sides"),
    [
        (
            "agreement",
            [toll("a", 12), figure("b", "À Vernay, le pont a tué 12 passants", bare(12))],
        ),
        ("discrepancy", [toll("a", 12, published="2024-05-07"), toll("b", 19, published="2024-05-07")]),
        ("discrepancy", [toll("a", 12), toll("b", 19)]),
        ("update", [toll(x, n, published=f"2024-05-0{n % 7 + 1}") for x, n in (("a", 12), ("b", 20), ("c", 23))]),
    ],
)
def test_the_steps_lead_to_the_sureness_of_the_finding(verdict, sides):
    [finding] = found(*sides)
    assert finding.verdict == verdict
    reasons = why(finding, cache(*sides))
    assert (reasons.tier.sureness, reasons.tier.tier) == (finding.sureness, finding.tier)
    assert len(reasons.weighed) == len(sides) * (len(sides) - 1) / 2
    if verdict == "agreement" or finding.severity == "minor":
        assert round(reasons.linked, 3) == finding.sureness
        return
    course = reasons.moved if verdict == "update" else reasons.contradicted
    assert round(reasons.linked * course.sureness, 3) == finding.sureness


def test_what_is_told_on_one_day_is_not_weighed():
    sides = [toll("a", 12, published="2024-05-07"), toll("b", 19, published="2024-05-07")]
    reasons = why(found(*sides)[0], cache(*sides))
    assert (reasons.contradicted.sureness, reasons.contradicted.step) == (1.0, None)


def test_a_date_that_the_rules_read_as_one_event_says_so():
    words = ("Le pont de Vernay a cédé le 5 mai", "Le 5 mai, le pont a cédé sous un camion à Vernay")
    sides = [told(x, "date", y, when=day("2024-05-05"), event="céder") for x, y in zip("ab", words, strict=True)]
    [finding] = found(*sides)
    [pair] = why(finding, cache(*sides)).weighed
    assert pair.by_rule == 0.85
    assert pair.sureness >= pair.by_rule


def test_a_rule_is_told_by_its_level():
    """Of one article nothing is weighed."""
    (article, one), (_, other) = toll("a", 12), toll("a", 19)
    text = f"{article.text}. {TOLL.format(19)}."
    second = {
        "id": "c-a2",
        "span": (len(article.text) + 2, len(text) - 1),
        "sentence": (len(article.text) + 2, len(text)),
    }
    article = article.model_copy(update={"text": text})
    sides = [(article, one), (article, other.model_copy(update=second))]
    [finding] = find_findings([article], [claim for _, claim in sides])
    reasons = why(finding, ClaimCache.of([article], [claim for _, claim in sides]))
    assert [(pair.sides, pair.level) for pair in reasons.ruled] == [((1, 2), finding.level)]
    assert (reasons.weighed, reasons.tier.tier) == ((), finding.tier)


def test_quotations_of_two_stories_are_told_by_their_rule():
    """Their articles share no name: nothing else of them is compared."""
    words = "On nous a laissés seuls avec les réserves de grain du port"
    sides = [
        said("a", words, "Nadia Ferrand", published="2024-05-07", names=("Lorvan",)),
        said("b", words, "Paul Brisse", published="2024-05-09", names=("Tassel",)),
    ]
    [finding] = found(*sides)
    [pair] = why(finding, cache(*sides)).ruled
    assert (finding.kind, pair.level) == ("quote-speaker", finding.level)


def test_what_is_no_longer_there_can_not_be_told():
    sides = [toll("a", 12), toll("b", 19)]
    [finding] = found(*sides)
    for others in ([toll("a", 12), toll("c", 19)], [toll("a", 12), told("b", "event", TOLL)]):
        with pytest.raises(FactcheckError, match="changed since the last check"):
            why(finding, cache(*others))
    with pytest.raises(FactcheckError, match="run `factcheck check` again"):
        why(finding.model_copy(update={"verdict": "update"}), cache(*sides))


# --- the command


def shown(desk, id_, *options):
    code, out, err = desk("show", id_, "--why", *options)
    assert (code, err) == (0, "")
    return out


def test_every_finding_of_the_examples_is_told_as_it_was_decided(desk):
    """In JSON: the pairs, steps and tier; the sureness is that of the finding, to the last digit."""
    with Store("factcheck.db", create=False) as store:
        findings = store.findings()
    kinds = set()
    for finding in findings:
        [told_] = json.loads(shown(desk, finding.id, "--json"))
        reasons = told_["why"]
        assert (told_["id"], reasons["tier"]["sureness"]) == (finding.id, finding.sureness)
        assert reasons["tier"]["tier"] == finding.tier
        assert bool(reasons["weighed"]) != bool(reasons["ruled"])
        kinds.add((finding.kind, bool(reasons["ruled"])))
    assert kinds >= {("figure", False), ("date", False), ("figure", True), ("quote-speaker", True)}


@pytest.mark.parametrize("language", languages())
def test_a_waterfall_is_read_at_80_columns(desk, monkeypatch, language):
    monkeypatch.setenv("COLUMNS", "80")
    with Store("factcheck.db", create=False) as store:
        toll_ = next(f for f in store.findings() if (f.kind, f.verdict, f.tier) == ("figure", "discrepancy", "sure"))
    lines = shown(desk, toll_.id, "--lang", language).splitlines()
    assert max(map(len, lines)) <= 80
    start = next(n for n, line in enumerate(lines) if line.startswith("[1]"))
    assert lines[start + 1].split()[-1] == "base"
    total = sum(line.count("  ====") for line in lines)
    assert total > 2


def test_a_level_that_counts_for_nothing_is_only_counted(desk):
    with Store("factcheck.db", create=False) as store:
        findings = [finding for finding in store.findings() if finding.kind in {"figure", "date"}]
    lines = [line for one in findings for line in shown(desk, one.id, "--lang", "en").splitlines()]
    nothing = [line for line in lines if line.split()[:1] in (["+0.0"], ["-0.0"]) and ": " in line and "=" not in line]
    counted = [line for line in lines if "more level" in line]
    assert counted
    assert nothing == []


def test_a_rule_is_told_with_what_it_means(desk):
    with Store("factcheck.db", create=False) as store:
        finding = next(f for f in store.findings() if f.level == "other speaker")
    out = shown(desk, finding.id, "--lang", "en")
    assert "other speaker ([1] and [2])" in out
    assert "The same words are given to speakers who can’t be one." in out


def test_a_table_has_no_room_for_it(desk):
    with Store("factcheck.db", create=False) as store:
        finding = store.findings()[0]
    code, out, err = desk("show", finding.id, "--why", "--csv")
    assert (code, out) == (2, "")
    assert "--why is told as text, --json or --jsonl" in err


def test_a_sureness_that_is_another_now_is_told():
    sides = [toll("a", 12), toll("b", 19)]
    [finding] = found(*sides)
    reasons = why(finding, cache(*sides))
    other = finding.model_copy(update={"sureness": 0.123})
    lines = [" ".join(why_lines(one, reasons, "en")) for one in (finding, other)]
    assert ["12.3%" in text for text in lines] == [False, True]


# --- claims


def test_each_thing_a_claim_says_is_told_with_its_words():
    text = "Selon la préfecture, plus de 300 habitants ont été évacués mardi à Sarny."
    article = Article(id="a", text=text, published="2024-05-08", language="fr")
    [one] = [claim for claim in extract(article) if claim.kind == "figure"]
    told_ = made(one, article)
    slots = {slot.slot: slot for slot in told_.slots}
    assert told_.rule == "number"
    words = {name: slot.text for name, slot in slots.items()}
    assert (
        words
        | {
            "speaker": "la préfecture",
            "cue": "Selon",
            "value": "plus de 300 habitants",
            "approximator": "plus de",
            "noun": "habitants",
            "time": "mardi",
            "place": "Sarny",
        }
        == words
    )
    assert (slots["value"].reading, slots["approximator"].reading) == ("300 – … person", "more_than")
    assert all(text[slice(*slot.span)] == slot.text for slot in told_.slots if slot.span is not None)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("La maire a annoncé que le pont de Vernay serait fermé.", ["clause"]),
        ("Selon la maire, le pont de Vernay sera fermé.", ["source"]),
        ("« Le pont sera fermé », a dit la maire.\n\n« Personne ne passera plus par là. »\n", ["quote", "going on"]),
        ("« Le pont de Vernay sera bien fermé demain. »\n— Jeanne Corbin, maire de Vernay\n", ["signature"]),
    ],
)
def test_a_statement_names_its_rule(text, rules):
    claims = extract(Article(id="a", text=text, language="fr"))
    assert [claim.rule for claim in claims if claim.kind == "statement"] == rules


def test_words_that_stand_nowhere_are_not_made_up():
    """A place that carries on from the lead has a reading, and neither words nor span."""
    article, claim = toll("a", 12, place="Sarny")
    [place] = [slot for slot in made(claim, article).slots if slot.slot == "place"]
    assert (place.reading, place.text, place.span) == ("Sarny", None, None)


@pytest.mark.parametrize("language", languages())
def test_every_claim_of_the_examples_is_told_by_its_words(desk, language):
    with Store("factcheck.db", create=False) as store:
        claims, articles = list(store.claims()), {article.id: article for article in store.articles()}
    known = catalogue(language)
    for claim in claims:
        told_ = made(claim, articles[claim.article])
        assert all(articles[claim.article].text[slice(*s.span)] == s.text for s in told_.slots if s.span is not None)
        assert {f"slot-{slot.slot}" for slot in told_.slots} <= known.keys()
        assert told_.rule is None or f"made-by-{told_.rule.replace(' ', '-')}" in known
    assert {claim.kind for claim in claims if claim.rule is not None} == {"figure", "statement"}
    figure_ = next(claim for claim in claims if claim.kind == "figure" and claim.speaker is not None)
    out = shown(desk, figure_.id, "--lang", language)
    assert known["made-by-number"] in out
    assert figure_.quantity.text in out.split(known["why"])[1]
    assert json.loads(shown(desk, figure_.id, "--json"))[0]["why"]["rule"] == figure_.rule


# --- names


@pytest.mark.parametrize("language", languages())
def test_all_that_is_asked_and_all_that_is_answered_has_a_name(language):
    """What has none is shown by its English name to everybody: an evidence, a level, what a finding's level means."""
    asked = [*(one for kind in KINDS.values() for one in kind.evidence), *COURSE]
    names = {one.name for one in asked} | {evidence for tally in tallies().values() for evidence in tally.levels}
    levels = {UNSAID, *(level for one in asked for level in one.levels), *(level for level, _ in MARGINS)}
    levels |= {level for tally in tallies().values() for known in tally.levels.values() for level in known}
    known = catalogue(language)
    wanted = [("evidence", names), ("evidence-level", levels), ("means", set(LEVELS) - {"open"})]
    keys = {f"{what}-{value.replace(' ', '-')}" for what, values in wanted for value in values}
    assert keys <= known.keys(), keys - known.keys()


def test_what_else_could_be_read_is_told(tmp_path, call):
    """Rival readings of one place: 'le 12 mars' is a day, though 12 is a number too."""
    text = tmp_path / "a.txt"
    text.write_text("Le 12 mars, 1 200 personnes ont été évacuées.", encoding="utf-8")
    told = json.loads(call("extract", str(text), "--why", "--json")[1])
    day = next(claim["why"] for claim in told if claim["kind"] == "date")
    chosen = [rival["reading"] for rival in day["readings"] if rival["chosen"]]
    assert [(one["room"], one["text"]) for one in chosen] == [("dates", "Le 12 mars")]
    assert ("figures", "12") in {(rival["reading"]["room"], rival["reading"]["text"]) for rival in day["readings"]}
    assert "calendar(month 3, day 12)" in call("extract", str(text), "--why")[1]
    assert call("extract", str(text), "--why", "--csv")[0] == 2
