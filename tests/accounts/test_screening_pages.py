"""The pages of screening, as a screener, another coordinator, an applicant, a referee."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import (
    AccessEntry,
    Candidacy,
    Membership,
    Referee,
    Right,
    Screening,
    ScreeningPlan,
)
from accounts.screening import moving, referring, standards
from tests.accounts.candidacies import (
    accepted,
    applied,
    checked,
    interviewed,
    proposed,
    ready,
    referee,
)

ANSWERS = {
    "relation": "friend",
    "known": "long",
    "reliable": "mostly",
    "recommends": "yes",
    "strengths": "Listens",
    "worries": "",
}


def page(view, *args, program="riverside"):
    return reverse(f"accounts:{view}", args=[program, *args])


def of(candidacy, view="candidacy"):
    return page(view, candidacy.public_id)


def marks(value="fine"):
    return {f"mark_{code}": value for code, _label in standards.QUALITIES}


# The board


def test_the_board_counts_each_stage_and_names_who_stands_there(cast, as_):
    applied(cast.program, "Wren", at=timezone.now() - timedelta(days=5))
    applied(cast.program, "Kit")
    ready(cast.program, cast.cleo, name="Tam")
    answer = as_("cora").get(page("screening"))
    columns = {one.stage: one for one in answer.context["columns"]}
    assert [c.count for c in columns.values()] == [2, 0, 0, 1, 0]
    assert [one.name for one in columns["applied"].cards] == ["Wren", "Kit"]
    assert "5 days" in answer.text and "Tam" in answer.text


def test_a_coordinator_who_does_not_screen_sees_numbers_only(cast, as_):
    candidacy = applied(cast.program, "Wren")
    Right.objects.filter(membership=cast.member("cora"), code="screener").delete()
    cora = as_("cora")
    board = cora.get(page("screening") + "?show=parked")
    assert board.context["columns"][0].count == 1
    assert "Wren" not in board.text
    assert cora.get(of(candidacy)).status_code == 403
    assert cora.post(of(candidacy, "propose")).status_code == 403


def test_nobody_opens_their_own(cast, as_):
    own = applied(cast.program, "Cora", "cora@example.org")
    assert as_("cora").get(of(own)).status_code == 404
    assert as_("cleo").get(of(own)).status_code == 200
    renewal = accepted(cast.program, cast.cleo, cast.cora, name="Wren")
    Candidacy.objects.filter(pk=renewal.pk).update(person=cast.cora)
    assert as_("cora").get(of(renewal)).status_code == 404


def test_another_program_knows_nothing_of_it(cast, as_):
    candidacy = applied(cast.program)
    elsewhere = page("candidacy", candidacy.public_id, program="hillcrest")
    assert as_("cal").get(elsewhere).status_code == 404
    assert as_("cal").get(of(candidacy)).status_code == 404


def test_lists_beside_the_board(cast, as_):
    moving.park(applied(cast.program, "Pip"), cast.cleo, "Later")
    accepted(cast.program, cast.cleo, cast.cora, name="Ash")
    soon = checked(moving.open_renewal(cast.member("ada"), cast.cleo), cast.cleo)
    assert soon.is_renewal
    Screening.objects.create(
        membership=cast.member("abe"),
        outcome="approved",
        expires_on=timezone.localdate() + timedelta(days=25),
        decided_by=cast.cleo,
    )
    cleo = as_("cleo")
    assert "Pip" in cleo.get(page("screening") + "?show=parked").text
    assert "Ash" in cleo.get(page("screening") + "?show=over").text
    ending = cleo.get(page("screening") + "?show=ending").text
    assert "Abe" in ending and "Ash" not in ending


def test_opening_one_is_noted(cast, as_):
    candidacy = applied(cast.program)
    as_("cleo").get(of(candidacy))
    seen = AccessEntry.objects.filter(action="candidacy.read", actor_id=cast.cleo.pk)
    assert seen.get().subject == f"candidacy:{candidacy.pk}"


# The way, by hand


def test_an_interview_is_planned_kept_and_signed(cast, as_):
    candidacy, cleo = applied(cast.program), as_("cleo")
    day = timezone.localdate() + timedelta(days=3)
    cleo.post(of(candidacy, "interview_plan"), {"day": day, "at": "14:30"})
    candidacy.refresh_from_db()
    assert candidacy.stage == "interview"
    assert candidacy.quiet_since > timezone.now()
    kept = {"act": "keep", "note_why": "Has time and patience"}
    cleo.post(of(candidacy, "interview"), kept)
    assert "Has time and patience" in cleo.get(of(candidacy, "interview")).text
    unsigned = cleo.post(of(candidacy, "interview"), {"act": "sign", "note_why": "So"})
    assert "Choose what fits best" in unsigned.text
    signed = {"act": "sign", "note_why": "Has time and patience", **marks()}
    cleo.post(of(candidacy, "interview"), signed)
    candidacy.refresh_from_db()
    assert (candidacy.stage, candidacy.interview.signed_by) == ("references", cast.cleo)
    read = cleo.get(of(candidacy, "interview"))
    assert "Has time and patience" in read.text and "<textarea" not in read.text


def test_the_programs_own_prompts_are_asked_too(cast, as_):
    ScreeningPlan.objects.create(program=cast.program, prompts=["Do you like rivers?"])
    text = as_("cleo").get(of(applied(cast.program), "interview")).text
    assert "Do you like rivers?" in text and "What brings you to us" in text


@pytest.mark.parametrize("day", ["", "yesterday", "1999-01-01", "2999-01-01", "\x00"])
def test_a_day_that_cannot_be_is_told_kindly(cast, as_, day):
    candidacy = applied(cast.program)
    answer = as_("cleo").post(
        of(candidacy, "interview_plan"), {"day": day, "at": "14:30"}
    )
    assert answer.status_code == 200
    assert answer.context["date_form"].errors["day"]
    assert "14:30" in answer.text


def test_a_check_keeps_its_outcome_and_day_only(cast, as_):
    candidacy = applied(cast.program)
    until = timezone.localdate() + timedelta(days=200)
    said = {"kind": "records", "outcome": "clear", "expires_on": until, "note": "Paper"}
    as_("cleo").post(of(candidacy, "check_record"), said)
    check = candidacy.checks.get()
    assert (check.kind, check.outcome, check.expires_on) == ("records", "clear", until)
    assert "Paper" not in as_("cora").get(of(candidacy)).text


def test_somebody_is_put_forward_and_a_second_person_decides(cast, as_):
    candidacy = ready(cast.program, cast.cleo, email="r@example.net")
    said = {"proposed": "accepted", "reason": "Warm"}
    as_("cleo").post(of(candidacy, "propose"), said)
    first = as_("cleo").get(of(candidacy))
    assert "You put it forward, so somebody else decides." in first.text
    assert "Cora" in first.text
    assert as_("cleo").get(of(candidacy, "decide")).url == of(candidacy)
    cora = as_("cora")
    assert "Warm" in cora.get(of(candidacy, "decide")).text
    cora.post(of(candidacy, "decide"), {"outcome": "accepted", "invite_now": "on"})
    candidacy.refresh_from_db()
    assert candidacy.stage == "accepted"
    assert candidacy.membership.invited_at


def test_not_accepted_needs_a_note_and_is_told_kindly(cast, as_):
    candidacy = proposed(cast.program, cast.cleo, email="r@example.net")
    cora = as_("cora")
    bare = cora.post(of(candidacy, "decide"), {"outcome": "not_accepted"})
    assert "Write what the decision rests on" in bare.text
    said = {"outcome": "not_accepted", "note": "Moves every few weeks"}
    cora.post(of(candidacy, "decide"), said)
    assert "Tell them kindly, and soon" in cora.get(of(candidacy)).text
    cora.post(of(candidacy, "told"), {"act": "letter"})
    after = cora.get(of(candidacy)).text
    assert "Tell them kindly" not in after and "Moves every few weeks" in after


def test_parking_and_withdrawing_need_a_reason(cast, as_):
    candidacy, cleo = applied(cast.program), as_("cleo")
    bare = cleo.post(of(candidacy, "candidacy_set_aside"), {"move": "park"})
    assert "Write in a few words why" in bare.text
    said = {"move": "park", "park-reason": "After the summer"}
    cleo.post(of(candidacy, "candidacy_set_aside"), said)
    assert "After the summer" in cleo.get(of(candidacy)).text
    cleo.post(of(candidacy, "candidacy_move"), {"move": "take_up"})
    candidacy.refresh_from_db()
    assert candidacy.stage == "applied"


def test_a_step_is_taken_back_with_its_reason(cast, as_):
    candidacy = ready(cast.program, cast.cleo)
    last = candidacy.steps.moves().last()
    url = page("candidacy_undo", candidacy.public_id, last.pk)
    cleo = as_("cleo")
    assert "Take back" in cleo.get(url).text
    assert "Write in a few words why" in cleo.post(url, {"reason": ""}).text
    cleo.post(url, {"reason": "The wrong paper"})
    text = cleo.get(of(candidacy)).text
    assert "The wrong paper" in text and "taken back" in text
    assert cleo.get(url).status_code == 404


def test_taking_back_an_acceptance_too_late_says_why(cast, as_):
    candidacy = accepted(cast.program, cast.cleo, cast.cora)
    mine = Membership.objects.filter(pk=candidacy.membership_id)
    mine.update(signed_in_at=timezone.now())
    last = candidacy.steps.moves().last()
    url = page("candidacy_undo", candidacy.public_id, last.pk)
    answer = as_("cleo").post(url, {"reason": "Changed our mind"})
    assert "has signed in since" in answer.text
    assert "has signed in since" in as_("cleo").get(of(candidacy)).text
    assert Screening.objects.current(timezone.localdate()).exists()


def test_a_mentor_is_screened_again_from_their_page(cast, as_):
    ada = cast.member("ada")
    person = as_("cleo").get(
        reverse("mentoring:person", args=["riverside", ada.public_id])
    )
    assert page("screening_renew", ada.public_id) in person.text
    answer = as_("cleo").post(page("screening_renew", ada.public_id))
    renewal = Candidacy.objects.get()
    assert answer.url == of(renewal)
    assert "is screened again" in as_("cleo").get(answer.url).text
    ben = page("screening_renew", cast.member("ben").public_id)
    assert as_("cleo").post(ben).status_code == 404


def test_an_earlier_signature_stands_in_the_way_of_a_renewal(cast, as_):
    from_before = page("attest_sign")
    said = {
        "covers": ["screening"],
        "reason": "Screened by the county",
        "expires_on": timezone.localdate() + timedelta(days=60),
        "people": cast.member("ada").public_id,
        "signature": "Cleo",
    }
    as_("cleo").post(from_before, said)
    renewal = moving.open_renewal(cast.member("ada"), cast.cleo)
    assert "Screened by the county" in as_("cleo").get(of(renewal)).text


def test_an_offer_is_not_taken_in_past_the_board(cast, as_):
    asked = applied(cast.program).application
    url = page("application_answer", asked.public_id)
    assert as_("cleo").post(url, {"answer": "accept"}).url == page("screening")
    asked.refresh_from_db()
    assert asked.state == "new"
    shown = as_("cleo").get(page("application", asked.public_id)).text
    assert of(asked.candidacy) in shown and "Take them in" not in shown


# Settings and what is published


PLAN = {
    "checks": ["identity"],
    "referees": 4,
    "good_answers": 3,
    "relatives": 0,
    "resend_days": 3,
    "resend_times": 2,
    "chase_days": 5,
    "park_days": 12,
    "valid_months": 12,
    "acceptance": "You can swim.\n\n  You   like water. ",
    "disqualification": "",
    "prompts": "Do you like rivers?",
}


def test_a_plan_is_kept_and_published(cast, as_):
    as_("cleo").post(page("screening_plan"), PLAN)
    plan = ScreeningPlan.objects.get()
    assert plan.acceptance == ["You can swim.", "You like water."]
    assert (plan.good_answers, plan.checks) == (3, ["identity"])
    text = Client().get("/apply/riverside/who/").text
    assert "You can swim." in text and "3 good answers" in text
    assert "You hurt a child" in text
    assert "/apply/riverside/who/" in Client().get("/apply/riverside/?as=mentor").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"good_answers": 5},
        {"park_days": 5},
        {"valid_months": 0},
        {"referees": "many"},
        {"prompts": "x" * 201},
        {"acceptance": "a\n" * 13},
        {"acceptance": "a\x00b"},
        {"checks": ["blood"]},
    ],
)
def test_a_plan_that_cannot_be_is_told_kindly(cast, as_, wrong):
    answer = as_("cleo").post(page("screening_plan"), PLAN | wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not ScreeningPlan.objects.exists()


# Whoever we ask


@pytest.fixture
def asked(cast):
    cache.clear()
    candidacy = interviewed(applied(cast.program, "Robin Vale"), cast.cleo)
    return referee(candidacy, "Noor")


def link(asked):
    return reverse("accounts:reference", args=[asked.token])


def test_a_reference_is_given_by_link_once(asked):
    anybody = Client()
    form = anybody.get(link(asked)).text
    assert "Robin Vale" in form and "mentor" not in form.lower()
    assert anybody.post(link(asked), ANSWERS).url == "/r/thanks/"
    asked.refresh_from_db()
    assert (asked.state, asked.recommends) == ("answered", "yes")
    assert anybody.get(link(asked)).status_code == 404
    assert anybody.post(link(asked), ANSWERS | {"recommends": "no"}).status_code == 404
    asked.refresh_from_db()
    assert asked.recommends == "yes"


def test_a_wrong_a_used_and_an_old_link_look_the_same(asked):
    wrong = Client().get("/r/nothing/")
    Referee.objects.update(link_until=timezone.now() - timedelta(minutes=1))
    old = Client().get(link(asked))
    assert (wrong.status_code, wrong.content) == (old.status_code, old.content)


def test_somebody_would_rather_not(asked):
    assert Client().post(link(asked), {"act": "decline"}).url == "/r/thanks/"
    asked.refresh_from_db()
    assert (asked.state, asked.next_ask_at) == ("declined", None)


def test_a_reference_keeps_what_was_typed(asked):
    answer = Client().post(link(asked), {"strengths": "Very calm"})
    assert "Very calm" in answer.text
    assert "Tell us how you know them" in answer.text
    assert Referee.objects.get().state == "asked"


@pytest.mark.parametrize("bad", ["a\x00b", "x" * 2001, "<script>", "\r\nBcc: a"])
def test_hostile_words_in_a_reference(asked, as_, bad):
    answer = Client().post(link(asked), ANSWERS | {"strengths": bad})
    assert answer.status_code in (200, 302)
    candidacy = asked.candidacy
    read = page("reference_read", candidacy.public_id, asked.public_id)
    assert "<script>" not in as_("cleo").get(read).text


def test_too_many_answers_from_one_place_wait(asked, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reference": "2/h/ip"}
    found = [Client().post(link(asked), {}).status_code for _ in range(3)]
    assert found == [200, 200, 429]
    cache.clear()


def test_the_answer_is_read_by_screeners_and_noted(asked, as_, cast):
    Client().post(link(asked), ANSWERS)
    url = page("reference_read", asked.candidacy.public_id, asked.public_id)
    assert "Listens" in as_("cora").get(url).text
    assert AccessEntry.objects.filter(action="reference.read").count() == 1


# The applicant's own page


def test_the_applicant_names_three_people_on_their_own_page(cast, as_):
    cache.clear()
    candidacy = interviewed(applied(cast.program, "Robin Vale"), cast.cleo)
    url = reverse("accounts:name_referees", args=[candidacy.naming_token])
    assert Client().get(url).status_code == 404
    as_("cleo").post(of(candidacy, "naming_open"), {"act": "link"})
    assert "Robin" not in Client().get(url).text
    for number in range(3):
        said = {"name": f"Kit{number}", "email": f"kit{number}@example.net"}
        assert Client().post(url, said).status_code == 200
        answer = Client().post(url, said | {"agreed": "on"})
        assert answer.status_code == 302
    assert answer.url == "/r/thanks/"
    assert candidacy.referees.filter(state="asked", named_by=None).count() == 3
    assert Client().get(url).status_code == 404


def test_nobody_is_named_twice(cast):
    cache.clear()
    candidacy = interviewed(applied(cast.program), cast.cleo)
    referring.offer_naming(candidacy)
    url = reverse("accounts:name_referees", args=[candidacy.naming_token])
    said = {"name": "Kit", "email": "kit@example.net", "agreed": "on"}
    Client().post(url, said)
    assert "on your list already" in Client().post(url, said).text
    assert candidacy.referees.count() == 1


# A mentor's own papers


def test_a_mentor_sees_their_own_outcome(cast, as_):
    assert "Something is missing" in as_("ada").get(page("own_screening")).text
    renewal = checked(moving.open_renewal(cast.member("ada"), cast.cleo), cast.cleo)
    Screening.objects.create(
        membership=cast.member("ada"),
        outcome="approved",
        expires_on=timezone.localdate() + timedelta(days=700),
        decided_by=cast.cleo,
        candidacy=renewal,
    )
    text = as_("ada").get(page("own_screening")).text
    assert "All is in order until" in text and "Court records" in text
