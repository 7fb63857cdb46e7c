"""What waits for a privacy officer: it has a clock that the law sets."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.models import Correction, Erasure, Membership, Right
from accounts.rights import holding

SOON = timedelta(days=7)


def is_officer(user, program) -> bool:
    own = Membership.objects.active().of(program).filter(user=user)
    return holding(own, Right.Code.PRIVACY).exists()


def tone_of(due_on, program, now) -> str:
    """Over the clock is urgent; in its last week it is soon."""
    end = datetime.combine(due_on, time(), ZoneInfo(program.time_zone))
    if now > end:
        return "urgent"
    return "soon" if end - now < SOON else "info"


def corrections_to_answer(program, user, now) -> list[Item]:
    if not is_officer(user, program):
        return []
    waiting = Correction.objects.open().of(program).oldest_first()
    found = list(waiting.values_list("due_on", "asked_at"))
    if not found:
        return []
    what = ngettext(
        "%(n)d person says that something we hold is wrong",
        "%(n)d people say that something we hold is wrong",
        len(found),
    )
    return [
        Item(
            group="other",
            tone=tone_of(found[0][0], program, now),
            icon="pencil-square",
            what=what % {"n": len(found)},
            why=_("The answer is due within 30 days."),
            since=found[0][1],
            action=_("Answer"),
            url=reverse("accounts:privacy", args=[program.slug]),
        )
    ]


def erasures_to_do(program, user, now) -> list[Item]:
    """Those that this person could take a step further."""
    rows = Erasure.objects.of(program).exclude(person=user)
    prepared = rows.filter(state=Erasure.State.PREPARED).exclude(prepared_by=user)
    mine = list(prepared.values_list("due_on", "asked_at"))
    if is_officer(user, program):
        asked = rows.filter(state=Erasure.State.ASKED)
        mine += asked.values_list("due_on", "asked_at")
    if not mine:
        return []
    what = ngettext(
        "%(n)d person asks us to take away what we hold about them",
        "%(n)d people ask us to take away what we hold about them",
        len(mine),
    )
    due_on, since = min(mine)
    return [
        Item(
            group="other",
            tone=tone_of(due_on, program, now),
            icon="person-x",
            what=what % {"n": len(mine)},
            why=_("It takes two people, and one month at most."),
            since=since,
            action=_("See erasures"),
            url=reverse("accounts:erasures", args=[program.slug]),
        )
    ]


FUNCTIONS = (corrections_to_answer, erasures_to_do)
