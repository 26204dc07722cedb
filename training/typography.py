"""Vary the typography of training text, so that a treebank's habits are not mistaken for the language's.

The treebanks are written with straight apostrophes and mostly straight quotation marks; the press
uses ’ and, by language, « », “ ” or ‘ ’. Every change is one character for one, so the annotation stays where it was.
"""

import random
from collections.abc import Callable, Iterator
from functools import partial

import spacy
from spacy.language import Language
from spacy.training import Example

CURLY_APOSTROPHE_SHARE = 0.6
OTHER_QUOTES_SHARE = 0.6


@spacy.registry.augmenters("factcheck.typography.v1")
def create_typography_augmenter(quotes: list[str]) -> Callable[[Language, Example], Iterator[Example]]:
    """Give the augmenter: each example comes out once, in a typography drawn anew each time from pairs of marks."""
    return partial(augment, [(pair[0], pair[1]) for pair in quotes])


def augment(styles: list[tuple[str, str]], nlp: Language, example: Example) -> Iterator[Example]:
    """Give the example once, its apostrophes and quotation marks drawn anew."""
    words = [token.orth_ for token in example.reference]
    if random.random() < CURLY_APOSTROPHE_SHARE:
        words = [word.replace("'", "’") for word in words]
    if random.random() < OTHER_QUOTES_SHARE:
        words = requote(words, random.choice(styles))
    annotation = example.to_dict()
    annotation["token_annotation"]["ORTH"] = words
    spaces = annotation["token_annotation"]["SPACY"]
    text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True))
    yield example.from_dict(nlp.make_doc(text), annotation)


def requote(words: list[str], style: tuple[str, str]) -> list[str]:
    """Write paired quotation marks in another style; an odd number of straight marks is left alone.

    >>> requote(['"', 'oui', '"'], ("«", "»"))
    ['«', 'oui', '»']
    """
    if words.count('"') % 2:
        return words
    opening, changed = True, []
    for word in words:
        if word == '"':
            changed.append(style[0] if opening else style[1])
            opening = not opening
        elif word in {"«", "“"}:
            changed.append(style[0])
        elif word in {"»", "”"}:
            changed.append(style[1])
        else:
            changed.append(word)
    return changed
