"""What goes wrong with reminders elsewhere, one by one, and does not here: losing,
doubling, sending the wrong thing at the wrong hour, and nobody noticing."""

import ast
import smtplib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.conf import settings as site
from django.core import mail
from django.utils import timezone
from time_machine import travel

from accounts.undelivered import could_not_be_sent, nothing_leaves, too_many, unsent
from notifications import kinds, stopping, timekeeping
from notifications.clock import Hours, next_within
from notifications.delivering import beat, claim, deliver_due, fence, send_one
from notifications.kinds import Content, Kind
from notifications.models import Heartbeat, Message, Reach
from notifications.posting import post, withdraw

ROOT = Path(site.BASE_DIR)
REALLY = timekeeping.database_now  # before the tests put their own clock there


def state_of(message):
    message.refresh_from_db()
    return message.state


def let_the_lease_run_out():
    Message.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def refusing(error):
    class Connection:
        def send_messages(self, messages):
            raise error

    return Connection()


def test_01_lost_with_a_worker_that_dies_after_claiming(cast):
    rows = [post("note", cast.ben, version=n) for n in range(3)]
    dead = claim("dead", timezone.now(), 10)
    fence(rows[0], "dead", timezone.now())
    assert deliver_due()["sent"] == 0
    let_the_lease_run_out()
    assert deliver_due()["sent"] == len(dead) == 3


def test_02_doubled_by_one_that_dies_before_it_marks(cast):
    """The server took it, and nobody wrote that down: two copies, one Message-ID."""
    message = post("note", cast.ben)
    deliver_due()
    Message.objects.update(state="sending", sent_at=None)
    let_the_lease_run_out()
    deliver_due()
    deliver_due()
    assert state_of(message) == "sent"
    assert len(mail.outbox) == 2
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1


def scheduled_calls(source: str) -> list[str]:
    """Whatever is handed to the broker, or to a provider, for later."""
    later = {"eta", "countdown", "send_at", "sendat", "schedule_for", "apply_async"}
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found += [k.arg for k in node.keywords if k.arg in later]
            found += [n for n in (getattr(node.func, "attr", ""),) if n in later]
    return found


def test_03_nothing_is_scheduled_in_the_broker_or_at_a_provider():
    wrong = {
        str(path.relative_to(ROOT)): found
        for app in site.HOUSE
        for path in (ROOT / app).rglob("*.py")
        if (found := scheduled_calls(path.read_text()))
    }
    assert wrong == {}
    assert scheduled_calls("task.apply_async(eta=now)") == ["eta", "apply_async"]
    assert scheduled_calls("send(countdown=90)") == ["countdown"]


def test_04_two_beats_two_drains_and_a_retried_plan(cast):
    for _ in range(8):
        post("note", cast.ben, about="x:1", version=1)
    assert Message.objects.filter(kind="note").count() == 1
    deliver_due()
    deliver_due()
    assert len(mail.outbox) == 1


def test_05_cancelled_between_claim_and_sending(cast):
    message = post("note", cast.ben, about="x:1")
    claim("me", timezone.now(), 1)
    withdraw("x:1")
    send_one(message.pk, "me", mail.get_connection(), timezone.now())
    assert (state_of(message), mail.outbox) == ("cancelled", [])


def test_06_moved_between_claim_and_sending(cast):
    """The old version is taken back, the new one is another row."""
    old = post("note", cast.ben, about="x:1", version=1)
    claim("me", timezone.now(), 1)
    withdraw("x:1")
    new = post("note", cast.ben, about="x:1", version=2)
    send_one(old.pk, "me", mail.get_connection(), timezone.now())
    deliver_due()
    assert (state_of(old), state_of(new), len(mail.outbox)) == ("cancelled", "sent", 1)


