"""Double submit and double answers with real threads on a real database server."""

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import joining
from accounts.joining import building, drafting
from accounts.joining.asking_in import ask_in
from accounts.models import (
    Answer,
    Application,
    ApplicationDraft,
    FormVersion,
    Membership,
    Question,
    User,
)
from tests.accounts.test_form_questions import WORDS
from tests.accounts.test_joining import FORM, PAGE
from tests.accounts.world import ANSWERS
from tests.matching.test_races import at_once

pytestmark = [
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
CLIENTS = 24


def quietly(call, *errors):
    """What a second click gets: nothing, and no error page."""

    def run():
        try:
            return call()
        except errors:
            return None

    return run


def test_pressed_many_times_it_is_one_application(cast, empty_log_after, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    building.add(cast.program, "mentee", WORDS)
    version = building.publish(cast.program, "mentee", cast.cleo)
    [question] = version.questions.all()
    for attempt in range(15):
        key = f"round-{attempt:04}-key"
        form = FORM | {"key": key, "about": f"Attempt {attempt}"}
        form |= {f"q_{question.public_id}": "Tea", "version": version.number}
        answers = at_once(*[lambda f=form: Client().post(PAGE, f)] * CLIENTS)
        assert {answer.status_code for answer in answers} == {302}
        assert len({answer.url for answer in answers}) == 1
        assert Application.objects.filter(submission_key=key).count() == 1
        assert Application.objects.count() == attempt + 1 == Answer.objects.count()


def test_a_draft_is_sent_once_from_two_devices(cast, empty_log_after, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    for attempt in range(5):
        draft = drafting.keep(cast.program, "mentee", {"name_used": ["Kim"]})
        page = f"/later/{drafting.token_of(draft)}/"
        form = FORM | {"about": f"Attempt {attempt}"}
        answers = at_once(*[lambda p=page, f=form: Client().post(p, f)] * CLIENTS)
        assert {answer.status_code for answer in answers} == {302}
        assert Application.objects.filter(submission_key=draft.key).count() == 1
    assert Application.objects.count() == 5
    assert not ApplicationDraft.objects.exists()


def test_two_coordinators_answer_in_the_same_instant(cast, empty_log_after):
    for attempt in range(5):
        email = f"robin{attempt}@example.org"
        asked = joining.apply(cast.program, ANSWERS | {"email": email})
        acts = (joining.accept, joining.close, joining.put_on_waiting_list)
        calls = [
            quietly(
                lambda a=act, x=asked: a(x, cast.cleo) or True, joining.AlreadyAnswered
            )
            for act in acts * 4
        ]
        at_once(*calls)
        asked.refresh_from_db()
        came = User.objects.filter(email=email).count()
        assert came == (asked.state == "accepted")
        assert asked.state in ("accepted", "closed")


def test_one_version_is_published_and_one_is_in_work(cast, empty_log_after):
    building.add(cast.program, "mentee", WORDS)
    publish = quietly(
        lambda: building.publish(cast.program, "mentee", cast.cleo), building.Published
    )
    done = at_once(*[publish] * CLIENTS)
    assert sum(version is not None for version in done) == 1
    at_once(*[lambda: building.add(cast.program, "mentee", WORDS)] * CLIENTS)
    assert FormVersion.objects.in_work().count() == 1
    asked = Question.objects.may_change()
    assert sorted(asked.values_list("position", flat=True)) == list(range(1, 26))


def test_the_same_person_is_invited_once(cast, empty_log_after):
    given = {"name_used": "Mo", "email": "mo@example.org", "role": "mentee"}
    at_once(*[lambda: ask_in(cast.program, cast.cleo, **given)] * CLIENTS)
    assert Membership.objects.filter(user__email="mo@example.org").count() == 1


def test_the_last_place_is_not_given_by_the_form(cast, empty_log_after):
    """Places are counted when somebody asks; whoever is taken in later counts."""
    cast.program.application_forms.create(kind="mentee", places=3)
    calls = [
        lambda n=n: joining.apply(cast.program, ANSWERS | {"name_used": f"R{n}"})
        for n in range(6)
    ]
    assert {asked.state for asked in at_once(*calls)} == {"new"}
    asked = Application.objects.first()
    joining.accept(asked, cast.cleo)
    late = joining.apply(cast.program, ANSWERS | {"name_used": "Late"}, timezone.now())
    assert late.state == "waiting"
