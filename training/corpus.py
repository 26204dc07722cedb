"""Turn CoNLL-U treebanks into spaCy training files: contractions whole, a few sentences a document."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.training.converters import conllu_to_docs
from spacy.vocab import Vocab

ATTRIBUTES = ["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
LONGEST_DOCUMENT = 6
"""Sentences in a training document, at most. The pipeline is fed both lone sentences and running text."""
HELD_OUT_EVERY = 20
"""One training document in so many chooses the checkpoint instead."""


def sentences(treebank: Path) -> Iterator[Doc]:
    """Give a document for each sentence of a CoNLL-U file, in order, language-specific tags dropped."""
    text = treebank.read_text(encoding="utf-8")
    for doc in conllu_to_docs(text, n_sents=1, merge_subtokens=True, no_print=True):
        for token in doc:
            token.tag_ = ""
        yield doc


def in_groups(docs: Iterable[Doc], rng: random.Random, longest: int = LONGEST_DOCUMENT) -> Iterator[Doc]:
    """Join neighbouring sentences into documents of 1 to `longest` sentences, drawn evenly."""
    group: list[Doc] = []
    size = rng.randint(1, longest)
    for doc in docs:
        group.append(doc)
        if len(group) == size:
            yield Doc.from_docs(group)
            group, size = [], rng.randint(1, longest)
    if group:
        yield Doc.from_docs(group)


def in_tens(docs: Sequence[Doc]) -> Iterator[Doc]:
    """Join sentences into documents of ten, as the figures of other pipelines are measured."""
    for start in range(0, len(docs), 10):
        yield Doc.from_docs(list(docs[start : start + 10]))


def into_vocab(docs: Iterable[Doc], vocab: Vocab) -> list[Doc]:
    """Give the Docs with another vocabulary, their annotation kept."""
    return list(DocBin(attrs=ATTRIBUTES, docs=docs).get_docs(vocab))


def write_training_files(treebanks: list[Path], out: Path, seed: int = 0) -> tuple[Path, Path]:
    """Write `train.spacy` and `held-out.spacy` under `out` and give their paths."""
    rng = random.Random(seed)
    train, held_out = DocBin(), DocBin()
    for treebank in treebanks:
        for number, doc in enumerate(in_groups(sentences(treebank), rng)):
            (held_out if number % HELD_OUT_EVERY == 0 else train).add(doc)
    return _write(train, out / "train.spacy"), _write(held_out, out / "held-out.spacy")


def _write(docs: DocBin, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(path)
    return path
