"""Two people agree, the person hears it, then nothing of theirs is left; the figures
and everybody else stay as they were."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access_log, attention
from accounts.models import (
    AccessEntry,
    Application,
    Contact,
    Erasure,
    Membership,
    OwnCopy,
    RosterImport,
    User,
)
from accounts.owning import copying, erasing, holding, ledger
from notifications.delivering import deliver_due
from notifications.models import Message
from tests.accounts.dumping import places_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
State = Erasure.State


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def asked(cast):
    return erasing.ask(cast.ben, cast.program, cast.ben, now=NOW)


def confirmed(erasure, cast, now=NOW):
    erasing.prepare(erasure, cast.cleo, now=now)
    erasing.confirm(erasure, cast.cora, now=now)
    return erasure


# Two people


def test_it_takes_two(cast, asked):
    assert erasing.prepare(asked, cast.cleo)
    with pytest.raises(erasing.NotTheirs):
        erasing.confirm(asked, cast.cleo)
    assert erasing.confirm(asked, cast.cora)
    assert not erasing.confirm(asked, cast.cora)
    asked.refresh_from_db()
    assert asked.state == State.CONFIRMED


def test_the_database_itself_wants_two(cast, asked):
    values = {"state": "confirmed", "prepared_at": NOW, "confirmed_at": NOW}
    rows = Erasure.objects.filter(pk=asked.pk)
    for prepared, confirmed_by in ((cast.cleo, cast.cleo), (cast.ben, cast.cora)):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(prepared_by=prepared, confirmed_by=confirmed_by, **values)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="confirmed")


def test_nobody_erases_themselves(cast):
    erasure = erasing.ask(cast.cleo, cast.program, cast.cleo)
    with pytest.raises(erasing.NotTheirs):
        erasing.prepare(erasure, cast.cleo)


def test_asked_twice_is_asked_once(cast, asked):
    assert erasing.ask(cast.ben, cast.program, cast.ben) == asked
    assert asked.due_on == (NOW + timedelta(days=30)).date()


def test_it_can_be_taken_back_until_it_is_confirmed(cast, asked):
    erasing.prepare(asked, cast.cleo)
    assert erasing.withdraw(asked, cast.ben)
    assert not erasing.confirm(asked, cast.cora)
    again = erasing.ask(cast.ben, cast.program, cast.ben)
    confirmed(again, cast)
    assert not erasing.withdraw(again, cast.ben)


def test_a_no_says_why(cast, asked):
    assert erasing.decline(asked, cast.cleo, "A court asked us to keep it")
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.filter(pk=asked.pk).update(answer="")
    assert Message.objects.get(recipient=cast.ben).kind == "own_data_answer"


# A hold


def test_a_hold_stands_against_every_step(cast, asked):
    hold = holding.place(cast.ben, cast.program, cast.cleo, "A letter from a court")
    for act in (erasing.prepare, erasing.confirm):
        with pytest.raises(erasing.OnHold):
            act(asked, cast.cleo)
    assert holding.place(cast.ben, cast.program, cast.cleo, "Twice") is None
    assert holding.lift(hold, cast.cleo, "The case is closed")
    assert not holding.lift(hold, cast.cleo, "Twice")
    assert erasing.prepare(asked, cast.cleo)


def test_a_hold_that_comes_late_still_stops_it(cast, asked):
    confirmed(asked, cast)
    holding.place(cast.ben, cast.program, cast.cleo, "A letter from a court")
    assert erasing.carry_out_due(NOW + timedelta(days=3)) == 0
    with pytest.raises(erasing.OnHold):
        erasing.carry_out(asked)
    assert User.objects.get(pk=cast.ben.pk).name_used == "Ben"


# The letter goes first


def test_the_person_hears_it_before_their_address_goes(cast, asked, mailoutbox):
    confirmed(asked, cast, now=timezone.now())
    assert erasing.carry_out_due() == 0
    deliver_due()
    assert [mail.to for mail in mailoutbox] == [["ben@example.org"]]
    assert erasing.carry_out_due() == 1
    assert User.objects.get(pk=cast.ben.pk).email is None


def test_who_cannot_be_mailed_is_erased_after_a_day(cast, asked):
    confirmed(asked, cast)
    assert erasing.carry_out_due(NOW + timedelta(hours=23)) == 0
    assert erasing.carry_out_due(NOW + timedelta(hours=25)) == 1
    assert erasing.carry_out_due(NOW + timedelta(hours=26)) == 0


# What is left


def done(cast, asked):
    confirmed(asked, cast)
    return erasing.carry_out(asked, NOW)


def test_signed_out_and_gone(cast, asked, as_):
    client = as_("ben")
    assert client.get("/me/").status_code == 200
    done(cast, asked)
    assert client.get("/me/").status_code == 302
    ben = User.objects.get(pk=cast.ben.pk)
    assert (ben.name_used, ben.email, ben.is_active) == ("Someone", None, False)
    assert Membership.objects.get(user=ben).status == "ended"


def test_it_goes_from_notes_lists_files_and_json(
    cast, asked, django_capture_on_commit_callbacks, settings
):
    member = cast.member("ben")
    Contact.objects.create(
        membership=member, phone="+1 555 010 2233", legal_name="Benedict Zweig"
    )
    access_log.record(
        cast.cleo, "contact.read", f"member:{member.pk}", note="Benedict Zweig called"
    )
    Application.objects.create(
        program=cast.program,
        role="mentee",
        name_used="Benny",
        contact="email",
        email="ben@example.org",
        about="ben@example.org is best",
        agreed_at=NOW,
    )
    roster = RosterImport.objects.create(
        program=cast.program,
        role="mentee",
        uploaded_by=cast.cleo,
        headings=["Name", "Email"],
        rows=[[2, "Ben", "ben@example.org"], [3, "Bea", "bea@example.org"]],
        notes=[["{n}", {"n": "ben@example.org"}]],
    )
    other = Message.objects.create(
        dedupe_key="x",
        kind="new_place",
        recipient=cast.bea,
        context={"words": ["call +1 555 010 2233 of BEN@example.org"]},
        planned_at=NOW,
        due_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    mail = settings.MAIL_FOLDER
    mail.mkdir(parents=True)
    parts = [b"To: bea@example.org\n\nHi\n", b"To: ben@example.org\n\nHi\n"]
    (mail / "one.log").write_bytes(b"".join(p + b"-" * 79 + b"\n" for p in parts))
    (mail / "two.log").write_bytes(parts[1] + b"-" * 79 + b"\n")
    copy = copying.make(cast.ben)
    with django_capture_on_commit_callbacks(execute=True):
        done(cast, asked)
    assert places_of(["ben@example.org", "BEN@", "Zweig", "Benny", "555 010"]) == {}
    roster.refresh_from_db()
    other.refresh_from_db()
    assert roster.rows == [[3, "Bea", "bea@example.org"]]
    assert other.context == {"words": ["call … of …"]}
    assert (mail / "one.log").read_bytes().count(b"To:") == 1
    assert not copying.path_of(copy).exists() and not OwnCopy.objects.exists()


def test_others_are_unharmed(cast, asked):
    before = {
        name: User.objects.filter(pk=getattr(cast, name).pk).values().get()
        for name in ("bea", "ada", "cleo")
    }
    done(cast, asked)
    for name, row in before.items():
        assert User.objects.filter(pk=row["id"]).values().get() == row, name


def test_the_steps_are_in_the_log(cast, asked):
    done(cast, asked)
    steps = AccessEntry.objects.filter(subject=f"person:{cast.ben.pk}")
    told = set(steps.values_list("action", flat=True))
    wanted = {"asked", "prepared", "confirmed", "done"}
    assert {f"erasure.{step}" for step in wanted} <= told


# After a backup was put back


def test_the_ledger_holds_no_word(cast, asked):
    done(cast, asked)
    text = ledger.path().read_text()
    assert "ben" not in text.lower() and cast.ben.public_id not in text
    assert ledger.path().stat().st_mode & 0o077 == 0


def test_a_restored_person_goes_again_and_nobody_else(cast, asked, capsys):
    done(cast, asked)
    # the backup of yesterday knows him still
    User.objects.filter(pk=cast.ben.pk).update(
        name_used="Ben", email="ben@example.org", is_active=True
    )
    own = Membership.objects.filter(user=cast.ben)
    own.update(status="active", ended_at=None)
    Message.objects.all().delete()
    # and an id may be given to somebody else when a database begins anew
    entries = [
        *ledger.read(),
        ledger.Entry(cast.bea.pk, "salt", "0" * 64, "2026-01-01"),
    ]
    assert erasing.reapply(entries) == 1
    assert User.objects.get(pk=cast.ben.pk).email is None
    assert own.get().status == "ended"
    assert User.objects.get(pk=cast.bea.pk).email == "bea@example.org"
    assert not Message.objects.unsent().exists()
    call_command("reapply_erasures")
    assert "1 of 1" in capsys.readouterr().out


# The clock


def test_the_clock_is_on_the_queue(cast, asked):
    def tones(user, now):
        found = attention.items_for(cast.program, user, now)
        return [item.tone for item in found if item.action == "See erasures"]

    assert tones(cast.cleo, NOW) == ["info"]
    assert tones(cast.cleo, NOW + timedelta(days=26)) == ["soon"]
    assert tones(cast.cleo, NOW + timedelta(days=32)) == ["urgent"]
    assert tones(cast.cora, NOW) == []  # it waits for the right to prepare it
    erasing.prepare(asked, cast.cleo)
    assert tones(cast.cora, NOW) == ["info"] and tones(cast.cleo, NOW) == []
