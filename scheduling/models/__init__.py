"""The models of scheduling, by subject."""

from scheduling.models.events import Event, Seat, new_uid
from scheduling.models.feeds import Feed, ZoneRules
from scheduling.models.hours import BookingRules, SpecialDay, Weekday, Window

__all__ = [
    "BookingRules",
    "Event",
    "Feed",
    "Seat",
    "SpecialDay",
    "Weekday",
    "Window",
    "ZoneRules",
    "new_uid",
]
