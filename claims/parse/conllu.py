"""Parses written by hand or by a treebank, in CoNLL-U, as views: what rules are tested on without a model."""

from claims.parse.view import Annotation, Parsed, Word


def from_conllu(language: str, lines: str) -> Parsed:
    """The view of sentences in CoNLL-U, as treebanks write them; without tabs columns may stand any white space apart.

    Words are set apart by one space, but for those with ``SpaceAfter=No``. Raises ValueError for a line without ten
    columns, for a head that isn't there, and where words hang on each other in a circle.

    >>> text = from_conllu("fr", '''
    ... 1 Le     le       DET  _ _            2 det   _ _
    ... 2 maire  maire    NOUN _ Number=Sing  3 nsubj _ _
    ... 3 promet promettre VERB _ VerbForm=Fin 0 root  _ SpaceAfter=No
    ... 4 .      .        PUNCT _ _           3 punct _ _
    ... ''')
    >>> text.text, text[2].lefts, text[1].feature("Number"), text[0].head.head
    ('Le maire promet.', (maire,), 'Sing', promet)
    """
    text, first, starts = "", 0, True
    words: list[Word] = []
    heads: list[int] = []
    for line in lines.strip().splitlines():
        if not line.strip() or line.startswith("#"):
            first, starts = len(words), True
            continue
        number, form, lemma, pos, _, features, head, dep, _, other = line.split("\t" if "\t" in line else None)
        if not number.isdecimal():
            continue  # two words written as one, or a word left out
        marks = (pos in {"PUNCT", "SYM"}, starts)
        tagged = (form.lower(), lemma, pos, "ROOT" if dep == "root" else dep, features.strip("_"))
        words.append(Word(len(words), len(text), form, Annotation(*tagged, *marks)))
        heads.append(first + (int(head) or int(number)) - 1)
        text += form + ("" if "SpaceAfter=No" in other.split("|") else " ")
        starts = False
    if any(not 0 <= head < len(words) for head in heads):
        raise ValueError("a word hangs on one that isn't there")
    return Parsed(language, text.rstrip(), words, heads, {})
