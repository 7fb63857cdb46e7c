"""Rows for the tests of matching, on top of the cast."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Membership, Screening
from accounts.people import add_member, create_person
from matching.approving import approve
from matching.matches import start_match
from matching.models import MatchingProfile, Proposal, Round
from tests.accounts.agreeing import sign_all
from tests.training.making import small_module
from training.models import Completion

Role = Membership.Role


def clear(program, *mentors):
    """Trained and screened for a year, since half a year; everything is signed."""
    module, today = small_module(program), timezone.localdate()
    since, until = today - timedelta(days=180), today + timedelta(days=180)
    by = mentors[0].user
    Completion.objects.bulk_create(
        Completion(membership=m, module=module, passed_on=since, expires_on=until)
        for m in mentors
    )
    Screening.objects.bulk_create(
        Screening(membership=m, outcome="approved", expires_on=until, decided_by=by)
        for m in mentors
    )
    sign_all(*mentors)


class Making:
    """`make` in a test: everybody who mentors is cleared unless they should not be."""

    def __init__(self, cast, cleared=("ada", "abe")):
        self.cast, self.program = cast, cast.program
        if cleared:
            clear(self.program, *map(cast.member, cleared))

    def member(self, name, role=Role.MENTEE, **profile):
        person = create_person(name_used=name, email=f"{name.lower()}@example.net")
        member = add_member(person, self.program, role)
        if profile:
            MatchingProfile.objects.create(membership=member, **profile)
        return member

    def mentor(self, name, cleared=True, **profile):
        member = self.member(name, Role.MENTOR, **profile)
        if cleared:
            clear(self.program, member)
        return member

    def round(self, **fields):
        fields = {"number": 1, "seed": 1, "state": Round.State.PROPOSED} | fields
        return Round.objects.create(program=self.program, **fields)

    def proposal(self, mentee, mentor, round=None, **fields):
        round = round or self.round()
        fields = {"score": 800} | fields
        return Proposal.objects.create(
            round=round, mentee=mentee, mentor=mentor, **fields
        )

    def asked(self, mentee="ben", mentor="ada", round=None, now=None):
        mentee, mentor = self._of(mentee), self._of(mentor)
        row = self.proposal(mentee, mentor, round)
        assert approve(row.round, [row.pk], self.cast.cleo, now=now) == 1
        row.refresh_from_db()
        return row

    def match(self, mentor="ada", mentee="ben", now=None):
        now = now or timezone.now()
        return start_match(self._of(mentor), self._of(mentee), now=now)

    def _of(self, who):
        return self.cast.member(who) if isinstance(who, str) else who

    def members(self, *names):
        rows = Membership.objects.filter(program=self.program)
        return [rows.get(user__name_used=name) for name in names]
