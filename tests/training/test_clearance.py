"""No mentor slips through the gate, and the words agree with it."""

from datetime import UTC, datetime, time
from itertools import product

import pytest
from django.utils import timezone

from accounts.consenting.publishing import Draft, load_ours, publish
from accounts.consenting.signing import signed_elsewhere
from accounts.models import (
    AccessEntry,
    AgreementVersion,
    Attestation,
    Membership,
    Screening,
    Signature,
)
from tests.accounts.agreeing import sign_all, with_documents
from tests.training.making import (
    DAY,
    TODAY,
    clear,
    new_mentor,
    screen,
    small_module,
    train_until,
)
from training import clearance
from training.clearance import lift_hold, place_hold, reasons_not_cleared
from training.completing import NotTheirs, complete
from training.models import Hold

NOT_APPROVED = Screening.Outcome.NOT_APPROVED


def is_cleared(member, today=TODAY) -> bool:
    """Asks the gate, and holds its answer against the reasons."""
    mine = Membership.objects.filter(pk=member.pk)
    found = clearance.cleared(mine, today).exists()
    member = Membership.objects.select_related("user").get(pk=member.pk)
    assert found == (reasons_not_cleared(member, today) == [])
    return found


@pytest.fixture
def ada(cast):
    return clear(cast.member("ada"), cast.cleo)


def test_trained_and_screened_is_cleared(ada):
    assert is_cleared(ada)


def test_nothing_done_is_not_cleared(cast):
    small_module(cast.program)
    assert not is_cleared(cast.member("abe"))
    assert reasons_not_cleared(cast.member("abe"), TODAY) == [
        "Mentor basics is not finished",
        "Screening is not approved yet",
    ]


def test_a_program_without_required_training_clears_nobody(cast):
    screen(cast.member("abe"), TODAY + DAY, cast.cleo)
    assert not is_cleared(cast.member("abe"))


@pytest.mark.parametrize(("ends", "open_"), [(0, True), (-1, False)])
def test_training_holds_through_its_last_day(cast, ends, open_):
    abe = cast.member("abe")
    screen(abe, TODAY + DAY, cast.cleo)
    train_until(abe, TODAY + ends * DAY)
    assert is_cleared(abe) is open_


@pytest.mark.parametrize(("ends", "open_"), [(0, True), (-1, False)])
def test_screening_holds_through_its_last_day(cast, ends, open_):
    abe = cast.member("abe")
    screen(abe, TODAY + ends * DAY, cast.cleo)
    train_until(abe, TODAY + DAY)
    assert is_cleared(abe) is open_


def test_training_passed_tomorrow_does_not_count_today(cast):
    abe = cast.member("abe")
    screen(abe, TODAY + DAY, cast.cleo)
    complete(abe, small_module(cast.program), TODAY + DAY)
    assert not is_cleared(abe)


def test_a_screening_that_was_not_approved_does_not_count(cast):
    abe = cast.member("abe")
    screen(abe, TODAY + DAY, cast.cleo, NOT_APPROVED)
    train_until(abe, TODAY + DAY)
    assert not is_cleared(abe)


def test_every_mandatory_module_counts(ada):
    more = small_module(ada.program, "more", title="More")
    assert reasons_not_cleared(ada, TODAY) == ["More is not finished"]
    assert not is_cleared(ada)
    complete(ada, more, TODAY)
    assert is_cleared(ada)


def test_a_module_one_may_take_does_not_count(ada):
    small_module(ada.program, "more", title="More", mandatory=False)
    small_module(ada.program, "theirs", title="Theirs", track="supervisor")
    assert is_cleared(ada)


@pytest.mark.parametrize(
    ("status", "more"),
    [("paused", {}), ("ended", {"ended_at": "2026-11-01T00:00Z"})],
)
def test_a_break_or_an_end_closes_the_gate(ada, status, more):
    Membership.objects.filter(pk=ada.pk).update(status=status, **more)
    assert not is_cleared(ada)


def test_a_closed_account_closes_the_gate(ada):
    ada.user.is_active = False
    ada.user.save()
    assert not is_cleared(ada)


def test_only_mentors_are_cleared(cast, ada):
    assert not is_cleared(clear(cast.member("ben"), cast.cleo))


