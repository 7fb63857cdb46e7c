"""How long the matching engine takes, beside SciPy on the same matrix.

    .venv/bin/python benchmarks/bench_matching.py

The ratio is the engine's whole work (solve, lottery, proof) over SciPy's assignment
alone, which has no proof, no pins and no rule among equals. Synthetic people.
"""

import random
import sys
import time
from pathlib import Path
from statistics import median

import numpy as np
from scipy.optimize import linear_sum_assignment

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from matching.engine.certifying import certify_scores  # noqa: E402
from matching.engine.explaining import (  # noqa: E402
    alternatives,
    slot_values,
    unmatched,
)
from matching.engine.problem import (  # noqa: E402
    Mentee,
    Mentor,
    Problem,
    Settings,
    hours_mask,
)
from matching.engine.scoring import score  # noqa: E402
from matching.engine.solving import prepare, propose, solve_scores  # noqa: E402

SIZES = ((500, 500, 1), (1000, 400, 4))
RUNS = 5


def popular(
    chance: random.Random, prefix: str, size: int, most: int
) -> tuple[str, ...]:
    """Up to `most` different items, the first ones the most popular (Zipf)."""
    weights = [1 / (rank + 1) for rank in range(size)]
    drawn = chance.choices(range(size), weights, k=most)
    return tuple(f"{prefix}{number}" for number in dict.fromkeys(drawn))


def week(chance: random.Random) -> int:
    """Two to five blocks of two to four hours."""
    slots = []
    for _ in range(chance.randint(2, 5)):
        day, start = chance.randrange(7), chance.randint(7, 19)
        slots += [(day, start + n) for n in range(chance.randint(2, 4))]
    return hours_mask(slots)


def profile(chance: random.Random) -> dict:
    other = chance.choices(("es", "ar", "so", None), (4, 2, 1, 20))[0]
    return {
        "experiences": popular(chance, "experience ", 36, 5),
        "goals": popular(chance, "goal ", 12, 3),
        "interests": popular(chance, "interest ", 40, 5),
        "style": chance.choice(("direct", "gentle", "playful")),
        "hours": week(chance),
        "languages": ("en",)
        if not other
        else (other,)
        if chance.random() < 0.3
        else (),
        "formats": tuple(chance.sample(("person", "phone", "video"), 2)),
        "age": chance.randint(18, 75),
        "gender": chance.choice(("woman", "man", "nonbinary")),
        "location": (chance.gauss(0, 10), chance.gauss(0, 10)),
    }


def people(n: int, m: int, most: int, seed: int = 1) -> Problem:
    """A synthetic round of n mentees and m mentors with 1 to `most` places each."""
    chance = random.Random(seed)
    mentors = tuple(
        Mentor(
            f"mentor {number:05}",
            strengths=popular(chance, "need ", 20, 6),
            capacity=chance.randint(1, most),
            cleared=chance.random() > 0.12,
            **profile(chance),
        )
        for number in range(m)
    )
    ids = [mentor.id for mentor in mentors]
    mentees = tuple(
        Mentee(
            f"mentee {number:05}",
            needs=popular(chance, "need ", 20, 4),
            format_pref=chance.choice(("person", "phone", "video", None)),
            required_gender=chance.choice(("woman", "man", *[None] * 10)),
            choices=tuple(chance.sample(ids, chance.choice((0, 3)))),
            waiting_days=int(chance.expovariate(1 / 50)),
            **profile(chance),
        )
        for number in range(n)
    )
    apart = frozenset(
        (chance.choice(mentees).id, chance.choice(ids)) for _ in range(n // 2)
    )
    return Problem(mentees, mentors, apart, settings=Settings(max_km=30, seed=2026))


def timed(call, runs: int = RUNS):
    """The last answer and the median wall seconds."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        answer = call()
        seconds.append(time.perf_counter() - start)
    return answer, median(seconds)


def scipy_alone(problem: Problem, scores):
    """SciPy on the same weights, one column per place, its input ready made."""
    instance = prepare(scores, problem.capacities, (), problem.tiers)
    slots = np.repeat(np.arange(len(instance.capacities)), instance.capacities)
    matrix = np.maximum(instance.weights, 0)[:, slots].astype(float)
    (rows, cols), seconds = timed(lambda: linear_sum_assignment(matrix, maximize=True))
    return int(matrix[rows, cols].sum()), seconds


def report(n: int, m: int, most: int):
    problem = people(n, m, most)
    scores, to_score = timed(lambda: score(problem))
    rooms, tiers, seed = problem.capacities, problem.tiers, problem.settings.seed
    solution, to_solve = timed(lambda: solve_scores(scores, rooms, (), tiers, seed))
    proof, to_certify = timed(
        lambda: certify_scores(scores, rooms, (), tiers, solution.pairs)
    )
    _, whole = timed(lambda: propose(problem))
    value, beside = scipy_alone(problem, scores)
    _, slots = timed(lambda: slot_values(problem, solution))
    mentee = solution.pairs[0][0]
    _, other = timed(lambda: alternatives(problem, solution, mentee))
    print(f"{n} x {m}, 1-{most} places each, {sum(rooms.values())} in all")
    print(f"  allowed pairs {(scores.rule_bits == 0).mean():.0%}", end=", ")
    print(f"matched {solution.matched}, points {solution.points}")
    print(f"  gap {proof.gap}, {proof.pairs_checked} pairs checked", end=", ")
    print(f"SciPy's value {'equal' if value == proof.primal else 'DIFFERENT'}")
    print(f"  score {to_score:.3f} s, solve with lottery and proof {to_solve:.3f} s")
    print(f"  of which proof {to_certify:.3f} s; all together {whole:.3f} s")
    print(f"  SciPy alone {beside:.3f} s, ratio solve : SciPy {to_solve / beside:.1f}")
    print(f"  every slot value {slots:.3f} s, 3 alternatives {other:.3f} s", end=", ")
    left = sorted({mentee.id for mentee in problem.mentees} - set(solution.mentor_of))
    if left:
        _, why = timed(lambda: unmatched(problem, solution, left[0]))
        print(f"why unmatched {why:.3f} s", end="")
    print(flush=True)


if __name__ == "__main__":
    for size in SIZES:
        report(*size)
