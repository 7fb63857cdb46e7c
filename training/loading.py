"""Bringing the shipped modules into a program, and their updates. What a program wrote
itself is kept: it sees the difference and chooses."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from training.models import Module, ModuleVersion, Step
from training.texts import shapes
from training.texts.reading import MODULE_FILE, module_from
from training.texts.writing import module_files

SHIPPED = Path(settings.BASE_DIR) / "training" / "shipped"
ORDER = (
    *("communication", "boundaries-and-ethics", "confidentiality"),
    *("crisis-and-overdose", "trauma-and-culture", "goal-setting"),
    *("sharing-your-story", "self-care", "good-endings", "mentor-refresher"),
    *("supervising-mentors", "when-mentoring-gets-hard"),
    *("staff-introduction", "leading-peer-support"),
)


@cache
def shipped() -> tuple[shapes.Module, ...]:
    """The modules that come with the product, in the order in which they are taken."""
    found = [module_from(p.parent) for p in SHIPPED.glob(f"*/{MODULE_FILE}")]
    place = {code: number for number, code in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda m: (place.get(m.code, len(ORDER)), m.code)))


def shipped_module(code: str) -> shapes.Module | None:
    return next((one for one in shipped() if one.code == code), None)


def digest(told: shapes.Module) -> str:
    """Of everything that a learner reads; not of the number of the version."""
    files = module_files(told)
    head = [line for line in files[MODULE_FILE].split("\n") if not _counts(line)]
    said = "\0".join(["\n".join(head), *(files[n] for n in files if n != MODULE_FILE)])
    return hashlib.sha256(said.encode()).hexdigest()


def _counts(line: str) -> bool:
    return line.startswith(("version: ", "material: "))


@dataclass(frozen=True)
class Loaded:
    """Codes of what became new, what was updated, and what was left as a program wrote
    it."""

    new: list[str]
    updated: list[str]
    kept: list[str]


@transaction.atomic
def load(program, told=None, now=None) -> Loaded:
    """All shipped modules (or those of `told`). Safe to repeat."""
    now = now or timezone.now()
    done = Loaded([], [], [])
    told = shipped() if told is None else told
    here = {m.code: m for m in Module.objects.of(program).select_related("published")}
    for number, one in enumerate(told, start=1):
        module = here.get(one.code)
        if module is None:
            here[one.code] = _create(program, one, number, now)
            done.new.append(one.code)
        elif module.published and module.published.shipped == digest(one):
            continue
        elif module.published and module.published.shipped:
            publish_text(module, one, now=now, shipped=digest(one))
            done.updated.append(one.code)
        else:
            done.kept.append(one.code)
    for one in told:
        needed = [here[code] for code in one.prerequisites if code in here]
        if needed and one.code in done.new:
            here[one.code].prerequisites.set(needed)
    return done


def _create(program, told, number, now) -> Module:
    module = Module.objects.create(
        program=program,
        code=told.code,
        number=number,
        title=told.title,
        track=told.track,
        topic=told.topic,
        mandatory=told.mandatory,
        valid_months=told.valid_months,
        practice=list(told.practice),
        live=told.live,
    )
    publish_text(module, told, now=now, shipped=digest(told))
    return module


@transaction.atomic
def publish_text(module, told, *, now, by=None, shipped="") -> ModuleVersion:
    """A new version with these texts, from now on for everybody who begins. Who is under
    way stays where they are."""
    Module.objects.select_for_update(no_key=True).get(pk=module.pk)
    last = module.versions.order_by("-number").first()
    version = ModuleVersion.objects.create(
        module=module,
        number=last.number + 1 if last else 1,
        material=bool(last) and told.material,
        shipped=shipped,
        made_at=now,
        published_at=now,
        published_by=by,
        **_told_of(told),
    )
    write_steps(version, told)
    module.published, module.title = version, told.title
    module.save(update_fields=["published", "title"])
    return version


def _told_of(told: shapes.Module) -> dict:
    return {
        "summary": told.summary,
        "aims": list(told.aims),
        "competencies": list(told.competencies),
        "references": list(told.references),
        "pass_mark": told.pass_mark,
        "draw": told.draw,
        "attempts": told.attempts,
        "minutes": told.minutes,
    }


def write_steps(version: ModuleVersion, told: shapes.Module) -> None:
    Step.objects.bulk_create(
        Step(
            version=version,
            number=number,
            code=one.code,
            kind=one.kind,
            title=one.title,
            minutes=one.minutes,
            text=one.text,
            media=one.media,
            transcript=one.transcript,
        )
        for number, one in enumerate(told.steps, start=1)
    )


def text_of(module: Module, version: ModuleVersion | None = None) -> shapes.Module:
    """A module of a program as its author would write it."""
    version = version or module.published
    return shapes.Module(
        code=module.code,
        title=module.title,
        track=module.track,
        topic=module.topic,
        summary=version.summary,
        aims=tuple(version.aims),
        competencies=tuple(version.competencies),
        references=tuple(version.references),
        steps=tuple(map(step_of, version.steps.in_order())),
        mandatory=module.mandatory,
        valid_months=module.valid_months,
        version=version.number,
        material=version.material,
        prerequisites=tuple(
            module.prerequisites.order_by("code").values_list("code", flat=True)
        ),
        pass_mark=version.pass_mark,
        draw=version.draw,
        attempts=version.attempts,
        practice=tuple(module.practice),
        live=module.live,
    )


def step_of(step: Step) -> shapes.Step:
    names = ("code", "kind", "title", "minutes", "text", "media", "transcript")
    return shapes.Step(**{name: getattr(step, name) for name in names})
