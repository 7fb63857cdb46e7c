"""What a mentor who leaves would tell whoever comes next. The mentee reads it first;
nothing is passed on without their yes, and the yes can be taken back."""

from django.db import transaction
from django.utils import timezone

from matching.models import Handover, MatchEvent
from matching.moving import hold, write_down
from matching.telling import tell_one


@transaction.atomic
def write_handover(match, membership, words, *, now=None) -> bool:
    """By the mentor, while they still see each other. A change is read anew; what the
    mentee agreed to stays as they read it (False)."""
    row, now = hold(match), now or timezone.now()
    old = Handover.objects.filter(match=match).first()
    if not row.is_current or (old and old.agreed):
        return False
    values = {"words": words, "written_by": membership, "written_at": now}
    fresh = {"agreed": None, "answered_at": None}
    Handover.objects.update_or_create(match=match, defaults=values | fresh)
    version = f"handover:{now.isoformat()}"
    tell_one(match, "match_sign", match.mentee.user, now, version)
    return True


@transaction.atomic
def answer_handover(handover, agreed: bool, *, now=None) -> bool:
    """The mentee's word, which may change. False when it is what it was."""
    now = now or timezone.now()
    rows = Handover.objects.filter(pk=handover.pk).exclude(agreed=agreed)
    if not rows.update(agreed=agreed, answered_at=now):
        return False
    if agreed:
        by = handover.match.mentee.user
        write_down(handover.match, MatchEvent.Kind.HANDED_OVER, by=by, now=now)
    return True


def passed_on_to(match) -> Handover | None:
    """What the mentee's earlier mentor wrote and the mentee agreed to pass on."""
    rows = Handover.objects.passed_on().filter(match__mentee=match.mentee_id)
    rows = rows.filter(match__program=match.program_id)
    return rows.order_by("-answered_at", "-pk").first()
