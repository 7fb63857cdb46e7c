"""One thing for many people: nothing before the confirmation, each person once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, SupervisorAssignment, Tag
from accounts.people import add_member, create_person
from mentoring.bulk import acts, jobs
from mentoring.models import BulkJob, BulkLine, Notice
from mentoring.tasks import advance_bulk_jobs
from notifications.models import Message
from tests.accounts.agreeing import sign_all, with_documents
from tests.training.making import small_module

Act = BulkJob.Act


def people_of(cast, *names):
    return Membership.objects.filter(pk__in=[cast.member(n).pk for n in names])


@pytest.fixture
def url(cast):
    return lambda view, *args: reverse(
        f"mentoring:{view}", args=[cast.program.slug, *args]
    )


def begin(client, cast, url, act, *names, **more):
    chosen = [cast.member(name).public_id for name in names]
    answer = client.post(
        url("bulk_begin"), {"act": act, "people": chosen, "scope": "chosen", **more}
    )
    job = BulkJob.objects.order_by("-pk").first()
    assert job is None or answer["Location"] == url("bulk", job.public_id)
    return job


def test_a_note_to_two_people_from_the_list_to_the_report(cast, as_, url):
    client = as_("cleo")
    job = begin(client, cast, url, "message", "ben", "ada")
    page = client.get(url("bulk", job.public_id)).text
    assert "nobody has been told" in page and "Message: 2" not in page
    assert Notice.objects.count() == 0
    answer = client.post(
        url("bulk", job.public_id), {"text": "Tea on Thursday?"}, follow=True
    )
    assert "Tea on Thursday?" in answer.text
    assert Notice.objects.count() == 2
    kinds = Message.objects.filter(kind="notice").values_list("recipient", flat=True)
    assert set(kinds) == {cast.ben.pk, cast.ada.pk}
    job.refresh_from_db()
    assert job.state == BulkJob.State.DONE
    read = as_("ben").get(
        url("notice", Notice.objects.get(member__user=cast.ben).public_id)
    )
    assert "Tea on Thursday?" in read.text


def test_a_second_confirmation_sends_nothing_more(cast, as_, url):
    client = as_("cleo")
    job = begin(client, cast, url, "message", "ben")
    for _ in range(2):
        client.post(url("bulk", job.public_id), {"text": "Once"})
    assert Notice.objects.count() == 1


def test_an_empty_note_is_asked_for_beside_its_field(cast, as_, url):
    client = as_("cleo")
    job = begin(client, cast, url, "message", "ben")
    page = client.post(url("bulk", job.public_id), {"text": " "})
    assert page.status_code == 200 and "Write what you would like to say" in page.text
    job.refresh_from_db()
    assert job.state == BulkJob.State.DRAFT


def test_all_people_found_are_those_of_the_search(cast, as_, url):
    client = as_("cleo")
    begin(client, cast, url, "tag", scope="all", query="role=mentor")
    chosen = BulkLine.objects.values_list("member__role", flat=True)
    assert set(chosen) == {"mentor"}


def test_people_of_another_program_cannot_be_chosen(cast, as_, url):
    answer = as_("cleo").post(
        url("bulk_begin"),
        {"act": "tag", "people": [cast.member("bob").public_id]},
        follow=True,
    )
    assert "Tick the people first" in answer.text
    assert not BulkJob.objects.exists()


def run(cast, act, details, *names, by="cleo"):
    job = jobs.draft(cast.program, getattr(cast, by), act, people_of(cast, *names))
    assert jobs.confirm(job, details, getattr(cast, by))
    assert jobs.advance(job.pk, seconds=30)
    lines = job.lines.select_related("member__user")
    return {line.member.name: (line.outcome, line.why) for line in lines}


def test_tags_come_and_go(cast):
    found = run(cast, Act.TAG, {"tag": "Evenings"}, "ada", "ben")
    assert found == {"Ada": ("done", ""), "Ben": ("done", "")}
    again = run(cast, Act.TAG, {"tag": "evenings"}, "ada")
    assert again == {"Ada": ("left_out", "has_tag")}
    assert Tag.objects.get().name == "Evenings"
    run(cast, Act.UNTAG, {"tag": "Evenings"}, "ada", "ben")
    assert not Tag.objects.exists()


def test_a_mentor_moves_to_another_supervisor_at_once(cast):
    sam = cast.member("sam")
    found = run(cast, Act.SUPERVISOR, {"supervisor": sam.public_id}, "ada", "ben")
    assert found == {"Ada": ("done", ""), "Ben": ("left_out", "not_mentor")}
    current = SupervisorAssignment.objects.current().get(mentor=cast.member("ada"))
    assert current.supervisor == sam
    seen_by_sol = Membership.objects.visible_to(cast.sol)
    assert not seen_by_sol.filter(pk=cast.member("ada").pk).exists()


def test_who_needs_no_invitation_gets_none(cast):
    person = create_person(name_used="Nia", email="nia@example.org")
    add_member(person, cast.program, "mentee")
    Membership.objects.filter(user=cast.ben).update(signed_in_at=timezone.now())
    everybody = Membership.objects.of(cast.program).filter(
        user__in=[person, cast.ben, cast.sol]
    )
    job = jobs.draft(cast.program, cast.cleo, Act.INVITE, everybody)
    jobs.confirm(job, {}, cast.cleo)
    jobs.advance(job.pk, seconds=30)
    found = dict(job.lines.values_list("member__user__name_used", "why"))
    assert found == {"Nia": "", "Ben": "signs_in", "Sol": "not_participant"}
    assert Message.objects.filter(kind="invitation", recipient=person).count() == 1


def test_one_person_who_fails_stops_nobody(cast, monkeypatch):
    do = acts.ACTS[Act.TAG]

    def sometimes(job, member):
        if member.user == cast.ada:
            raise RuntimeError("no")
        do(job, member)

    monkeypatch.setitem(acts.ACTS, Act.TAG, sometimes)
    found = run(cast, Act.TAG, {"tag": "Evenings"}, "ada", "ben")
    assert found == {"Ada": ("left_out", "problem"), "Ben": ("done", "")}


def test_the_sweep_goes_on_where_a_killed_worker_stopped(cast):
    people = people_of(cast, "ada", "ben")
    job = jobs.draft(cast.program, cast.cleo, Act.MESSAGE, people)
    jobs.confirm(job, {"text": "Hello"}, cast.cleo)
    BulkJob.objects.filter(pk=job.pk).update(lease_until=timezone.now())
    first = job.lines.order_by("pk").first()
    job.lines.filter(pk=first.pk).update(outcome="done")
    advance_bulk_jobs()
    job.refresh_from_db()
    assert job.state == BulkJob.State.DONE
    assert Notice.objects.count() == 1
    assert Notice.objects.get().member_id != first.member_id


def test_a_job_in_other_hands_is_left_alone(cast):
    job = jobs.draft(cast.program, cast.cleo, Act.TAG, people_of(cast, "ada"))
    jobs.confirm(job, {"tag": "Evenings"}, cast.cleo)
    later = timezone.now() + timedelta(minutes=1)
    BulkJob.objects.filter(pk=job.pk).update(lease_until=later)
    assert not jobs.advance(job.pk, seconds=30)
    assert not Tag.objects.exists()


def test_nobody_is_reminded_twice(cast):
    small_module(cast.program)
    found = run(cast, Act.REMIND, {"of": "training"}, "ada", "ben")
    assert found == {"Ada": ("done", ""), "Ben": ("left_out", "not_mentor")}
    again = run(cast, Act.REMIND, {"of": "training"}, "ada")
    assert again == {"Ada": ("left_out", "reminded")}
    nothing = run(cast, Act.REMIND, {"of": "questions"}, "ben")
    assert nothing == {"Ben": ("left_out", "nothing")}


def test_who_has_signed_is_not_reminded_to_sign(cast):
    with_documents(cast.program)
    sign_all(cast.member("ada"))
    found = run(cast, Act.REMIND, {"of": "documents"}, "ada", "ben")
    assert found == {"Ada": ("left_out", "nothing"), "Ben": ("done", "")}
    assert Message.objects.unsent().get(recipient=cast.ben).kind == "to_sign"
    again = run(cast, Act.REMIND, {"of": "documents"}, "ben")
    assert again == {"Ben": ("left_out", "reminded")}


def test_a_draft_can_be_left(cast, as_, url):
    client = as_("cleo")
    job = begin(client, cast, url, "tag", "ben")
    client.post(url("bulk_drop", job.public_id))
    assert not BulkJob.objects.exists()
