"""What is in the log, who reads it, and that nobody alters it unseen."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import access_log, dropping, triggers
from accounts.models import (
    AccessAnchor,
    AccessEntry,
    AccessNote,
    AccessSeal,
    Contact,
    Membership,
    Right,
)
from matching.models import Match

DAY = timedelta(days=1)


def rows(**more):
    return AccessEntry.objects.filter(**more).order_by("pk")


# What was refused


def test_a_record_outside_the_relation_leaves_a_row(cast, as_):
    match = Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )
    url = reverse("meetings:pair", args=[cast.program.slug, match.public_id])
    assert as_("sam").get(url).status_code == 404
    row = rows(outcome="missing").get()
    assert (row.actor_id, row.action, row.subject) == (
        cast.sam.pk,
        "meetings:pair",
        f"match:{match.pk}",
    )
    assert row.program_id == cast.program.pk


def test_a_closed_page_leaves_a_row(cast, as_):
    ben = cast.member("ben")
    url = reverse("mentoring:person", args=[cast.program.slug, ben.public_id])
    assert as_("bea").get(url).status_code == 403
    row = rows(outcome="denied").get()
    assert (row.actor_id, row.subject) == (cast.bea.pk, f"member:{ben.pk}")


@pytest.mark.parametrize("name", ["nothing", "x" * 22, "%F0%9F%98%80", "a%00b"])
def test_what_does_not_exist_leaves_a_row_too(cast, as_, name):
    slug = cast.program.slug
    assert as_("cleo").get(f"/p/{slug}/people/{name}/").status_code == 404
    assert rows(outcome="missing").get().subject == "nothing"


def test_as_many_queries_for_not_yours_as_for_nothing(cast, as_):
    bob = cast.member("bob")
    client, slug = as_("cleo"), cast.program.slug
    client.get(f"/p/{slug}/people/warm/")
    counted = []
    for name in (bob.public_id, "y" * len(bob.public_id)):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/p/{slug}/people/{name}/").status_code == 404
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_person_is_not_told_of_what_nobody_saw(cast, as_):
    ben = cast.member("ben")
    url = reverse("mentoring:person", args=[cast.program.slug, ben.public_id])
    as_("bea").get(url)
    assert "Nobody has looked" in as_("ben").get(reverse("accounts:who_looked")).text


# Coming and going


def test_signing_in_and_wrong_passwords(cast, client):
    cast.ben.set_password("a long and quiet sentence")
    cast.ben.save()
    url, about = reverse("account_login"), f"person:{cast.ben.pk}"
    for address in ("ben@example.org", "nobody@example.org"):
        client.post(url, {"login": address, "password": "not this one at all"})
    failed = rows(action="sign_in", outcome="failed").values_list("subject", flat=True)
    assert about in failed
    assert any(subject.startswith("address:") for subject in failed)
    assert "nobody" not in str(list(failed))
    right = {"login": "ben@example.org", "password": "a long and quiet sentence"}
    client.post(url, right)
    assert rows(action="sign_in", outcome="done", actor_id=cast.ben.pk).count() == 1
    client.post(reverse("account_logout"))
    assert rows(action="sign_out", actor_id=cast.ben.pk).count() == 1


# The pages


@pytest.fixture
def log(cast):
    return reverse("accounts:log", args=[cast.program.slug])


def test_the_privacy_officer_reads_the_log_and_that_is_in_it(cast, as_, log):
    ben = cast.member("ben")
    Contact.objects.create(membership=ben, phone="555 0100")
    contact = reverse("accounts:contact", args=[cast.program.slug, ben.public_id])
    as_("cora").get(contact)
    as_("bea").get(contact)
    page = as_("cleo").get(log).text
    assert "Cora" in page and "looked up how to reach them" in page
    assert "555 0100" not in page
    refused = as_("cleo").get(log, {"show": "turned"}).text
    assert "Bea" in refused and "Cora" not in refused
    assert rows(action="log.read").count() == 2


def test_without_the_right_it_is_closed_at_the_next_request(cast, as_, log):
    client = as_("cleo")
    assert client.get(log).status_code == 200
    Right.objects.filter(code="privacy").delete()
    assert client.get(log).status_code == 403
    assert as_("cora").get(log).status_code == 403


@pytest.mark.parametrize("show", ["", "opened", "exports", "signing", "\0", "x" * 999])
def test_each_part_of_the_log_shows(as_, log, show):
    assert as_("cleo").get(log, {"show": show, "page": "x"}).status_code == 200


def test_another_programs_entries_are_not_in_it(cast, as_, log):
    access_log.record(cast.cal, "person.read", "person:77123", program=cast.other)
    assert "77123" not in as_("cleo").get(log).text


def test_the_officer_sees_who_looked_at_ben_and_ben_sees_that(cast, as_):
    ben = cast.member("ben")
    contact = reverse("accounts:contact", args=[cast.program.slug, ben.public_id])
    as_("cora").get(contact)
    page = reverse("accounts:looks_of", args=[cast.program.slug, ben.public_id])
    assert "Cora" in as_("cleo").get(page).text
    assert as_("cora").get(page).status_code == 403
    own = as_("ben").get(reverse("accounts:who_looked")).text
    assert "looked at who opened your record" in own
    assert "Cora" not in own


# Nobody alters it unseen


@pytest.fixture
def sealed(cast):
    for number in range(5):
        access_log.record(cast.cleo, "note.read", f"meeting:{number}")
    access_log.seal()
    return list(rows())


def verify(capsys, **more) -> str:
    with pytest.raises(CommandError):
        call_command("verify_log", **more)
    return capsys.readouterr().out


def test_a_true_log_verifies(sealed, capsys):
    call_command("verify_log")
    assert "end of the chain 5:" in capsys.readouterr().out


def test_a_changed_row_is_named(sealed, capsys):
    triggers.remove()
    rows(pk=sealed[2].pk).update(subject="meeting:99")
    triggers.install()
    said = verify(capsys)
    assert f"changed: link 3, entry {sealed[2].pk}" in said
    assert said.count("changed:") == 1


def test_a_removed_row_is_named(sealed, capsys):
    triggers.remove()
    rows(pk=sealed[1].pk)._raw_delete("default")
    triggers.install()
    assert f"missing: link 2, entry {sealed[1].pk}" in verify(capsys)


def test_a_removed_link_is_named(sealed, capsys):
    triggers.remove()
    AccessSeal.objects.filter(number=4)._raw_delete("default")
    triggers.install()
    assert "missing: link 4" in verify(capsys)


def test_an_inserted_row_is_named(cast, sealed, capsys):
    late = AccessEntry.objects.create(
        actor_id=cast.cora.pk,
        action="note.read",
        subject="meeting:1",
        at=timezone.now() - 3 * DAY,
    )
    assert f"inserted: link 6, entry {late.pk}" in verify(capsys)


def test_missing_triggers_are_named(sealed, capsys):
    triggers.remove()
    assert "triggers" in verify(capsys)
    triggers.install()


def test_a_chain_that_was_cut_is_seen_by_who_kept_its_end(sealed, capsys):
    number, digest = access_log.end_of_chain()
    call_command("verify_log", expect=f"{number}:{digest}")
    triggers.remove()
    AccessSeal.objects.filter(number__gt=3)._raw_delete("default")
    rows(pk__in=[sealed[3].pk, sealed[4].pk])._raw_delete("default")
    triggers.install()
    assert f"{number}:{digest}" in verify(capsys, expect=f"{number}:{digest}")


# Retention


def dated(cast, day, number=1):
    return AccessEntry.objects.create(
        actor_id=cast.cleo.pk, action="note.read", subject=f"meeting:{number}", at=day
    )


def test_whole_months_go_and_the_chain_goes_on(cast, capsys):
    old = [dated(cast, datetime(2026, 1, day, tzinfo=UTC)) for day in (3, 30)]
    AccessNote.objects.create(entry=old[0], text="why")
    kept = dated(cast, datetime(2026, 2, 1, tzinfo=UTC))
    call_command("drop_log", before="2026-02")
    assert "2 sealed rows" in capsys.readouterr().out or rows().count() == 3
    call_command("drop_log", before="2026-02", yes=True)
    assert list(rows()) == [kept]
    assert not AccessNote.objects.exists()
    anchor = AccessAnchor.objects.get()
    assert (anchor.number, anchor.dropped) == (2, 2)
    assert triggers.all_there()
    access_log.record(cast.cleo, "note.read", "meeting:2")
    access_log.seal()
    assert access_log.first_broken_link() is None
    triggers.remove()
    rows(pk=kept.pk).update(subject="meeting:8")
    triggers.install()
    assert access_log.first_broken_link() == 3


def test_a_broken_chain_is_not_dropped(cast):
    rows_ = [dated(cast, datetime(2026, 1, day, tzinfo=UTC)) for day in (3, 4)]
    access_log.seal()
    triggers.remove()
    rows(pk=rows_[0].pk).update(subject="meeting:8")
    triggers.install()
    with pytest.raises(dropping.DoesNotFit):
        dropping.drop_before(datetime(2026, 2, 1, tzinfo=UTC))
    assert rows().count() == 2
    assert triggers.all_there()


def test_nothing_old_nothing_dropped(cast, sealed):
    assert dropping.drop_before(datetime(2001, 1, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize("month", ["2026", "x", "2026-13"])
def test_what_is_no_month_is_said(db, month):
    with pytest.raises(CommandError):
        call_command("drop_log", before=month)


def test_who_is_off_has_a_live_cookie_and_no_access(cast, as_, log):
    client = as_("cleo")
    assert client.get(log).status_code == 200
    Membership.objects.filter(user=cast.cleo).update(status="paused")
    assert client.get(log).status_code in (302, 404)  # signed out, or not there
