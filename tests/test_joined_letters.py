"""œ and oe are one where names are compared, searched and sorted; what is shown is what stands there."""

import json

from claims.text.folding import fold
from factcheck.questions.meanings import normalised

TEXT = "Source : {}\n12/03/2024\n\nUne crue à {}\n\nSelon la préfecture, la crue a fait 12 morts lundi à {}.\n"
ARTICLES = {"zone": ("La Zone", "Vernay"), "oeil": ("Œil du Val", "Mœrnach"), "nord": ("Nord Infos", "Moernach")}


def test_joined_letters_fold_into_two():
    assert fold("Œil, Æsop et cœur") == "oeil, aesop et coeur"
    assert normalised("Mœrnach") == normalised("Moernach") == "moernach"


def test_an_outlet_with_a_joined_letter_is_found_and_sorted_by_two(tmp_path, call):
    for name, (source, place) in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(TEXT.format(source, place, place), encoding="utf-8")
    call("ingest", *(tmp_path / f"{name}.txt" for name in ARTICLES))
    _, out, _ = call("sources", "--json")
    assert [row["source"] for row in json.loads(out)] == ["La Zone", "Nord Infos", "Œil du Val"]
    for part in ("oeil", "ŒIL", "œil du"):
        code, out, _ = call("claims", "--source", part, "--jsonl")
        assert code == 0
        assert {json.loads(line)["source"] for line in out.splitlines()} == {"Œil du Val"}


def test_one_place_in_both_spellings_is_no_other_place(tmp_path, call):
    for name in ("oeil", "nord"):
        source, place = ARTICLES[name]
        (tmp_path / f"{name}.txt").write_text(TEXT.format(source, place, place), encoding="utf-8")
    _, out, _ = call("compare", tmp_path / "oeil.txt", tmp_path / "nord.txt", "--json")
    assert [finding["kind"] for finding in json.loads(out) if finding["verdict"] == "discrepancy"] == []
