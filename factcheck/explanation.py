"""The sentence that tells a reader why two passages agree or don't: the values, who gives each, and the level."""

from collections.abc import Sequence
from datetime import date

from factcheck.independence import Independence
from factcheck.messages import message
from factcheck.passages import as_read, shortened
from factcheck.questions.alignment import aligned, word_diff, words_in
from factcheck.questions.decision import Decision
from factcheck.questions.meanings import normalised
from factcheck.questions.prepared import Told


def explain(decision: Decision, sides: Sequence[Told], independence: Independence, language: str) -> str:
    """Explain a finding in a language; what the articles say stays in their own words."""
    several = len({value_of(side) for side in sides}) > 2
    key = f"{decision.message}-several" if several and decision.message in _TELLS_TWO else decision.message
    text = message(language, key, sides=_listed(decision, sides, language), speaker=_speaker(sides))
    return text + _changes(decision, sides, language) + _remark(decision, sides, independence, language)


_TELLS_TWO = frozenset({"figure-sources"})
"""Sentences that speak of two values; they have another wording for more."""


def _speaker(sides: Sequence[Told]) -> str:
    """The fullest name any side gives its speaker, else the first mention."""
    speakers = [side.claim.speaker for side in sides if side.claim.speaker is not None]
    named = [speaker.name for speaker in speakers if speaker.name is not None and speaker.name[:1].isupper()]
    mentions = [speaker.name or speaker.text for speaker in speakers]
    return max(named, key=len) if named else next(iter(mentions), "?")


def _changes(decision: Decision, sides: Sequence[Told], language: str) -> str:
    """Which words of one wording of a quotation stand against which of another."""
    if decision.kind != "quote-wording" or decision.verdict != "discrepancy":
        return ""
    wordings = {" ".join(word.plain for word in words_in(side.quoted)): side.quoted for side in sides}
    first, other = next(iter(wordings.values())), list(wordings.values())[-1]
    return message(language, "word-diff", diff=word_diff(*aligned(first, other)))


def _listed(decision: Decision, sides: Sequence[Told], language: str) -> str:
    """Each value once, with all who give it; of a count that moved on what was told last comes first."""
    givers: dict[str, list[Told]] = {}
    for side in sorted(sides, key=_day, reverse=True) if decision.verdict == "update" else sides:
        givers.setdefault(value_of(side), []).append(side)
    told = (_told(value, found, decision, language) for value, found in givers.items())
    return message(language, "between").join(told)


def _day(side: Told) -> date:
    return side.article.published or date.min


def _told(value: str, givers: Sequence[Told], decision: Decision, language: str) -> str:
    """A value and who gives it; a date that conflicts is shown with what it dates."""
    who = message(language, "between").join(dict.fromkeys(_who(side, language) for side in givers))
    if decision.kind == "date" and decision.verdict == "discrepancy":
        passage = shortened(givers[0].claim.text)
        return message(language, "side-in-passage", value=value, who=who, passage=passage)
    return message(language, "side", value=value, who=who)


def value_of(side: Told) -> str:
    """The words that carry the value: the figure with what it counts, the date, the words said."""
    claim = side.claim
    if claim.kind == "figure" and claim.quantity is not None:
        value = as_read(claim.quantity.text)
        noun = claim.quantity.noun
        return value if noun is None or noun in value else f"{value} {noun}"
    if claim.kind == "statement":
        return shortened(side.content)
    return as_read(claim.when.text) if claim.kind == "date" and claim.when is not None else shortened(claim.text)


def _who(side: Told, language: str) -> str:
    """Who prints it and, where that is told, who says it."""
    article, claim = side.article, side.claim
    source = article.source or message(language, "unnamed-article", title=article.title or article.id)
    if article.published is not None:
        source = message(language, "by-source", source=source, date=article.published.isoformat())
    speaker = claim.speaker
    if speaker is None:
        return source
    return message(language, "according-to", source=source, speaker=speaker.name or speaker.text)


def _remark(decision: Decision, sides: Sequence[Told], independence: Independence, language: str) -> str:
    articles = {side.article.id for side in sides}
    if len(articles) == 1:
        return message(language, "same-article-note")
    cited = _same_speaker(decision, sides, len(articles), language)
    if decision.verdict != "agreement":
        return cited
    count = str(independence.count)
    if independence.count == len(articles):
        return message(language, "independent", count=count) + cited
    reason = _reason(independence, language)
    key = "one-source" if independence.count == 1 else "independent-of"
    return message(language, key, count=count, articles=str(len(articles)), reason=reason) + cited


def _reason(independence: Independence, language: str) -> str:
    """Why there are fewer sources than articles."""
    told = [message(language, "reason-copies")] if independence.copied else []
    if independence.wires:
        told.append(message(language, "reason-wires", wires=", ".join(independence.wires)))
    if independence.agencies:
        told.append(message(language, "reason-agencies"))
    return message(language, "between").join(told)


def _same_speaker(decision: Decision, sides: Sequence[Told], articles: int, language: str) -> str:
    """Whom all sides cite: several articles that hand on one voice are no more than that voice."""
    speakers = [side.claim.speaker for side in sides]
    voices = {normalised(speaker.name or speaker.text) for speaker in speakers if speaker is not None}
    if decision.kind in _OF_A_SPEAKER or None in speakers or len(voices) != 1 or speakers[0] is None:
        return ""
    key = "same-speaker-two" if articles == 2 else "same-speaker"
    return message(language, key, speaker=speakers[0].name or speakers[0].text)


_OF_A_SPEAKER = frozenset({"quote-wording", "quote-speaker", "statement"})
"""Kinds of finding that are about who says it: their sentence names the speaker already."""
