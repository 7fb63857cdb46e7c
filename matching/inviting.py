"""One side of a pair is asked: a message now, one reminder, and a day until which an
answer is awaited."""

from matching.models import Proposal, RoundRules
from notifications.posting import post

REMIND_AFTER = 0.6  # of the time there is


def ask_side(row, side: str, now, rules=None) -> None:
    """The deadline is counted anew: nobody loses days to the other's thinking."""
    program, member = row.round.program, getattr(row, side)
    rules = rules or RoundRules.objects.of(program)
    until = now + rules.time_to_answer
    setattr(row, f"{side}_asked_at", now)
    row.expires_at = until
    Proposal.objects.filter(pk=row.pk).update(
        **{f"{side}_asked_at": now, "expires_at": until}
    )
    about = f"{side}-asked:{row.pk}"
    tell("proposal_ready", member, program, f"proposal:{row.pk}", now, until)
    later = now + REMIND_AFTER * rules.time_to_answer
    tell("proposal_waits", member, program, about, later, until)


def tell(kind, member, program, about, due_at, expires_at) -> None:
    post(
        kind,
        member.user,
        program=program,
        about=about,
        due_at=due_at,
        expires_at=expires_at,
    )
