"""Counts for the report: aggregate queries in, plain numbers out. No row of a person
leaves this module, and nothing here has been through `suppressing` yet: only
`reporting` may call it.

Each measure counts groups that have no member in common from one quarter to the next
(those who *came of age* in it), so that no difference of two quarters tells on one
person. Training is the exception: a stock on the last day."""

from datetime import datetime, timedelta

from django.db.models import (
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from accounts.models import Application, Membership, Program
from accounts.models.programs import Role
from evaluation.indicating import Share, meetings_held, survey_response
from evaluation.models import Answer, SurveyRequest
from matching.models import Match
from meetings.models import Goal, Meeting, Step
from safeguarding.models import Concern
from training.models import Completion, Module

Span = tuple[datetime, datetime]  # [begin, end)
NOTICE = timedelta(hours=12)
ASKED_TO_MATCHED = timedelta(days=30)
FIRST_STEP = timedelta(days=60)


def counts(rows: QuerySet, field: str, spans: list[Span], **parts: Q) -> list[dict]:
    """For each span, how many rows have `field` in it, and of them how many meet each
    of the conditions. One query."""
    asked = {}
    for number, (begin, end) in enumerate(spans):
        inside = Q(**{f"{field}__gte": begin, f"{field}__lt": end})
        asked[f"whole_{number}"] = Count("pk", filter=inside)
        for name, condition in parts.items():
            asked[f"{name}_{number}"] = Count("pk", filter=inside & condition)
    found = rows.aggregate(**asked)
    names = ("whole", *parts)
    return [
        {name: found[f"{name}_{number}"] for name in names}
        for number in range(len(spans))
    ]


def shares(rows: QuerySet, field: str, spans: list[Span], part: Q) -> list[Share]:
    found = counts(rows, field, spans, part=part)
    return [Share(one["part"], one["whole"]) for one in found]


def aged(spans: list[Span], age: timedelta) -> list[Span]:
    """When those who reach `age` within the spans began."""
    return [(begin - age, end - age) for begin, end in spans]


def matched_in_time(program: Program, spans: list[Span]) -> list[Share]:
    """Mentees 30 days after asking: how many had a mentor by then."""
    applied = Application.objects.filter(membership=OuterRef("pk"))
    mentees = Membership.objects.of(program).with_role(Role.MENTEE)
    mentees = mentees.annotate(
        asked=Coalesce(
            Subquery(applied.order_by("created_at").values("created_at")[:1]),
            F("since"),
        )
    )
    in_time = Match.objects.filter(
        mentee=OuterRef("pk"), started_at__lt=OuterRef("asked") + ASKED_TO_MATCHED
    )
    mentees = mentees.annotate(in_time=Exists(in_time))
    return shares(mentees, "asked", aged(spans, ASKED_TO_MATCHED), Q(in_time=True))


def meetings_went_ahead(program: Program, spans: list[Span]) -> list[Share]:
    """Meetings planned for the quarter. Called off with notice, or with nothing said
    of what became of them, they count nowhere; called off late they were planned."""
    late = Q(
        status=Meeting.Status.CANCELLED,
        event__cancelled_at__gt=F("event__starts_at") - NOTICE,
    )
    known = Q(status__in=Meeting.RECORDED) | late
    found = counts(
        Meeting.objects.of_program(program).filter(known),
        "event__starts_at",
        spans,
        held=Q(status=Meeting.Status.HELD),
    )
    return [meetings_held(one["held"], one["whole"], 0) for one in found]


def pairs_lasted(program: Program, spans: list[Span], days: int) -> list[Share]:
    """Matches that came of this age: those still together, or that lasted as long.
    Younger ones are in no quarter yet: they could only have failed."""
    age = timedelta(days=days)
    lasted = Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at") + age)
    matches = Match.objects.of(program)
    return shares(matches, "started_at", aged(spans, age), lasted)


def surveys_answered(program: Program, spans: list[Span]) -> list[Share]:
    """Surveys whose three weeks ended in the quarter."""
    answered = Q(answered_at__isnull=False)
    found = counts(
        SurveyRequest.objects.of(program), "closes_at", spans, answered=answered
    )
    return [survey_response(one["answered"], one["whole"]) for one in found]


def concerns_in_time(program: Program, spans: list[Span]) -> list[Share]:
    """Concerns raised in the quarter that a person answered within their clock."""
    in_time = Q()
    for level, clock in Concern.CLOCK.items():
        in_time |= Q(level=level, acknowledged_at__lte=F("raised_at") + clock)
    return shares(Concern.objects.of(program), "raised_at", spans, in_time)


def mentors_trained(program: Program, spans: list[Span]) -> list[Share]:
    """Mentors on the last day of each quarter, and those with every mandatory module
    valid on that day. A program without one has trained nobody."""
    mandatory = Module.objects.of(program).mandatory()
    asked = {}
    mentors = Membership.objects.of(program).with_role(Role.MENTOR)
    for number, (_, end) in enumerate(spans):
        day = (end - timedelta(hours=1)).date()
        passed = Completion.objects.current(day).filter(
            membership=OuterRef(OuterRef("pk")), module=OuterRef("pk")
        )
        missing = mandatory.filter(~Exists(passed))
        mentors = mentors.annotate(
            **{f"trained_{number}": Exists(mandatory) & ~Exists(missing)}
        )
        there = Q(since__lt=end) & (Q(ended_at__isnull=True) | Q(ended_at__gte=end))
        asked[f"whole_{number}"] = Count("pk", filter=there)
        asked[f"part_{number}"] = Count(
            "pk", filter=there & Q(**{f"trained_{number}": True})
        )
    found = mentors.aggregate(**asked)
    numbers = range(len(spans))
    return [Share(found[f"part_{n}"], found[f"whole_{n}"]) for n in numbers]


def goals_begun(program: Program, spans: list[Span]) -> list[Share]:
    """Goals 60 days after they were set: those with a step done by then. One set
    aside counts nowhere: changing one's mind is no failure."""
    first = Step.objects.filter(
        goal=OuterRef("pk"), done_at__lt=OuterRef("created_at") + FIRST_STEP
    )
    goals = Goal.objects.filter(match__program=program).exclude(
        status=Goal.Status.SET_ASIDE
    )
    goals = goals.annotate(begun=Exists(first))
    return shares(goals, "created_at", aged(spans, FIRST_STEP), Q(begun=True))


def answer_counts(program: Program, span: Span, survey: str, role: str) -> dict:
    """{"people": n, item: {value: how many}} of the surveys that people of this role
    answered and that closed in the quarter. Two queries."""
    begin, end = span
    closed = SurveyRequest.objects.of(program).filter(
        survey__code=survey,
        membership__role=role,
        closes_at__gte=begin,
        closes_at__lt=end,
        answered_at__isnull=False,
    )
    rows = Answer.objects.filter(request__in=closed.values("pk"))
    found = rows.values("item", "value").annotate(n=Count("pk"))
    told: dict = {"people": closed.count()}
    for row in found.order_by("item", "value"):
        told.setdefault(row["item"], {})[row["value"]] = row["n"]
    return told


def began(program: Program) -> datetime:
    """When the program's first person came."""
    found = Membership.objects.of(program).aggregate(first=Min("since"))["first"]
    return found or program.created_at
