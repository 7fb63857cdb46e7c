"""Pictures and recordings of a module: kept, shown, taken away."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import access_log
from training.models import LessonFile, Module, Step
from training.texts.markup import FILE, files_in
from training.texts.sniffing import NEEDED, sniff

MOST = 40  # of one module


class NotPossible(ValueError):
    """Why it cannot be kept: "kind" or "many"."""


class InUse(ValueError):
    """A step still shows it; `titles` are those of the steps."""

    def __init__(self, titles: list[str]):
        super().__init__(", ".join(titles))
        self.titles = titles


@transaction.atomic
def attach(
    module: Module, name: str, content: bytes, by, now: datetime | None = None
) -> LessonFile:
    Module.objects.select_for_update(no_key=True).get(pk=module.pk)
    if module.files.count() >= MOST:
        raise NotPossible("many")
    known = sniff(content[:NEEDED])
    if known is None:
        raise NotPossible("kind")
    media_type, kind = known
    kept = LessonFile.objects.create(
        module=module,
        kind=kind,
        media_type=media_type,
        name=name,
        size=len(content),
        content=content,
        added_by=by,
        added_at=now or timezone.now(),
    )
    subject = f"module:{module.pk}"
    access_log.record(by, "module.file_added", subject, program=module.program)
    return kept


def shown_in(file: LessonFile) -> list[Step]:
    """Steps of any version that show it; who is under way on an older one reads it too."""
    steps = Step.objects.filter(version__module=file.module_id)
    near = steps.filter(text__contains=file.code) | steps.filter(media=file.code)
    return [
        step
        for step in near.order_by("number", "pk")
        if step.media == file.code or file.public_id in files_in(step.text)
    ]


@transaction.atomic
def take_away(file: LessonFile, by) -> None:
    """Raises InUse while a step shows it."""
    Module.objects.select_for_update(no_key=True).get(pk=file.module_id)
    if steps := shown_in(file):
        raise InUse(sorted({step.title for step in steps}))
    subject = f"module:{file.module_id}"
    access_log.record(by, "module.file_removed", subject, program=file.module.program)
    file.delete()


@dataclass(frozen=True)
class Recording:
    """What a lesson plays: `kind` is "sound", "film" or "" for an address elsewhere."""

    address: str
    kind: str = ""
    media_type: str = ""


def recording_of(step: Step, address_of) -> Recording | None:
    """`address_of` makes the address of a file. None when there is nothing to play."""
    if not step.media.startswith(FILE):
        return Recording(step.media) if step.media else None
    files = LessonFile.objects.without_content()
    found = files.filter(public_id=step.media.removeprefix(FILE)).first()
    if found is None:
        return None
    return Recording(address_of(found.public_id), found.kind, found.media_type)
