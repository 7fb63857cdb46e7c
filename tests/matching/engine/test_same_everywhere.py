"""The same bytes in every process, whatever the hash seed and the number of threads."""

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np

from matching.engine import solve
from matching.engine.lottery import Lottery, key, splitmix64, ticket
from matching.engine.problem import Mentee, Mentor, Problem
from matching.engine.scoring import score
from matching.engine.solving import propose

WORDS = "grief work school parent court home".split()


def words(number: int) -> tuple[str, ...]:
    return tuple({WORDS[number % 6], WORDS[number // 6 % 6], WORDS[number // 5 % 6]})


def many_ties() -> Problem:
    return Problem(
        mentees=tuple(
            Mentee(f"mentee {n}", experiences=tuple(sorted(words(n))))
            for n in range(40)
        ),
        mentors=tuple(
            Mentor(f"mentor {n}", experiences=words(n * 7)) for n in range(30)
        ),
    )


def fingerprint() -> str:
    scores, solution = score(many_ties()), propose(many_ties())
    plain = solve(scores.points / 7 // 1, [2] * 30, seed=5)
    return scores.points.tobytes().hex() + repr(solution.pairs) + repr(plain)


def elsewhere(**env) -> str:
    code = "from tests.matching.engine.test_same_everywhere import fingerprint\n"
    done = subprocess.run(
        [sys.executable, "-c", code + "print(fingerprint())"],
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_other_processes_give_the_same_bytes():
    here = fingerprint()
    assert elsewhere(PYTHONHASHSEED="1", OPENBLAS_NUM_THREADS="1") == here
    assert elsewhere(PYTHONHASHSEED="2", OPENBLAS_NUM_THREADS="2") == here


def test_splitmix64_is_the_published_one():
    """First outputs for state 0 and its successor, from the authors' reference code."""
    assert splitmix64(0) == 0xE220A8397B1DCDAF
    assert splitmix64(0x9E3779B97F4A7C15) == 0x6E789E6AA1B965F4


def test_tickets_of_a_table_are_those_of_its_pairs():
    mentees, mentors = ("a", "long id of a mentee", "ö"), ("x", "")
    rows, cols = np.divmod(np.arange(6), 2)
    seed = 2026 ^ splitmix64(0)
    table = Lottery(mentees, mentors, 2026).tickets(0, rows, cols)
    assert table.dtype == np.int64
    for i, j, drawn in zip(rows, cols, table, strict=True):
        assert drawn == ticket(mentees[i], mentors[j], seed)
        assert 1 <= drawn <= 1 << 20


def test_ids_and_seeds_change_the_tickets():
    assert len({key(id, seed) for id in ("a", "b", "a\0") for seed in (0, 1)}) == 6
    assert propose(many_ties()).pairs != solve_with_seed(1).pairs


def solve_with_seed(seed: int):
    problem = many_ties()
    return propose(replace(problem, settings=replace(problem.settings, seed=seed)))
