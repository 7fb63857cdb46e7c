"""What the home pages show of training: plain values, ready for a template."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import Membership
from accounts.models.programs import Role
from training.clearance import after_soon, cleared
from training.learning import courses
from training.models import Completion, Module


@dataclass(frozen=True)
class Progress:
    """`done` of `of` steps of the module that is next; `next_title` is empty and
    `finished` true when nothing is left to do."""

    title: str
    done: int
    of: int
    next_title: str
    minutes: int
    url: str
    finished: bool
    holds_until: date | None
    may_renew: bool


def progress(membership: Membership, today: date | None = None) -> Progress | None:
    """Where a mentor stands; None while there is nothing to take. Six queries."""
    found = courses(membership, today)
    if not found:
        return None
    open_ = [c for c in found if not c.is_finished and not c.is_locked]
    needed = [c for c in open_ if c.module.mandatory]
    course = next(iter([*needed, *open_]), found[0])
    slug = membership.program.slug
    lesson = None if course.is_finished else course.next
    url = reverse("training:track", args=[slug])
    if lesson:
        url = reverse("training:step", args=[slug, course.module.code, lesson.code])
    return Progress(
        course.module.title,
        course.of if course.is_finished else course.done,
        course.of,
        lesson.title if lesson else "",
        lesson.minutes if lesson else 0,
        url,
        course.is_finished,
        course.holds_until,
        bool(course.may_renew),
    )


@dataclass(frozen=True)
class Overview:
    """Mentors of a program: how many may be matched, how many not, and for how many
    of the first something ends within 30 days."""

    cleared: int
    not_cleared: int
    ending: int


def overview(program, today: date) -> Overview:
    """Counts over the active mentors. Three queries."""
    members = Membership.objects.active().of(program).with_role(Role.MENTOR)
    ready = cleared(members, today)
    lasting = cleared(members, after_soon(today))
    count = ready.count()
    ending = ready.exclude(pk__in=lasting.values("pk")).count()
    return Overview(count, members.count() - count, ending)


def trained_and_current(membership: Membership, today: date) -> bool:
    """All that a mentee is told about a mentor's training. Two queries."""
    required = Module.objects.of(membership.program_id).mandatory()
    passed = Completion.objects.current(today).filter(membership=membership)
    left = required.exclude(pk__in=passed.values("module"))
    return required.exists() and not left.exists()
