"""How many were asked, answered and are overdue: for coordinators. No answers here."""

from dataclasses import dataclass

from evaluation.models import Survey, SurveyRequest

SHOWN = 50


@dataclass(frozen=True)
class Completion:
    survey: Survey
    asked: int
    answered: int
    overdue: int
    to_remind: int

    @property
    def rate(self) -> str:
        return f"{100 * self.answered / self.asked:.0f}%" if self.asked else "–"


def completion_of(program, now) -> list[Completion]:
    """One line per survey that was asked in this program; two queries."""
    rows = list(SurveyRequest.objects.of(program).counted_by_survey(now))
    surveys = Survey.objects.in_bulk([row["survey"] for row in rows])
    return [Completion(**{**row, "survey": surveys[row["survey"]]}) for row in rows]


def overdue_of(program, now):
    """Whose survey is overdue, the oldest first."""
    found = SurveyRequest.objects.of(program).overdue(now)
    return found.with_people().oldest_first()[:SHOWN]
