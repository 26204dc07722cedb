"""Quotations: the same speaker's words, changed or cut; or the same words from another speaker."""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claims import Article, When, find_dates
from claims.languages import available
from claims.languages.event_words import event_words
from claims.parse.syntax import time_words
from claims.people.functions import small_words
from claims.quantities import find_quantities
from factcheck.questions.alignment import Word, aligned, changed, longest_run, same_share, words_in
from factcheck.questions.decision import Decision, Level
from factcheck.questions.meanings import meanings_of, normalised
from factcheck.questions.prepared import PreparedClaim, Weights, negations_in, one_sentence, same_story
from factcheck.questions.speakers import is_pronoun, names_last, same_speaker
from factcheck.questions.spoken import stand_in, words_said, written_out
from factcheck.vocabulary import lead_words, light_words, limits, negations

SAME_WORDS = 92.0
"""rapidfuzz ratio (0-100) from which words given to two speakers are the same words."""
SAME_QUOTATION = 60.0
"""rapidfuzz partial ratio from which two quotations of one speaker are one, with changed words."""
_LIKE = 75.0
"""rapidfuzz partial ratio from which two wordings that share most of their words are one utterance."""
_MOST = 0.75
"""Share of the shorter wording's words that are most of them."""
SAME_SENTENCE = 0.6
"""Share of the shorter one's words that stand in both, in order, from which two sentences of one article are one."""
FEWEST_WORDS = 4
"""Words in a quotation that can be told from chance."""
LONGEST = 300
"""Words in a quotation that is set beside another word by word, at most: time stays in proportion."""
_LONG_WORD = 5
"""Letters in a word that one wrong letter leaves the same word: in a shorter one it makes another (`dix`, `six`)."""
_STEM = 2
"""Letters at its beginning in which a word has no typo: there a letter makes another word (`ouvrir`, `couvrir`)."""
_RUN = 2
"""Words that tell which two wordings share at least around a word that differs."""
_FRAME = 3
"""Words around one that was changed for another that tell one utterance."""
_OPENING = 4
"""Words two quotations must share in a row where only one article names its speaker."""
ONE_OCCASION = timedelta(days=14)
"""Quotations published further apart than this are taken for two occasions."""


def compare_quotations(a: PreparedClaim, b: PreparedClaim, _: Weights) -> Decision | None:
    """Compare two quoted statements; None where nothing can be said."""
    if {a.claim.kind, b.claim.kind} != {"statement"} or not {a.claim.mode, b.claim.mode} <= {"direct", "mixed"}:
        return None
    left, right = words_said(a), words_said(b)
    if one_sentence(a, b) or not (_one_occasion(a, b) or _remembered(left, right)):
        return None
    if min(len(left), len(right)) < FEWEST_WORDS:
        return _LIKE_WORDS if _one_phrase(a, b) else None
    same = _same_speaker(a, b)
    if not same_story(a, b) and not _tied(a, b, left, right, same=same is True):
        return None
    if same is False:
        return _of_two_speakers(a, b, left, right)
    return _of_one_speaker(a, b, left, right, known=same is True)


def _same_speaker(a: PreparedClaim, b: PreparedClaim) -> bool | None:
    """Do both name one speaker? A pronoun that may stand for the other's doesn't tell."""
    told = same_speaker(a.claim.speaker, b.claim.speaker, a.article.language)
    return None if told is False and (_may_mean(a, b) or _may_mean(b, a)) else told


def _remembered(left: list[str], right: list[str]) -> bool:
    """Are the words the same, and so many that they were said once, however long ago?"""
    return left == right and len(left) >= _REMEMBERED


_LIKE_WORDS = Decision("discrepancy", "quote-speaker", "like words", "minor", "quote-like")


