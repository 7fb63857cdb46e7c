"""The demo program: the same from the same seed, always relative to today, and its
password opens nothing outside demo mode."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count
from django.test import Client
from django.utils import timezone

from accounts.models import Membership, Program
from accounts.models.programs import Role
from matching.collecting import collect
from matching.engine.contributing import explain_pair
from matching.engine.scoring import score
from matching.models import Match, Proposal, Round
from matching.weighing import current_weights
from meetings.models import Meeting
from mentoring.demo.building import build_demo
from notifications.models import Message, Reach
from safeguarding.models import Concern


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Built once for this file, and taken back afterwards."""

    with django_db_blocker.unblock(), transaction.atomic():
        build_demo(timezone.now())
        yield
        transaction.set_rollback(True)


def test_it_has_its_people(demo, db):
    roles = Membership.objects.values_list("role").annotate(n=Count("pk"))
    assert dict(roles) == {
        Role.MENTEE: 60,
        Role.MENTOR: 42,  # one in each program was screened a while ago
        Role.SUPERVISOR: 3,
        Role.COORDINATOR: 4,
        Role.EVALUATOR: 1,
        Role.LEADER: 1,
    }


@pytest.mark.parametrize(
    ("mentor", "mentee"), [("Ada", "Ben"), ("Abe", "Bea"), ("Ann", "Bob")]
)
def test_the_cast_is_matched(demo, db, mentor, mentee):
    assert (
        Match.objects.live()
        .filter(mentor__user__name_used=mentor, mentee__user__name_used=mentee)
        .exists()
    )


def test_nine_months_lie_behind(demo, db):
    now = timezone.now()
    starts = Meeting.objects.held().order_by("event__starts_at")
    assert now - starts.first().event.starts_at > timedelta(days=250)
    assert now - starts.last().event.starts_at < timedelta(days=3)
    assert Meeting.objects.filter(status="missed").exists()
    assert Round.objects.filter(state="proposed").count() == 2
    assert Concern.objects.open().exists()


def test_the_points_of_every_pair_of_the_demo_sum_to_its_score(demo, db):
    """Proposed ones as they were kept, and everybody who waits with every mentor."""
    rows = list(Proposal.objects.exclude(contributions=[]))
    assert len(rows) > 40
    for row in rows:
        assert sum(part["points"] for part in row.contributions) == row.score
        assert sum(part["of"] for part in row.contributions) == 1000
    seen = 0
    for program in Program.objects.all():
        weights = current_weights(program)
        assert weights.version == 2 and weights.own_lines
        round = Round(program=program, seed=1, weights_version=2)
        round.points = weights.points
        problem = collect(round, timezone.now()).problem
        scores = score(problem)
        for mentee in scores.mentee_ids:
            for mentor in scores.mentor_ids:
                parts = explain_pair(problem, mentee, mentor)
                assert sum(part.points for part in parts) == scores.of(mentee, mentor)
                seen += 1
    assert seen > 100


def test_nothing_of_the_past_is_sent(demo, db):
    due = Message.objects.due(timezone.now())
    assert list(due.values_list("kind", "recipient__name_used")) == [
        ("texts_on", "Ben")
    ]


def test_one_person_gets_texts_and_one_reads_all_of_it_here(demo, db):
    said = Reach.objects.filter(person__name_used__in=("Ben", "Bea"))
    assert set(said.values_list("person__name_used", "wish", "prefer")) == {
        ("Ben", "usual", "text"),
        ("Bea", "here", "mail"),
    }


def test_the_days_to_come_have_reminders(demo, db):
    assert Message.objects.waiting().filter(due_at__gt=timezone.now()).exists()


def test_every_home_page_of_the_cast_opens(demo, db):
    for name in ("cleo", "cora", "ada", "ben", "abe", "bea", "sol", "eva", "lee"):
        client = Client()
        credentials = {"login": f"{name}@example.org", "password": "no"}
        assert client.post("/account/login/", credentials).status_code == 200
        user = Membership.objects.get(user__email=credentials["login"]).user
        client.force_login(user, "accounts.demo_sign_in.DemoBackend")
        assert client.get("/start/", follow=True).status_code == 200


def test_it_is_built_only_in_demo_mode_and_into_an_empty_database(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="Demo mode is off"):
        call_command("demo")
    settings.DEMO = True
    Program.objects.create(name="There", slug="there")
    with pytest.raises(CommandError, match="program already"):
        call_command("demo")
