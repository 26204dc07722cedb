"""Rebuild the trained pipeline of a language from treebanks: one command, the same result for the same input.

    python training/train.py fr ../shared/treebanks/fr

reads `training/<language>.toml` for the treebanks to learn from and to measure on, trains on the CPU (about 40
minutes on one core), and writes the pipeline to `claims/languages/<language>/model` with its data sheet beside it.
"""

import argparse
import json
import random
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from corpus import in_tens, into_vocab, sentences, write_training_files
from spacy.cli.train import train
from spacy.language import Language
from spacy.training import Example
from tokenizer import shorten
from typography import create_typography_augmenter  # noqa: F401  # registers the augmenter the config names

HERE = Path(__file__).parent
LANGUAGES = HERE.parent / "claims" / "languages"
SCORES = {"POS": "pos_acc", "morphology": "morph_acc", "UAS": "dep_uas", "LAS": "dep_las", "lemma": "lemma_acc"}
SEED = 0


def main() -> int:
    """Train, measure, write the model and its data sheet; exit 1 where it is larger than its budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", help="code of the language, as the recipe training/CODE.toml")
    parser.add_argument("treebanks", type=Path, help="folder of the recipe's .conllu files")
    parser.add_argument("--steps", type=int, default=None, help="training steps (default: the config's)")
    parser.add_argument(
        "--measure-only", action="store_true", help="measure the model that is there, write its data sheet"
    )
    args = parser.parse_args()
    recipe = tomllib.loads((HERE / f"{args.language}.toml").read_text(encoding="utf-8"))
    target = LANGUAGES / args.language / "model"
    if not args.measure_only:
        build = HERE / "build" / args.language
        shutil.rmtree(build, ignore_errors=True)
        best = _train(args.language, recipe, args.treebanks, build, args.steps)
        shutil.rmtree(target, ignore_errors=True)
        nlp = _without_vectors(spacy.load(best))
        shorten(nlp)
        nlp.meta["version"] = recipe["version"]
        target.parent.mkdir(exist_ok=True)
        nlp.to_disk(target)
    scores = measure(target, recipe, args.treebanks)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    (target.parent / "MODEL.md").write_text(_sheet(args.language, recipe, scores, size), encoding="utf-8")
    sys.stdout.write(json.dumps(scores, indent=2) + f"\n{size / 1e6:.1f} MB\n")
    return int(size > recipe["budget_mb"] * 1e6)


def _train(language: str, recipe: dict[str, Any], treebanks: Path, build: Path, steps: int | None) -> Path:
    random.seed(SEED)
    np.random.seed(SEED)  # spaCy draws from the global generator
    files = [treebanks / f"{name}.conllu" for name in recipe["train"]]
    training, held_out = write_training_files(files, build, SEED, split=recipe["split_contractions"])
    overrides: dict[str, Any] = {
        "paths.train": str(training),
        "paths.dev": str(held_out),
        "system.seed": SEED,
        "nlp.lang": language,
        "corpora.train.augmenter.quotes": recipe["quotes"],
    }
    if steps is not None:
        overrides["training.max_steps"] = steps
    train(HERE / "config.cfg", build / "pipeline", overrides=overrides)
    return build / "pipeline" / "model-best"


def _without_vectors(nlp: Language) -> Language:
    """The pipeline without what it was trained with and does not need to run."""
    nlp.config["training"] = {}
    nlp.config["corpora"] = {}
    return nlp


def measure(model: Path, recipe: dict[str, Any], treebanks: Path) -> dict[str, dict[str, float]]:
    """Score a pipeline on its test sets in percent: in documents of ten sentences, and sentence by sentence."""
    nlp = spacy.load(model)
    scores = {}
    for treebank in (treebanks / f"{name}.conllu" for name in recipe["test"]):
        gold = into_vocab(sentences(treebank, split=recipe["split_contractions"]), nlp.vocab)
        for label, docs in ((treebank.stem, list(in_tens(gold))), (f"{treebank.stem}, sentence by sentence", gold)):
            result = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
            scores[label] = {name: round(100 * result[key], 1) for name, key in SCORES.items()}
    return scores


SHEET = """\
# The trained pipeline `{language}`

A spaCy pipeline of {size:.1f} MB: tok2vec, morphologizer, dependency parser, trainable lemmatizer. It reads single
sentences, whose boundaries the project's rules set. It knows no names or topics beyond what its treebanks taught it,
holds no word vectors, and learnt from text of other genres too (Wikipedia, debates, leaflets), so that rare news words
are tagged less surely than the scores below say.

## Data

| treebank | files | licence | by |
| --- | --- | --- | --- |
{sources}

Trained on {train}; one document in twenty of it chose the checkpoint. Measured on {test}, which it has not seen.
{contractions} Apostrophes and quotation marks were varied in training, because the treebanks know
mostly straight ones.

## Scores, in percent

| set | {columns} |
| --- |{rules}
{rows}

## Licence

The weights are under CC BY-SA 4.0 (see LICENSE beside this file); the treebanks keep their own licences.

## Rebuild

    python training/train.py {language} FOLDER_OF_TREEBANKS

The recipe is `training/{language}.toml`, the settings `training/config.cfg`; seed 0.
"""


def _sheet(language: str, recipe: dict[str, Any], scores: dict[str, dict[str, float]], size: int) -> str:
    """The data sheet: what the model is, what it learnt from, what it scores, how it is rebuilt."""
    sources = (
        f"| [{s['name']}]({s['url']}) | {', '.join(s['files'])} | {s['licence']} | {s['credit']} |"
        for s in recipe["source"]
    )
    rows = (f"| {name} | {' | '.join(f'{value:.1f}' for value in row.values())} |" for name, row in scores.items())
    return SHEET.format(
        language=language,
        contractions=recipe["contractions"],
        size=size / 1e6,
        sources="\n".join(sources),
        train=", ".join(recipe["train"]),
        test=", ".join(recipe["test"]),
        columns=" | ".join(SCORES),
        rules=" --- |" * len(SCORES),
        rows="\n".join(rows),
    )


if __name__ == "__main__":
    sys.exit(main())
