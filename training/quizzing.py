"""A try at a quiz: questions are drawn, each answer is kept as it is given, and what was
handed in is looked through once."""

import random
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Membership
from training.completing import finish_step
from training.models import Attempt, Step, Taking
from training.terms import today_of
from training.texts.reading import NotUnderstood, questions
from training.texts.shapes import ORDER, Question


class NoMoreToday(Exception):
    """The tries of this day are used."""


def bank_of(step: Step) -> dict[str, Question]:
    """code -> question; nothing of a text that cannot be read."""
    try:
        return {asked.code: asked for asked in questions(step.text)}
    except NotUnderstood:
        return {}


@transaction.atomic
def begin_attempt(taking: Taking, step: Step, now: datetime | None = None) -> Attempt:
    """The try that is open, or the next one with questions drawn anew."""
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=taking.membership_id)
    tries = taking.attempts.filter(step=step)
    if open_ := tries.open().first():
        return open_
    today = today_of(taking.membership.program, now)
    if not tries_left(taking, step, today):
        raise NoMoreToday
    codes = list(bank_of(step))
    number = tries.count() + 1
    chance = random.Random(f"{taking.pk}/{step.pk}/{number}")
    drawn = chance.sample(codes, min(taking.version.draw or len(codes), len(codes)))
    return Attempt.objects.create(
        taking=taking, step=step, number=number, on=today, asked=drawn, begun_at=now
    )


def tries_left(taking: Taking, step: Step, today) -> bool | int:
    """How many more today; True when they are not counted."""
    if not taking.version.attempts:
        return True
    used = taking.attempts.filter(step=step, on=today, passed=False).handed_in()
    return max(taking.version.attempts - used.count(), 0)


@transaction.atomic
def keep_answer(attempt: Attempt, code: str, chosen: list[int]) -> bool:
    """False when it was handed in meanwhile or the question is not asked."""
    found = Attempt.objects.select_for_update().open().filter(pk=attempt.pk).first()
    asked = bank_of(attempt.step).get(code)
    if found is None or asked is None or code not in found.asked:
        return False
    if not set(chosen) <= set(range(len(asked.answers))):
        return False
    found.answers[code] = chosen
    found.save(update_fields=["answers"])
    attempt.answers = found.answers
    return True


@transaction.atomic
def hand_in(attempt: Attempt, now: datetime | None = None) -> bool:
    """Whether it was passed. Handed in twice it is looked through once; a pass finishes
    the step."""
    now = now or timezone.now()
    Membership.objects.select_for_update().get(pk=attempt.taking.membership_id)
    attempt.refresh_from_db()
    if attempt.handed_in_at:
        return attempt.passed
    bank = bank_of(attempt.step)
    results = [is_right(bank.get(c), attempt.answers.get(c, [])) for c in attempt.asked]
    attempt.right, attempt.handed_in_at = sum(results), now
    enough = attempt.taking.version.pass_mark * len(results)
    attempt.passed = bool(results) and 100 * attempt.right >= enough
    attempt.save(update_fields=["right", "handed_in_at", "passed"])
    if attempt.passed:
        finish_step(attempt.taking, attempt.step, now)
    return attempt.passed


def is_right(asked: Question | None, chosen: list[int]) -> bool:
    """All that is right and nothing else; what is put in order, in its order."""
    if asked is None:
        return False
    if asked.kind == ORDER:
        return list(chosen) == list(range(len(asked.answers)))
    return set(chosen) == {n for n, answer in enumerate(asked.answers) if answer.right}


@dataclass(frozen=True)
class Reviewed:
    """A question that was handed in: its answers in the order shown, each with whether
    it was chosen."""

    question: Question
    is_right: bool
    rows: list[tuple]


def review(attempt: Attempt) -> list[Reviewed]:
    """What to learn from it, question by question."""
    bank, found = bank_of(attempt.step), []
    for code in attempt.asked:
        asked, chosen = bank.get(code), attempt.answers.get(code, [])
        if asked is None:
            continue
        order = chosen if asked.kind == ORDER else shown_order(attempt, asked)
        rest = [n for n in range(len(asked.answers)) if n not in order]
        rows = [(asked.answers[n], n in chosen) for n in [*order, *rest]]
        found.append(Reviewed(asked, is_right(asked, chosen), rows))
    return found


def shown_order(attempt: Attempt, asked: Question) -> list[int]:
    """The answers of a question mixed, the same way each time this try is opened; what
    was put in order stays as it was put."""
    given = attempt.answers.get(asked.code, [])
    if asked.kind == ORDER and given:
        return given
    numbers = list(range(len(asked.answers)))
    random.Random(f"{attempt.pk}/{asked.code}").shuffle(numbers)
    return numbers


@dataclass(frozen=True)
class Asked:
    """A question of a try: `options` are (number, answer) in the order shown."""

    number: int
    question: Question
    options: list[tuple]
    given: list[int]

    @property
    def answered(self) -> bool:
        return bool(self.given)

    @property
    def is_order(self) -> bool:
        return self.question.kind == ORDER


def asked_in(attempt: Attempt) -> list[Asked]:
    """The questions of a try that can be asked, counted from 1."""
    bank = bank_of(attempt.step)
    asked = [bank[code] for code in attempt.asked if code in bank]
    return [
        Asked(
            number,
            one,
            [(n, one.answers[n]) for n in shown_order(attempt, one)],
            attempt.answers.get(one.code, []),
        )
        for number, one in enumerate(asked, start=1)
    ]
