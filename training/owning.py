"""A program's own modules, and the rules of each: for whom, how long it holds, what must
come before."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from accounts import access_log
from training.models import Module, ModuleVersion

# Codes of ours never begin so; an update of what we ship touches no module of theirs.
OWN = "own-"
RULES = ("topic", "mandatory", "valid_months", "live", "practice")


class Circle(ValueError):
    """A module would have to be taken before itself."""


@transaction.atomic
def create(
    program, title: str, track: str, by, now: datetime | None = None, **rules
) -> Module:
    """An empty module with its first version in work; nobody sees it yet."""
    needed = rules.pop("prerequisites", ())
    last = Module.objects.of(program).aggregate(last=Max("number"))["last"] or 0
    module = Module.objects.create(
        program=program,
        code=_free_code(program, title),
        number=last + 1,
        title=title,
        track=track,
        **rules,
    )
    module.prerequisites.set(needed)
    ModuleVersion.objects.create(module=module, number=1, made_at=now or timezone.now())
    _log(module, by, "module.begun")
    return module


def _free_code(program, title: str) -> str:
    base = (OWN + (slugify(title) or "module"))[:36]
    taken = set(Module.objects.of(program).values_list("code", flat=True))
    codes = (base if n == 1 else f"{base}-{n}" for n in range(1, 1000))
    return next(code for code in codes if code not in taken)


@transaction.atomic
def change_rules(module: Module, by, *, prerequisites=(), **rules) -> None:
    """They count at once, for everybody. Raises Circle."""
    Module.objects.select_for_update(no_key=True).get(pk=module.pk)
    if module.pk in before_all(prerequisites):
        raise Circle
    for name in RULES:
        setattr(module, name, rules[name])
    module.save(update_fields=RULES)
    module.prerequisites.set(prerequisites)
    _log(module, by, "module.ruled")


def before_all(modules) -> set[int]:
    """The ids of these modules and of all that must be taken before them."""
    found, ahead = set(), {module.pk for module in modules}
    while ahead:
        found |= ahead
        later = Module.prerequisites.through.objects.filter(from_module__in=ahead)
        ahead = set(later.values_list("to_module", flat=True)) - found
    return found


@transaction.atomic
def retire(module: Module, by, now: datetime | None = None) -> bool:
    """Nobody begins it any more, and no gate asks for it. What was passed stays."""
    here = Module.objects.filter(pk=module.pk, retired_at__isnull=True)
    if not here.update(retired_at=now or timezone.now()):
        return False
    _log(module, by, "module.retired")
    return True


@transaction.atomic
def bring_back(module: Module, by) -> bool:
    away = Module.objects.filter(pk=module.pk, retired_at__isnull=False)
    if not away.update(retired_at=None):
        return False
    _log(module, by, "module.returned")
    return True


def _log(module, by, action: str) -> None:
    access_log.record(by, action, f"module:{module.pk}", program=module.program)
