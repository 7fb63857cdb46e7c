from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from notifications.delivering import deliver_due
from notifications.models import Message, Reach
from safeguarding.models import Concern
from safeguarding.raising import acknowledge, close, escalate_overdue, raise_concern


def told(concern):
    rows = Message.objects.about(concern.tag).order_by("pk")
    return [m.recipient.name_used for m in rows]


@pytest.fixture
def concern(cast):
    about = cast.member("ben")
    return raise_concern(
        cast.program, cast.ada, level="urgent", text="Ben sounded tired.", about=about
    )


def test_it_is_stored_with_a_clock_and_told_to_the_safety_leads(concern):
    assert concern.due_at - concern.raised_at == timedelta(hours=1)
    assert told(concern) == ["Cleo", "Cora"]


def test_a_named_safety_lead_is_neither_told_nor_shown(cast):
    concern = raise_concern(
        cast.program, cast.ada, level="concern", text="x", named=[cast.cora]
    )
    assert told(concern) == ["Cleo"]
    assert not Concern.objects.visible_to(cast.cora).exists()
    assert Concern.objects.visible_to(cast.cleo).exists()


def test_another_program_never_sees_it(cast, concern):
    assert not Concern.objects.visible_to(cast.cal).exists()


def test_it_escalates_until_somebody_answers(cast, concern):
    later = concern.due_at + timedelta(minutes=1)
    assert escalate_overdue(later) == 1
    assert escalate_overdue(later) == 0
    assert told(concern).count("Cleo") == 2
    acknowledge(concern, cast.cora)
    assert escalate_overdue(later + timedelta(days=1)) == 0


def test_the_first_answer_wins_and_takes_back_the_other_alerts(cast, concern):
    assert acknowledge(concern, cast.cora)
    assert not acknowledge(concern, cast.cleo)
    concern.refresh_from_db()
    assert concern.acknowledged_by == cast.cora
    assert not Message.objects.about(concern.tag).unsent().exists()


def test_it_cannot_be_closed_before_it_was_answered(cast, concern):
    assert not close(concern, cast.cleo, "done")


def test_closing_needs_words(cast, concern):
    acknowledge(concern, cast.cleo)
    with pytest.raises(IntegrityError), transaction.atomic():
        close(concern, cast.cleo, "")


def test_the_alert_says_nothing_and_knows_no_pause(cast, concern, mailoutbox):
    cast.cleo.reach.paused_until = timezone.now() + timedelta(days=1)
    cast.cleo.reach.save()
    deliver_due()
    assert {m.to[0] for m in mailoutbox} == {"cleo@example.org", "cora@example.org"}
    assert "Ben" not in mailoutbox[0].body


# Nobody can be written to


@pytest.fixture
def nobody_safe(cast):
    for person in (cast.cleo, cast.cora):
        Reach.objects.filter(person=person).update(mail=Reach.Mail.UNSAFE)


def test_when_no_lead_can_be_written_to_the_organization_is_told(
    cast, nobody_safe, settings, mailoutbox
):
    settings.ON_CALL_ADDRESS = "on-call@example.net"
    concern = raise_concern(
        cast.program, cast.ada, level="urgent", text="x", about=cast.member("ben")
    )
    deliver_due()
    assert [m.to for m in mailoutbox] == [["on-call@example.net"]]
    assert "Ben" not in mailoutbox[0].body
    escalate_overdue(concern.due_at + timedelta(minutes=1))
    again = Message.objects.about(concern.tag).to_strangers().unsent()
    assert again.count() == 1


def test_one_safe_lead_is_enough(cast, settings, mailoutbox):
    settings.ON_CALL_ADDRESS = "on-call@example.net"
    Reach.objects.filter(person=cast.cleo).update(mail=Reach.Mail.UNSAFE)
    raise_concern(cast.program, cast.ada, level="urgent", text="x")
    deliver_due()
    assert [m.to for m in mailoutbox] == [["cora@example.org"]]


def test_an_answer_takes_that_alert_back_too(cast, nobody_safe, settings, mailoutbox):
    settings.ON_CALL_ADDRESS = "on-call@example.net"
    concern = raise_concern(cast.program, cast.ada, level="urgent", text="x")
    acknowledge(concern, cast.cora)
    deliver_due()
    assert mailoutbox == []


def test_without_such_an_address_nothing_breaks(cast, nobody_safe):
    concern = raise_concern(cast.program, cast.ada, level="urgent", text="x")
    assert told(concern) == ["Cleo", "Cora"]


LINE = "A safety concern waits for an answer"


def test_a_lead_sees_it_on_every_page_until_it_is_answered(cast, as_, concern):
    for page in ("people", "joining", "unsent"):
        assert LINE in as_("cora").get(f"/p/riverside/{page}/").text
    acknowledge(concern, cast.cora)
    assert LINE not in as_("cora").get("/p/riverside/people/").text


def test_nobody_else_sees_that_line(cast, as_):
    named = [cast.cora]
    raise_concern(cast.program, cast.ada, level="urgent", text="x", named=named)
    assert LINE in as_("cleo").get("/p/riverside/people/").text
    assert LINE not in as_("cora").get("/p/riverside/people/").text
    assert LINE not in as_("cal").get("/p/hillcrest/people/").text
    assert LINE not in as_("sol").get("/p/riverside/").text
