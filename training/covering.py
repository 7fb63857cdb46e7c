"""What the modules of a program cover: competencies, and minutes for each topic."""

from collections import defaultdict
from dataclasses import dataclass

from training.models import Module, Track
from training.texts.competencies import COMPETENCIES, ETHICS, TOPICS

# Peer workers train 40 hours or more (SAMHSA, National Model Standards, 2023).
HOURS = 40


@dataclass(frozen=True)
class Coverage:
    """`competencies`: label -> titles of the modules that serve it, empty when none
    does; `topics`: (label, minutes); `hours` is the target."""

    competencies: list[tuple[str, list[str]]]
    topics: list[tuple[str, int]]
    minutes: int
    ethics: int
    hours: int = HOURS

    @property
    def uncovered(self) -> list[str]:
        return [label for label, modules in self.competencies if not modules]

    @property
    def percent(self) -> int:
        return min(100 * self.minutes // (60 * self.hours), 100)


def coverage(program, track: str = Track.MENTOR) -> Coverage:
    """Of the required modules of a track. One query."""
    modules = Module.objects.of(program).offered().filter(track=track, mandatory=True)
    serve, minutes = defaultdict(list), defaultdict(int)
    for module in modules.in_order().select_related("published"):
        minutes[module.topic] += module.published.minutes
        for code in module.published.competencies:
            serve[code].append(module.title)
    return Coverage(
        [(str(label), serve[code]) for code, label in COMPETENCIES.items()],
        [(str(TOPICS[code]), count) for code, count in minutes.items()],
        sum(minutes.values()),
        sum(count for code, count in minutes.items() if code in ETHICS),
    )
