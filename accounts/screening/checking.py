"""Checks: what one came to and until when it holds; nothing else is kept."""

from django.db import transaction
from django.utils import timezone

from accounts.days import today_of
from accounts.models import Candidacy, Membership, ScreeningCheck
from accounts.screening.moving import (
    Kind,
    MovedOn,
    Stage,
    lock,
    plan_of,
    stir,
    write_step,
)

MAY_CHECK = (*Candidacy.ON_THE_WAY[:-1], Stage.ACCEPTED)


@transaction.atomic
def record_check(
    candidacy: Candidacy, by, *, kind, outcome, expires_on=None, at=None
) -> ScreeningCheck:
    """The newest check of a kind counts. For a mentor who was accepted it is the
    renewal: from the commit on the gate follows it, in both directions."""
    at = at or timezone.now()
    candidacy = lock(candidacy)
    if candidacy.stage not in MAY_CHECK:
        raise MovedOn
    if candidacy.membership_id:  # whoever matches them now waits for us
        Membership.objects.select_for_update(no_key=True).get(
            pk=candidacy.membership_id
        )
    here = candidacy.checks.current().filter(kind=kind)
    before = here.first()
    here.update(is_current=False)
    check = ScreeningCheck.objects.create(
        candidacy=candidacy,
        kind=kind,
        outcome=outcome,
        expires_on=expires_on,
        recorded_by=by,
        recorded_at=at,
        replaces=before,
    )
    stir(candidacy, at)
    stage = candidacy.stage
    write_step(
        candidacy,
        Kind.CHECK_RECORDED,
        by,
        at,
        about=check.public_id,
        before=stage,
        after=stage,
    )
    return check


def missing(candidacy: Candidacy, now=None) -> list[str]:
    """The kinds that the plan asks for and that are not in order today, in words."""
    today = today_of(candidacy.program, now)
    passed = candidacy.checks.passed(today).values_list("kind", flat=True)
    wanted = set(plan_of(candidacy.program).checks) - set(passed)
    return [str(label) for kind, label in ScreeningCheck.Kind.choices if kind in wanted]
