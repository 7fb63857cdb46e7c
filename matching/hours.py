"""A week in parts of a day: few enough to tick on a phone. Pure."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

PARTS = (
    ("morning", _("Morning"), range(7, 12)),
    ("afternoon", _("Afternoon"), range(12, 17)),
    ("evening", _("Evening"), range(17, 23)),
)
HOURS = {name: tuple(hours) for name, label, hours in PARTS}
Slot = list[int]  # [weekday, hour]


def parts_of(slots: Iterable[Slot]) -> list[str]:
    """The parts ("0-evening") in which any hour is free."""
    slots = {tuple(slot) for slot in slots}
    return [
        f"{day}-{name}"
        for day in range(7)
        for name, hours in HOURS.items()
        if any((day, hour) in slots for hour in hours)
    ]


def slots_of(parts: Iterable[str], before: Iterable[Slot] = ()) -> list[Slot]:
    """The hours of these parts. A part that was only partly free keeps its hours."""
    kept = {tuple(slot) for slot in before}
    found = []
    for part in parts:
        day, name = part.split("-")
        hours = [hour for hour in HOURS[name] if (int(day), hour) in kept]
        found += [[int(day), hour] for hour in hours or HOURS[name]]
    return sorted(found)
