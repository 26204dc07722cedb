"""The cases of `cases/`: every one that is no measured one is read right, and a bad line is named."""

from functools import cache

import pytest

import cases


@cache
def read_together(path):
    """The cases of a file that are tests, each with what is read wrong in it."""
    tests = [case for case in cases.read(path) if not case.measured]
    return list(zip(tests, cases.faults(tests), strict=True))


FILES = sorted(cases.FOLDER.glob("*/*.jsonl"))
RULES = [(path, rule) for path in FILES for rule in dict.fromkeys(c.rule for c in cases.read(path) if not c.measured)]


@pytest.mark.parametrize(("path", "rule"), RULES, ids=[f"{p.parent.name}-{p.stem}-{r[:50]}" for p, r in RULES])
def test_every_case_of_a_rule_is_read_right(path, rule):
    wrong = [
        f"{[text.text for text in case.texts]}: {fault}"
        for case, fault in read_together(path)
        if case.rule == rule and fault
    ]
    assert not wrong, "\n".join(wrong)


def test_each_language_has_each_sort():
    assert {(path.parent.name, path.stem) for path in FILES} >= {
        (language, sort) for language in ("fr", "en") for sort in cases.SORTS
    }


CASE = '{"rule": "a", "texts": [{"text": "Douze morts."}], "figures": [{"low": %s}]}'


@pytest.mark.parametrize(("low", "code", "told"), [(12, 0, "1 of    1 right"), (12.5, 1, "low 12.0 for 12.5")])
def test_the_measure_sees_what_is_wrong(tmp_path, capsys, low, code, told):
    """A case that is read otherwise than it says is missed, and shown."""
    path = tmp_path / "fr" / "figures.jsonl"
    path.parent.mkdir()
    path.write_text(CASE % low, encoding="utf-8")
    assert cases.main([str(path), "--verbose"]) == code
    assert told in capsys.readouterr().out


def test_a_missed_measured_case_is_counted_and_fails_nothing(tmp_path, capsys):
    path = tmp_path / "fr" / "figures.jsonl"
    path.parent.mkdir()
    path.write_text((CASE % 13).replace('"rule"', '"measured": "2026-11", "rule"'), encoding="utf-8")
    assert cases.main([str(path)]) == 0
    assert "2026-11             0 of    1 right" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "Invalid JSON"),
        ('{"rule": "a"}', "texts: Field required"),
        ('{"rule": "a", "texts": [{"text": "Douze morts."}]}', "states nothing"),
        ('{"rule": "a", "texts": [{"text": "Douze."}], "findings": []}', "too few texts"),
        ('{"rule": "a", "texts": [{"text": "Douze."}], "figures": [{"meassure": "killed"}]}', "have no meassure"),
        ('{"rule": "a", "texts": [], "dat": []}', "dat: Extra"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, told):
    path = tmp_path / "figures.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match=f"figures.jsonl:1: .*{told}"):
        cases.read(path)
