"""A round: collect who waits, solve it to the optimum, write down pairs and reasons."""

import secrets
from dataclasses import asdict, replace

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from matching.collecting import collect, profile_of
from matching.engine.explaining import explain_pair, slot_values, unmatched
from matching.engine.solving import PinRefused, Solution, propose
from matching.keeping import kept_private
from matching.lifting import lifted
from matching.models import Proposal, Round, RoundRules, Scored, Unplaced
from matching.snapshot import fingerprint, people_of, setup_of
from matching.spelling import key
from matching.weighing import current_weights

HELPFUL_SHOWN = 3
PLACES_SHOWN = 10


class RoundMoved(Exception):
    """Somebody else worked on this round at the same time; theirs stands."""


def start_round(program, by, *, now=None, seed=None) -> Round:
    """A new round, or the one that is open already (a second click gets the first)."""
    now = now or timezone.now()
    last = Round.objects.of(program).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            return Round.objects.create(
                program=program,
                number=last + 1,
                seed=secrets.randbits(31) if seed is None else seed,
                started_by=by,
                started_at=now,
            )
    except IntegrityError:
        return Round.objects.of(program).for_all().open().get()


def solve_round(round, *, now=None, said=lambda step: None) -> Round:
    """Propose the best pairs with the weights of today. Pinned pairs stay, pairs that
    were set aside stay apart, and as many as possible of the others stay as they are.
    The thinking holds no lock; only the writing is a transaction. `said` hears how far
    it is (the steps of a SolveJob)."""
    now = now or timezone.now()
    said("collecting")
    weights = current_weights(round.program)
    rules = RoundRules.objects.of(round.program)
    round.points, round.weights_version = weights.points, weights.version
    round.floor, round.lift_lowest = rules.floor, rules.lift_lowest
    rows = list(round.proposals.with_people().order_by("pk"))
    pinned = [row for row in rows if row.pinned and row.state == row.State.PROPOSED]
    apart = [row for row in rows if row.state in NOT_AGAIN]
    collected, solution, kept = solve_with_pins(round, now, pinned, apart, rows, said)
    said("explaining")
    round.summary = summarize(collected, solution) | {
        "unpinned": len(pinned) - len(kept),
        "one_more_place": one_more_place(collected, solution),
    }
    pins = {(row.mentee_id, row.mentor_id) for row in kept}
    found = proposals(round, collected, solution, pins)
    left = without_pair(round, collected, solution)
    round.solved_at, round.input_hash = now, fingerprint(collected.problem)
    round.setup = setup_of(collected.problem)
    round.certificate = asdict(solution.certificate)
    if round.for_mentee_id:  # what the round means for one, seen among all
        found = [row for row in found if row.mentee_id == round.for_mentee_id]
        left = [row for row in left if row.mentee_id == round.for_mentee_id]
    return write(round, found, left, scored(round, collected))


def scored(round, collected) -> list[Scored]:
    """What the round saw of everybody in it."""
    people = people_of(collected.problem)
    sides = (("mentee", collected.mentees), ("mentor", collected.mentors))
    return [
        Scored(round=round, membership=members[id], values=values)
        for side, members in sides
        for id, values in people[side].items()
    ]


def one_more_place(collected, solution) -> list[list[int]]:
    """[mentor's membership, people more, points more] where one more place at a
    cleared mentor would bring somebody in, the most first. Exact."""
    values = [v for v in slot_values(collected.problem, solution) if v.matched_gain > 0]
    values.sort(key=lambda v: (-v.matched_gain, -v.points_gain, int(v.mentor)))
    return [
        [collected.mentors[v.mentor].pk, int(v.matched_gain), int(v.points_gain)]
        for v in values[:PLACES_SHOWN]
    ]


NOT_AGAIN = (
    Proposal.State.SET_ASIDE,
    Proposal.State.DECLINED,
    Proposal.State.EXPIRED,
)


def solve_with_pins(round, now, pinned, apart, before, said):
    """A pin that became impossible (the mentor left, the place is gone) falls; the
    others hold."""
    apart = [(row.mentee, row.mentor) for row in apart]
    while True:
        pins = [(row.mentee, row.mentor) for row in pinned]
        collected = collect(round, now, pins, apart)
        keep = [collected.pair(row.mentee, row.mentor) for row in before]
        said("solving")
        try:
            return *solved(round, collected, keep), pinned
        except PinRefused as refused:
            pinned = [
                row
                for row in pinned
                if collected.pair(row.mentee, row.mentor) != refused.pair
            ]


def solved(round, collected, keep):
    """With the floor that it was solved with."""
    if not round.lift_lowest:
        return collected, propose(collected.problem, keep)
    problem, solution = lifted(collected.problem, keep)
    return replace(collected, problem=problem), solution


@transaction.atomic
def write(round, found, left, people) -> Round:
    """The answer of one solve, unless another came first."""
    own = Round.objects.open().filter(pk=round.pk, revision=round.revision)
    if not own.update(revision=round.revision + 1):
        raise RoundMoved
    round.revision += 1
    round.state = Round.State.PROPOSED
    round.save()
    round.proposals.proposed().delete()
    round.unplaced.all().delete()
    Proposal.objects.bulk_create(found, batch_size=200)
    Unplaced.objects.bulk_create(left, batch_size=200)
    round.scored.all().delete()
    Scored.objects.bulk_create(people, batch_size=200)
    return round


def proposals(round, collected, solution, pins) -> list[Proposal]:
    """Each pair with what makes up its score, in whole points."""
    found = []
    for mentee_id, mentor_id in solution.pairs:
        mentee, mentor = collected.mentees[mentee_id], collected.mentors[mentor_id]
        parts = explain_pair(collected.problem, mentee_id, mentor_id)
        row = Proposal(
            round=round,
            mentee=mentee,
            mentor=mentor,
            score=sum(part.points for part in parts),
            contributions=private_parts(collected, mentee, mentor, parts),
            pinned=(mentee.pk, mentor.pk) in pins,
        )
        found.append(row)
    return found


def private_parts(collected, mentee, mentor, parts) -> list[dict]:
    """As plain values, without what either keeps private."""
    return kept_private(
        [asdict(part) for part in parts],
        collected.private[mentee.pk],
        collected.private[mentor.pk] - offered(mentor),
    )


def offered(mentor) -> set[str]:
    """What a mentor offers in as many words is no secret."""
    return {key(item) for item in profile_of(mentor).needs}


def without_pair(round, collected, solution) -> list[Unplaced]:
    left = collected.mentees.keys() - solution.mentor_of.keys()
    found = []
    for mentee_id in sorted(left, key=int):
        reason = unmatched(collected.problem, solution, mentee_id)
        helpful = reason.one_more_place[:HELPFUL_SHOWN]
        row = Unplaced(
            round=round,
            mentee=collected.mentees[mentee_id],
            kind=reason.kind,
            texts=list(reason.texts),
            helpful=[collected.mentors[mentor].pk for mentor in helpful],
        )
        found.append(row)
    return found


def summarize(collected, solution: Solution) -> dict:
    """The round's facts, as figures: names are looked up when a page shows them."""
    room = [mentor for mentor in collected.problem.mentors if mentor.capacity > 0]
    cleared = [mentor for mentor in room if mentor.cleared]
    return {
        "waiting": len(collected.mentees),
        "matched": solution.matched,
        "mentors": len(cleared),
        "places": sum(mentor.capacity for mentor in cleared),
        "not_cleared": len(room) - len(cleared),
        "points": solution.points,
        "by_tier": {str(tier): n for tier, n in solution.by_tier.items()},
    }
