"""With the clock moved: warnings come once each on the right days; the day after the
last, the mentor and their supervisor hear of it, and the gate is closed."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import Membership
from notifications.models import Message
from tests.training.making import DAY, TODAY, clear, is_cleared_on, small_module
from training.completing import complete
from training.models import Completion
from training.warning import warn

NOON = datetime(2026, 11, 10, 17, tzinfo=UTC)
ENDS = 90


@pytest.fixture
def ada(cast):
    return clear(cast.member("ada"), cast.cleo)


def kinds():
    return Counter(Message.objects.values_list("kind", flat=True))


def test_once_each_on_the_right_days(ada, django_assert_max_num_queries):
    Message.objects.all().delete()
    said = {}
    for day in range(-10, ENDS + 20):
        for hour in (0, 6):  # looked at more than once a day
            before = Message.objects.count()
            warn(NOON + timedelta(days=day, hours=hour))
            if Message.objects.count() > before:
                said[ENDS - day] = Message.objects.latest("pk").kind
    warned = {left: kind for left, kind in said.items() if left >= 0}
    assert warned == dict.fromkeys((90, 60, 30, 7), "training_ending")
    assert said[-1] == "training_over_of_mentor"
    assert kinds() == {
        "training_ending": 4,
        "training_over": 1,
        "training_over_of_mentor": 1,
    }


def test_after_days_without_a_sweep_only_the_nearest_is_said(ada):
    Message.objects.all().delete()
    warn(NOON + timedelta(days=ENDS - 20))
    assert kinds() == {"training_ending": 1}
    warn(NOON + timedelta(days=ENDS - 3))
    assert kinds() == {"training_ending": 2}


def test_the_gate_closes_the_day_after_the_last(ada):
    last = TODAY + ENDS * DAY
    assert is_cleared_on(ada, last)
    assert not is_cleared_on(ada, last + DAY)


def test_who_renewed_hears_nothing_of_the_old_end(ada, cast):
    complete(ada, small_module(cast.program), TODAY)
    Message.objects.all().delete()
    warn(NOON + timedelta(days=ENDS - 5))
    assert not Message.objects.exists()


def test_old_news_is_no_news(ada):
    Message.objects.all().delete()
    assert warn(NOON + timedelta(days=ENDS + 30)) == 0


def test_who_left_hears_nothing(ada):
    Message.objects.all().delete()
    Membership.objects.filter(pk=ada.pk).update(
        status=Membership.Status.ENDED, ended_at=NOON
    )
    assert warn(NOON + timedelta(days=ENDS - 5)) == 0


def test_what_need_not_be_taken_is_not_warned_of(cast):
    more = small_module(cast.program, "more", title="More", mandatory=False)
    complete(cast.member("ada"), more, TODAY)
    Completion.objects.update(expires_on=TODAY + 7 * DAY)
    Message.objects.all().delete()
    assert warn(NOON) == 0
