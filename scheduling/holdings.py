"""What scheduling holds about a person."""

from accounts.personal_data import Holding, Rows
from scheduling.models import BookingRules, Feed, Seat, SpecialDay, Window


def export_hours(user) -> list[dict]:
    return [
        {
            "weekday": window.get_weekday_display(),
            "from": f"{window.from_time:%H:%M}",
            "until": f"{window.until_time:%H:%M}",
        }
        for window in Window.objects.of(user)
    ]


def erase_hours(user) -> int:
    return Window.objects.of(user).delete()[0]


def export_days(user) -> list[dict]:
    return [
        {
            "date": day.date.isoformat(),
            "from": day.from_time and f"{day.from_time:%H:%M}",
            "until": day.until_time and f"{day.until_time:%H:%M}",
        }
        for day in SpecialDay.objects.of(user)
    ]


def erase_days(user) -> int:
    return SpecialDay.objects.of(user).delete()[0]


def own_rules(user):
    return BookingRules.objects.filter(person=user)


def export_rules(user) -> list[dict]:
    return [
        {
            "minutes around each time": rules.buffer_minutes,
            "hours before": rules.notice_hours,
            "days ahead": rules.horizon_days,
            "away from": rules.away_from and rules.away_from.isoformat(),
            "away until": rules.away_until and rules.away_until.isoformat(),
        }
        for rules in own_rules(user)
    ]


def erase_rules(user) -> int:
    return own_rules(user).delete()[0]


def export_feed(user) -> list[dict]:
    return [
        {"shows": feed.get_detail_display(), "made": feed.created_at.isoformat()}
        for feed in Feed.objects.of(user)
    ]


def erase_feed(user) -> int:
    return Feed.objects.of(user).delete()[0]


def export_seats(user) -> list[dict]:
    seats = Seat.objects.of(user).select_related("event").order_by("starts", "pk")
    return [
        {
            "from": seat.starts.isoformat(),
            "until": seat.ends.isoformat(),
            "cancelled": seat.event.cancelled_at is not None,
        }
        for seat in seats
    ]


def erase_seats(user) -> int:
    return Seat.objects.of(user).delete()[0]


RULES = "buffer_minutes notice_hours horizon_days away_from away_until"
HOLDINGS = (
    Holding(
        "hours at which you are free",
        export_hours,
        erase_hours,
        rows=(
            Rows(
                Window,
                Window.objects.of,
                shown="weekday from_time until_time",
                erased="weekday from_time until_time",
            ),
        ),
    ),
    Holding(
        "days off and extra hours",
        export_days,
        erase_days,
        rows=(
            Rows(
                SpecialDay,
                SpecialDay.objects.of,
                shown="date from_time until_time",
                erased="date from_time until_time",
            ),
        ),
    ),
    Holding(
        "how you like to be asked for a time",
        export_rules,
        erase_rules,
        rows=(Rows(BookingRules, own_rules, shown=RULES, erased=RULES),),
    ),
    Holding(
        "the link of your calendar",
        export_feed,
        erase_feed,
        rows=(
            Rows(
                Feed,
                Feed.objects.of,
                shown="detail created_at",
                erased="detail created_at",
            ),
        ),
    ),
    Holding(
        "times in your calendar",
        export_seats,
        erase_seats,
        rows=(Rows(Seat, Seat.objects.of, shown="starts ends", erased="starts ends"),),
    ),
)
