"""What is older than its time goes from a whole program, and nothing younger."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import access_log, personal_data
from accounts.models import AccessEntry, AccessNote, Contact, LivedExperience
from accounts.owning import leaving, retaining
from evaluation.models import AnswerText
from matching.models import Match, MatchingProfile
from meetings.models import CheckIn, Goal, Meeting, Step
from safeguarding.models import Concern
from safeguarding.raising import acknowledge, close, raise_concern

pytestmark = pytest.mark.django_db
NOW, DAY = timezone.now(), timedelta(days=1)
OLD = NOW - 20 * 365 * DAY


def older(program, now=NOW) -> dict[str, int]:
    return {t.code: t.older for t in retaining.terms_of(program, now) if t.older}


def test_every_kind_can_be_counted(world, db):
    terms = retaining.terms_of(world.program, NOW)
    assert {term.code for term in terms} == set(personal_data.retentions)
    later = older(world.program, NOW + 20 * 365 * DAY)
    assert {"messages", "check_ins"} <= set(later)


def test_looking_changes_nothing(world, db):
    before = CheckIn.objects.count()
    assert older(world.program, NOW + 20 * 365 * DAY)["check_ins"] == before
    assert CheckIn.objects.count() == before


def test_what_is_older_goes_and_the_log_says_how_much(world, db):
    cast = world.cast
    concern = raise_concern(cast.program, cast.ada, level="urgent", text="Words")
    acknowledge(concern, cast.cora)
    close(concern, cast.cora, "Settled")
    member = cast.member("ben")
    Contact.objects.update_or_create(membership=member, defaults={"phone": "5550100"})
    LivedExperience.objects.create(membership=member, topic="Moving")
    access_log.record(cast.cleo, "contact.read", "x", program=cast.program, note="Why")
    leaving.leave(member, cast.ben, why="Moving away", now=NOW)
    gone = retaining.forget_in(world.program, NOW + 20 * 365 * DAY)
    assert {"concerns", "contacts", "experiences", "check_ins", "profiles"} <= set(gone)
    assert {"leaving_words", "access_notes", "goals"} <= set(gone)
    concern.refresh_from_db()
    assert (concern.text, concern.state) == ("(removed)", Concern.State.CLOSED)
    assert not Contact.objects.filter(membership=member).exists()
    assert not MatchingProfile.objects.filter(membership=member).exists()
    assert not CheckIn.objects.filter(match__program=world.program).exists()
    assert not AccessNote.objects.filter(text="Why").exists()
    own = Goal.objects.filter(match__mentee=member)
    assert own and {goal.title for goal in own} == {"(removed)"}
    assert {s.text for s in Step.objects.filter(goal__in=own)} <= {"(removed)"}
    assert not Meeting.objects.filter(match__mentee=member).exclude(note="").exists()
    runs = AccessEntry.objects.filter(action="retention.run", actor_id=None)
    assert f"check_ins:{gone['check_ins']}" in runs.values_list("subject", flat=True)
    assert retaining.forget_in(world.program, NOW + 20 * 365 * DAY) == {}


def test_what_is_younger_stays(world, db):
    match = Match.objects.get(pk=world.match.pk)
    assert match.is_live
    assert "goals" not in retaining.forget_in(world.program, NOW)
    assert not AnswerText.objects.filter(request__answered_at__lt=OLD).exists()
