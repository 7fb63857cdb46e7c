"""Roles and rights: one coordinator with the right asks, a second coordinator says yes;
nobody does either for themselves. Taking away needs one person and counts at once.
The last one who can do this stays."""

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access_log
from accounts.models import Entrusting, Membership, Program, Right, User
from accounts.owning.below import own_sessions, own_signed_in
from accounts.owning.leaving import leave
from accounts.people import add_member
from accounts.roles import PARTICIPANTS, STAFF, RightCode, Role
from notifications.posting import post

Status = Membership.Status


class NotPossible(Exception):
    """In words for staff."""


class NotACoordinator(NotPossible):
    """A right stands beside that role."""


class LastOne(NotPossible):
    """Nobody would be left who can give roles and rights."""


def subject(person) -> str:
    return f"person:{person.pk}"


def admins(program):
    """Whoever holds the right "people and roles" there now."""
    active = Membership.objects.active().of(program).with_role(Role.COORDINATOR)
    return active.filter(rights__code=RightCode.USER_ADMIN, user__is_active=True)


def coordinates(program, person):
    """Their part as a coordinator there, while it lasts."""
    own = Membership.objects.active().of(program).filter(user=person)
    return own.with_role(Role.COORDINATOR)


def lock(program) -> None:
    """Roles and rights of one program change one after the other."""
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)


def refuse_own(person, by) -> None:
    if person.pk == by.pk:
        raise NotPossible("nobody changes their own roles")


@transaction.atomic
def ask(program, person, what: str, by, reason: str, *, now=None) -> Entrusting | None:
    """For a second yes; None when that is asked for already. Raises NotPossible."""
    refuse_own(person, by)
    if what not in (*STAFF, *RightCode.values, Entrusting.WAY_IN):
        raise NotPossible(what)
    if what in RightCode.values and not coordinates(program, person).exists():
        raise NotACoordinator
    try:
        with transaction.atomic():
            asked = Entrusting.objects.create(
                program=program,
                person=person,
                what=what,
                reason=reason,
                asked_by=by,
                asked_at=now or timezone.now(),
            )
    except IntegrityError:
        return None
    access_log.record(by, "entrusting.asked", subject(person), program=program)
    return asked


@transaction.atomic
def answer(asked, by, yes: bool, *, now=None) -> bool:
    """The second coordinator. False when somebody was first, or may not."""
    lock(asked.program)
    person = asked.person
    if yes and asked.what in RightCode.values:
        if not coordinates(asked.program, person).exists():
            return False
    state = Entrusting.State.GIVEN if yes else Entrusting.State.DECLINED
    rows = Entrusting.objects.open().filter(pk=asked.pk)
    rows = rows.exclude(person=by).exclude(asked_by=by)
    if yes:  # whoever asked must still be one who may
        rows = rows.filter(asked_by__in=admins(asked.program).values("user"))
    now = now or timezone.now()
    if not rows.update(state=state, answered_by=by, answered_at=now):
        return False
    if yes:
        carry_out(asked.program, person, asked.what)
    access_log.record(by, f"entrusting.{state}", subject(person), program=asked.program)
    return True


def carry_out(program, person, what: str) -> None:
    if what == Entrusting.WAY_IN:
        new_way_in(person, program)
    elif what in RightCode.values:
        for member in coordinates(program, person):
            Right.objects.get_or_create(membership=member, code=what)
    else:
        begin_role(program, person, what)


def begin_role(program, person, role: str) -> Membership:
    """Also again, after they had left it."""
    held = Membership.objects.of(program).filter(user=person, role=role)
    fresh = {"status": Status.ACTIVE, "ended_at": None, "since": timezone.now()}
    if held.exclude(status=Status.ACTIVE).update(**fresh) or held.exists():
        return held.get()
    return add_member(person, program, role, invited_at=timezone.now())


@transaction.atomic
def give_role(program, person, role: str, by) -> Membership:
    """A participant's role: one person is enough."""
    refuse_own(person, by)
    if role not in PARTICIPANTS:
        raise NotPossible(role)
    member = begin_role(program, person, role)
    access_log.record(by, "role.given", f"member:{member.pk}", program=program)
    return member


def refuse_last(program, person) -> None:
    """Call under `lock`."""
    held = admins(program)
    if held.filter(user=person).exists() and not held.exclude(user=person).exists():
        raise LastOne


@transaction.atomic
def take_right(member, code: str, by) -> bool:
    """Also one's own: giving up is not raising oneself."""
    lock(member.program)
    if code == RightCode.USER_ADMIN:
        refuse_last(member.program, member.user)
    taken = Right.objects.filter(membership=member, code=code).delete()[0] == 1
    if taken:
        name = f"member:{member.pk}"
        access_log.record(by, "right.taken", name, program=member.program)
    return taken


@transaction.atomic
def take_role(member, by) -> bool:
    """A role of staff ends, its rights and its mentors with it."""
    refuse_own(member.user, by)
    lock(member.program)
    if member.role == Role.COORDINATOR:
        refuse_last(member.program, member.user)
    Right.objects.filter(membership=member).delete()
    return leave(member, by, quiet=True) is not None


@transaction.atomic
def switch_off(program, person, by) -> int:
    """Nothing here opens to them from the next request on, and they are signed out
    everywhere. Their account itself rests unless they take part elsewhere, which
    nobody here learns."""
    refuse_own(person, by)
    lock(program)
    refuse_last(program, person)
    here = Membership.objects.active().of(program).filter(user=person)
    ended = here.update(status=Status.PAUSED)
    if not Membership.objects.active().filter(user=person).exists():
        User.objects.filter(pk=person.pk).update(is_active=False)
    sign_out_everywhere(person)
    access_log.record(by, "account.off", subject(person), program=program)
    return ended


@transaction.atomic
def switch_on(program, person, by) -> int:
    refuse_own(person, by)
    lock(program)
    rested = Membership.objects.of(program).filter(user=person, status=Status.PAUSED)
    back = rested.update(status=Status.ACTIVE)
    User.objects.filter(pk=person.pk).update(is_active=True)
    access_log.record(by, "account.on", subject(person), program=program)
    return back


def sign_out_everywhere(person) -> None:
    own_sessions(person).delete()
    own_signed_in(person).delete()


def is_staff(person) -> bool:
    """In any program: the strictest of their roles counts."""
    held = Membership.objects.active().filter(user=person)
    return held.exclude(role__in=PARTICIPANTS).exists()


@transaction.atomic
def help_in(program, person, by, how: str) -> Entrusting | None:
    """Somebody cannot sign in, and `how` says how it was made sure who they are. For
    participants at once; staff need a second person (what waits is returned)."""
    refuse_own(person, by)
    if is_staff(person):
        return ask(program, person, Entrusting.WAY_IN, by, how)
    access_log.record(by, "way_in.given", subject(person), program=program, note=how)
    new_way_in(person, program)
    return None


def new_way_in(person, program) -> None:
    """The second step is set anew, every session ends, and a letter with a link for a
    new password goes out, as far as their mailbox is safe."""
    Authenticator.objects.filter(user=person).delete()
    sign_out_everywhere(person)
    if person.email:
        post(
            "password_reset",
            person,
            program=program,
            version=timezone.now().isoformat(),
            payload={"code": "", "to": person.email},
            context={"password": person.get_session_auth_hash()},
        )
