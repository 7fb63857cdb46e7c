"""A concern is stored first; then people are told, and told again, until one answers."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, Right, User
from accounts.rights import holding
from notifications.gateway import can_be_reached
from notifications.posting import post, post_to_address, withdraw
from safeguarding.models import Concern, ConcernNamed

State = Concern.State
ALERT_LIFE = timedelta(hours=24)


@transaction.atomic
def raise_concern(
    program, by, *, level, text, about: Membership | None = None, named=(), at=None
) -> Concern:
    """Store it with its clock, keep it from the people it names, tell the safety
    leads. `named` are further Users; the person it is about may be staff too."""
    at = at or timezone.now()
    concern = Concern.objects.create(
        program=program,
        raised_by=by,
        about=about,
        level=level,
        text=text,
        raised_at=at,
        due_at=at + Concern.CLOCK[level],
    )
    people = {user.pk: user for user in named}
    if about is not None:
        people[about.user_id] = about.user
    people.pop(by.pk, None)
    ConcernNamed.objects.bulk_create(
        ConcernNamed(concern=concern, person=person) for person in people.values()
    )
    alert(concern, at)
    return concern


def leads_for(concern: Concern):
    """Safety leads of the program whom the concern does not name."""
    here = Membership.objects.active().of(concern.program)
    held = holding(here, Right.Code.SAFETY_LEAD)
    named = concern.named.values("person")
    leads = User.objects.filter(pk__in=held.values("user"))
    return leads.exclude(pk__in=named).order_by("pk")


def others_for(concern: Concern):
    """When no lead answers or all are named: every other coordinator of the program."""
    own = Membership.objects.active().of(concern.program)
    coordinators = own.with_role(Membership.Role.COORDINATOR).values("user")
    named = concern.named.values("person")
    people = User.objects.filter(pk__in=coordinators)
    return people.exclude(pk__in=named).order_by("pk")


def alert(concern: Concern, now) -> int:
    """One message each for this step of the escalation."""
    people = leads_for(concern)
    if concern.escalations or not people.exists():
        people = people | others_for(concern)
    people = list(people.distinct())
    posted = [
        post("concern_raised", person, **_words(concern, now)) for person in people
    ]
    if not any(can_be_reached(person, "concern_raised", now) for person in people):
        posted.append(alert_on_call(concern, now))
    return len([message for message in posted if message])


def alert_on_call(concern: Concern, now):
    """Nobody of the program can be written to safely: whoever the organization has on
    call is told that something waits, and nothing of what."""
    if not settings.ON_CALL_ADDRESS:
        return None
    return post_to_address(
        "concern_on_call", settings.ON_CALL_ADDRESS, name="", **_words(concern, now)
    )


def _words(concern: Concern, now) -> dict:
    return {
        "program": concern.program,
        "about": concern.tag,
        "version": concern.escalations,
        "context": {"concern": concern.pk},
        "due_at": now,
        "expires_at": now + ALERT_LIFE,
    }


@transaction.atomic
def escalate(concern: Concern, now) -> bool:
    """The clock ran out: tell more people, and start the same clock again."""
    step = concern.escalations
    moved = Concern.objects.unanswered().filter(pk=concern.pk, escalations=step)
    due = now + Concern.CLOCK[concern.level]
    if not moved.update(escalations=step + 1, due_at=due):
        return False
    concern.refresh_from_db()
    alert(concern, now)
    return True


def escalate_overdue(now) -> int:
    overdue = Concern.objects.overdue(now).select_related("program").order_by("pk")
    return sum(escalate(concern, now) for concern in overdue)


@transaction.atomic
def acknowledge(concern: Concern, by, at=None) -> bool:
    """The first person to answer has it; the others' unsent alerts are taken back."""
    answered = Concern.objects.unanswered().filter(pk=concern.pk)
    done = answered.update(
        state=State.ACKNOWLEDGED,
        acknowledged_by=by,
        acknowledged_at=at or timezone.now(),
    )
    if done:
        withdraw(concern.tag, reason="answered")
    return bool(done)


@transaction.atomic
def close(concern: Concern, by, note: str, at=None) -> bool:
    open_one = Concern.objects.filter(pk=concern.pk, state=State.ACKNOWLEDGED)
    return bool(
        open_one.update(
            state=State.CLOSED, closed_at=at or timezone.now(), closing_note=note
        )
    )
