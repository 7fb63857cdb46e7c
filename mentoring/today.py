"""The coordinator's queue: what the attention registry found, made ready to read."""

from collections import Counter
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts import attention
from accounts.attention import Item
from accounts.wording import length_words

SHOWN = 12
GROUPS = {
    "safety": gettext_lazy("Safety"),
    "pairs": gettext_lazy("Pairs"),
    "waiting": gettext_lazy("Waiting"),
    "training": gettext_lazy("Training"),
    "surveys": gettext_lazy("Surveys"),
    "other": gettext_lazy("Other"),
}


@dataclass(frozen=True)
class Filter:
    code: str
    label: str
    count: int
    current: bool


@dataclass(frozen=True)
class Queue:
    """The lines on show, how many there are in all, and the filters above them."""

    items: list[Item]
    total: int
    urgent: int
    filters: list[Filter]
    hidden: int

    @property
    def summary(self) -> str:
        rest = self.total - self.urgent
        if not self.total:
            return _("nothing needs you right now")
        later = ngettext(
            "%(n)s thing can wait until you are ready",
            "%(n)s things can wait until you are ready",
            rest,
        ) % {"n": rest}
        if not self.urgent:
            return later
        first = ngettext(
            "one thing is urgent", "%(n)s things are urgent", self.urgent
        ) % {"n": self.urgent}
        return f"{first}, {later}" if rest else first


def queue_of(program, user, now, group="", everything=False) -> Queue:
    """The queue of one coordinator at `now`, of one group or of all."""
    items = attention.items_for(program, user, now)
    counts = Counter(item.group for item in items)
    chosen = [item for item in items if not group or item.group == group]
    shown = chosen if everything else chosen[:SHOWN]
    filters = [Filter("", _("All"), len(items), not group)]
    filters += [
        Filter(code, label, counts[code], code == group)
        for code, label in GROUPS.items()
        if counts[code]
    ]
    return Queue(
        items=[with_age(item, now) for item in shown],
        total=len(items),
        urgent=sum(item.tone == "urgent" for item in items),
        filters=filters,
        hidden=len(chosen) - len(shown),
    )


def with_age(item: Item, now) -> Item:
    return item if item.age else replace(item, age=length_words(now - item.since))


def greeting(hour: int) -> str:
    """By the hour on the person's own clock."""
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")
