"""What surrounds the pairs in the demo: groups, resources, supervision, contacts of
staff, answered surveys, a concern that is open, somebody who asked to join."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from accounts.models import Application
from accounts.models.programs import Role
from community.gathering import plan_sessions, start_group
from community.joining import join
from community.listing import load
from community.models import GroupSession
from evaluation.answering import answer
from evaluation.models import SurveyRequest
from mentoring.demo.candidates import Candidates
from mentoring.demo.folk import Folk
from safeguarding.raising import acknowledge, close, raise_concern
from scheduling.placing import TimeTaken
from supervision.contacting import record_contact
from supervision.models import StaffContact
from supervision.noting import add_topic, write_note
from supervision.planning import mentors_of, plan_session
from supervision.plates import tell_plate

GROUPS = (
    (
        "Walk and talk",
        "An easy walk, in any shoes.",
        "Riverside Park, north gate",
        2,
        10,
    ),
    ("Evening drop-in", "Come as you are, camera off is fine.", "", 3, 19),
    ("Kitchen table", "Soup and an hour without a plan.", "Hall on Fern Street", 5, 11),
)
RESOURCES = (
    ("988 Lifeline", "Call or text, day or night.", "talk", "988", "Everywhere"),
    (
        "Fern Street pantry",
        "Groceries on Tuesdays, no papers needed.",
        "food",
        "",
        "West",
    ),
    ("Open door legal clinic", "Free advice on rent and debts.", "law", "", "Center"),
    ("Library job desk", "Help with a resume, by appointment.", "work", "", "Center"),
)
TOPICS = (
    "Short-notice cancellations: what helps?",
    "When is it time to say no?",
    "How much do I tell about myself?",
)


class Around:
    def __init__(self, program, folk: Folk, chance: Random, now: datetime):
        self.program, self.folk, self.chance, self.now = program, folk, chance, now
        self.zone = ZoneInfo(program.time_zone)
        self.lead, self.second = (
            m.user for m in folk.members(Role.COORDINATOR).order_by("pk")[:2]
        )

    def build(self) -> None:
        self.groups()
        self.resources()
        self.supervision()
        self.contacts()
        self.surveys()
        self.concerns()
        self.applications()
        Candidates(self.program, self.lead, self.second, self.now).build()

    def wall(self, day: datetime, hour: int) -> datetime:
        return datetime.combine(day.astimezone(self.zone).date(), time(hour))

    def weekday_before(self, weekday: int, weeks: int) -> datetime:
        """That weekday, `weeks` weeks before this week's."""
        days = (weekday - self.now.astimezone(self.zone).weekday()) % 7
        return self.now + timedelta(days=days) - timedelta(weeks=weeks)

    def groups(self) -> None:
        mentors = list(self.folk.members(Role.MENTOR)[:12])
        mentees = list(self.folk.members(Role.MENTEE))
        for number, (title, text, place, weekday, hour) in enumerate(GROUPS):
            group = start_group(
                self.program,
                [mentors[(number * 3 + 5) % len(mentors)]],
                title=title,
                description=text,
                place=place,
                format="person" if place else "video",
                capacity=8,
            )
            first = self.weekday_before(weekday, 0)
            try:
                sessions = plan_sessions(group, self.wall(first, hour), 60, 4)
            except TimeTaken:
                continue
            self.join_some(sessions, mentees)

    def join_some(self, sessions: list[GroupSession], mentees) -> None:
        for session in sessions:
            if session.event.ends_at <= self.now:
                continue
            for member in self.chance.sample(mentees, 5):
                join(session, member)

    def resources(self) -> None:
        checked = (self.now - timedelta(days=40)).date()
        rows = [
            {
                "title": title,
                "summary": text,
                "category": category,
                "phone": phone,
                "area": area,
            }
            for title, text, category, phone, area in RESOURCES
        ]
        load(self.program, rows, checked)

    def supervision(self) -> None:
        """A session with all mentors of a supervisor each month, and the next one."""
        for number, supervisor in enumerate(self.folk.members(Role.SUPERVISOR)):
            mentors = list(mentors_of(supervisor))
            for days in (84, 56, 28, -4):
                at = self.now - timedelta(days=days)
                early = at - timedelta(days=7)
                hour = 8 if number else 9
                try:
                    session = plan_session(
                        supervisor, mentors, self.wall(at, hour), now=early
                    )
                except TimeTaken:
                    continue
                add_topic(session, mentors[0], self.chance.choice(TOPICS), at=early)
                if days > 0:
                    note = "We talked about pace and about asking before giving advice."
                    write_note(session, supervisor.user, note, at=at)
            for mentor in mentors:
                plate = self.chance.choice(("light", "steady", "steady", "full"))
                tell_plate(mentor, plate, at=self.now - timedelta(days=3))

    def contacts(self) -> None:
        """Nearly all that were due happened; a few are late."""
        due = StaffContact.objects.of(self.program).open()
        late = due.filter(due_on__lt=self.now.date()).order_by("due_on", "pk")
        for contact in late:
            at = datetime.combine(contact.due_on, time(15), self.zone)
            long_ago = self.now - at > timedelta(days=9)
            if long_ago or self.chance.random() < 0.6:
                record_contact(contact, self.lead, at=at - timedelta(days=1))

    def surveys(self) -> None:
        """About three of four people answer within days."""
        asked = SurveyRequest.objects.filter(membership__program=self.program)
        for request in asked.order_by("pk"):
            at = request.asked_at + timedelta(days=self.chance.randint(0, 6))
            if at < self.now and self.chance.random() < 0.78:
                answer(request, self.values(request), at=at)

    def values(self, request) -> dict[str, int]:
        items = [item["code"] for item in request.survey.items]
        return {code: self.chance.choice((2, 3, 4, 4, 4, 5, 5)) for code in items}

    def concerns(self) -> None:
        """Some were settled; one waits for an answer."""
        mentors = self.folk.members(Role.MENTOR)
        for days in (200, 150, 95, 40):
            by = mentors[days % 7].user
            at = self.now - timedelta(days=days)
            concern = raise_concern(
                self.program, by, level="urgent", text="Had no heat at home.", at=at
            )
            acknowledge(concern, self.second, at=at + timedelta(minutes=30))
            done = "Called the landlord together; heat is back."
            close(concern, self.second, done, at=at + timedelta(days=2))
        raise_concern(
            self.program,
            mentors.first().user,
            level="concern",
            text="Sounded very low on the phone, and would not say why.",
            about=self.folk.members(Role.MENTEE).first(),
            at=self.now - timedelta(hours=3),
        )

    def applications(self) -> None:
        for name, about, days in (("Robin", "Someone to talk to", 2), ("Sky", "", 4)):
            at = self.now - timedelta(days=days)
            Application.objects.create(
                program=self.program,
                role=Role.MENTEE,
                name_used=name,
                contact=Application.Contact.TEXT,
                phone="555-0100",
                about=about,
                agreed_at=at,
                created_at=at,
            )
