"""How much a pair depends on the weights: in what share of slightly other weights it stays.

    sets = weight_sets({"experience": 250, "needs": 220}, seed=round.seed)
    kept = robustness(solution, map(scores_with, sets))

Weights are a policy; a pair that few of them keep is a close call, not a wrong one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from matching.engine.lottery import key
from matching.engine.scoring import Scores
from matching.engine.solving import Pair, Solution, solve_question

SETS, SPREAD = 20, 20  # So many sets, each weight up to 20 % away.


def weight_sets(
    weights: Mapping[str, int], seed: int, sets: int = SETS, spread: int = SPREAD
) -> Iterator[dict[str, int]]:
    """Sets of whole weights, each drawn within +-spread % of its own; the same for the
    same names and seed everywhere."""
    for number in range(sets):
        yield {
            name: weight * (100 - spread + key(f"{number} {name}", seed) % width) // 100
            for width in (2 * spread + 1,)
            for name, weight in weights.items()
        }


def robustness(solution: Solution, others: Iterable[Scores]) -> dict[Pair, float]:
    """For each pair the share of these other scores under which the best round has it,
    too; among equals pairs stay. One solve per set. Pins are in all of them."""
    kept, sets = Counter(), 0
    for scores in others:
        question = replace(solution.question, scores=scores)
        kept.update(solve_question(question, solution.pairs).pairs)
        sets += 1
    return {pair: kept[pair] / sets if sets else 1.0 for pair in solution.pairs}
