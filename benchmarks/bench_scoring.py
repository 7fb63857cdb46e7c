"""How long all scores and rules take beside one matrix product of the same size.

    .venv/bin/python benchmarks/bench_scoring.py

10,000 x 4,000 people, ten criteria, every rule. The product is float32, as wide as the
items of the round; its answer is written to memory that was used before, which flatters it.
Seconds of CPU, because the machine is shared. A few pairs are scored again, slowly.
"""

import random
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from people import people  # noqa: E402

from matching.engine.columns import columns  # noqa: E402
from matching.engine.criteria import Criterion, Kind, Points  # noqa: E402
from matching.engine.problem import Problem, Settings  # noqa: E402
from matching.engine.scoring import score  # noqa: E402
from tests.matching.engine.reference_scorer import slow_points, slow_rules  # noqa: E402

N, M, RUNS, CHECKED = 10_000, 4_000, 5, 2_000
WAITING = Criterion("waiting", Kind.WAITING, "Time waited")


def cpu(call) -> float:
    """Median seconds of CPU."""
    seconds = []
    for _ in range(RUNS):
        start = time.process_time()
        call()
        seconds.append(time.process_time() - start)
    return median(seconds)


def with_ten_criteria() -> Problem:
    problem = people(N, M, 4)
    points = Points(experience=200, more=(("waiting", 50),))
    settings = Settings(
        points=points,
        added=(WAITING,),
        musts=("language", "format", "hours", "distance"),
        max_km=30,
    )
    return Problem(
        problem.mentees, problem.mentors, problem.exclusions, settings=settings
    )


def report():
    problem = with_ten_criteria()
    left, right = columns(problem.mentees, problem.mentors, problem.settings)
    features, out = right.features.T.copy(), np.empty((N, M), np.float32)
    product = cpu(lambda: np.matmul(left.features, features, out=out))
    fresh = cpu(lambda: left.features @ features)
    scoring = cpu(lambda: score(problem))
    scores, chance = score(problem), random.Random(1)
    by_id = {p.id: p for p in (*problem.mentees, *problem.mentors)}
    wrong = 0
    for _ in range(CHECKED):
        row, column = chance.randrange(N), chance.randrange(M)
        mentee = by_id[scores.mentee_ids[row]]
        mentor = by_id[scores.mentor_ids[column]]
        wrong += scores.points[row, column] != slow_points(
            mentee, mentor, problem.settings
        )
        wrong += scores.rule_bits[row, column] != slow_rules(mentee, mentor, problem)
    print(f"{N} x {M}, {left.features.shape[1]} items, 10 criteria, CPU seconds")
    print(f"  one matrix product {product:.3f}; into fresh memory {fresh:.3f}")
    print(
        f"  all scores and rules {scoring:.3f}, {scoring / product:.1f} x the product"
    )
    print(f"  {wrong} of {CHECKED} pairs differ from the slow scorer")


if __name__ == "__main__":
    report()
