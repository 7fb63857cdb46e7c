"""How questions work and where learners stop: figures about modules, not about people."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import StatisticsError, correlation

from training.models import Attempt, ModuleVersion, StepDone, Taking
from training.quizzing import bank_of, is_right
from training.texts.shapes import QUIZ

# Fewer tries say nothing about a question.
FEWEST = 10
EASY, HARD, WEAK = 0.95, 0.3, 0.1


@dataclass(frozen=True)
class Measured:
    """A question: how often it was asked, the share that got it right (0 to 1, its
    difficulty), and how well it tells apart who knows the rest (-1 to 1, the correlation
    with the share of the other questions; None when too few were asked or all answered
    alike)."""

    code: str
    asked: int
    share: float
    tells: float | None

    @property
    def look(self) -> str:
        """What an author should look at: "hard", "easy", "misleads" or nothing."""
        if self.asked < FEWEST:
            return ""
        if self.tells is not None and self.tells < WEAK:
            return "misleads"
        return "hard" if self.share < HARD else "easy" if self.share > EASY else ""


def measure(tries: Sequence[dict[str, bool]]) -> list[Measured]:
    """`tries` map the code of each question that was asked to whether it was right. The
    hardest first. Item difficulty and corrected item-total correlation as in classical
    test theory (Crocker and Algina 1986)."""
    found = []
    for code in sorted({code for one in tries for code in one}):
        asked = [one for one in tries if code in one]
        right = [float(one[code]) for one in asked]
        rest = [_share(one, code) for one in asked]
        share = sum(right) / len(right)
        found.append(Measured(code, len(asked), share, _tells(right, rest)))
    return sorted(found, key=lambda one: (one.share, one.code))


def _share(one: dict[str, bool], without: str) -> float:
    others = [right for code, right in one.items() if code != without]
    return sum(others) / len(others) if others else 0.0


def _tells(right: list[float], rest: list[float]) -> float | None:
    if len(right) < FEWEST:
        return None
    try:
        return correlation(right, rest)
    except StatisticsError:  # all alike
        return None


@dataclass(frozen=True)
class Reached:
    """A step: how many have done it, and how many stopped right before it."""

    title: str
    done: int
    stopped: int


def reach(steps: Sequence[tuple[int, str]], done: Sequence[set[int]]) -> list[Reached]:
    """`steps` are (id, title) in order; `done` one set of ids for each who began."""
    found = []
    stops = [next((pk for pk, _ in steps if pk not in one), None) for one in done]
    for pk, title in steps:
        count = sum(pk in one for one in done)
        found.append(Reached(title, count, stops.count(pk)))
    return found


def questions_of(version: ModuleVersion) -> list[tuple[Measured, str]]:
    """Each question that was asked, with its text. Two queries."""
    quiz = version.steps.filter(kind=QUIZ).first()
    if quiz is None:
        return []
    bank = bank_of(quiz)
    tries = Attempt.objects.handed_in().filter(step=quiz).only("asked", "answers")
    told = [
        {c: is_right(bank[c], one.answers.get(c, [])) for c in one.asked if c in bank}
        for one in tries
    ]
    return [(one, bank[one.code].text) for one in measure(told)]


def steps_of(version: ModuleVersion) -> tuple[int, list[Reached]]:
    """How many began, and how far they came. Three queries."""
    begun = {pk: set() for pk in version.taking_set.values_list("pk", flat=True)}
    rows = StepDone.objects.filter(taking__in=Taking.objects.filter(version=version))
    for taking, step in rows.values_list("taking", "step"):
        begun[taking].add(step)
    steps = list(version.steps.in_order().values_list("pk", "title"))
    return len(begun), reach(steps, list(begun.values()))
