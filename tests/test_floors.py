"""The accuracy floors: they hold, and the gate lowers none of them silently."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GATE = ROOT / "benchmarks" / "floors.py"
SHARED = ROOT.parent / "shared"

SCORER = """
import pathlib, sys
task, path = sys.argv[1:]
if task == "seeds":
    sys.exit("no seeds today")
f1, traps = (pathlib.Path(__file__).parent / "reached.txt").read_text().split()
if task == "clusters":
    print("statements, Jaccard > .5: {'P': 90.0, 'R': 70.0, 'F1': 78.8, 'speaker': 97.0}")
    print("figures 9 of 10 ( 90.0)  dates 1 of 10 ( 10.0)")
    print(f"discrepancies: {{'P': 60.0, 'R': 5.0, 'F1': 9.2}} | traps sprung {traps} of 42 "
          "| agreement recall  11.1 discrepancy recall   5.0 update recall 100.0")
else:
    print(f"{{'P': 89.2, 'R': 94.3, 'F1': {f1}}} right 33 of 35")
"""


@pytest.fixture
def gate(tmp_path):
    """A scorer that prints what it is told to, a tiny gold, and the gate run on them."""
    shared, floors = tmp_path / "shared", tmp_path / "floors.toml"
    (shared / "gold" / "numbers").mkdir(parents=True)
    (shared / "gold" / "clusters").mkdir()
    (shared / "gold" / "clusters" / "one.json").write_text("{}")
    (shared / "gold" / "numbers" / "ranges_fr_dev.jsonl").write_text("{}\n")
    (shared / "score.py").write_text(SCORER)

    class Gate:
        gold = shared / "gold" / "numbers" / "ranges_fr_dev.jsonl"

        def __call__(self, *arguments: str, f1: float = 90.0, traps: int = 1) -> tuple[int, str]:
            (shared / "reached.txt").write_text(f"{f1} {traps}")
            command = [sys.executable, str(GATE), "--shared", str(shared), "--floors", str(floors), *arguments]
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
            assert "Traceback" not in done.stderr, done.stderr
            return done.returncode, done.stdout + done.stderr

        @property
        def floors(self) -> dict:
            return tomllib.loads(floors.read_text(encoding="utf-8"))

    return Gate()


QUICK = [word for name in ("seeds", "ranges", "numbers", "dates") for word in ("--only", name)]
RANGES = ("--only", "ranges")
CLUSTERS = ("--only", "clusters")


def test_a_figure_that_holds_its_floor_passes(gate):
    """At the floor or above, the check says nothing against it; without a floor there is nothing to hold."""
    assert gate(*RANGES)[0] == 1
    assert gate("--raise", *RANGES)[0] == 0
    assert gate(*RANGES)[0] == 0
    code, told = gate(*RANGES, f1=93.5)
    assert code == 0
    assert "better" in told


def test_a_figure_below_its_floor_fails(gate):
    """A tenth of a point less is less, and the line names figure, floor and now."""
    gate("--raise", *RANGES)
    code, told = gate(*RANGES, f1=89.9)
    assert code == 1
    assert all(word in told for word in ("ranges.f1", "90", "89.9", "WORSE"))


def test_raising_never_lowers(gate):
    """--raise takes a better figure, leaves a worse one at its floor, and still fails on it."""
    gate("--raise", *RANGES)
    assert gate("--raise", *RANGES, f1=92.0)[0] == 0
    assert gate.floors["ranges"]["f1"] == 92
    assert gate("--raise", *RANGES, f1=80.0)[0] == 1
    assert gate.floors["ranges"]["f1"] == 92


def test_checking_writes_nothing(gate):
    """A check leaves the floors as they are, better or worse."""
    gate("--raise", *RANGES)
    before = gate.floors
    gate(*RANGES, f1=99.0)
    gate(*RANGES, f1=9.0)
    assert gate.floors == before


def test_fewer_traps_are_better(gate):
    """Where lower is better, the floor is a ceiling: --raise brings it down, and one more trap fails."""
    gate("--raise", *CLUSTERS, traps=3)
    gate("--raise", *CLUSTERS, traps=1)
    assert gate.floors["clusters"]["traps"] == 1
    assert gate(*CLUSTERS, traps=0)[0] == 0
    assert gate(*CLUSTERS, traps=2)[0] == 1


def test_figures_are_read_from_their_own_line(gate):
    """What the scorer prints for statements, figures, dates and findings lands under the right name."""
    gate("--raise", *CLUSTERS)
    found = gate.floors["clusters"]
    assert (found["statements_f1"], found["statements_speaker"], found["discrepancies_f1"]) == (78.8, 97, 9.2)
    assert (found["figures"], found["dates"], found["updates_recall"]) == (90, 10, 100)


def test_lowering_takes_a_reason_and_is_on_the_record(gate):
    """--lower without --reason is refused; with one, the figure, both values, the day and the reason are kept."""
    gate("--raise", *RANGES)
    assert gate("--lower", "ranges.f1", f1=85.0)[0] == 2
    assert gate("--lower", "ranges.f1", "--reason", "  ", f1=85.0)[0] == 2
    assert gate.floors["ranges"]["f1"] == 90
    assert gate("--lower", "ranges.f1", "--reason", 'Décimales "arrondies"', f1=85.0)[0] == 0
    assert gate.floors["ranges"]["f1"] == 85
    [entry] = gate.floors["lowered"]
    assert (entry["figure"], entry["from"], entry["to"]) == ("ranges.f1", 90, 85)
    assert entry["reason"] == 'Décimales "arrondies"'
    assert gate(*RANGES, f1=85.0)[0] == 0
    gate("--raise", *RANGES, f1=86.0)
    assert gate.floors["lowered"] == [entry]


def test_there_must_be_something_to_lower(gate):
    """A floor that holds is not lowered, and an unknown figure is bad usage."""
    gate("--raise", *RANGES)
    assert gate("--lower", "ranges.f1", "--reason", "none")[0] == 1
    assert gate.floors["ranges"]["f1"] == 90
    assert gate("--lower", "ranges.beauty", "--reason", "none")[0] == 2


def test_other_gold_is_not_compared(gate):
    """A changed gold file fails the check whatever is reached, and only --new-gold measures floors anew."""
    gate("--raise", *RANGES)
    before = gate.floors
    gate.gold.write_text("{}\n{}\n")
    for arguments in ((), ("--raise",)):
        code, told = gate(*arguments, *RANGES, f1=99.0)
        assert code == 1
        assert "gold has changed" in told
        assert gate.floors == before
    assert gate("--lower", "ranges.f1", "--reason", "other gold", f1=80.0)[0] == 1
    assert gate("--new-gold", *RANGES)[0] == 2
    assert gate("--raise", "--new-gold", *RANGES, f1=80.0)[0] == 0
    assert gate.floors["ranges"]["f1"] == 80
    assert gate.floors["ranges"]["gold"] != before["ranges"]["gold"]
    assert gate.floors["lowered"][0]["from"] == 90
    assert gate(*RANGES, f1=80.0)[0] == 0


def test_a_scorer_that_fails_is_one_line(gate):
    """A set that can't be measured fails the check with the scorer's last word."""
    (gate.gold.parents[1] / "seeds.json").write_text("{}")
    (gate.gold.parents[2] / "seeds").mkdir()
    code, told = gate("--only", "seeds")
    assert code == 1
    assert "no seeds today" in told
    assert "no gold/numbers/dates" in gate("--only", "dates")[1]


def test_without_gold_only_our_own_sets_are_checked(tmp_path):
    """On a machine without the gold the check says so, measures what is in the repository, and that holds."""
    command = [sys.executable, str(GATE), "--shared", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    told, *figures = done.stdout.splitlines()
    assert (done.returncode, told.startswith("floors: there is no gold")) == (0, True), done.stdout
    assert {figure.partition(".")[0] for figure in figures} == {"families"}


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="the gold is not beside this checkout")
@pytest.mark.parametrize("sets", [QUICK, pytest.param(["--fast"], marks=pytest.mark.soak)], ids=["quick", "fast"])
def test_the_floors_hold(sets):
    """Every figure of the sets that take seconds is at its floor or above; `make bench` asks for all."""
    done = subprocess.run([sys.executable, str(GATE), *sets], capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
