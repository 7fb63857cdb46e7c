"""Twenty-four at once, fifteen times: places never overflow, nobody is matched twice, and
who loses reads a kind sentence. With real threads on a real database server."""

import pytest
from django.db import connection, connections

from accounts.models import Program
from matching.answering import answer
from matching.approving import approve_pairs
from matching.filling import full_now
from matching.models import Match, MatchingProfile, Proposal, Round
from matching.suggesting import ask_pair
from tests.matching.test_races import at_once
from training.clearance import place_hold

pytestmark = [
    pytest.mark.services,
    pytest.mark.proof,  # minutes: 24 people, 15 times, 8 ways
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite has one writer at a time"
    ),
]
ROUNDS, CLIENTS = 15, 24


@pytest.fixture
def crowd(cast, make, empty_log_after):
    """Twenty-four who wait, and the two mentors of the cast."""
    Program.objects.update(default_capacity=CLIENTS)
    yield [make.member(f"Kit{n}") for n in range(CLIENTS)]
    connections.close_all()


def clean():
    Proposal.objects.all().delete()
    Match.objects.all().delete()
    Round.objects.all().delete()
    MatchingProfile.objects.all().delete()


def most_live(mentor) -> int:
    return Match.objects.live().filter(mentor=mentor).count()


@pytest.mark.parametrize("places", [1, 3])
def test_two_coordinators_approve_conflicting_rounds(cast, make, crowd, places):
    """Each round wants another half of the people, both the same mentor; and each
    half is approved by twelve clicks at once."""
    ada = cast.member("ada")
    for n in range(ROUNDS):
        clean()
        MatchingProfile.objects.create(membership=ada, capacity=places)
        rows = []
        for half in range(2):
            state = Round.State.PROPOSED if half else Round.State.ASKED
            round = make.round(number=2 * n + half + 1, state=state)
            people = crowd[half * 12 : half * 12 + 12]
            rows += [make.proposal(member, ada, round) for member in people]
        by = (cast.cleo, cast.cora)
        found = at_once(
            *[
                lambda row=row, who=by[m % 2]: approve_pairs(row.round, [row.pk], who)
                for m, row in enumerate(rows)
            ]
        )
        assert Proposal.objects.asked().filter(mentor=ada).count() == places
        assert sum(len(one.asked) for one in found) == places
        said = {why for one in found for _row, why in one.passed_over}
        assert said == {"The last place of Ada is taken by now."}


def test_the_same_person_is_proposed_to_two_mentors(cast, make, crowd):
    """One mentee, two rounds, twenty-four clicks: one question."""
    ada, abe, kit = cast.member("ada"), cast.member("abe"), crowd[0]
    for n in range(ROUNDS):
        clean()
        rows = [
            make.proposal(kit, ada, make.round(number=2 * n + 1)),
            make.proposal(
                kit, abe, make.round(number=2 * n + 2, state=Round.State.ASKED)
            ),
        ]
        found = at_once(
            *[
                lambda row=row: approve_pairs(row.round, [row.pk], cast.cleo)
                for row in rows * (CLIENTS // 2)
            ]
        )
        assert Proposal.objects.asked().count() == 1
        assert sum(len(one.asked) for one in found) == 1
        said = {why for one in found for _row, why in one.passed_over}
        assert said <= {"Kit0 is being asked about somebody else."}


@pytest.mark.parametrize("places", [1, 3])
def test_all_say_yes_and_some_take_it_back(cast, make, crowd, places):
    ada = cast.member("ada")
    for n in range(ROUNDS):
        clean()
        round = make.round(number=n + 1)
        rows = [make.asked(member, ada, round) for member in crowd]
        MatchingProfile.objects.create(membership=ada, capacity=places)
        for row in rows:
            answer(row, row.mentee, True)
        calls = [lambda row=row: answer(row, ada, True) for row in rows[:18]]
        calls += [lambda row=row: answer(row, row.mentee, False) for row in rows[12:18]]
        at_once(*calls)
        assert most_live(ada) == places
        rows = Proposal.objects.filter(pk__in=[row.pk for row in rows])
        for row in rows:
            began = Match.objects.filter(mentor=ada, mentee=row.mentee_id).count()
            assert began == (row.state == Proposal.State.ACCEPTED)
            if row.mentee_answer == "no":
                assert row.state == Proposal.State.DECLINED and not began


def test_clearance_ends_while_they_answer(cast, make, crowd):
    """Whoever is first: after the hold no match begins."""
    abe = cast.member("abe")
    for n in range(ROUNDS):
        clean()
        mentor = make.mentor(f"Uma{n}")
        round = make.round(number=n + 1)
        rows = [make.asked(member, mentor, round) for member in crowd[:23]]
        for row in rows:
            answer(row, row.mentee, True)
        held = []

        def hold(mentor=mentor, held=held):
            place_hold(mentor, "supervision", by=cast.cleo)
            held.append(most_live(mentor))

        calls = [lambda row=row, m=mentor: answer(row, m, True) for row in rows]
        at_once(hold, *calls)
        began = most_live(mentor)
        assert held == [began]
        stuck = Proposal.objects.both_said_yes().count()
        assert began + stuck == 23
    assert most_live(abe) == 0


def test_full_in_the_same_instant_as_others_say_yes(cast, make, crowd):
    ada = cast.member("ada")
    for n in range(ROUNDS):
        clean()
        round = make.round(number=n + 1)
        rows = [make.asked(member, ada, round) for member in crowd]
        for row in rows[:12]:
            answer(row, row.mentee, True)
        calls = [lambda row=row: answer(row, ada, True) for row in rows[:11]]
        calls += [lambda row=row: answer(row, row.mentee, True) for row in rows[12:24]]
        at_once(lambda row=rows[11]: full_now(row, ada), *calls)
        own = MatchingProfile.objects.get(membership=ada)
        said_yes = Proposal.objects.asked().filter(mentor=ada, mentor_answer="yes")
        assert most_live(ada) <= own.capacity <= 11 + said_yes.count()
        assert (
            not Proposal.objects.asked().filter(mentor=ada, mentor_answer="").exists()
        )


def test_two_coordinators_suggest_for_the_same_person(cast, make, crowd):
    """A list for one person, clicked by twenty-four: one question, the others hear."""
    kit = crowd[0]
    mentors = [cast.member("ada"), cast.member("abe")]
    for _ in range(ROUNDS):
        clean()
        said = at_once(
            *[
                lambda mentor=mentor: ask_pair(kit, mentor, cast.cleo)
                for mentor in mentors * (CLIENTS // 2)
            ]
        )
        assert Proposal.objects.asked().filter(mentee=kit).count() == 1
        assert said.count("") == 1
        assert all(said) is False and set(said) - {""}
        assert not Round.objects.open().exists()
