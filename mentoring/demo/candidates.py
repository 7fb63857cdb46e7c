"""People on their way to be mentors in the demo: somebody at each stage, one who waits
too long, one parked, one whose check ends soon; through the acts that people use."""

from datetime import datetime, timedelta

from accounts import joining
from accounts.models import Application, Candidacy, Decision
from accounts.models.programs import Role
from accounts.screening import (
    checking,
    deciding,
    interviewing,
    moving,
    referring,
    watching,
)

MARKS = {
    "listening": "strong",
    "respect": "fine",
    "limits": "fine",
    "reliable": "strong",
    "support": "fine",
}
NOTES = {
    "why": "Had a neighbor who sat with her when it was hard. Wants to give that back.",
    "listen": "Told of an evening with her brother: an hour, no advice, then a walk.",
    "limits": "Would say no to money and call us in the morning.",
    "time": "Tuesday and Thursday evenings, most weeks.",
}
KIND_WORDS = {
    "relation": "friend",
    "known": "long",
    "reliable": "always",
    "recommends": "yes",
    "strengths": "Stays calm, asks before helping, keeps things to herself.",
    "worries": "",
}


class Candidates:
    """`at(days)` is so many days ago; steps of one way follow each other in days."""

    def __init__(self, program, lead, second, now: datetime):
        self.program, self.lead, self.second, self.now = program, lead, second, now

    def build(self) -> None:
        self.apply("Marisol T.", 1)
        self.apply("Dev P.", 10)
        planned = self.apply("Anneke R.", 5)
        later = self.now + timedelta(days=2, hours=3)
        interviewing.plan_interview(planned, self.lead, later, at=self.at(3))
        self.asks_around()
        self.checks(
            self.refer(self.talk(self.apply("Isaac M.", 30), 22), 16), 12, ["identity"]
        )
        self.waits_for_a_second()
        parked = self.talk(self.apply("Grant H.", 60), 52)
        moving.park(parked, self.lead, "Asked for a pause until spring.", self.at(20))
        self.decided("Odette S.", 40, Decision.Outcome.ACCEPTED, ends=25)
        self.decided("Rufus K.", 45, Decision.Outcome.NOT_ACCEPTED)
        watching.ask_after_the_quiet(self.now)

    def at(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def apply(self, name: str, days: int) -> Candidacy:
        words = "".join(c for c in name.lower() if c.isalpha())
        answers = {
            "role": Role.MENTOR,
            "name_used": name,
            "contact": Application.Contact.EMAIL,
            "email": f"{words}.{self.program.slug}@example.net",
            "language": "en",
            "about": "I would like to be there for somebody, as others were for me.",
        }
        asked = joining.apply(self.program, answers, self.at(days))
        return Candidacy.objects.get(application=asked)

    def talk(self, candidacy, days, by=None) -> Candidacy:
        by, at = by or self.lead, self.at(days)
        interviewing.plan_interview(candidacy, by, at, at=self.at(days + 2))
        notes = [
            {"code": code, "prompt": prompt, "note": NOTES.get(code, "")}
            for code, prompt in interviewing.prompts_of(self.program)
        ]
        interviewing.sign_interview(candidacy, by, notes, MARKS, at=at)
        candidacy.refresh_from_db()
        return candidacy

    def name(self, candidacy, name, days, **said):
        """Somebody is named and asked; with words, they answer a day later."""
        address = f"{name.lower()}.{candidacy.pk}@example.net"
        referee = referring.name_referee(
            candidacy, None, name=name, email=address, at=self.at(days)
        )
        if said:
            referring.give_reference(referee, KIND_WORDS | said, self.at(days - 1))
        return referee

    def refer(self, candidacy, days, by=None) -> Candidacy:
        self.name(candidacy, "Noor", days, relation="work")
        self.name(candidacy, "Pilar", days, relation="friend")
        referring.finish_references(candidacy, by or self.lead, self.at(days - 2))
        candidacy.refresh_from_db()
        return candidacy

    def asks_around(self) -> None:
        """One good answer from family, one who was asked again, one who rather not."""
        candidacy = self.talk(self.apply("Tobias L.", 16), 8)
        self.name(candidacy, "Jana", 6, relation="family")
        waits = self.name(candidacy, "Emil", 5)
        referring.ask(waits, None, self.at(3))
        referring.ask(waits, None, self.at(1))
        referring.decline(self.name(candidacy, "Rhoda", 5), self.at(4))

    def checks(self, candidacy, days, kinds=("identity", "records"), ends=500):
        for kind in kinds:
            checking.record_check(
                candidacy,
                self.lead,
                kind=kind,
                outcome="clear",
                expires_on=(self.now + timedelta(days=ends)).date()
                if kind == "records"
                else None,
                at=self.at(days),
            )
        candidacy.refresh_from_db()
        return candidacy

    def waits_for_a_second(self) -> None:
        """Put forward by the second coordinator, so that the first can decide."""
        candidacy = self.talk(self.apply("Yolanda B.", 35), 27, self.second)
        self.checks(self.refer(candidacy, 18, self.second), 9)
        words = "Warm, steady, has time. Both people who know her say yes at once."
        yes = Decision.Outcome.ACCEPTED
        deciding.propose(candidacy, self.second, yes, words, self.at(2))

    def decided(self, name, days, outcome, ends=500) -> None:
        candidacy = self.talk(self.apply(name, days), days - 6)
        self.checks(self.refer(candidacy, days - 8), days - 14, ends=ends)
        words = "Asked for each of the five points; the notes say more."
        deciding.propose(candidacy, self.lead, outcome, words, self.at(days - 15))
        note = "He moves every few weeks; he would start and have to stop."
        deciding.decide(
            candidacy, self.second, outcome, note=note, at=self.at(days - 17)
        )
        if outcome == Decision.Outcome.NOT_ACCEPTED:
            how = "By phone. We talked about the kitchen group instead."
            deciding.note_told(candidacy, self.second, how, self.at(days - 18))
