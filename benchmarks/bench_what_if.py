"""How long a step of a what-if session takes at 10,000 x 4,000.

    .venv/bin/python benchmarks/bench_what_if.py [N M]

Random pins, exclusions, places and lifted rules with undo between them; at the end the
round is compared with a fresh solve. Milliseconds of CPU and of the clock.
"""

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.shapes import mentoring  # noqa: E402
from matching.engine.comparing import slot_values  # noqa: E402
from matching.engine.rules import LANGUAGE  # noqa: E402
from matching.engine.scoring import Scores  # noqa: E402
from matching.engine.sessions import Session  # noqa: E402
from matching.engine.solving import PinRefused, Solution, solve_scores  # noqa: E402

STEPS = 60


def timed(call, *who):
    wall, cpu = time.perf_counter(), time.process_time()
    answer = call(*who)
    return answer, time.perf_counter() - wall, time.process_time() - cpu


def solved(n: int, m: int) -> Solution:
    scores, room = mentoring(n, m)
    allowed = scores > -np.inf
    mentees = tuple(f"mentee {i:05}" for i in range(n))
    mentors = tuple(f"mentor {j:05}" for j in range(m))
    points = np.where(allowed, scores, 300).astype(np.int16)
    bits = np.where(allowed, 0, LANGUAGE.bit).astype(np.uint16)
    places = dict(zip(mentors, room.tolist(), strict=True))
    return solve_scores(Scores(points, bits, mentees, mentors), places)


def some_step(session: Session, chance: np.random.Generator, name: str) -> tuple:
    scores, holds = session.scores, session.holds
    if name == "exclude":
        return session.pairs[chance.integers(session.matched)]
    if name == "set_capacity":
        mentor = scores.mentor_ids[chance.integers(len(scores.mentor_ids))]
        return mentor, max(0, session.capacities[mentor] + int(chance.choice([-1, 1])))
    rows = np.flatnonzero(holds < 0) if name == "lift" else np.arange(len(holds))
    i = chance.choice(rows)
    blocked = scores.rule_bits[i] != 0
    j = chance.choice(np.flatnonzero(blocked if name == "lift" else ~blocked))
    return scores.mentee_ids[i], scores.mentor_ids[j]


def main(n: int = 10_000, m: int = 4_000):
    solution, wall, cpu = timed(solved, n, m)
    session, wall, cpu = timed(Session, solution)
    print(f"{n} x {m}, {solution.matched} pairs; opening {wall:.2f} s, {cpu:.2f} CPU")
    chance, taken = np.random.default_rng(0), {}
    for number in range(4 * STEPS):
        name = ("pin", "exclude", "set_capacity", "lift")[number % 4]
        try:
            step = some_step(session, chance, name)
            _, wall, cpu = timed(getattr(session, name), *step)
        except PinRefused:
            continue
        taken.setdefault(name, []).append((1000 * wall, 1000 * cpu))
        if number % 3 == 0:
            _, wall, cpu = timed(session.undo)
            taken.setdefault("undo", []).append((1000 * wall, 1000 * cpu))
    for name, times in taken.items():
        wall, cpu = np.array(times).T
        print(
            f"  {name:13} {len(times):3} times, CPU ms median {np.median(cpu):5.1f}",
            end="",
        )
        print(
            f" most {cpu.max():5.1f}; clock median {np.median(wall):5.1f} most {wall.max():5.1f}"
        )
    fresh, wall, cpu = timed(session.solution)
    same = (fresh.matched, fresh.points) == (session.matched, session.points)
    print(f"  a fresh solve: {cpu:.2f} CPU, {'the same' if same else 'DIFFERENT'}")
    _, wall, cpu = timed(slot_values, None, solution)
    print(f"  a place more and less at every mentor: {cpu:.2f} CPU")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
