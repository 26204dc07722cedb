"""Turn CoNLL-U treebanks into spaCy training files: a few sentences a document."""

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


def sentences(treebank: Path, *, split: bool = False) -> Iterator[Doc]:
    """Give a document for each sentence of a CoNLL-U file, in order, language-specific tags dropped.

    Contractions are one token, or with ``split`` the words they are written together from (`do` and `n't`).
    """
    text = treebank.read_text(encoding="utf-8")
    if split:
        text = "\n".join(_split(text.splitlines())) + "\n"
    for doc in conllu_to_docs(text, n_sents=1, merge_subtokens=True, no_print=True):
        for token in doc:
            token.tag_ = ""
        yield doc


def _split(lines: list[str]) -> Iterator[str]:
    """Give the lines of a CoNLL-U file without the contractions that are their words written side by side."""
    glued: set[str] = set()
    loose: set[str] = set()
    for number, line in enumerate(lines):
        columns = line.split("\t")
        first, dash, last = columns[0].partition("-")
        if not line or line.startswith("#"):
            glued, loose = set(), set()
        elif dash and first.isdigit():
            words = [below.split("\t") for below in lines[number + 1 : number + 2 + int(last) - int(first)]]
            if "".join(word[1] for word in words) == columns[1]:
                glued |= {word[0] for word in words[:-1]}
                if "SpaceAfter=No" in columns[9]:
                    glued.add(last)
                else:
                    loose.add(last)
                continue
        if columns[0] in glued:
            line = "\t".join([*columns[:9], "SpaceAfter=No"])  # noqa: PLW2901 - the same line, written together
        elif columns[0] in loose:
            line = "\t".join([*columns[:9], "_"])  # noqa: PLW2901
        yield line


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


def write_training_files(treebanks: list[Path], out: Path, seed: int = 0, *, split: bool = False) -> tuple[Path, Path]:
    """Write `train.spacy` and `held-out.spacy` under `out` and give their paths."""
    rng = random.Random(seed)
    train, held_out = DocBin(), DocBin()
    for treebank in treebanks:
        for number, doc in enumerate(in_groups(sentences(treebank, split=split), rng)):
            (held_out if number % HELD_OUT_EVERY == 0 else train).add(doc)
    return _write(train, out / "train.spacy"), _write(held_out, out / "held-out.spacy")


def _write(docs: DocBin, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(path)
    return path