def test_07_never_at_three_in_the_morning_anywhere_on_any_day():
    """Every zone there is, each day of a year, an hour that wanders over the clock."""
    waking, begin = Hours(8, 21), datetime(2027, 1, 1, tzinfo=UTC)
    zones = sorted(available_timezones())
    assert len(zones) >= 590
    for place, zone in enumerate(zones):
        for day in range(0, 365, 5):
            moment = begin + timedelta(days=day, hours=(day + place) % 24)
            leaves = next_within(moment, zone, waking)
            assert 8 <= leaves.astimezone(ZoneInfo(zone)).hour < 21, (zone, moment)
            assert moment <= leaves < moment + timedelta(hours=24), (zone, moment)


def test_10_beat_knows_only_intervals_in_utc():
    assert site.CELERY_TIMEZONE == "UTC"
    lines = site.CELERY_BEAT_SCHEDULE.values()
    assert {type(line["schedule"]) for line in lines} <= {int, float}
    assert "django_celery_beat" not in site.INSTALLED_APPS


def test_11_nobody_drains_and_somebody_sees_it(cast):
    now = timezone.now()
    beat("deliver")
    assert nothing_leaves(cast.program, cast.cleo, now) == []
    (item,) = nothing_leaves(cast.program, cast.cleo, now + timedelta(minutes=4))
    assert (item.tone, item.what) == ("urgent", "Messages are not leaving")


def test_12_after_an_outage_only_what_is_still_of_use(cast):
    """Each reminder is useful until the next one is due; three days without a drain."""
    now = timezone.now()
    early = post("note", cast.ben, about="x:1", version=1, expires_at=now + DAY)
    later = post("note", cast.ben, about="x:1", version=2, due_at=now + DAY)
    with travel(now + DAY + timedelta(hours=1), tick=False):
        deliver_due()
    assert (state_of(early), state_of(later), len(mail.outbox)) == (
        "expired",
        "sent",
        1,
    )


DAY = timedelta(days=1)


def test_13_a_runaway_stops_at_the_cap_and_staff_see_it(cast, settings):
    for number in range(30):
        post("note", cast.ben, program=cast.program, version=number)
    assert deliver_due()["sent"] == settings.DAILY_MAIL_CAP == len(mail.outbox)
    (item,) = too_many(cast.program, cast.cleo, timezone.now())
    assert item.tone == "urgent"
    assert "27" in item.why
    assert "Ben" not in item.what + item.why


def test_13_a_time_that_people_rely_on_has_more_room(cast, monkeypatch, settings):
    known = Kind("note", "A note", lambda m: Content("A", ("B.",)), news=True)
    monkeypatch.setitem(kinds.registry, "note", known)
    for number in range(30):
        post("note", cast.ben, version=number)
    assert deliver_due()["sent"] == 4 * settings.DAILY_MAIL_CAP


def test_14_cancelled_by_mistake_and_taken_back(cast):
    """The letter waits for two minutes; a row that is withdrawn by then never leaves."""
    waits = timezone.now() + timedelta(minutes=2)
    message = post("note", cast.ben, about="x:1", due_at=waits)
    deliver_due()
    withdraw("x:1")
    with travel(waits + timedelta(seconds=1), tick=False):
        deliver_due()
    assert (state_of(message), mail.outbox) == ("cancelled", [])


GONE = smtplib.SMTPRecipientsRefused({"b": (550, b"5.1.1 no such user")})
POLICY = smtplib.SMTPRecipientsRefused({"b": (550, b"5.7.1 blocked")})


def test_15_a_mailbox_that_is_gone_is_written_to_no_more(cast):
    message = post("note", cast.ben, program=cast.program)
    claim("me", timezone.now(), 1)
    send_one(message.pk, "me", refusing(GONE), timezone.now())
    assert Reach.objects.get(person=cast.ben).mail == Reach.Mail.BOUNCED
    later = post("note", cast.ben, program=cast.program, version=2)
    deliver_due()
    assert (state_of(later), later.reason, mail.outbox) == ("suppressed", "bounced", [])
    now = timezone.now()
    assert later in unsent(cast.program, cast.cleo, now)
    assert len(could_not_be_sent(cast.program, cast.cleo, now)) == 1


