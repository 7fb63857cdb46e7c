"""The report of a quarter: everything in it has been through `suppressing`. The page,
the files and the paper are all made from this one value, so none can say more."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.programs import Role
from evaluation import gathering
from evaluation.aims import AIMS, Aim
from evaluation.charting import Answer
from evaluation.indicating import Indicator, Share, rate_indicator
from evaluation.instruments import MEETINGS
from evaluation.quarters import Quarter, finished_since, series
from evaluation.suppressing import Cell, suppress_questions

GATHERED = {
    "matched_30": gathering.matched_in_time,
    "went_ahead": gathering.meetings_went_ahead,
    "together_90": lambda program, spans: gathering.pairs_lasted(program, spans, 90),
    "together_180": lambda program, spans: gathering.pairs_lasted(program, spans, 180),
    "surveys": gathering.surveys_answered,
    "concerns": gathering.concerns_in_time,
    "trained": gathering.mentors_trained,
    "first_step": gathering.goals_begun,
}
# Five answers make too many small cells. Those who left a question out are counted too:
# a total of its own for each question would tell how many they are.
TRUE = (4, 5)
GROUPS = (
    gettext_lazy("Mostly or completely true"),
    gettext_lazy("In between, not true, or left out"),
)
SIDES = ((Role.MENTEE, gettext_lazy("Mentees")), (Role.MENTOR, gettext_lazy("Mentors")))
SENTENCES = 4


class Sentence(NamedTuple):
    """One finding in words; `figure` is what the eye should catch."""

    opening: str
    figure: str
    rest: str

    def __str__(self) -> str:
        return f"{self.opening} {self.figure}{self.rest}"


class Question(NamedTuple):
    """A statement and how true people found it; the first answer is "true"."""

    text: str
    short: str
    answers: tuple[Answer, ...]
    n: Cell


class Side(NamedTuple):
    """What mentees said, or mentors. Without a question when nothing may be shown."""

    code: str
    label: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Findings:
    quarter: Quarter
    indicators: tuple[Indicator, ...]
    sentences: tuple[Sentence, ...]
    sides: tuple[Side, ...]

    @property
    def quarters(self) -> list[Quarter]:
        return series(self.quarter)

    def indicator(self, code: str) -> Indicator:
        return next(one for one in self.indicators if one.code == code)


def quarters_of(program, now) -> list[Quarter]:
    """The quarters one may choose from, newest first."""
    return finished_since(gathering.began(program), now, program.time_zone)


def findings_of(program, quarter: Quarter) -> Findings:
    """A fixed number of queries, however many people."""
    spans = [one.span(program.time_zone) for one in series(quarter)]
    indicators = tuple(
        measured(aim, GATHERED[aim.code](program, spans)) for aim in AIMS
    )
    sides = tuple(
        side_of(program, spans[-1], role, str(label)) for role, label in SIDES
    )
    return Findings(quarter, indicators, in_short(indicators), sides)


def measured(aim: Aim, shares: list[Share]) -> Indicator:
    return rate_indicator(aim.code, str(aim.label), aim.percent, shares)


def in_short(indicators) -> tuple[Sentence, ...]:
    """What moved most comes first; nothing is said of what is hidden."""
    aims = {aim.code: aim for aim in AIMS}
    shown = [one for one in indicators if one.value.shown]
    ranked = sorted(shown, key=moved, reverse=True)
    return tuple(sentence(aims[one.code], one) for one in ranked[:SENTENCES])


def rounded(cell: Cell) -> int:
    return round(cell.value)


def moved(indicator: Indicator) -> int:
    if not indicator.previous.shown:
        return -1
    return abs(rounded(indicator.value) - rounded(indicator.previous))


def sentence(aim: Aim, indicator: Indicator) -> Sentence:
    now, before = indicator.value, indicator.previous
    said = {"aim": f"{aim.percent:g}%", "before": str(before)}
    if not before.shown:
        change, opening = "", str(aim.label)
    elif rounded(now) == rounded(before):
        change, opening = _(", as before"), str(aim.label)
    elif rounded(now) > rounded(before):
        change, opening = _(", up from %(before)s") % said, str(aim.up)
    else:
        change, opening = _(", down from %(before)s") % said, str(aim.down)
    if indicator.reading == "Met":
        goal = _(". That meets our aim of %(aim)s.") % said
    else:
        goal = _(". Our aim is %(aim)s.") % said
    return Sentence(f"{opening}:", str(now), f"{change}{goal}")


def side_of(program, span, role, label) -> Side:
    """All questions of one side share the people who answered: hidden together."""
    told = gathering.answer_counts(program, span, MEETINGS.code, role)
    people = told["people"]
    rows = []
    for item in MEETINGS.items:
        given = told.get(item.code, {})
        true = sum(given.get(value, 0) for value in TRUE)
        rows.append([true, people - true])
    tables = suppress_questions(rows)
    if not people or tables[0].total.hidden:
        return Side(role, label, ())
    return Side(
        role,
        label,
        tuple(
            question(item, table, mentor=role == Role.MENTOR)
            for item, table in zip(MEETINGS.items, tables, strict=True)
        ),
    )


def question(item, table, mentor: bool) -> Question:
    answers = tuple(map(Answer, map(str, GROUPS), table.cells, table.shares))
    short = item.mentor_short if mentor and item.mentor_short else item.short
    return Question(_(item.said_to(mentor)), _(short), answers, table.total)
