"""Leaving a program: one act that the apps above hear of, and that can be taken back
for some days. Nobody has to say why."""

from django.db import transaction
from django.utils import timezone

from accounts import access_log, facts
from accounts.models import Erasure, Leaving, Membership, SupervisorAssignment
from accounts.models.programs import Role
from notifications.models import Message
from notifications.posting import post

Status = Membership.Status


class CannotLeave(ValueError):
    """The last coordinator cannot go: nobody would be there for the others."""


@transaction.atomic
def leave(membership, by, *, why="", now=None, quiet=False) -> Leaving | None:
    """End it, with everything that hangs on it. None when it had ended before. The
    person hears how to take it back, but for when they are about to be erased."""
    now = now or timezone.now()
    member = locked(membership)
    if member.status == Status.ENDED:
        return None
    if not quiet:
        check_somebody_stays(member)
    own = Membership.objects.filter(pk=member.pk)
    own.update(status=Status.ENDED, ended_at=now)
    member.refresh_from_db()
    let_go(member, now)
    facts.membership_ended.send(Membership, membership=member)
    in_program = Message.objects.filter(recipient=member.user_id)
    in_program.filter(program_id=member.program_id).cancel("left")
    left = Leaving.objects.create(membership=member, by=by, at=now, why=why)
    access_log.record(by, "member.left", f"member:{member.pk}", program=member.program)
    if not quiet:
        post("left", member.user, program=member.program, about=f"left:{left.pk}")
    return left


def locked(membership) -> Membership:
    """Its row; for a coordinator those of all, in ascending id: two who go at the same
    instant must see each other."""
    rows = Membership.objects.select_for_update(no_key=True, of=("self",))
    if membership.role == Role.COORDINATOR:
        together = rows.of(membership.program).with_role(Role.COORDINATOR)
        list(together.order_by("pk").values_list("pk", flat=True))
    return rows.select_related("user", "program").get(pk=membership.pk)


def check_somebody_stays(member) -> None:
    if member.role != Role.COORDINATOR:
        return
    others = Membership.objects.active().of(member.program).with_role(member.role)
    if not others.exclude(pk=member.pk).exists():
        raise CannotLeave


def let_go(member, now) -> None:
    """Whom they supervised, and who supervised them."""
    current = SupervisorAssignment.objects.current()
    for side in ("supervisor", "mentor"):
        current.filter(**{side: member}).update(until=now)


@transaction.atomic
def take_back(leaving, by, *, now=None) -> bool:
    """They are here again. What can be opened again is; False when it is too late."""
    now = now or timezone.now()
    member = locked(leaving.membership)
    if Erasure.objects.open().filter(person=member.user_id).exists():
        return False
    waiting = Leaving.objects.reversible(now).filter(pk=leaving.pk)
    if not waiting.update(taken_back_at=now):
        return False
    own = Membership.objects.filter(pk=member.pk)
    own.update(status=Status.ACTIVE, ended_at=None)
    member.refresh_from_db()
    take_up(member, leaving.at)
    facts.membership_returned.send(
        Membership, membership=member, left_at=leaving.at, at=now
    )
    access_log.record(
        by, "member.returned", f"member:{member.pk}", program=member.program
    )
    return True


def take_up(member, left_at) -> None:
    """The supervisor or the mentors of before, but for who has somebody new."""
    ended = SupervisorAssignment.objects.filter(until=left_at)
    taken = SupervisorAssignment.objects.current().values("mentor")
    here = Membership.objects.active().values("pk")
    for side in ("supervisor", "mentor"):
        own = ended.filter(
            **{side: member}, supervisor__in=here, mentor__in=here
        ).exclude(mentor__in=taken)
        own.update(until=None)
