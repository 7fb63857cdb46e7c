"""A module as its author writes it: plain values, no database, no request."""

from dataclasses import dataclass, field

LESSON, SCENARIO, QUIZ = "lesson", "scenario", "quiz"
SINGLE, SEVERAL, TRUTH, ORDER = "single", "several", "truth", "order"
QUESTION_KINDS = (SINGLE, SEVERAL, TRUTH, ORDER)
# How a choice in a scenario turns out.
HELPS, SO_SO, HARMS = "+", "~", "-"


@dataclass(frozen=True)
class Piece:
    """A part of a lesson. `kind` is "text", "care" (a word before something hard), "try"
    (an exercise with `folds`, pairs of heading and Markdown, to open) or "reflect" (a
    prompt; what is written there stays with the learner)."""

    kind: str
    text: str
    folds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Choice:
    """What somebody may say or do in a scenario, and what comes of it."""

    mark: str
    text: str
    to: str
    feedback: str


@dataclass(frozen=True)
class Scene:
    """A moment in a scenario. One without choices is an end."""

    code: str
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Scenario:
    opening: str
    scenes: tuple[Scene, ...]

    def scene(self, code: str) -> Scene | None:
        return next((one for one in self.scenes if one.code == code), None)


@dataclass(frozen=True)
class Answer:
    """An answer to choose, or to put in its place, and what we say about it."""

    text: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class Question:
    """`answers` of an "order" question stand in the right order."""

    code: str
    kind: str
    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Step:
    """A sitting: a lesson, a scenario or the quiz. `text` is the source of its body;
    `media` the address of a recording, with its words in `transcript`."""

    code: str
    kind: str
    title: str
    minutes: int
    text: str
    media: str = ""
    transcript: str = ""


@dataclass(frozen=True)
class Module:
    """`version` counts the shipped versions; `material` says that who took the version
    before needs a refresher. `valid_months` is how long it holds once taken, `draw` how
    many questions of the bank are asked, `attempts` how often in a day (0: as often as
    one likes), `practice` what a supervisor looks at in a practice conversation, without
    which the module is not complete; none is needed when it is empty; `live` that a live session belongs to it."""

    code: str
    title: str
    track: str
    topic: str
    summary: str
    aims: tuple[str, ...]
    competencies: tuple[str, ...]
    references: tuple[str, ...]
    steps: tuple[Step, ...] = field(default=())
    mandatory: bool = True
    valid_months: int = 24
    version: int = 1
    material: bool = False
    prerequisites: tuple[str, ...] = ()
    pass_mark: int = 80
    draw: int = 8
    attempts: int = 3
    practice: tuple[str, ...] = ()
    live: bool = False

    @property
    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)

    def of_kind(self, kind: str) -> list[Step]:
        return [step for step in self.steps if step.kind == kind]