def test_15_a_server_that_dislikes_us_says_nothing_of_the_mailbox(cast):
    message = post("note", cast.ben)
    claim("me", timezone.now(), 1)
    send_one(message.pk, "me", refusing(POLICY), timezone.now())
    assert Reach.objects.get(person=cast.ben).mail == Reach.Mail.SAFE


@pytest.mark.parametrize(
    ("code", "state", "attempts"), [(550, "failed", 1), (451, "pending", 1)]
)
def test_16_permanent_errors_fail_at_once(cast, code, state, attempts):
    message = post("note", cast.ben)
    claim("me", timezone.now(), 1)
    error = smtplib.SMTPDataError(code, b"said so")
    send_one(message.pk, "me", refusing(error), timezone.now())
    assert (state_of(message), message.attempts) == (state, attempts)


def test_16_nothing_is_tried_for_ever(cast):
    message, waits = post("note", cast.ben, expires_at=timezone.now() + 9 * DAY), []
    for _ in range(20):
        Message.objects.waiting().update(due_at=timezone.now())
        if not claim("me", timezone.now(), 1):
            break
        now, error = timezone.now(), smtplib.SMTPDataError(451, b"later")
        send_one(message.pk, "me", refusing(error), now)
        message.refresh_from_db()
        waits.append(message.due_at - now)
    assert (state_of(message), message.attempts) == ("failed", 8)
    assert waits[:-1] == sorted(waits[:-1])


def test_17_a_poison_row_stops_nobody(cast):
    def render(message):
        if message.context.get("poison"):
            raise RuntimeError("broken")
        return Content("A note", ("Fine.",))

    kinds.register(Kind("note", "A note", render))
    post("note", cast.ben, context={"poison": True})
    others = [post("note", person) for person in (cast.ada, cast.bea, cast.cleo)]
    assert deliver_due()["sent"] == len(others)


def test_18_each_reader_sees_their_own_clock(cast):
    moment = datetime(2027, 5, 6, 22, tzinfo=UTC)

    def render(message):
        return Content("A note", (f"{timezone.localtime(moment):%H:%M}",))

    kinds.register(Kind("note", "A note", render))
    type(cast.ben).objects.filter(pk=cast.ben.pk).update(time_zone="Asia/Kathmandu")
    for person in (cast.ben, cast.cleo):
        post("note", person)
    deliver_due()
    words = {letter.to[0].partition("@")[0]: letter.body for letter in mail.outbox}
    assert "03:45" in words["ben"]
    assert "18:00" in words["cleo"]


def test_19_a_worker_whose_clock_is_fast_sends_nothing_early(cast, monkeypatch, caplog):
    soon = timezone.now() + timedelta(minutes=5)
    message = post("note", cast.ben, due_at=soon)
    true = timezone.now()
    monkeypatch.setattr(timekeeping, "database_now", lambda: true)
    with travel(true + timedelta(minutes=10), tick=False):
        deliver_due()
    assert (state_of(message), mail.outbox) == ("pending", [])
    assert "apart" in caplog.text
    assert abs(Heartbeat.objects.get(name="deliver").ahead) > timedelta(minutes=9)


def test_19_the_database_is_really_asked(db):
    assert abs(REALLY() - timezone.now()) < timekeeping.TOLERATED


def test_20_stop_after_the_claim(cast):
    Reach.objects.filter(person=cast.ben).update(
        text="safe", phone="+12125550147", prefer="text", mail="unsafe"
    )
    message = post("note", cast.ben)
    claim("me", timezone.now(), 1)
    stopping.stop("text", "+12125550147")
    send_one(message.pk, "me", mail.get_connection(), timezone.now())
    assert state_of(message) == "suppressed"
