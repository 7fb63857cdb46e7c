"""Answers to a program's own questions, for those who may read them: each with the
question as it was asked."""

from collections import defaultdict
from dataclasses import dataclass

from accounts.models import Answer, Application, Membership, Question

ShownTo = Question.ShownTo
FOR_MATCHING = (ShownTo.MATCH, ShownTo.MATCHING)


@dataclass(frozen=True)
class Said:
    """One question and its answer in words; `shown_to` says who may read it."""

    question: str
    words: tuple[str, ...]
    shown_to: str


@dataclass(frozen=True)
class SaidByAudience:
    """What somebody said on an application; `hidden` counts what this reader may
    not see."""

    of_screeners: list[Said]
    of_match: list[Said]
    of_matching: list[Said]
    hidden: int = 0

    def __bool__(self):
        lists = (self.of_screeners, self.of_match, self.of_matching)
        return any(lists) or bool(self.hidden)


def answers_on(application: Application, user) -> SaidByAudience:
    """For staff, as the table lets them."""
    everything = application.answers.all()
    said = [_said(row) for row in everything.visible_to(user).as_asked()]
    return SaidByAudience(
        of_screeners=[one for one in said if one.shown_to == ShownTo.SCREENERS],
        of_match=[one for one in said if one.shown_to == ShownTo.MATCH],
        of_matching=[one for one in said if one.shown_to == ShownTo.MATCHING],
        hidden=everything.count() - len(said),
    )


def answers_of(user, memberships, *audiences) -> dict[int, list[Said]]:
    """By membership, what this person may read of those answers (one query)."""
    rows = Answer.objects.visible_to(user).of_people(memberships)
    found = defaultdict(list)
    for row in rows.shown_to(*audiences).as_asked():
        found[row.application.membership_id].append(_said(row))
    return dict(found)


def answers_for_match(membership: Membership) -> list[Said]:
    """For whom they are suggested to: both say yes or no knowing it."""
    rows = Answer.objects.of_people([membership]).shown_to(ShownTo.MATCH)
    return [_said(row) for row in rows.as_asked()]


def _said(row: Answer) -> Said:
    return Said(row.question.label, tuple(row.words), row.question.shown_to)
