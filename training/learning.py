"""What somebody has done of each module, and what comes next. Six queries, however
many the modules."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import Membership
from accounts.models.programs import Role
from training.models import Completion, Module, Step, StepDone, Taking, Track
from training.terms import today_of

RENEW_FROM = timedelta(days=60)
TRACKS = {
    Role.MENTOR: (Track.MENTOR, Track.REFRESHER),
    Role.SUPERVISOR: (Track.SUPERVISOR,),
    Role.COORDINATOR: (Track.STAFF,),
    Role.EVALUATOR: (Track.STAFF,),
    Role.LEADER: (Track.LEADER,),
}


@dataclass(frozen=True)
class Course:
    """One module as its learner sees it. `steps` know `is_done`; `holds_until` is the
    last day of what was passed, None when it never was; `before` are the titles of what
    must be taken first."""

    module: Module
    taking: Taking | None
    steps: tuple[Step, ...]
    holds_until: date | None
    today: date
    changed: bool
    before: tuple[str, ...]

    @property
    def done(self) -> int:
        return sum(step.is_done for step in self.steps)

    @property
    def of(self) -> int:
        return len(self.steps)

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    @property
    def minutes_done(self) -> int:
        return sum(step.minutes for step in self.steps if step.is_done)

    @property
    def minutes_left(self) -> int:
        return self.minutes - self.minutes_done

    @property
    def is_current(self) -> bool:
        return self.holds_until is not None and self.holds_until >= self.today

    @property
    def is_under_way(self) -> bool:
        return self.taking is not None and self.taking.finished_at is None

    @property
    def is_finished(self) -> bool:
        """It holds, and no renewal was begun."""
        return self.is_current and not self.is_under_way

    @property
    def may_renew(self) -> bool:
        """It was passed, and its end is near or over, or it changed since."""
        if self.holds_until is None or self.is_under_way:
            return False
        return self.changed or self.holds_until <= self.today + RENEW_FROM

    @property
    def is_locked(self) -> bool:
        return bool(self.before) and not self.is_under_way and not self.is_finished

    @property
    def next(self) -> Step | None:
        return next((step for step in self.steps if not step.is_done), None)

    def step(self, code: str) -> Step | None:
        return next((step for step in self.steps if step.code == code), None)


def courses(membership: Membership, today: date | None = None) -> list[Course]:
    """The modules of a member's role in their program, in order."""
    today = today or today_of(membership.program)
    tracks = TRACKS.get(membership.role, ())
    modules = Module.objects.of(membership.program_id).offered().for_tracks(tracks)
    modules = list(modules.in_order().prefetch_related("prerequisites"))
    takings = _takings(membership, modules)
    versions = {m.pk: takings[m.pk].version_id for m in modules if m.pk in takings}
    shown = {m.pk: versions.get(m.pk, m.published_id) for m in modules}
    steps = _steps(shown.values(), takings.values())
    passed = Completion.objects.filter(membership=membership, passed_on__lte=today)
    ends, seen = {}, {}
    for row in passed.select_related("module"):
        ends[row.module_id] = max(
            row.expires_on, ends.get(row.module_id, row.expires_on)
        )
        seen[row.module_id] = max(row.version, seen.get(row.module_id, 0))
    changed = _changed_since(modules, seen)
    held = {m.pk for m in modules if ends.get(m.pk, date.min) >= today}
    return [
        Course(
            module,
            takings.get(module.pk),
            tuple(steps[shown[module.pk]]),
            ends.get(module.pk),
            today,
            module.pk in changed,
            tuple(m.title for m in module.prerequisites.all() if m.pk not in held),
        )
        for module in modules
    ]


def _takings(membership, modules) -> dict[int, Taking]:
    """The latest of each module; one under way comes after all that are finished."""
    rows = Taking.objects.filter(membership=membership, module__in=modules)
    return {row.module_id: row for row in rows.order_by("begun_at", "pk")}


def _steps(versions, takings) -> dict[int, list[Step]]:
    done = set(
        StepDone.objects.filter(taking__in=list(takings)).values_list("step", flat=True)
    )
    found = defaultdict(list)
    rows = Step.objects.filter(version__in=set(versions)).defer("text", "transcript")
    for step in rows.in_order():
        step.is_done = step.pk in done
        found[step.version_id].append(step)
    return found


def _changed_since(modules, seen) -> set[int]:
    """Modules whose newest version says something that those who took it should hear."""
    newest = {m.published_id: m.pk for m in modules if m.pk in seen}
    if not newest:
        return set()
    rows = Module.objects.filter(pk__in=newest.values(), versions__material=True)
    return {
        pk
        for pk, number in rows.values_list("pk", "versions__number")
        if number > seen[pk]
    }


def course_of(membership: Membership, code: str, today=None) -> Course | None:
    found = courses(membership, today)
    return next((course for course in found if course.module.code == code), None)
