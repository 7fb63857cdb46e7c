"""`matching.engine.solve` beside what one would take instead, on the same scores.

    .venv/bin/python benchmarks/bench_matching.py [--sizes 500x500 …] [--shapes …] [--runs 3]

Every contestant gets a process of its own, a matrix of scores (float64, -inf where no
pair may be) and places, and a time cap. The clock holds all but building the scores:
conversion, solving and, for ours, certificate and lottery. Memory is the peak above what
the process had with the matrix loaded. CPU seconds stand beside wall seconds, because
the machine may be busy. Everybody's objective: most people, then the largest total.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.contestants import CONTESTANTS, EXACT  # noqa: E402
from benchmarks.shapes import SHAPES  # noqa: E402

HERE = Path(__file__).resolve().parent
SIZES = ((500, 500), (1000, 400), (5000, 2000), (10_000, 4_000))
HARD = (5000, 2000)
CAP = 300


def measure(name: str, file: Path, cap: int) -> dict | None:
    """One run of one contestant: matched, total, seconds, cpu, memory; None at the cap."""
    command = [sys.executable, str(HERE / "contestants.py"), name, str(file)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=cap)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        raise RuntimeError(done.stderr[-800:])
    return json.loads(done.stdout)


def compare(shape: str, n: int, m: int, runs: int, cap: int, names: list[str]):
    """A table for one instance; the contestants take turns, so a busy moment hits all."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "instance.npz"
        start = time.perf_counter()
        scores, room = SHAPES[shape](n, m)
        took = time.perf_counter() - start
        np.savez(file, scores=scores, capacities=room)
        print(f"\n{shape}, {n} x {m}, {room.sum()} places, ", end="")
        print(
            f"{np.isfinite(scores).mean():.0%} of pairs allowed; built in {took:.1f} s"
        )
        del scores
        found: dict[str, list[dict]] = {name: [] for name in names}
        for _ in range(runs):
            for name in names:
                if found[name] is not None:
                    one = measure(name, file, cap)
                    found[name] = None if one is None else [*found[name], one]
    report(found, cap)


def report(found: dict[str, list[dict] | None], cap: int):
    best = max((r[0]["matched"], r[0]["total"]) for r in found.values() if r)
    for name, results in found.items():
        if not results:
            print(f"  {name:34} over {cap} s")
            continue
        one = results[0]
        people, points = one["matched"] - best[0], one["total"] - best[1]
        wall, cpu = (median(r[key] for r in results) for key in ("wall", "cpu"))
        memory = min(r["memory"] for r in results) / 1e6
        print(f"  {name:34} {wall:8.2f} s {cpu:8.2f} CPU {memory:7.0f} MB", end="  ")
        print("optimum" if not (people or points) else f"{people:+d} people", end="")
        print(
            "" if not (people or points) else f", {points / best[1]:+.2%} of the total"
        )
    rivals = [r for name, r in found.items() if name in EXACT and r]
    if not rivals or not found.get("ours"):
        return
    for key, unit in (("wall", "wall"), ("cpu", "CPU"), ("memory", "memory")):
        ours = median(r[key] for r in found["ours"])
        least = min(median(r[key] for r in rival) for rival in rivals)
        print(
            f"  ours : best exact rival, {unit} {ours / max(least, 1e-9):.2f}", end=";"
        )
    print(flush=True)


def size(text: str) -> tuple[int, int]:
    n, m = text.split("x")
    return int(n), int(m)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", nargs="*", type=size, default=SIZES)
    parser.add_argument("--shapes", nargs="*", default=list(SHAPES))
    parser.add_argument("--only", nargs="*", default=list(CONTESTANTS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cap", type=int, default=CAP)
    asked = parser.parse_args()
    for shape in asked.shapes:
        for n, m in asked.sizes:
            if shape == "mentoring" or n <= HARD[0]:
                compare(shape, n, m, asked.runs, asked.cap, asked.only)


if __name__ == "__main__":
    main()
