"""What of screening needs a coordinator today. Only who screens reads names."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.attention import Item
from accounts.days import today_of
from accounts.models import Candidacy
from accounts.screening.deciding import may_decide
from accounts.screening.watching import WARN_DAYS, ending, screeners_of

NAMED = 3


def _screens(program, user) -> bool:
    return screeners_of(program).filter(pk=user.pk).exists()


def _names(names: list[str]) -> str:
    if len(names) <= NAMED:
        return ", ".join(names)
    rest = _("%(n)d others") % {"n": len(names) - NAMED + 1}
    return ", ".join([*names[: NAMED - 1], rest])


def offered(program, user, now) -> list[Item]:
    """People who offered to be mentors and hear nothing yet; without names."""
    new = Candidacy.objects.of(program).filter(stage=Candidacy.Stage.APPLIED)
    dates = list(new.longest_first().values_list("stage_since", flat=True))
    if not dates:
        return []
    what = ngettext(
        "%(n)d person would like to be a mentor",
        "%(n)d people would like to be mentors",
        len(dates),
    )
    return [
        Item(
            group="waiting",
            tone="info",
            icon="person-heart",
            what=what % {"n": len(dates)},
            why=_("The first step is a talk: plan a day for it."),
            since=dates[0],
            action=_("See the board"),
            url=reverse("accounts:screening", args=[program.slug]),
        )
    ]


def went_quiet(program, user, now) -> list[Item]:
    """Each candidacy that was asked after, in one line of its own."""
    quiet = Candidacy.objects.visible_to(user).of(program).on_the_way()
    quiet = quiet.filter(chased_at__isnull=False).with_person()
    return [
        Item(
            group="waiting",
            tone="soon",
            icon="hourglass-split",
            what=_("%(name)s waits for the next step") % {"name": one.name},
            why=_("Stands at: %(stage)s. Soon it will be parked.")
            % {"stage": one.get_stage_display()},
            since=one.quiet_since,
            action=_("Go on"),
            url=reverse("accounts:candidacy", args=[program.slug, one.public_id]),
        )
        for one in quiet.order_by("quiet_since", "pk")[:10]
    ]


def to_decide(program, user, now) -> list[Item]:
    """Decisions for which this person can be the second one."""
    waiting = Candidacy.objects.visible_to(user).of(program).with_person()
    waiting = waiting.filter(
        stage=Candidacy.Stage.DECISION, decisions__undone_at__isnull=True
    ).prefetch_related("decisions")
    mine = [
        one
        for one in waiting.longest_first()
        for decision in one.decisions.all()
        if decision.undone_at is None and may_decide(one, decision, user)
    ]
    if not mine:
        return []
    words = ngettext(
        "%(names)s waits for a second opinion",
        "%(names)s wait for a second opinion",
        len(mine),
    )
    return [
        Item(
            group="waiting",
            tone="info",
            icon="clipboard-check",
            what=words % {"names": _names([one.name for one in mine])},
            why=_("Somebody put it forward; you can decide."),
            since=mine[0].stage_since,
            action=_("Decide"),
            url=reverse("accounts:decide", args=[program.slug, mine[0].public_id])
            if len(mine) == 1
            else reverse("accounts:screening", args=[program.slug]),
        )
    ]


def not_told(program, user, now) -> list[Item]:
    """Decided, and nobody told the applicant yet."""
    decided = Candidacy.objects.visible_to(user).of(program).with_person()
    decided = decided.filter(
        stage=Candidacy.Stage.NOT_ACCEPTED,
        decisions__undone_at__isnull=True,
        decisions__told_at__isnull=True,
    )
    return [
        Item(
            group="waiting",
            tone="soon",
            icon="chat-left-dots",
            what=_("%(name)s has not been told yet") % {"name": one.name},
            why=_("A kind word soon is better than a long wait."),
            since=one.stage_since,
            action=_("Tell them"),
            url=reverse("accounts:candidacy", args=[program.slug, one.public_id]),
        )
        for one in decided.longest_first()[:10]
    ]


def screenings_end(program, user, now) -> list[Item]:
    """Mentors whose screening or a check of it ends, in one line; nearest first."""
    if not _screens(program, user):
        return []
    today = today_of(program, now)
    found = [pair for pair in ending(program, today) if pair[0].user_id != user.pk]
    if not found:
        return []
    near = sum(end <= today + timedelta(days=WARN_DAYS[0]) for _member, end in found)
    words = ngettext(
        "The screening of %(names)s ends soon",
        "The screenings of %(names)s end soon",
        len(found),
    )
    why = ngettext(
        "%(n)d within 30 days; on the day no new pairs.",
        "%(n)d within 30 days; on the day no new pairs.",
        near,
    )
    first = datetime.combine(found[0][1], time(), ZoneInfo(program.time_zone))
    return [
        Item(
            group="training",
            tone="soon" if near else "info",
            icon="shield-check",
            what=words % {"names": _names([member.name for member, _end in found])},
            why=why % {"n": near} if near else _("Within 90 days."),
            since=first - timedelta(days=WARN_DAYS[-1]),
            action=_("See who"),
            url=reverse("accounts:screening", args=[program.slug]) + "?show=ending",
        )
    ]


ALL = (offered, went_quiet, to_decide, not_told, screenings_end)
