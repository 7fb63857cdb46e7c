"""A program changes a module in its own words: a version in work, published when nothing
is missing. Who is under way stays where they are."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from accounts import access_log
from training.loading import text_of, write_steps
from training.models import Module, ModuleVersion, Step
from training.texts import rules

HEAD = (
    *("summary", "aims", "references", "competencies"),
    *("pass_mark", "draw", "attempts"),
)


class NotReady(Exception):
    """Something is missing; `gaps` say what."""

    def __init__(self, gaps: list[str]):
        super().__init__("; ".join(gaps))
        self.gaps = gaps


def in_work(module: Module) -> ModuleVersion | None:
    return module.versions.filter(published_at__isnull=True).first()


@transaction.atomic
def begin(module: Module, now: datetime | None = None) -> ModuleVersion:
    """The version in work, a copy of what is published when there is none."""
    Module.objects.select_for_update(no_key=True).get(pk=module.pk)
    if draft := in_work(module):
        return draft
    last = module.versions.aggregate(last=Max("number"))["last"] or 0
    source = module.published
    draft = ModuleVersion.objects.create(
        module=module,
        number=last + 1,
        made_at=now or timezone.now(),
        **({name: getattr(source, name) for name in HEAD} if source else {}),
    )
    if source:
        write_steps(draft, text_of(module))
    return draft


@transaction.atomic
def change_head(module: Module, title: str, **head) -> None:
    """The title counts at once, the rest with the version in work."""
    draft = begin(module)
    for name in HEAD:
        setattr(draft, name, head[name])
    draft.save(update_fields=HEAD)
    module.title = title
    module.save(update_fields=["title"])


@transaction.atomic
def add_step(module: Module, kind: str, title: str) -> Step:
    """At the end, but before the questions."""
    draft = begin(module)
    codes = set(draft.steps.values_list("code", flat=True))
    base = slugify(title)[:32] or kind
    code = next(
        c
        for n in range(1, 999)
        if (c := base if n == 1 else f"{base}-{n}") not in codes
    )
    last = draft.steps.aggregate(last=Max("number"))["last"] or 0
    step = Step.objects.create(
        version=draft, number=last + 1, code=code, kind=kind, title=title, minutes=10
    )
    quiz = draft.steps.filter(kind=Step.Kind.QUIZ, number__lt=step.number).last()
    if quiz is not None:
        _swap(step, quiz)
    return step


@transaction.atomic
def change_step(step: Step, **fields) -> Step:
    for name, value in fields.items():
        setattr(step, name, value)
    step.save(update_fields=list(fields))
    return step


@transaction.atomic
def remove_step(step: Step) -> None:
    step.delete()


@transaction.atomic
def move_step(step: Step, *, up: bool) -> None:
    others = step.version.steps.in_order()
    near = others.filter(number__lt=step.number).last()
    if not up:
        near = others.filter(number__gt=step.number).first()
    if near is not None:
        _swap(step, near)


def _swap(one: Step, other: Step) -> None:
    numbers = one.number, other.number
    Step.objects.filter(pk=one.pk).update(number=0)
    Step.objects.filter(pk=other.pk).update(number=numbers[0])
    Step.objects.filter(pk=one.pk).update(number=numbers[1])
    one.number, other.number = numbers[1], numbers[0]


def gaps_of(module: Module, draft: ModuleVersion) -> list[str]:
    """What keeps it from being published."""
    return rules.gaps(text_of(module, draft))


@transaction.atomic
def publish(
    module: Module, by, *, material: bool, now: datetime | None = None
) -> ModuleVersion:
    """From now on for everybody who begins. `material`: who took it before is asked for
    a refresher."""
    Module.objects.select_for_update(no_key=True).get(pk=module.pk)
    draft = in_work(module)
    if draft is None:
        return module.published
    if gaps := gaps_of(module, draft):
        raise NotReady(gaps)
    draft.minutes = sum(draft.steps.values_list("minutes", flat=True))
    draft.material, draft.published_by = material, by
    draft.published_at = now or timezone.now()
    draft.save(update_fields=["minutes", "material", "published_by", "published_at"])
    module.published = draft
    module.save(update_fields=["published"])
    subject = f"module:{module.pk}"
    access_log.record(by, "module.published", subject, program=module.program)
    return draft


@transaction.atomic
def discard(module: Module) -> bool:
    """The version in work; with a module that was never published all of it goes."""
    draft = in_work(module)
    if draft is None:
        return False
    if module.published_id is None:
        module.delete()
    else:
        draft.delete()
    return True
