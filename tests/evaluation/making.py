"""Rows for the tests of evaluation: pairs, and surveys that closed in a quarter."""

from datetime import timedelta

from django.utils import timezone

from accounts.models.programs import Role
from accounts.people import add_member, create_person
from evaluation import instruments
from evaluation.answering import answer
from evaluation.models import SurveyRequest
from evaluation.quarters import last_finished
from matching.models import Match

ZONE = "America/New_York"
ITEMS = [item.code for item in instruments.MEETINGS.items]


class Making:
    def __init__(self, program):
        self.program, self.count = program, 0
        self.quarter = last_finished(timezone.now(), ZONE)
        self.begin, self.end = self.quarter.span(ZONE)

    def member(self, role=Role.MENTEE, **fields):
        self.count += 1
        person = create_person(name_used=f"P{self.count}")
        return add_member(person, self.program, role, **fields)

    def pair(self, mentee=None, mentor=None, **fields):
        """A match; its people asked so long ago that no quarter counts them."""
        old = self.begin - timedelta(days=900)
        return Match.objects.create(
            program=self.program,
            mentee=mentee or self.member(since=old),
            mentor=mentor or self.member(Role.MENTOR, since=old),
            status=fields.pop("status", Match.Status.ACTIVE),
            **{"started_at": old, **fields},
        )

    def asked(self, match, member, closes_at=None):
        closes_at = closes_at or self.begin + timedelta(days=40)
        return SurveyRequest.objects.create(
            survey=instruments.load(),
            match=match,
            membership=member,
            asked_at=closes_at - timedelta(days=21),
            due_at=closes_at - timedelta(days=14),
            closes_at=closes_at,
        )

    def surveys(self, answered, of, value=4, text="", role=Role.MENTEE):
        """Of so many pairs one person each was asked, and some answered."""
        for number in range(of):
            match = self.pair()
            member = match.mentee if role == Role.MENTEE else match.mentor
            request = self.asked(match, member)
            if number < answered:
                at = request.asked_at + timedelta(days=2)
                values = dict.fromkeys(ITEMS, value)
                assert answer(request, values, text, at=at)
