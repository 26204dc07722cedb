"""Time on hostile text: what happens to the time of extraction where the text is ten times as long.

    python benchmarks/hostile.py [N]

For each kind of text it prints the processor seconds for N / 10 and N pieces (default 100,000) and their ratio: 10 is
in proportion. Exit 1 where a ratio is above 15.
"""

import sys
import time

from claims import Article, extract

KINDS = {
    "straight marks": lambda n: '"' * n,
    "marks in pairs": lambda n: "« " * (n // 2) + "» " * (n // 2),
    "opening marks, never closed": lambda n: "«" * n,
    "one sentence": lambda n: "Le maire a dit que " + "la route est longue et " * (n // 5),
}
LARGEST_RATIO = 15


def seconds(text: str) -> float:
    """Processor seconds to extract the claims of a text."""
    start = time.process_time()
    extract(Article(id="hostile", text=text))
    return time.process_time() - start


def main() -> int:
    """Print a line for each kind of text; 1 where one takes more than its length explains."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seconds("Le maire a dit « oui ».")  # loads the pipeline
    slow = 0
    for name, make in KINDS.items():
        short, long = seconds(make(n // 10)), seconds(make(n))
        slow += long > LARGEST_RATIO * short
        print(f"{name:28} {n // 10:>7}: {short:6.2f} s  {n:>7}: {long:6.2f} s  ratio {long / short:4.1f}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
