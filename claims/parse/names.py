"""The proper names of a parsed text."""

from collections.abc import Iterator

from claims.languages.event_words import event_words
from claims.parse.syntax import grammar, time_words
from claims.parse.view import Parsed, Word
from claims.text.rows import CELL


def names_in(tokens: list[Word]) -> tuple[str, ...]:
    """The proper names of some neighbouring tokens, runs joined, in text order without repetitions."""
    runs: list[list[Word]] = []
    named = naming(tokens[0].doc) if tokens else ()
    for token in (token for token in tokens if named[token.i]):
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    names = (run[0].doc[run[0].i : run[-1].i + 1].text.strip("«»“”\"'’()[],.-–— ") for run in runs)
    return tuple(dict.fromkeys(name for name in names if sum(c.isalnum() for c in name) > 1))


def is_name(token: Word) -> bool:
    """A proper noun, or a capitalised word inside a sentence that is no time."""
    return naming(token.doc)[token.i]


def naming(doc: Parsed) -> list[bool]:
    """Which tokens of a text are names; asked of all at once, and kept with it."""
    return doc.kept(naming, lambda: list(_named(doc)))


def _named(doc: Parsed) -> Iterator[bool]:
    known, function_words = event_words(doc.lang_), grammar(doc.lang_)
    never = time_words(doc.lang_).union(*(function_words[key] for key in _FUNCTION_WORDS))
    starts, before = True, False
    for token in doc:
        if before and _joins(token):
            yield True
            continue
        text, lower = token.text, token.lower_
        starts = starts or bool(token.is_sent_start)
        named = text[0].isalpha() and lower not in never and not token.is_punct
        named = named and not (starts and lower in known.nouns)
        before = named and (token.pos_ == "PROPN" or (text[0].isupper() and not starts))
        yield before
        starts = token.is_punct or token.is_space or text == CELL


def _joins(token: Word) -> bool:
    """A hyphen inside a name, with a capital behind it: 'Al-Haouz'."""
    behind = token.doc[token.i + 1 : token.i + 2]
    glued = token.text == "-" and token.is_glued and token.nbor(-1).is_glued
    return glued and any(word.text[0].isupper() for word in behind)


_FUNCTION_WORDS = ("pronouns", "determiners", "complementisers", "question_words", "coordinators")
