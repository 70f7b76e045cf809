"""How many of seventy phrases are read right, and how many a CPU second.

    python tests/bench/amounts.py

Right: one figure, the exact value (or both ends of a range), then also its unit.
"""

import sys
import time
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from pipeline.audience.amounts import read_amounts

PHRASES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["phrases"]
ROUNDS = 200


def is_right(phrase):
    """Whether value, and whether value and unit, of the phrase's only figure are read."""
    found = read_amounts(phrase["text"])
    value = len(found) == 1 and (found[0].value, found[0].high) == (phrase["value"], phrase.get("high"))
    return value, value and found[0].unit == phrase["unit"]


def phrases_per_second():
    """Phrases read in one CPU second, the best of three runs: the machine may be shared."""
    texts = [phrase["text"] for phrase in PHRASES]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for _ in range(ROUNDS):
            for text in texts:
                read_amounts(text)
        best = max(best, ROUNDS * len(texts) / (time.process_time() - start))
    return best


def main():
    results = [is_right(phrase) for phrase in PHRASES]
    for phrase, (_, right) in zip(PHRASES, results, strict=True):
        if not right:
            print("wrong:", phrase["text"], [(a.value, a.high, a.unit) for a in read_amounts(phrase["text"])])
    print(f"value          {sum(value for value, _ in results)}/{len(results)}")
    print(f"value and unit {sum(unit for _, unit in results)}/{len(results)}")
    print(f"phrases/CPU-s  {phrases_per_second():,.0f}")


if __name__ == "__main__":
    main()
