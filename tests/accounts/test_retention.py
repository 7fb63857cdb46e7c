"""Each kind of data is kept for a time that the program chose, and then forgotten; a
legal hold stands against it, and a look changes nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import personal_data
from accounts.models import (
    AccessEntry,
    Application,
    Contact,
    Membership,
    RetentionPeriod,
)
from accounts.owning import holding, retaining
from notifications.posting import post

pytestmark = pytest.mark.django_db
NOW, DAY = timezone.now(), timedelta(days=1)
OLD = NOW - 20 * 365 * DAY


def test_every_time_has_a_reason_and_is_within_bounds():
    assert len(personal_data.retentions) >= 14
    for each in personal_data.retentions.values():
        assert str(each.why).endswith(".") and str(each.label)
        assert 30 <= each.days <= 15 * 365


def application(cast, **more):
    values = {
        "program": cast.program,
        "role": "mentee",
        "name_used": "Robin",
        "contact": "email",
        "email": "robin@example.org",
        "about": "Words",
        "agreed_at": OLD,
        "created_at": OLD,
    }
    return Application.objects.create(**values | more)


def test_a_request_that_came_to_nothing_is_a_bare_count(cast):
    closed = application(cast, state="closed")
    waiting = application(cast)
    assert retaining.forget_in(cast.program, NOW) == {"applications": 1}
    closed.refresh_from_db()
    waiting.refresh_from_db()
    assert (closed.name_used, closed.email, closed.about) == ("Someone", "", "")
    assert waiting.name_used == "Robin"


def test_a_hold_stands_against_it(cast):
    member = cast.member("ben")
    Contact.objects.create(membership=member, phone="5550100")
    Membership.objects.filter(pk=member.pk).update(
        status="ended", since=OLD, ended_at=OLD
    )
    hold = holding.place(cast.ben, cast.program, cast.cleo, "A court")
    assert retaining.forget_in(cast.program, NOW) == {}
    holding.lift(hold, cast.cleo, "Over")
    assert retaining.forget_in(cast.program, NOW) == {"contacts": 1}


def test_a_program_chooses_its_own_time_and_no_other_hears_it(cast):
    assert retaining.choose(cast.program, cast.cleo, {"messages": 60}) == 1
    assert retaining.choose(cast.program, cast.cleo, {"messages": 60}) == 0
    assert retaining.choose(cast.program, cast.cleo, {"nothing": 60}) == 0
    for program in (cast.program, cast.other):
        post("new_place", cast.ben, program=program, version=program.pk)
    later = NOW + 61 * DAY
    assert retaining.forget_in(cast.program, later) == {"messages": 1}
    assert retaining.forget_in(cast.other, later) == {}


def test_neither_a_day_nor_for_ever(cast):
    for days in (1, 6000):
        with pytest.raises(IntegrityError), transaction.atomic():
            RetentionPeriod.objects.create(
                program=cast.program, code="messages", days=days
            )


URL = "/p/riverside/privacy/kept/"


def test_the_page_shows_reasons_and_what_would_go(cast, as_):
    application(cast, state="closed")
    page = as_("cleo").get(URL)
    assert "Requests to join that came to nothing" in page.text
    terms = {term.code: term.older for term, _ in page.context["rows"]}
    assert terms["applications"] == 1
    assert as_("cora").get(URL).status_code == 403
    assert as_("cal").get(URL).status_code == 404


def test_times_are_changed_there(cast, as_):
    cleo = as_("cleo")
    fields = {code: each.days for code, each in personal_data.retentions.items()}
    assert cleo.post(URL, fields | {"messages": "7"}).status_code == 200
    page = cleo.post(URL, fields | {"messages": "x"})
    assert "Use a whole number of days" in page.text
    assert cleo.post(URL, fields | {"messages": "90"}).status_code == 302
    own = RetentionPeriod.objects.get()
    assert (own.code, own.days, own.set_by) == ("messages", 90, cast.cleo)
    said = AccessEntry.objects.get(action="retention.set")
    assert said.subject == "messages:90"
