"""What would help somebody for whom a round found nobody: each answer is the round
solved again with one thing changed. Pure, exact."""

from dataclasses import dataclass

from matching.engine.comparing import Alternative, Change, alternatives, changes
from matching.engine.explaining import unmatched
from matching.engine.problem import Problem
from matching.engine.rules import Rule
from matching.engine.solving import Solution, solve_scores
from matching.supposing import may_lift, without_rule

PLACES_TRIED = 4
OTHERS_TRIED = 3


@dataclass(frozen=True)
class Lift:
    """One rule lifted for this person alone brings this mentor; `others` would move
    or be left, `without` is who would lose their mentor."""

    rule: Rule
    mentor: str
    others: tuple[Change, ...]

    @property
    def without(self) -> list[str]:
        return [change.mentee for change in self.others if change.after is None]


@dataclass(frozen=True)
class Place:
    """One more place at this mentor: `helps` this person, or goes to `instead`."""

    mentor: str
    helps: bool
    with_whom: str | None
    instead: str | None


@dataclass(frozen=True)
class Help:
    """kind: "no_mentor" or "capacity" (see explaining.Unmatched). instead: to choose
    somebody for them all the same, and whom it would displace."""

    kind: str
    lifts: tuple[Lift, ...]
    places: tuple[Place, ...]
    instead: tuple[Alternative, ...]


def help_for(problem: Problem, solution: Solution, mentee_id: str) -> Help:
    """Up to a dozen solves. ValueError when this mentee has a mentor."""
    reason = unmatched(problem, solution, mentee_id)
    askable = [c.rule for c in reason.rules if c.alone and may_lift(c.rule)]
    lifts = [lift(problem, solution, mentee_id, rule) for rule in askable]
    order = dict.fromkeys((*reason.one_more_place, *reason.fitting))
    places = [
        place(problem, solution, mentee_id, mentor)
        for mentor in list(order)[:PLACES_TRIED]
    ]
    pinned = {mentee for mentee, _mentor in problem.pins}
    others = alternatives(problem, solution, mentee_id, OTHERS_TRIED)
    return Help(
        kind=reason.kind,
        lifts=tuple(filter(None, lifts)),
        places=tuple(places),
        instead=tuple(others) if mentee_id not in pinned else (),
    )


def solved(problem: Problem, scores, capacities, keep) -> Solution:
    seed = problem.settings.seed
    return solve_scores(scores, capacities, problem.pins, problem.tiers, seed, keep)


def lift(problem: Problem, solution: Solution, mentee_id: str, rule: Rule):
    """None when this rule alone would change nothing for this person."""
    row = solution.scores.mentee_ids.index(mentee_id)
    scores = without_rule(solution.scores, rule.code, row)
    after = solved(problem, scores, problem.capacities, solution.pairs)
    mentor = after.mentor_of.get(mentee_id)
    if mentor is None:
        return None
    return Lift(rule, mentor, changes(solution, after, besides=mentee_id))


def place(problem: Problem, solution: Solution, mentee_id: str, mentor: str) -> Place:
    room = problem.capacities
    room[mentor] += 1
    after = solved(problem, solution.scores, room, solution.pairs)
    before, now = solution.mentor_of, after.mentor_of
    came = sorted(now.keys() - before.keys())
    helps = mentee_id in now
    return Place(
        mentor=mentor,
        helps=helps,
        with_whom=now.get(mentee_id),
        instead=None if helps or not came else came[0],
    )
