import pytest
from django.urls import reverse

from matching.models import Match


@pytest.fixture
def url(cast):
    match = Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )
    return lambda name: reverse(name, args=[match.program.slug, match.public_id])


def test_a_break_and_the_end_of_it(as_, url):
    cleo = as_("cleo")
    page = cleo.post(url("matching:match_pause"), follow=True).text
    assert "take a break" in page and "They go on" in page
    assert Match.objects.get().status == Match.Status.PAUSED
    cleo.post(url("matching:match_pause"))
    assert Match.objects.get().status == Match.Status.INTRODUCED


@pytest.mark.parametrize("status", ["introduced", "trial", "active"])
def test_they_go_on_where_they_were(as_, url, status):
    Match.objects.update(status=status)
    for _ in range(2):
        as_("cleo").post(url("matching:match_pause"))
    assert Match.objects.get().status == status


def test_an_ended_pairing_takes_no_break(as_, url):
    cleo = as_("cleo")
    cleo.post(url("matching:match_end"), {"reason": "goals"})
    page = cleo.post(url("matching:match_pause"), follow=True).text
    assert "the pairing has ended" in page
    assert Match.objects.get().status == Match.Status.ENDED
