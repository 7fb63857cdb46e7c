"""Registry 4 of 5, *attention*: what needs a coordinator today.

Each app registers small functions (program, user, now) -> list[Item], computed from
real rows. The roof sorts them into one queue: safety, pairs, waiting, training,
surveys, other; inside each the oldest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

ORDER = ("safety", "pairs", "waiting", "training", "surveys", "other")


@dataclass(frozen=True)
class Item:
    """`what` is a sentence with a verb; `why` its evidence; one next step. `tone` is
    urgent, soon, info, warm or good; `icon` a bootstrap-icons name."""

    group: str
    tone: str
    icon: str
    what: str
    why: str
    since: datetime
    action: str
    url: str
    age: str = ""


registry: list[Callable[..., list[Item]]] = []


def register(*functions: Callable[..., list[Item]]) -> None:
    registry.extend(function for function in functions if function not in registry)


def items_for(program, user, now: datetime) -> list[Item]:
    found = [item for ask in registry for item in ask(program, user, now)]
    return sorted(found, key=lambda item: (ORDER.index(item.group), item.since))
