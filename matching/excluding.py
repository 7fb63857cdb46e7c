"""Two people who are never to be matched with each other. Why is confidential."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from matching.models import Exclusion, Match, MatchingProfile, Proposal

Kind = Exclusion.Kind


@transaction.atomic
def keep_apart(first, second, by, reason="", kind=Kind.OTHER, *, now=None) -> Exclusion:
    """From now on; a pair of the two that nobody was asked about is set aside. Written
    down before, it stays as it was."""
    one, other = sorted((first, second), key=lambda member: member.pk)
    row = Exclusion.objects.of(one.program).between(one, other).first()
    if row is not None:
        return row
    row, _created = Exclusion.objects.get_or_create(
        first=one,
        second=other,
        lifted_at=None,
        defaults={"set_by": by, "reason": reason, "kind": kind},
    )
    access_log.record(by, "exclusion.set", f"exclusion:{row.pk}", program=one.program)
    proposed = proposals_of(one, other).filter(state=Proposal.State.PROPOSED)
    proposed.update(
        state=Proposal.State.SET_ASIDE, pinned=False, closed_at=now or timezone.now()
    )
    return row


def kept_apart(one, other) -> bool:
    """Whoever of the two was written down first."""
    people = (one.user_id, other.user_id)
    rows = Exclusion.objects.of(one.program)
    return rows.filter(first__user__in=people, second__user__in=people).exists()


@transaction.atomic
def lift(exclusion, by, reason, *, now=None) -> bool:
    """They may be matched again, for a reason. False when somebody was faster."""
    rows = Exclusion.objects.in_force().filter(pk=exclusion.pk)
    changed = {"lifted_at": now or timezone.now(), "lifted_by": by}
    if not rows.update(**changed, lifted_reason=reason):
        return False
    program, about = exclusion.first.program, f"exclusion:{exclusion.pk}"
    access_log.record(by, "exclusion.lifted", about, program=program)
    return True


def proposals_of(one, other):
    either = Proposal.objects.filter(mentee=one, mentor=other)
    return either | Proposal.objects.filter(mentee=other, mentor=one)


def still_together(one, other) -> str:
    """ "match" when the two are a pair now, "asked" when they are being asked, else ""."""
    own = Match.objects.current()
    if (
        own.filter(mentee=one, mentor=other) | own.filter(mentee=other, mentor=one)
    ).exists():
        return "match"
    asked = proposals_of(one, other).filter(state=Proposal.State.ASKED)
    return "asked" if asked.exists() else ""


@transaction.atomic
def note_wish(member, by, *, now=None) -> bool:
    """A coordinator has read with whom somebody does not want to be matched."""
    rows = MatchingProfile.objects.asking_apart().filter(membership=member)
    noted = rows.update(not_with_seen_at=now or timezone.now()) == 1
    if noted:
        about = f"membership:{member.pk}"
        access_log.record(by, "apart.noted", about, program=member.program)
    return noted


def people_kept_apart(member) -> set[int]:
    """Ids of the people who are not to be matched with this one."""
    rows = Exclusion.objects.of(member.program)
    first = rows.filter(first__user=member.user_id).values_list(
        "second__user", flat=True
    )
    second = rows.filter(second__user=member.user_id).values_list(
        "first__user", flat=True
    )
    return {*first, *second}
