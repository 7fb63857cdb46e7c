"""Ben is erased from a whole program: not one of his tokens is left anywhere, and no
figure has changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import personal_data
from accounts.models import Application, Membership, User
from accounts.owning import erasing
from evaluation import gathering
from evaluation.answering import answer
from evaluation.models import Survey, SurveyRequest
from evaluation.reporting import findings_of, quarters_of
from matching.models import Match
from meetings.models import Goal
from tests.accounts.dumping import dump_of_tables, places_of
from tests.accounts.planting import plant

pytestmark = pytest.mark.django_db
NOW, DAY = timezone.now(), timedelta(days=1)


def kept_by_duty() -> set[str]:
    return {
        f"{rows.label}.{name}"
        for holding in personal_data.registry.values()
        for rows in holding.rows
        for name in rows.kept.split()
    }


def tokens_of(planted, names=None) -> list[str]:
    return [
        token
        for name, tokens in planted.items()
        for token in tokens
        if names is None or name in names
    ]


def erase(cast, name="ben"):
    person = getattr(cast, name)
    erasure = erasing.ask(person, cast.program, person)
    erasing.prepare(erasure, cast.cleo)
    erasing.confirm(erasure, cast.cora)
    assert erasing.carry_out(erasure)


@pytest.fixture
def erased(world, db, django_capture_on_commit_callbacks):
    cast = world.cast
    others = tokens_of(plant(cast.bea)) + tokens_of(plant(cast.abe))
    planted = plant(cast.ben)
    here = places_of(tokens_of(planted))
    # what is about Ben and one of them is his row by now
    text = "".join(dump_of_tables().values())
    others = [token for token in others if token in text]
    with django_capture_on_commit_callbacks(execute=True):
        erase(cast)
    return planted, others, here


def test_not_one_token_of_his_is_left(erased):
    planted, _, before = erased
    kept = tokens_of(planted, kept_by_duty())
    gone = [token for token in tokens_of(planted) if token not in kept]
    assert len(before) >= 10 and len(gone) >= 20
    assert places_of(gone) == {}
    assert places_of(kept).keys() <= {"safeguarding_concern", "accounts_attestation"}


def test_nothing_of_others_is_gone(erased):
    _, others, _ = erased
    text = "".join(dump_of_tables().values())
    assert len(others) > 20 and [token for token in others if token not in text] == []


def test_the_copy_of_who_was_erased_is_bare(world, erased):
    ben = User.objects.get(pk=world.cast.ben.pk)
    for holding in personal_data.registry.values():
        assert "zqx" not in str(holding.export(ben)) or holding.kept, holding.name


def figures(program) -> dict:
    """Every count that a report is made of, before anything is hidden, over time that
    is over."""
    spans = [(NOW - timedelta(days=days), NOW) for days in (30, 120, 500)]
    found = {
        "in time": gathering.matched_in_time(program, spans),
        "went ahead": gathering.meetings_went_ahead(program, spans),
        "lasted": gathering.pairs_lasted(program, spans, 10),
        "answered": gathering.surveys_answered(program, spans),
        "concerns": gathering.concerns_in_time(program, spans),
        "trained": gathering.mentors_trained(program, spans),
        "goals": gathering.goals_begun(program, spans),
    }
    for survey in Survey.objects.order_by("pk"):
        for role in ("mentee", "mentor"):
            told = gathering.answer_counts(program, spans[-1], survey.code, role)
            found[f"{survey.code} {role}"] = told
    reports = [findings_of(program, q) for q in quarters_of(program, NOW)]
    return found | {"reports": repr(reports)}


def age(world) -> None:
    """Half a year passes, so that there is something to count."""
    back = timedelta(days=180)
    for model, name in (
        (Match, "started_at"),
        (Goal, "created_at"),
        (Membership, "since"),
        (Application, "created_at"),
        (SurveyRequest, "asked_at"),
        (SurveyRequest, "due_at"),
        (SurveyRequest, "closes_at"),
    ):
        for row in model.objects.order_by("pk"):
            value = {name: getattr(row, name) - back}
            model.objects.filter(pk=row.pk).update(**value)


@pytest.mark.parametrize("name", ["ben", "ada"])
def test_no_figure_changes(world, db, name):
    for request in SurveyRequest.objects.filter(answered_at=None):
        items = [item["code"] for item in request.survey.items]
        answer(request, dict.fromkeys(items, 4), text="Fine", at=NOW)
    SurveyRequest.objects.update(
        asked_at=NOW, due_at=NOW + DAY, closes_at=NOW + 2 * DAY
    )
    age(world)
    before = figures(world.program)
    told = [share for key in ("lasted", "goals", "answered") for share in before[key]]
    assert any(share[1] for share in told)
    assert any(one.get("people") for one in before.values() if isinstance(one, dict))
    erase(world.cast, name)
    assert figures(world.program) == before
