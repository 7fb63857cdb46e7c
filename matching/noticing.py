"""What of the life of pairs needs a coordinator today. Never what somebody wrote."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.attention import Item
from accounts.days import today_of
from matching.models import AfterCare, Checkpoint, Goodbye, Match
from matching.taking_away import asked

SILENT = timedelta(days=10)
ENDS_SOON = timedelta(days=30)


def names(match) -> dict:
    return {"mentee": match.mentee.name, "mentor": match.mentor.name}


def pair_url(match, view="meetings:pair") -> str:
    return reverse(view, args=[match.program.slug, match.public_id])


def item(match, icon, what, why, since, action="", view="meetings:pair") -> Item:
    return Item(
        group="pairs",
        tone="soon",
        icon=icon,
        what=what,
        why=why,
        since=since,
        action=action or _("Open pair"),
        url=pair_url(match, view),
    )


def of_program(rows, program):
    rows = rows.filter(match__program=program)
    return rows.select_related(
        "match__program", "match__mentor__user", "match__mentee__user"
    )


def wishes(program, user, now) -> list[Item]:
    """Sixty days in, somebody wants something other than to go on."""
    rows = of_program(Checkpoint.objects.wanting(), program)
    rows = rows.filter(match__status__in=Match.CURRENT)
    return [
        item(
            row.match,
            "chat-left-heart",
            _("%(name)s wants something of their pairing to be looked at")
            % {"name": row.membership.name},
            _("They answered the sixty-day questions. The other one is not told."),
            row.answered_at,
            _("Read the answer"),
            "matching:match_checkpoint",
        )
        for row in rows.select_related("membership__user").order_by("answered_at")
    ]


def silent_checkpoints(program, user, now) -> list[Item]:
    """One item for each pair, when an answer is out for ten days."""
    rows = of_program(Checkpoint.objects.open(), program)
    rows = rows.filter(asked_at__lte=now - SILENT)
    rows = rows.filter(match__status__in=Match.LIVE)
    first = {row.match_id: row for row in rows.order_by("-pk")}
    return [
        item(
            row.match,
            "question-circle",
            _("How do %(mentee)s and %(mentor)s find it?") % names(row.match),
            _("Not both have answered the sixty-day questions."),
            row.asked_at,
        )
        for row in first.values()
    ]


def to_tell(program, user, now) -> list[Item]:
    """Somebody said goodbye and asked the team to tell the other one."""
    rows = Goodbye.objects.filter(way=Goodbye.Way.TEAM, told_at__isnull=True)
    return [
        item(
            row.match,
            "heart",
            _("Please talk with %(mentee)s and %(mentor)s about their goodbye")
            % names(row.match),
            _("One of them ended it and asked the team to tell the other."),
            row.opened_at,
        )
        for row in of_program(rows, program).order_by("opened_at")
    ]


def nearly_over(program, user, now) -> list[Item]:
    """The time that two agreed on is over in a month, or is over."""
    last = today_of(program, now) + ENDS_SOON
    rows = Match.objects.live().of(program).filter(ends_on__lte=last)
    return [
        item(
            match,
            "calendar-event",
            _("The time of %(mentee)s and %(mentor)s comes to its end") % names(match),
            _("They can agree on more time, or say a good goodbye."),
            now,
        )
        for match in rows.with_people().order_by("ends_on", "pk")
    ]


def hellos(program, user, now) -> list[Item]:
    """After-care that the team promised."""
    rows = AfterCare.objects.due(today_of(program, now)).filter(by_mentor=False)
    return [
        item(
            row.match,
            "telephone",
            _("Say hello to %(name)s") % {"name": row.match.mentee.name},
            _("Some months after the goodbye, because they said yes to it."),
            now,
        )
        for row in of_program(rows, program).order_by("due_on", "pk")
    ]


def removals(program, user, now) -> list[Item]:
    rows = asked(program).select_related(
        "match__program", "match__mentor__user", "match__mentee__user"
    )
    return [
        item(
            row.match,
            "trash",
            _("Somebody asks for the words of their pairing to be taken away"),
            _("%(mentee)s and %(mentor)s, whose pairing is over.") % names(row.match),
            row.removal_asked_at,
        )
        for row in rows
    ]


FUNCTIONS = (wishes, silent_checkpoints, to_tell, nearly_over, hellos, removals)