def test_training_of_another_program_does_not_count(cast):
    ann, abe = cast.member("ann"), cast.member("abe")
    clear(ann, cast.cal)
    screen(abe, TODAY + DAY, cast.cleo)
    small_module(cast.program)
    assert is_cleared(ann) and not is_cleared(abe)
    with pytest.raises(NotTheirs):
        complete(abe, small_module(cast.other), TODAY)


def test_the_same_person_is_cleared_in_each_program_apart(cast, ada):
    second = Membership.objects.create(user=cast.ada, program=cast.other, role="mentor")
    small_module(cast.other)
    assert is_cleared(ada) and not is_cleared(second)


@pytest.mark.parametrize(
    ("until", "open_"), [(None, False), (0, False), (1, False), (-1, True)]
)
def test_a_hold_closes_the_gate_through_its_day(ada, until, open_):
    place_hold(ada, "Supervision is late", until and TODAY + until * DAY or TODAY)
    if until is None:
        Hold.objects.update(until=None)
    assert is_cleared(ada) is open_


def test_lifting_opens_the_gate_once(cast, ada):
    hold = place_hold(ada, "Supervision is late", by=cast.cleo)
    assert not is_cleared(ada)
    assert lift_hold(hold, by=cast.cora, why="They have met")
    assert not lift_hold(hold, by=cast.cleo)
    assert is_cleared(ada)
    assert Hold.objects.get().lifted_by == cast.cora


def test_the_same_reason_again_moves_the_hold(cast, ada):
    first = place_hold(ada, "Supervision is late", TODAY)
    again = place_hold(ada, "Supervision is late", TODAY + 7 * DAY)
    assert first == again and Hold.objects.get().until == TODAY + 7 * DAY
    lift_hold(first, by=cast.cleo)
    assert place_hold(ada, "Supervision is late") != first


def test_holds_leave_a_trace(cast, ada):
    lift_hold(place_hold(ada, "A reason", by=cast.cleo), by=cast.cora)
    entries = AccessEntry.objects.filter(subject=f"member:{ada.pk}").order_by("pk")
    assert [(e.action, e.actor_id) for e in entries] == [
        ("hold.placed", cast.cleo.pk),
        ("hold.lifted", cast.cora.pk),
    ]


def test_every_document_must_be_signed(cast):
    with_documents(cast.program)
    abe, today = cast.member("abe"), cast.program.today()
    train_until(abe, today + DAY)
    screen(abe, today + DAY, cast.cleo)
    assert not is_cleared(abe, today)
    sign_all(abe)
    assert is_cleared(abe, today)
    Signature.objects.filter(version__agreement__kind="conduct").delete()
    reasons = reasons_not_cleared(abe, today)
    assert reasons == ["How we treat each other, for mentors is not signed"]
    assert not is_cleared(abe, today)


# (days from the text to the person's coming, days to the question) -> cleared
GRACE = {(-40, 30): True, (-40, 31): False, (0, 0): False, (5, 9): False}


@pytest.mark.parametrize(("came", "asked"), GRACE)
def test_who_was_here_before_has_days_of_grace(cast, came, asked):
    published = datetime.combine(TODAY, time(15), UTC)
    load_ours(cast.program, at=published)
    abe = cast.member("abe")
    Membership.objects.filter(pk=abe.pk).update(since=published + came * DAY)
    today = TODAY + asked * DAY
    train_until(abe, today + DAY)
    screen(abe, today + DAY, cast.cleo)
    assert is_cleared(abe, today) is GRACE[came, asked]


def change(cast, binding, at):
    draft = Draft("Role", "New words")
    said = {"binding": binding, "grace": 10, "at": at}
    return publish(cast.program, "mentor", "role", draft, cast.cleo, **said)


@pytest.mark.parametrize(
    ("binding", "days", "open_"),
    [(True, 10, True), (True, 11, False), (False, 99, True)],
)
def test_a_changed_text_is_signed_again_in_its_time(cast, binding, days, open_):
    with_documents(cast.program, days_ago=200)
    ada = cast.member("ada")
    sign_all(ada)
    text = change(cast, binding, timezone.now())
    today = cast.program.today() + days * DAY
    train_until(ada, today + DAY)
    screen(ada, today + DAY, cast.cleo)
    assert is_cleared(ada, today) is open_
    if not open_:
        assert reasons_not_cleared(ada, today) == ["Role needs signing again"]
    assert clearance.standings([ada], today)[0].ends_on == (
        text.sign_by if binding and open_ else today + DAY
    )


