"""Mentors and what is missing, for coordinators and supervisors."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from tests.training.making import DAY, clear, new_mentor, small_module, train_until
from training.clearance import place_hold
from training.models import Module
from training.terms import today_of

URL = "training:overview"


@pytest.fixture
def today(cast):
    small_module(cast.program)
    return today_of(cast.program)


def names(page):
    return [row.person.name_used for row in page.context["page"]]


def see(client, **query):
    return client.get(reverse(URL, args=["riverside"]), query)


def test_a_coordinator_sees_every_mentor_with_what_is_missing(as_, today):
    page = see(as_("cleo"))
    assert names(page) == ["Abe", "Ada"]
    assert "2 mentors need something before a new pair" in page.text
    assert "Screening is not approved yet" in page.text


def test_a_supervisor_sees_their_own_mentors_only(as_, cast, today):
    page = see(as_("sol"))
    assert names(page) == ["Ada"]
    assert reverse("training:hold", args=["riverside", cast.member("ada").public_id])
    assert "/hold/" not in page.text


def test_a_supervisor_loses_sight_when_the_assignment_ends(as_, cast, today):
    cast.member("sol").supervises.update(until="2026-01-01T00:00Z")
    assert names(see(as_("sol"))) == []


def test_people_of_other_programs_and_those_who_left_are_not_here(as_, cast, today):
    Membership.objects.filter(pk=cast.member("abe").pk).update(
        status="ended", ended_at="2026-01-01T00:00Z"
    )
    assert names(see(as_("cleo"))) == ["Ada"]


def test_the_filters(as_, cast, today):
    clear(cast.member("ada"), cast.cleo, today)
    soon = clear(new_mentor(cast.program, "Ina"), cast.cleo, today)
    train_until(soon, today + 10 * DAY)
    soon.completions.filter(expires_on__gt=today + 10 * DAY).delete()
    place_hold(new_mentor(cast.program, "Hal"), "A quiet month")
    client = as_("cleo")
    assert names(see(client, show="ready")) == ["Ada"]
    assert names(see(client, show="ending")) == ["Ina"]
    assert names(see(client, show="held")) == ["Hal"]
    assert names(see(client, show="missing")) == ["Abe"]
    assert len(names(see(client, show="no such\0thing", page="x"))) == 4


def test_as_many_queries_for_many_as_for_few(
    as_, cast, today, django_assert_max_num_queries
):
    client = as_("cleo")
    see(client)
    with django_assert_max_num_queries(22) as few:
        see(client)
    for number in range(12):
        clear(new_mentor(cast.program, f"M{number}"), cast.cleo, today)
    with django_assert_max_num_queries(len(few)):
        see(client)


def test_without_lessons_one_click_adds_them(as_, cast):
    client = as_("cleo")
    assert "Add the modules" in see(client).text
    page = client.post(reverse("training:load", args=["riverside"]), follow=True)
    assert "The modules are ready" in page.text
    programs = Module.objects.mandatory().values_list("program", flat=True)
    assert set(programs) == {cast.program.pk}


def test_who_holds_no_right_to_settings_cannot_add_them(as_, cast):
    assert "Add the modules" not in see(as_("cora")).text