def _one_phrase(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Is one short quoted phrase, word for word in sense, in the mouths of two who have no name in common?"""
    short, long = sorted((_meanings(a), _meanings(b)), key=len)
    inside = any(all(x & y for x, y in zip(short, long[i:], strict=False)) for i in range(len(long) - len(short) + 1))
    if len(short) < _PHRASE or not inside or not same_story(a, b):
        return False
    names = [frozenset(_words_of_name(c)) for c in (a, b)]
    return bool(names[0] and names[1]) and not names[0] & names[1]


_REMEMBERED = 6
"""Words of a quotation that, repeated word for word, are told of one occasion however long ago that was."""
_PHRASE = 2
"""Content words of a quoted phrase that can be told from chance."""


def _meanings(spoken: PreparedClaim) -> list[frozenset[str]]:
    """The meanings of the content words that are quoted, in their order."""
    quoted = normalised(spoken.quoted)
    return [meanings_of(word, spoken.language) for word in spoken.claim.about if normalised(word)[:_FAMILY] in quoted]


_FAMILY = 5
"""Letters by which a word of another form is found among those quoted."""


def _words_of_name(spoken: PreparedClaim) -> list[str]:
    speaker = spoken.claim.speaker
    known = speaker is not None and speaker.name is not None and not is_pronoun(speaker, spoken.language)
    return re.findall(r"\w{3,}", normalised(speaker.name or "")) if speaker is not None and known else []


def _tied(a: PreparedClaim, b: PreparedClaim, left: list[str], right: list[str], *, same: bool) -> bool:
    """The same sentence is a tie between two stories by itself; one cut short is where its speaker is theirs too."""
    if fuzz.ratio(" ".join(left), " ".join(right)) >= SAME_WORDS:
        return True
    return same and bool(a.topic & b.topic) and (_cut(a, b) or _cut(b, a))


def _of_one_speaker(
    a: PreparedClaim, b: PreparedClaim, left: list[str], right: list[str], *, known: bool
) -> Decision | None:
    """The levels of one speaker's words; where one article doesn't name him, only a shared opening can tell."""
    short, long = sorted((a, b), key=lambda side: len(words_said(side)))
    if _cut(short, long) or _only_typos(left, right) or _same_figures(a, b):
        if not known:
            return None
        if _limit_left_out(short, long):
            return Decision("discrepancy", "quote-wording", "limit left out", "major", "quote-limit")
        level: Level = "same words" if len(left) == len(right) else "shortened"
        return Decision("agreement", "quote-wording", level, None, "quote-same")
    if known and _overlap(a, b):
        return Decision("agreement", "quote-wording", "shortened", None, "quote-same")
    if _is_one_utterance(a, b, left, right, known=known):
        return _REWORDED if _keeps_sense(a, b) else _CHANGED
    return None


def _overlap(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Is the end of one wording the beginning of the other, each going on where the other was cut?"""
    one, other = words_in(a.quoted), words_in(b.quoted)
    run = longest_run(one, other) if max(len(one), len(other)) <= LONGEST else None
    if run is None or run.size < _REMEMBERED:
        return False
    ends = run.a + run.size == len(one), run.b + run.size == len(other)
    return (ends[0] and run.b == 0) or (ends[1] and run.a == 0)


_REWORDED = Decision("discrepancy", "quote-wording", "reworded", "minor", "quote-reworded")
_CHANGED = Decision("discrepancy", "quote-wording", "words changed", "major", "quote-changed")


def _keeps_sense(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two wordings of one language say the same: no negation, number or word that tells in place of another?

    What one only leaves out must neither negate nor limit.
    """
    if a.language != b.language:
        return False
    changes = changed(*aligned(a.quoted, b.quoted))
    if all(not before or not after for before, after in changes):
        return all(_is_aside(before or after, a.language) for before, after in changes)
    before, after = (" ".join(words) for words in zip(*changes, strict=True)) if changes else ("", "")
    return _sense(before, a.language) == _sense(after, b.language)


def _is_aside(words: str, language: str) -> bool:
    """Can words that one wording leaves out be left out: is there no negation, digit or limit in them?"""
    plain = normalised(words)
    return not (_negates(plain, language) or re.search(r"\d", plain) or _limits(plain, language))


def _sense(words: str, language: str) -> tuple[frozenset[str], int, frozenset[str]]:
    """What some words of a quotation tell: their meanings, how often they say no, and their digits."""
    plain = re.findall(r"[^\W\d_]+", normalised(words))
    told = [word for word in plain if word not in light_words(language) and word not in negations(language)]
    meanings = frozenset().union(*(meanings_of(word, language) for word in told))
    return meanings, negations_in(words, language), frozenset(re.findall(r"\d+", words))


def _of_two_speakers(a: PreparedClaim, b: PreparedClaim, left: list[str], right: list[str]) -> Decision | None:
    """The same words from two speakers."""
    if min(_telling(a), _telling(b)) < _PHRASE:
        return None
    if _cut(a, b) or _cut(b, a) or fuzz.ratio(" ".join(left), " ".join(right)) >= SAME_WORDS:
        return Decision("discrepancy", "quote-speaker", "other speaker", "major", "quote-speaker")
    return None


def _telling(spoken: PreparedClaim) -> int:
    """How many words said are no such verbs as 'be' and 'have': a stock phrase has few."""
    return len(set(spoken.claim.about) - event_words(spoken.language).light)


def _may_mean(side: PreparedClaim, other: PreparedClaim) -> bool:
    """Is the speaker of one side a pronoun, and the other's speaker named before it?"""
    language, speaker = side.article.language, other.claim.speaker
    if speaker is None or not is_pronoun(side.claim.speaker, language):
        return False
    return names_last(side.article.text[: side.claim.span[0]], speaker, language)


def _only_typos(left: list[str], right: list[str]) -> bool:
    """Are two quotations the same word for word, a letter in a long word aside? Any other change may be the sense."""
    return len(left) == len(right) and all(map(_same_word, left, right))


def _same_figures(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do two wordings differ only in how they spell their figures: '12', 'douze'?"""
    left, right = words_said(a), words_said(b)
    if max(len(left), len(right)) > LONGEST or fuzz.ratio(" ".join(left), " ".join(right)) < SAME_QUOTATION:
        return False
    changes = changed(a.quoted, b.quoted)
    return bool(changes) and all(
        (figures := _figures(before, a.article.language)) and figures == _figures(after, b.article.language)
        for before, after in changes
    )


def _figures(text: str, language: str) -> list[tuple[object, ...]]:
    """The times of day and the figures that some words spell, in their order."""
    if language not in available():
        return []
    hours: list[tuple[object, ...]] = [
        (one.time, one.approximator) for one in find_dates(text, language=language) if one.time is not None
    ]
    figures = find_quantities(text, language=language)
    return hours or [(found.low, found.high, found.approximator) for found in figures]


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    long = min(len(one), len(other)) >= _LONG_WORD and one[:_STEM] == other[:_STEM]
    return long and Levenshtein.distance(one, other) == 1


def _cut(short: PreparedClaim, long: PreparedClaim) -> bool:
    """Do the words of one stand in the other, in order, and together but where an ellipsis owns to leaving some out?

    A mixed quotation may tell them in another person.
    """
    return _stands_in(short, long) or stand_in(short, long)


def _stands_in(short: PreparedClaim, long: PreparedClaim) -> bool:
    rest = f" {' '.join(words_said(long))} "
    for piece in _pieces(short):
        words = " ".join(re.findall(r"\w+", piece))
        _, found, after = rest.partition(f" {words} ")
        if words and not found:
            return False
        rest = f" {after}" if words else rest
    return True


def _pieces(spoken: PreparedClaim) -> list[str]:
    return re.split(r"\.\.\.|…", written_out(normalised(spoken.quoted), spoken.language))


def _limit_left_out(short: PreparedClaim, long: PreparedClaim) -> bool:
    """Does a sentence stop, or begin, where the other goes on within the sentence to limit what is said?"""
    content = short.quoted.strip()
    if short.claim.mode != "direct" or len(_pieces(short)) > 1:
        return False
    text, language = long.quoted, long.article.language
    left, right = words_in(content), words_in(text)
    at = longest_run(left, right)
    whole = content[:1].isupper()
    if at is None or at.size < len(left) or not (whole or at.b == 0):
        return False
    before, after = _around(text, right, at.b, at.b + at.size)
    said = normalised(short.article.text[slice(*short.claim.sentence)])
    dropped = [part for part in (before, after) if part.strip() and part.strip(" ,") not in said]
    if not whole:  # words taken into a sentence may stop anywhere but before a condition
        dropped = [part for part in dropped if part.lstrip().startswith(",")]
    limited = any(_limits(part, language) for part in dropped)
    return limited or (bool(before.strip()) and before in dropped and _negates(before, language))


def _around(text: str, words: Sequence[Word], first: int, end: int) -> tuple[str, str]:
    """What stands before and behind some words within their sentence, evened out."""
    before = normalised(text[: words[first].start])
    after = normalised(text[words[end - 1].end :])
    return re.split(r"[.!?…;»\n]", before)[-1], re.split(r"[.!?…;«\n]", after)[0]


def _limits(part: str, language: str) -> bool:
    """Does what is left out limit the rest? Behind a comma only a condition does, which must come first."""
    cleared = part.strip()
    opened = cleared.lstrip(", ").split(",")[0]
    words = set(re.findall(r"\w+", opened))
    of = re.split(r"\W", opened.lstrip())[0] in {word.strip("'’") for word in small_words(language, "place_of")}
    known = {normalised(word) for word in time_words(language)} if language in available() else set()
    timed = not of and (bool(words & known) or any(word.isdigit() for word in words))
    patterns = [rf"{re.escape(phrase)}(?:(?<=')|(?!\w))" for phrase in limits(language)]  # an elided one goes on
    if cleared.startswith(","):
        return any(re.match(pattern, opened) for pattern in patterns)
    return timed or any(re.search(rf"\b{pattern}", opened) for pattern in patterns)


def _negates(part: str, language: str) -> bool:
    return bool(set(re.findall(r"\w+", part)) & negations(language))


def _is_one_utterance(a: PreparedClaim, b: PreparedClaim, left: list[str], right: list[str], *, known: bool) -> bool:
    """Is it one utterance in two wordings: what both share says something, and neither article prints both?"""
    likeness = fuzz.partial_ratio(" ".join(left), " ".join(right))
    if likeness < SAME_QUOTATION or max(len(left), len(right)) > LONGEST or _prints_both(a, b):
        return False
    one, other = words_in(a.quoted), words_in(b.quoted)
    if known and (_one_swapped(left, right, a.article.language) or _nearly_all(a, b, one, other, likeness)):
        return True
    run = longest_run(one, other)
    if run is None or not _predicates(left, run.a, run.a + run.size, a.article.language) or not _one_day(a, b):
        return False
    if not known:
        return run.a == run.b == 0 and run.size >= _OPENING and a.article.id != b.article.id and _may_be_one(a, b)
    if a.article.id == b.article.id:  # two sentences may begin alike; one told twice ends alike too
        return same_share(one, other) >= SAME_SENTENCE and left[0] == right[0] and left[-1] == right[-1]
    return run.size >= _RUN


def _nearly_all(a: PreparedClaim, b: PreparedClaim, one: list[Word], other: list[Word], likeness: float) -> bool:
    """Are two wordings of two articles the same but for few words, wherever these stand?"""
    apart = a.article.id != b.article.id and min(len(one), len(other)) >= _REMEMBERED and _one_day(a, b)
    return apart and likeness >= _LIKE and same_share(one, other) >= _MOST


def _one_swapped(left: list[str], right: list[str], language: str) -> bool:
    """Does one stand in the other with one word changed for another between words that tell?"""
    short, long = sorted((left, right), key=len)
    for start in range(len(long) - len(short) + 1):
        same = [one == other for one, other in zip(short, long[start : start + len(short)], strict=True)]
        kept = [word for word, kept in zip(short, same, strict=True) if kept]
        if same.count(False) == 1 and len(kept) >= _FRAME:
            return same[0] and same[-1] and sum(word not in light_words(language) for word in kept) >= _RUN
    return False


def _may_be_one(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Do both articles give the words to one person, of whom one tells only a function?"""
    speakers = a.claim.speaker, b.claim.speaker
    return all(speaker is not None for speaker in speakers)


def _prints_both(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Does one article print the other's words too? Then they are two sentences."""
    if a.article.id == b.article.id:
        return False
    return any(_joined(words_said(one)) in _joined(_printed(other.article)) for one, other in ((a, b), (b, a)))


def _joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)} "


@lru_cache(maxsize=64)
def _printed(article: Article) -> tuple[str, ...]:
    """The words of an article, evened out."""
    return tuple(re.findall(r"\w+", normalised(article.text)))


def _predicates(words: list[str], start: int, end: int, language: str) -> bool:
    """Do some words say something, and not only name a topic ('la récolte de blé')?

    A word that tells, and one that neither article nor preposition leads in, as they lead a noun in.
    """
    light, leads = light_words(language), lead_words(language)
    telling = [at for at in range(start, end) if words[at] not in light]
    free = any(at == 0 or words[at - 1] not in leads for at in telling)
    return end - start > 1 and bool(telling) and (free or any(w in light - leads for w in words[start + 1 : end]))


def _one_day(a: PreparedClaim, b: PreparedClaim) -> bool:
    """Are the words not told of two different days? A day in the words themselves says nothing of that."""
    one, other = _day_told(a), _day_told(b)
    if one is None or other is None or not one.start or not one.end or not other.start or not other.end:
        return True
    return one.start <= other.end and other.start <= one.end


def _day_told(side: PreparedClaim) -> When | None:
    when = side.claim.when
    said = when is not None and any(start <= when.span[0] < end for start, end in side.claim.content)
    return None if said else when


def _one_occasion(a: PreparedClaim, b: PreparedClaim) -> bool:
    if a.article.published is None or b.article.published is None:
        return True
    return abs(a.article.published - b.article.published) <= ONE_OCCASION