def test_what_one_may_sign_does_not_count(cast, ada):
    with_documents(cast.program)
    mentors = AgreementVersion.objects.filter(agreement__role="mentor")
    for text in mentors:
        type(text.agreement).objects.filter(pk=text.agreement_id).update(
            mandatory=False
        )
    Membership.objects.filter(pk=ada.pk).update(since=timezone.now() + DAY)
    assert is_cleared(ada)


def test_a_signature_on_paper_counts_through_its_day(cast):
    with_documents(cast.program)
    today, abe = cast.program.today(), cast.member("abe")
    train_until(abe, today + 99 * DAY)
    screen(abe, today + 99 * DAY, cast.cleo)
    paper = Attestation.objects.create(
        program=cast.program,
        signed_by=cast.cleo,
        reason="Seen",
        covers_training=False,
        covers_screening=False,
        covers_agreements=True,
        expires_on=today + 5 * DAY,
    )
    assert not is_cleared(abe, today)
    assert signed_elsewhere(paper, [abe]) == 3
    assert is_cleared(abe, today + 5 * DAY) and not is_cleared(abe, today + 6 * DAY)
    assert clearance.standings([abe], today)[0].ends_on == today + 5 * DAY


def test_documents_of_another_program_are_not_asked_for(cast, ada):
    with_documents(cast.other)
    assert is_cleared(ada, TODAY) and is_cleared(ada, TODAY + 60 * DAY)
    second = Membership.objects.create(user=cast.ada, program=cast.other, role="mentor")
    clear(second, cast.cal)
    assert is_cleared(second, TODAY + 60 * DAY)
    Signature.objects.all().delete()
    assert not is_cleared(second, TODAY + 60 * DAY)


def test_gate_and_reasons_agree_in_every_state(cast):
    ends = (None, TODAY - DAY, TODAY)
    members = []
    for number, (training, screening, held, status) in enumerate(
        product(ends, ends, (False, True), ("active", "paused"))
    ):
        mentor = new_mentor(cast.program, f"M{number}", status=status)
        if training:
            train_until(mentor, training)
        if screening:
            screen(mentor, screening, cast.cleo)
        if held:
            place_hold(mentor, "A reason")
        members.append(mentor)
    rows = clearance.standings(members, TODAY)
    gate = clearance.cleared(Membership.objects.of(cast.program), TODAY)
    assert {s.membership.pk for s in rows if s.is_cleared} == set(
        gate.values_list("pk", flat=True)
    )
    assert gate.count() == 1


def test_gate_and_reasons_agree_on_every_document(cast):
    """All ways to have signed or not, on days before, in and after the grace."""
    now = timezone.now()
    with_documents(cast.program, days_ago=100)
    change(cast, True, now - 5 * DAY)
    change_of_conduct = Draft("Conduct", "Better words")
    publish(
        cast.program,
        "mentor",
        "conduct",
        change_of_conduct,
        cast.cleo,
        binding=False,
        grace=0,
    )
    texts = list(
        AgreementVersion.objects.filter(agreement__role="mentor").order_by("pk")
    )
    assert len(texts) == 5
    members, today = [], cast.program.today()
    for n, signed in enumerate(product((False, True), repeat=len(texts))):
        for came in (-200, -50, -1):
            mentor = new_mentor(cast.program, f"P{n}", since=now + came * DAY)
            train_until(mentor, today + 300 * DAY)
            screen(mentor, today + 300 * DAY, cast.cleo)
            Signature.objects.bulk_create(
                Signature(membership=mentor, version=t, name="P", text_hash="0")
                for t, yes in zip(texts, signed, strict=True)
                if yes
            )
            members.append(mentor)
    numbers = set()
    for days in (-90, -75, -3, 0, 5, 6, 40):
        day = today + days * DAY
        gate = clearance.cleared(Membership.objects.of(cast.program), day)
        found = set(gate.values_list("pk", flat=True))
        rows = clearance.standings(members, day)
        assert {s.membership.pk for s in rows if s.is_cleared} == found
        numbers.add(len(found))
    assert len(numbers) > 2


def test_the_gate_is_one_query(ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(clearance.cleared(Membership.objects.all(), TODAY))
