"""Messages that did not leave: who, which kind and why, and never the words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import undelivered
from accounts.models import AccessEntry
from notifications.delivering import deliver_due
from notifications.kinds import Content, Kind, register, registry
from notifications.models import Message, Reach
from notifications.posting import post, post_to_address

PAGE, AGAIN = "/p/riverside/unsent/", "/p/riverside/unsent/again/"


@pytest.fixture(autouse=True)
def note():
    words = Content("A secret subject", ("A secret line.",))
    register(
        Kind("note", "Test notes", lambda m: words),
        Kind(
            "asked",
            "Test questions",
            lambda m: words,
            to_strangers=True,
            opens_without_sign_in=True,
        ),
        Kind("hush", "Test alerts", lambda m: words, confidential=True),
    )
    yield
    for code in ("note", "asked", "hush"):
        registry.pop(code)


def failed(message, reason="SMTPServerDisconnected"):
    Message.objects.filter(pk=message.pk).update(
        state="failed", reason=reason, attempts=8
    )
    return message


def to_ben(cast, kind="note", **more):
    return post(kind, cast.ben, program=cast.program, **more)


def test_it_says_to_whom_which_kind_and_why(cast, as_):
    failed(to_ben(cast))
    page = as_("cleo").get(PAGE).text
    assert "Ben" in page and "Test notes" in page
    assert "tried several times" in page and "Try again" in page
    assert "secret" not in page


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"mail": Reach.Mail.UNSAFE}, "E-mail is not safe for them"),
        ({"wish": Reach.Wish.HERE}, "only here"),
        ({"wish": Reach.Wish.NOBODY}, "nobody contacts them"),
        ({"mail": Reach.Mail.NOT_INVITED}, "not invited yet"),
    ],
)
def test_what_may_not_leave_cannot_be_tried_again(cast, as_, wishes, words):
    Reach.objects.filter(person=cast.ben).update(**wishes)
    message = to_ben(cast)
    deliver_due()
    page = as_("cleo").get(PAGE).text
    assert words in page and "Try again" not in page
    as_("cleo").post(AGAIN, {"message": message.pk})
    message.refresh_from_db()
    assert message.state == "suppressed"


def test_what_they_switched_off_is_their_own_business(cast, as_):
    Reach.objects.filter(person=cast.ben).update(muted=["note"])
    to_ben(cast)
    deliver_due()
    assert "Test notes" not in as_("cleo").get(PAGE).text


def test_a_confidential_kind_is_not_listed(cast, as_):
    failed(to_ben(cast, "hush"))
    assert "Test alerts" not in as_("cleo").get(PAGE).text


def test_an_address_of_a_stranger_is_named_and_not_shown(cast, as_):
    failed(
        post_to_address("asked", "rae@example.net", name="Rae", program=cast.program)
    )
    page = as_("cleo").get(PAGE).text
    assert "Rae" in page and "rae@example.net" not in page


def test_another_program_sees_and_sends_nothing(cast, as_):
    message = failed(to_ben(cast))
    assert "Test notes" not in as_("cal").get("/p/hillcrest/unsent/").text
    as_("cal").post("/p/hillcrest/unsent/again/", {"message": message.pk})
    message.refresh_from_db()
    assert message.state == "failed"


def test_trying_again_passes_the_same_gate(cast, as_, mailoutbox):
    message = failed(to_ben(cast))
    as_("cleo").post(AGAIN, {"message": message.pk})
    assert AccessEntry.objects.get(action="message.retried").actor_id == cast.cleo.pk
    assert "tried once more" in as_("ben").get("/me/seen/").text
    Reach.objects.filter(person=cast.ben).update(mail=Reach.Mail.UNSAFE)
    deliver_due()
    message.refresh_from_db()
    assert (message.state, mailoutbox) == ("suppressed", [])


def test_trying_again_sends_it_once(cast, as_, mailoutbox):
    message = failed(to_ben(cast))
    for _time in range(2):
        as_("cleo").post(AGAIN, {"message": message.pk})
    deliver_due()
    as_("cleo").post(AGAIN, {"message": message.pk})
    deliver_due()
    assert len(mailoutbox) == 1


def test_what_is_of_no_use_any_more_is_not_tried(cast):
    message = failed(to_ben(cast))
    later = message.expires_at + timedelta(minutes=1)
    assert not undelivered.try_again(cast.program, cast.cleo, message.pk, later)


@pytest.mark.parametrize("which", ["", "x", "0", "-1", "9" * 30, "\0"])
def test_a_message_of_nobodys(as_, which):
    assert as_("cleo").post(AGAIN, {"message": which}).status_code == 404


def test_it_stands_in_the_queue_while_there_is_time(cast):
    message = failed(to_ben(cast))
    now = timezone.now()
    (item,) = undelivered.could_not_be_sent(cast.program, cast.cleo, now)
    assert "1 message could not be sent" in item.what
    later = message.expires_at + timedelta(minutes=1)
    assert undelivered.could_not_be_sent(cast.program, cast.cleo, later) == []


def test_after_thirty_days_it_is_gone(cast):
    failed(to_ben(cast))
    later = timezone.now() + timedelta(days=31)
    assert not undelivered.unsent(cast.program, cast.cleo, later).exists()


def test_a_list_of_many_asks_no_more_than_one_of_two(
    cast, as_, django_assert_max_num_queries
):
    for number in range(2):
        failed(to_ben(cast, version=number))
    client = as_("cleo")
    with django_assert_max_num_queries(60) as few:
        client.get(PAGE)
    for number in range(2, 14):
        failed(to_ben(cast, version=number))
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)
