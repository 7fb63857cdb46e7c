"""What a mentor has done of each course, and what comes next. Three queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import Membership
from training.models import Completion, Lesson, Module
from training.terms import today_of

RENEW_FROM = timedelta(days=60)


@dataclass(frozen=True)
class Course:
    """One module as its mentor sees it. `lessons` know `is_done`; `holds_until` is
    the last day of what was passed, None when it never was."""

    module: Module
    lessons: tuple[Lesson, ...]
    holds_until: date | None
    today: date

    @property
    def done(self) -> int:
        return sum(lesson.is_done for lesson in self.lessons)

    @property
    def of(self) -> int:
        return len(self.lessons)

    @property
    def is_current(self) -> bool:
        return self.holds_until is not None and self.holds_until >= self.today

    @property
    def is_finished(self) -> bool:
        """It holds, and no renewal was begun."""
        return self.is_current and self.done in (0, self.of)

    @property
    def may_renew(self) -> bool:
        """Taken to its end, and that end is near or over."""
        soon = self.today + RENEW_FROM
        return self.done == self.of and self.holds_until and self.holds_until <= soon

    @property
    def next(self) -> Lesson | None:
        return next((x for x in self.lessons if not x.is_done), None)

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)


def courses(membership: Membership, today: date | None = None) -> list[Course]:
    """The courses of a mentor's program, the required ones first."""
    today = today or today_of(membership.program)
    modules = list(Module.objects.of(membership.program_id).in_order())
    lessons = defaultdict(list)
    rows = Lesson.objects.filter(module__in=modules).with_done(membership)
    for lesson in rows.in_order():
        lessons[lesson.module_id].append(lesson)
    passed = Completion.objects.filter(membership=membership, passed_on__lte=today)
    ends = {row["module_id"]: row["end"] for row in passed.latest_end()}
    return [
        Course(module, tuple(lessons[module.pk]), ends.get(module.pk), today)
        for module in modules
    ]
