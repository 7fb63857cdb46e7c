"""The coordinator's day."""

from dataclasses import dataclass

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models.programs import Role
from matching import glance as pairs
from meetings import glance as meetings
from mentoring.counting import keep_today
from mentoring.today import greeting, queue_of
from mentoring.week import week_of

WEEKS = 8


@dataclass(frozen=True)
class Tile:
    label: str
    figure: int
    sub: str
    series: list[float]

    @property
    def spark_label(self) -> str:
        return _("%(label)s, last %(weeks)s weeks") % {
            "label": self.label,
            "weeks": WEEKS,
        }


def today(request):
    now, program = timezone.now(), request.program
    group, everything = request.GET.get("show", ""), "all" in request.GET
    queue = queue_of(program, request.user, now, group, everything)
    keep_today(request, queue.total)
    context = {
        "now": now,
        "greeting": greeting(timezone.localtime(now).hour),
        "group": group,
        "queue": queue,
        "tiles": tiles(program, now),
        "moods": moods(program, now),
        "week": week_of(program, request.memberships[Role.COORDINATOR], now),
    }
    return render(request, "mentoring/today.html", context)


def tiles(program, now) -> list[Tile]:
    active = pairs.active_pairs_by_week(program, now, WEEKS)
    held = [
        count for _day, count in meetings.meetings_per_week(program, now, WEEKS + 1)
    ]
    waiting, room = (
        pairs.waiting_now(program, now),
        pairs.mentors_with_room(program, now),
    )
    more = active[-1] - active[-5]
    change = _("%(n)+d since last month") % {"n": more} if more else _("as last month")
    middle = waiting["middle_days"]
    wait = ngettext("middle wait %(n)s day", "middle wait %(n)s days", middle or 0)
    places = ngettext("%(n)s open place", "%(n)s open places", room["places"])
    return [
        Tile(_("Active pairs"), active[-1], change, active),
        Tile(
            _("Waiting for a mentor"),
            waiting["count"],
            _("nobody waits") if middle is None else wait % {"n": middle},
            [],
        ),
        Tile(_("Meetings last week"), held[-2], _("that took place"), held[:-1]),
        Tile(
            _("Mentors with room"), room["mentors"], places % {"n": room["places"]}, []
        ),
    ]


def moods(program, now) -> dict:
    """What the bar and its words need; colors go from rough to great."""
    found = meetings.mood_counts(program, now)
    total = sum(count for _mood, _word, count in found)
    rows = [
        {"color": f"m{number}", "label": word, "count": count}
        for number, (_mood, word, count) in enumerate(found, start=1)
    ]
    words = ", ".join(f"{row['count']} {row['label'].lower()}" for row in rows)
    sentence = ngettext(
        "%(n)s check-in in the last seven days.",
        "%(n)s check-ins in the last seven days.",
        total,
    ) % {"n": total}
    return {
        "total": total,
        "rows": rows,
        "parts": [(r["color"], r["count"] / total * 100) for r in rows if total],
        "label": f"{sentence} {words}",
        "sentence": sentence,
    }
