"""A person's own copy: everything of theirs, nothing of anybody else's, for them alone."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts import attention
from accounts.models import AccessEntry, Correction, Membership, OwnCopy
from accounts.owning import copying, correcting
from accounts.owning.archive import archive_of
from accounts.owning.readable import piece_of
from notifications.models import Message
from tests.accounts.planting import opened
from tests.conftest import unconfirmed

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


# What is in it


def test_the_page_reads_calmly(cast):
    Membership.objects.filter(user=cast.ben).update(since=NOW)
    inside = opened(archive_of(cast.ben, NOW))
    assert set(inside) == {"start-here.html", "data.json", "style.css"}
    page = inside["start-here.html"]
    assert "What we hold about Ben" in page and "Left out:" in page
    assert "undefined" not in page and "<script" not in page
    assert json.loads(inside["data.json"])["parts"]


def test_dates_are_printed_and_what_is_empty_is_not():
    piece = piece_of(
        {"asked_at": "2026-11-03T10:00:00+00:00", "none": None, "ok": True}
    )
    assert [(label, one.text) for label, one in piece.pairs] == [
        ("Asked at", "3 November 2026, 10:00 AM"),
        ("Ok", "yes"),
    ]
    assert piece_of("2026-13-45").text == "2026-13-45"
    assert piece_of([["a"], []]).text == "a"


# Who gets it


def test_only_the_owner_opens_it(cast, as_):
    answer = as_("ben").post("/me/data/copy/")
    assert answer.status_code == 302
    copy = OwnCopy.objects.get()
    url = f"/me/data/copy/{copy.public_id}/"
    got = as_("ben").get(url)
    assert got["Content-Disposition"] == 'attachment; filename="my-copy.zip"'
    assert "Ben" in opened(got.content)["start-here.html"]
    assert as_("cleo").get(url).status_code == 404
    assert as_("ada").get(url).status_code == 404
    assert Client().get(url).status_code == 302
    actions = AccessEntry.objects.values_list("action", flat=True)
    assert {"copy.made", "copy.fetched"} <= set(actions)


def test_making_and_opening_ask_who_it_is(cast, as_):
    client = unconfirmed(as_("ben"))
    assert "reauthenticate" in client.post("/me/data/copy/")["Location"]
    assert not OwnCopy.objects.exists()
    copy = copying.make(cast.ben)
    answer = client.get(f"/me/data/copy/{copy.public_id}/")
    assert "reauthenticate" in answer["Location"]


def test_the_file_is_readable_by_this_program_alone(cast):
    path = copying.path_of(copying.make(cast.ben))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_after_seven_days_it_is_gone(cast, as_, django_capture_on_commit_callbacks):
    copy = copying.make(cast.ben, now=NOW - timedelta(days=7, minutes=1))
    path = copying.path_of(copy)
    assert as_("ben").get(f"/me/data/copy/{copy.public_id}/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        assert copying.sweep() == 1
    assert not path.exists() and not OwnCopy.objects.exists()


def test_a_file_that_no_row_knows_goes_too(cast):
    path = copying.path_of(copying.make(cast.ben))
    OwnCopy.objects.all().delete()
    assert copying.sweep(NOW) == 0 and path.exists()  # it may be in the making
    assert copying.sweep(timezone.now() + timedelta(hours=2)) == 1
    assert not path.exists()


def test_a_fourth_copy_makes_room(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for minute in range(5):
            copying.make(cast.ben, now=NOW + timedelta(minutes=minute))
    assert OwnCopy.objects.count() == copying.AT_MOST
    assert len(list(copying.folder().iterdir())) == copying.AT_MOST


def test_nobody_copies_who_is_not_there_any_more(cast):
    cast.ben.is_active = False
    cast.ben.save()
    with pytest.raises(copying.Gone):
        copying.make(cast.ben)


# Putting it right


def ask(client, **more):
    return client.post("/me/data/wrong/", more)


def test_something_is_wrong_gets_an_answer(cast, as_):
    ben = as_("ben")
    member = cast.member("ben")
    ask(ben, membership=member.pk, text="I was never in Ohio")
    ask(ben, membership=member.pk, text="I was never in Ohio")
    asked = Correction.objects.get()
    assert (asked.due_on - asked.asked_at.date()).days == 30
    queue = as_("cleo").get("/p/riverside/privacy/")
    assert "Ben says that something is wrong" in queue.text
    url = f"/p/riverside/privacy/wrong/{asked.public_id}/"
    page = as_("cleo").get(url)
    assert "I was never in Ohio" in page.text
    as_("cleo").post(url, {"reply": "Ohio is gone"})
    assert Message.objects.get(recipient=cast.ben).kind == "own_data_answer"
    assert "Ohio is gone" in ben.get("/me/data/").text
    assert not correcting.answer(asked, cast.cleo, "twice")
    assert Correction.objects.get().reply == "Ohio is gone"


def test_who_has_not_the_right_reads_no_request(cast, as_):
    asked = correcting.ask(cast.member("ben"), "Wrong")
    url = f"/p/riverside/privacy/wrong/{asked.public_id}/"
    assert as_("cora").get(url).status_code == 403
    assert as_("ada").get(url).status_code == 403
    assert as_("cal").get(url).status_code == 404
    other = f"/p/hillcrest/privacy/wrong/{asked.public_id}/"
    assert as_("cal").get(other).status_code == 404


def test_it_cannot_be_asked_for_somebody_else(cast, as_):
    page = ask(as_("ben"), membership=cast.member("bea").pk, text="Wrong")
    assert page.status_code == 200 and not Correction.objects.exists()


def test_what_was_typed_stays(cast, as_):
    page = ask(as_("ben"), membership="x", text="Half a word")
    assert "Half a word" in page.text
    page = ask(as_("ben"), membership=cast.member("ben").pk, text="a\0b")
    assert page.status_code == 200 and not Correction.objects.exists()


def test_the_clock_is_on_the_officers_day(cast):
    old = NOW - timedelta(days=40)
    correcting.ask(cast.member("ben"), "Wrong", now=old)
    items = attention.items_for(cast.program, cast.cleo, NOW)
    found = [item for item in items if "something we hold is wrong" in item.what]
    assert [item.tone for item in found] == ["urgent"]
    others = attention.items_for(cast.program, cast.cora, NOW)
    assert not [item for item in others if "something we hold" in item.what]
