"""Pairs, for coordinators and supervisors."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.people import add_member, create_person
from matching import checking
from matching.models import Checkpoint, Match


@pytest.fixture
def url(cast):
    return reverse("meetings:pairs", args=[cast.program.slug])


@pytest.fixture
def more(cast):
    """Some more pairs, of people who were just introduced."""

    def more(count, start=0):
        for n in range(start, start + count):
            mentee, mentor = (
                add_member(create_person(name_used=f"{who}{n}"), cast.program, role)
                for who, role in (("Mia", "mentee"), ("Max", "mentor"))
            )
            Match.objects.create(program=cast.program, mentor=mentor, mentee=mentee)

    return more


def test_a_coordinator_sees_all_a_supervisor_their_own(url, as_, match, more):
    more(1)
    for name, seen in (("cleo", 2), ("sol", 1), ("sam", 0)):
        assert len(as_(name).get(url).context["page"].object_list) == seen


def test_quiet_ones_first(url, as_, match, make, more):
    more(1)
    Match.objects.filter(pk=match.pk).update(
        started_at=timezone.now() - timedelta(days=60)
    )
    make.held(-30)
    rows = as_("cleo").get(url).context["page"].object_list
    assert [row["word"].code for row in rows] == ["quiet", "new"]
    only = as_("cleo").get(url, {"show": "quiet"}).context["page"].object_list
    assert [row["match"] for row in only] == [match]


def test_found_by_name(url, as_, match, more):
    more(3)
    page = as_("cleo").get(url, {"q": "ben"})
    assert [row["match"] for row in page.context["page"]] == [match]
    assert "No pair fits" in as_("cleo").get(url, {"q": "nobody"}).text


def found(as_, url, **wanted):
    page = as_("cleo").get(url, wanted)
    return [row["match"] for row in page.context["page"]]


def test_by_where_they_are(url, as_, match, more):
    more(2)
    Match.objects.filter(pk=match.pk).update(status="trial")
    assert found(as_, url, status="trial") == [match]
    assert len(found(as_, url, status="introduced")) == 2
    assert len(found(as_, url, status="no such thing")) == 3
    assert "No pair fits" in as_("cleo").get(url, {"status": "paused"}).text


def test_by_supervisor(url, as_, cast, match, more):
    more(2)
    sol, sam = cast.member("sol").public_id, cast.member("sam").public_id
    assert found(as_, url, supervisor=sol) == [match]
    assert found(as_, url, supervisor=sam) == []
    assert len(found(as_, url, supervisor=cast.member("cal").public_id)) == 3


def test_by_questions_that_are_out(url, as_, match, more):
    more(2)
    assert found(as_, url, due="checkpoint") == []
    checking.ask(match)
    assert found(as_, url, due="checkpoint") == [match]
    for row in Checkpoint.objects.of(match).select_related("match"):
        checking.answer_checkpoint(row, "well", "go_on")
    assert found(as_, url, due="checkpoint") == []


def test_choices_go_together(url, as_, cast, match, more):
    more(1)
    sol = cast.member("sol").public_id
    assert found(as_, url, supervisor=sol, status="introduced", q="ben") == [match]
    assert found(as_, url, supervisor=sol, status="active") == []


def test_ended_pairs_have_their_own_list(url, as_, match):
    Match.objects.update(status="ended", ended_at=timezone.now(), end_reason="life")
    assert "No pairs yet" in as_("cleo").get(url).text
    assert "Ben and Ada" in as_("cleo").get(url, {"show": "ended"}).text


def test_as_many_queries_for_twelve_as_for_two(
    url, as_, match, make, more, django_assert_num_queries
):
    more(2)
    make.held(-3)
    cleo, wanted = as_("cleo"), {"status": "introduced"}
    cleo.get(url, wanted)
    with CaptureQueriesContext(connection) as few:
        cleo.get(url, wanted)
    more(10, start=2)
    with django_assert_num_queries(len(few)):
        assert len(cleo.get(url, wanted).context["page"].object_list) >= 12
