import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import ApplicationForm


def page(name, **query) -> str:
    return Client().get(reverse(f"community:{name}"), query).text


def close_doors(program, kinds=("mentee", "referral", "mentor")):
    for kind in kinds:
        ApplicationForm.objects.create(
            program=program, kind=kind, is_open=False, waiting_list=False
        )


def apply_url(program, way):
    return f"{reverse('accounts:apply', args=[program.slug])}?as={way}"


def only_first(cast):
    close_doors(cast.other)


@pytest.mark.parametrize("way", ["me", "someone", "mentor"])
def test_with_one_program_the_way_leads_straight_on(cast, way):
    only_first(cast)
    assert apply_url(cast.program, way) in page("landing")


def test_with_several_the_visitor_chooses(cast):
    assert f"{reverse('community:choose')}?as=someone" in page("landing")
    choice = page("choose", **{"as": "someone"})
    assert apply_url(cast.program, "someone") in choice
    assert apply_url(cast.other, "someone") in choice


def test_a_way_that_nobody_takes_is_not_offered(cast):
    close_doors(cast.other)
    close_doors(cast.program, ["referral"])
    text = page("landing")
    assert apply_url(cast.program, "me") in text
    assert "as=someone" not in text
    assert apply_url(cast.program, "me") not in page("choose", **{"as": "someone"})


def test_nonsense_in_the_choice_means_oneself(cast):
    assert apply_url(cast.program, "me") in page("choose", **{"as": "\x00<script>"})


def test_when_nobody_takes_people_it_says_so(db):
    assert "cannot take new people" in page("landing")


def test_the_title_of_the_front_door_is_the_name_alone(db):
    assert "<title>Alongside</title>" in page("landing")


def test_privacy_says_that_coordinators_do_not_read_notes(db):
    assert "see that there is one, not what it says" in page("privacy")
