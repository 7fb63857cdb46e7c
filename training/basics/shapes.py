"""How a lesson and its questions are written down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """One option, and what we say to whoever chooses it."""

    text: str
    feedback: str
    right: bool = False


@dataclass(frozen=True)
class Asked:
    """One question; several right answers make it a choice of all that fit."""

    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Told:
    """One lesson; its text is the template of its code."""

    code: str
    title: str
    minutes: int
    questions: tuple[Asked, ...]
