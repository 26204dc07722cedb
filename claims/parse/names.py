"""The proper names of a parsed Doc."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claims.languages.event_words import event_words
from claims.parse.memo import kept
from claims.parse.syntax import grammar, time_words
from claims.text.rows import CELL


def names_in(tokens: list[Token]) -> tuple[str, ...]:
    """The proper names of some neighbouring tokens, runs joined, in text order without repetitions."""
    runs: list[list[Token]] = []
    named = naming(tokens[0].doc) if tokens else ()
    for token in (token for token in tokens if named[token.i]):
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    names = (run[0].doc[run[0].i : run[-1].i + 1].text.strip("«»“”\"'’()[],.-–— ") for run in runs)
    return tuple(dict.fromkeys(name for name in names if sum(c.isalnum() for c in name) > 1))


def is_name(token: Token) -> bool:
    """A proper noun, or a capitalised word inside a sentence that is no time."""
    return naming(token.doc)[token.i]


def naming(doc: Doc) -> list[bool]:
    """Which tokens of a Doc are names; asked of all at once, and kept with the Doc."""
    return kept(doc, naming, lambda: list(_named(doc)))


def _named(doc: Doc) -> Iterator[bool]:
    known, function_words = event_words(doc.lang_), grammar(doc.lang_)
    never = time_words(doc.lang_).union(*(function_words[key] for key in _FUNCTION_WORDS))
    starts = True
    for token in doc:
        text, lower = token.text, token.lower_
        starts = starts or bool(token.is_sent_start)
        named = text[0].isalpha() and lower not in never and not token.is_punct
        named = named and not (starts and lower in known.nouns)
        yield named and (token.pos_ == "PROPN" or (text[0].isupper() and not starts))
        starts = token.is_punct or token.is_space or text == CELL


_FUNCTION_WORDS = ("pronouns", "determiners", "complementisers", "question_words", "coordinators")
