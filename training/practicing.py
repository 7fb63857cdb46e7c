"""The way through a scenario: each choice answers back and leads on. One may go back as
often as one likes; an end that was reached counts."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from training.completing import finish_step
from training.models import Path, Step, Taking
from training.texts.reading import NotUnderstood, scenario
from training.texts.shapes import Choice, Scenario, Scene


@dataclass(frozen=True)
class Walked:
    """What was chosen so far, scene by scene, and where one stands now."""

    opening: str
    past: list[tuple[Scene, Choice]]
    now: Scene | None

    @property
    def is_over(self) -> bool:
        return self.now is not None and not self.now.choices


def told_by(step: Step) -> Scenario:
    try:
        return scenario(step.text)
    except NotUnderstood:
        return Scenario("", ())


def walked(step: Step, choices: list[int]) -> Walked:
    """Along `choices`, as far as they lead."""
    told = told_by(step)
    scene, past = (told.scenes[0] if told.scenes else None), []
    for number in choices:
        if scene is None or not 0 <= number < len(scene.choices):
            break
        choice = scene.choices[number]
        past.append((scene, choice))
        scene = told.scene(choice.to)
    return Walked(told.opening, past, scene)


@transaction.atomic
def choose(taking: Taking, step: Step, at: int, number: int, now=None) -> Walked:
    """In the scene after `at` choices; pressed twice it is chosen once."""
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=taking.membership_id)
    path, _ = Path.objects.get_or_create(taking=taking, step=step)
    if at <= len(path.choices):
        wanted = [*path.choices[:at], number]
        if len(walked(step, wanted).past) == len(wanted):
            path.choices, path.saved_at = wanted, now
            path.save(update_fields=["choices", "saved_at"])
    found = walked(step, path.choices)
    if found.is_over:
        finish_step(taking, step, now)
    return found


@transaction.atomic
def go_back(taking: Taking, step: Step, at: int) -> None:
    """To the scene after `at` choices; 0 is the beginning."""
    Membership.objects.select_for_update().get(pk=taking.membership_id)
    for path in Path.objects.filter(taking=taking, step=step):
        path.choices = path.choices[: max(at, 0)]
        path.save(update_fields=["choices"])
