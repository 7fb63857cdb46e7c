"""Mentors in every state that the gate knows."""

from datetime import date, timedelta

from accounts.models import Membership, Screening
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from tests.accounts.agreeing import sign_all
from training.completing import complete
from training.content import load_core
from training.terms import add_months

TODAY = date(2026, 11, 10)
DAY = timedelta(days=1)


def new_mentor(program, name="Mo", **fields) -> Membership:
    person = create_person(name_used=name, email=None)
    return add_member(person, program, Role.MENTOR, **fields)


def screen(membership, expires_on, by, outcome=Screening.Outcome.APPROVED):
    return Screening.objects.create(
        membership=membership, outcome=outcome, expires_on=expires_on, decided_by=by
    )


def train_until(membership, expires_on):
    """Pass the core course so that it holds exactly through that day."""
    module = load_core(membership.program)
    passed_on = add_months(expires_on, -module.valid_months)
    completion = complete(membership, module, passed_on)
    type(completion).objects.filter(pk=completion.pk).update(expires_on=expires_on)


def clear(membership, by, today=TODAY):
    train_until(membership, today + 90 * DAY)
    screen(membership, today + 90 * DAY, by)
    sign_all(membership)
    return membership
