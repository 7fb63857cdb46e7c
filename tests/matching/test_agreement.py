"""How two people want to meet: signed by both, changed by a new version."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.days import add_months, today_of
from matching.agreeing import binding, newest, sign, write_agreement
from matching.models import MatchEvent, PairAgreement
from notifications.models import Message

VALUES = {"rhythm": "weekly", "way": "video", "months": 6, "boundaries": "Be on time"}


@pytest.fixture
def match(make):
    return make.match(now=timezone.now() - timedelta(days=10))


@pytest.fixture
def url(match):
    return reverse("matching:agreement", args=["riverside", match.public_id])


def test_one_writes_and_the_other_signs(as_, cast, match, url):
    as_("ada").post(url, VALUES)
    assert binding(match) is None
    page = as_("ben").get(url).text
    assert "For you to sign" in page and "Be on time" in page
    as_("ben").post(url, {"version": "1"})
    assert binding(match).version == 1
    match.refresh_from_db()
    began = today_of(match.program, match.started_at)
    assert match.ends_on == add_months(began, 6)
    assert MatchEvent.objects.get().kind == MatchEvent.Kind.AGREED


def test_nobody_signs_twice_or_alone(as_, cast, match, url):
    as_("ada").post(url, VALUES)
    as_("ada").post(url, {"version": "1"})
    assert binding(match) is None


def test_a_change_is_signed_again_and_the_old_one_counts_until_then(cast, match):
    ada, ben = cast.member("ada"), cast.member("ben")
    write_agreement(match, ada, "mentor", VALUES)
    sign(match, 1, "mentee", cast.ben)
    write_agreement(match, ben, "mentee", VALUES | {"rhythm": "monthly"})
    assert (binding(match).rhythm, newest(match).rhythm) == ("weekly", "monthly")
    assert not sign(match, 1, "mentor", cast.ada)
    assert sign(match, 2, "mentor", cast.ada)
    assert binding(match).rhythm == "monthly"


def test_more_time_is_an_extension(cast, match):
    ada = cast.member("ada")
    write_agreement(match, ada, "mentor", VALUES)
    sign(match, 1, "mentee", cast.ben)
    write_agreement(match, ada, "mentor", VALUES | {"months": 12})
    sign(match, 2, "mentee", cast.ben)
    last = MatchEvent.objects.last()
    assert (last.kind, last.number) == (MatchEvent.Kind.EXTENDED, 12)
    match.refresh_from_db()
    began = today_of(match.program, match.started_at)
    assert match.ends_on == add_months(began, 12)


@pytest.mark.parametrize("version", ["0", "2", "x", "", "٣", "9" * 400])
def test_only_the_version_that_was_read_is_signed(as_, cast, match, url, version):
    write_agreement(match, cast.member("ada"), "mentor", VALUES)
    assert as_("ben").post(url, {"version": version}).status_code == 302
    assert binding(match) is None


def test_the_other_one_hears_that_there_is_something_to_read(as_, cast, match, url):
    as_("ada").post(url, VALUES)
    told = Message.objects.filter(kind="match_sign")
    assert [message.recipient for message in told] == [cast.ben]


def test_what_is_not_chosen_is_said_beside_the_field(as_, url):
    page = as_("ben").post(url, {"months": "6"}).text
    assert "Choose one" in page
    assert not PairAgreement.objects.exists()


def test_a_cover_does_not_sign(as_, cast, match, url):
    match.covers.create(mentor=cast.member("abe"))
    assert as_("abe").get(url).status_code == 403
    walk = reverse("matching:together", args=["riverside", match.public_id])
    assert as_("abe").get(walk).status_code == 200
