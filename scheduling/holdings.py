"""What scheduling holds about a person."""

from accounts.personal_data import Holding, Rows
from scheduling.models import Seat, Window


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
        "times in your calendar",
        export_seats,
        erase_seats,
        rows=(Rows(Seat, Seat.objects.of, shown="starts ends", erased="starts ends"),),
    ),
)
