"""Who is matched with whom: most people first, then the longest waiting, then points.

One assignment with weights B * tier + points (see `optimum`). Among equal optima first
as many pairs as possible of `keep`, then a seeded lottery decides, so the answer is
unique: it depends neither on the order of rows nor on the solver.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from matching.engine.assigning import METHODS
from matching.engine.certifying import Certificate, certify_scores
from matching.engine.edges import Edges
from matching.engine.exact import FREE, table_of
from matching.engine.lottery import Lottery, draw
from matching.engine.matrix import NotProven
from matching.engine.optimum import Instance, step_for
from matching.engine.problem import Problem
from matching.engine.rules import NO_CAPACITY, WEAK, rules_in
from matching.engine.scoring import Scores, score
from matching.engine.searching import find_optimum

Pair = tuple[str, str]


class PinRefused(ValueError):
    """A pin that no round can contain. pair: the pin; reason: for staff."""

    def __init__(self, pair: Pair, reason: str):
        super().__init__(f"{pair[0]} with {pair[1]}: {reason}")
        self.pair, self.reason = pair, reason


@dataclass(frozen=True, eq=False)
class Question:
    """What is asked: capacities by mentor id, tiers by mentee id (None: all in tier 1),
    pins and the seed of the lottery."""

    scores: Scores
    capacities: Mapping[str, int]
    pins: frozenset[Pair] = frozenset()
    tiers: Mapping[str, int] | None = None
    seed: int = 0

    def levels(self) -> np.ndarray:
        """int64 (N,): the tier of each row."""
        ids, tiers = self.scores.mentee_ids, self.tiers
        return np.array([tiers[id] if tiers else 1 for id in ids], np.int64)

    def room(self) -> np.ndarray:
        """int64 (M,): all places of each column, those of pins, too."""
        ids = self.scores.mentor_ids
        return np.array([self.capacities[id] for id in ids], np.int64)

    def allowed(self) -> np.ndarray:
        """bool (N, M). Capacity 0 forbids by number, not by bit: so a first place has a
        price, too."""
        return self.scores.rule_bits & ~np.uint16(NO_CAPACITY.bit) == 0


@dataclass(frozen=True, eq=False)
class Solution:
    """pairs: (mentee id, mentor id), sorted. points: their sum. by_tier: tier -> people
    matched. gains (N,), prices (M,): int64 duals of the round without its pins, in the
    order of scores.mentee_ids and scores.mentor_ids. question: what was solved."""

    pairs: tuple[Pair, ...]
    points: int
    by_tier: dict[int, int]
    certificate: Certificate
    gains: np.ndarray = field(repr=False)
    prices: np.ndarray = field(repr=False)
    question: Question = field(repr=False)

    @property
    def scores(self) -> Scores:
        return self.question.scores

    @property
    def matched(self) -> int:
        return len(self.pairs)

    @property
    def mentor_of(self) -> dict[str, str]:
        """Mentee id -> mentor id, for those who are matched."""
        return dict(self.pairs)


def propose(problem: Problem, keep: Iterable[Pair] = ()) -> Solution:
    """Score and solve a round with its own pins, tiers and seed."""
    scores, settings = score(problem), problem.settings
    return solve_scores(
        scores, problem.capacities, problem.pins, problem.tiers, settings.seed, keep
    )


def solve_scores(
    scores: Scores,
    capacities: Mapping[str, int],
    pins: Iterable[Pair] = (),
    tiers: Mapping[str, int] | None = None,
    seed: int = 0,
    keep: Iterable[Pair] = (),
    method: str = "default",
) -> Solution:
    """The one best round. tiers: mentee id -> 1 or more; None puts all in tier 1.

    method: "flow" (OR-tools), "assignment" (SciPy) or "default", the first that works.
    Raises PinRefused for a pin that cannot be, NotProven if the certificate has a gap.
    """
    question = Question(scores, capacities, frozenset(pins), tiers, seed)
    return solve_question(question, keep, method)


def solve_question(
    question: Question, keep: Iterable[Pair] = (), method: str = "default"
) -> Solution:
    """The one best round of a question; see `solve_scores`."""
    scores = question.scores
    instance, fixed = prepare(question)
    best = find_optimum(instance, method)
    lottery = Lottery(scores.mentee_ids, scores.mentor_ids, question.seed)
    wanted = among(best.face, scores, keep)
    match = draw(best.face, best.match, lottery, METHODS[method], wanted)
    chosen = np.where(fixed == FREE, match, fixed)
    pairs = named(scores, chosen)
    proof = certify_scores(
        scores,
        question.capacities,
        question.pins,
        question.tiers,
        pairs,
        prices=best.prices,
    )
    if not proof.proves_optimal:
        raise NotProven(f"gap {proof.gap}")
    return Solution(
        pairs=pairs,
        points=sum(int(scores.points[i, chosen[i]]) for i in matched_rows(chosen)),
        by_tier=tiers_matched(question, pairs),
        certificate=proof,
        gains=best.gains,
        prices=best.prices,
        question=question,
    )


def tiers_matched(question: Question, pairs: Iterable[Pair]) -> dict[int, int]:
    """Tier -> how many people of it are matched."""
    tiers = question.tiers
    return dict(sorted(Counter(tiers[i] if tiers else 1 for i, _ in pairs).items()))


def matched_rows(match: np.ndarray) -> np.ndarray:
    return np.flatnonzero(match != FREE)


def named(scores: Scores, match: np.ndarray) -> tuple[Pair, ...]:
    """Rows and columns as sorted pairs of ids."""
    rows = matched_rows(match)
    return tuple(
        sorted((scores.mentee_ids[i], scores.mentor_ids[match[i]]) for i in rows)
    )


def prepare(question: Question) -> tuple[Instance, np.ndarray]:
    """What is left once the pins are set aside, and int64 (N,), the pinned column of
    each row or FREE. Raises PinRefused and ValueError."""
    room, levels, allowed = question.room(), question.levels(), question.allowed()
    if (room < 0).any() or (levels < 1).any():
        raise ValueError("capacities are 0 or more, tiers 1 or more")
    places = min(len(levels), int(room.sum()))
    fixed = place_pins(question.scores, room, allowed, sorted(question.pins))
    table = table_of(question.scores.points, allowed)
    table.points[fixed != FREE] = table.width.forbidden
    return Instance(table, levels, room, step_for(table, places)), fixed


def place_pins(
    scores: Scores, room: np.ndarray, allowed: np.ndarray, pins: Iterable[Pair]
) -> np.ndarray:
    """Take the pins' places from `room`, allow weak pins in `allowed`, both in place.

    Returns int64 (N,): the pinned column of each row, or FREE. Raises PinRefused.
    """
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    fixed = np.full(len(row), FREE, np.int64)
    for mentee, mentor in pins:
        if mentee not in row or mentor not in column:
            raise PinRefused((mentee, mentor), "not in this round")
        i, j = row[mentee], column[mentor]
        check_pin(scores, (mentee, mentor), (i, j), fixed, room)
        fixed[i], allowed[i, j] = j, True
        room[j] -= 1
    return fixed


def check_pin(
    scores: Scores,
    pair: Pair,
    cell: tuple[int, int],
    fixed: np.ndarray,
    room: np.ndarray,
):
    """Raise PinRefused if one more pin cannot be. fixed: columns of those there are,
    room: places left. A pair below the floor may be pinned."""
    lasting = scores.rule_bits[cell] & ~np.uint16(WEAK.bit | NO_CAPACITY.bit)
    if lasting:
        raise PinRefused(pair, rules_in(lasting, scores.rules)[0].text)
    if fixed[cell[0]] != FREE:
        raise PinRefused(pair, "The mentee is pinned twice.")
    if room[cell[1]] < 1:
        raise PinRefused(pair, NO_CAPACITY.text)


def among(face: Edges, scores: Scores, keep: Iterable[Pair]) -> np.ndarray | None:
    """bool per edge: whether it is a pair to keep. None if there is none."""
    row = {id: n for n, id in enumerate(scores.mentee_ids)}
    column = {id: n for n, id in enumerate(scores.mentor_ids)}
    m = len(column)
    keys = [row[i] * m + column[j] for i, j in keep if i in row and j in column]
    wanted = np.isin(face.rows.astype(np.int64) * m + face.cols, keys)
    return wanted if wanted.any() else None


def steep(solution: Solution) -> tuple[Instance, np.ndarray, np.ndarray]:
    """A solved round with a larger B, under which it is just as optimal: the instance,
    its match (FREE for pins, too), and who takes part, which is all but the pins.

    The B of the objective outweighs the points of all places there are, of pairs that
    are allowed. This one is four times the points that everybody could have at all, so it
    holds for more places and lifted rules, and a price splits uniquely into people and
    points.
    """
    question = solution.question
    room, levels, allowed = question.room(), question.levels(), question.allowed()
    fixed = place_pins(question.scores, room, allowed.copy(), sorted(question.pins))
    table = table_of(question.scores.points, allowed, everything=True)
    step = 4 * ((len(levels) + 1) * table.most + 1)
    column = {id: j for j, id in enumerate(question.scores.mentor_ids)}
    held = solution.mentor_of
    match = np.array(
        [column[held[i]] if i in held else FREE for i in question.scores.mentee_ids],
        np.int64,
    )
    match[fixed != FREE] = FREE
    return Instance(table, levels, room, step), match, fixed == FREE
