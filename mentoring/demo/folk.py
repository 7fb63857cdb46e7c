"""The invented people of the demo program, the same every time for the same seed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from accounts.models import (
    LivedExperience,
    Membership,
    Screening,
    SupervisorAssignment,
)
from accounts.models.programs import Role
from accounts.people import add_member, create_person
from matching.models import MatchingProfile

FIRST_NAMES = (
    "Jordan Casey Mika Leah Andre Theo Noor Kit Bri Omar Elena Ray Nia Cole Ivy Tomás "
    "Luz Abel Hana Priya Imani Sal Wes June Rosa Marcus Grace Devon Yara Felix Ines "
    "Jonas Kwame Lina Malik Nadia Oscar Petra Quinn Rafael Sana Tariq Uma Vera Wendell "
    "Ximena Yusuf Zoë Amara Bruno Chen Dara Emeka Farah Gus Hector Isla Jamal Kaya "
    "Lorenzo Mona Nils Opal Pavel Rhea Sefa Tess Ugo Vik Willa Xavi Yoko Zane Alma "
    "Bodhi Cara Dov Edie Flor Gwen Hugo Ida Joss Keir Lior Mae Nico Orla"
).split()
INITIALS = "ABCDEFGHKLMNOPRSTVW"
PRONOUNS = ("she/her", "he/him", "they/them", "she/they", "")
EXPERIENCES = (
    "alcohol",
    "opioids",
    "depression",
    "anxiety",
    "grief",
    "trauma",
    "parenting in recovery",
    "time in prison",
    "homelessness",
    "hospital stay",
)
NEEDS = (
    "someone to listen",
    "building a routine",
    "staying connected",
    "finding work",
    "going back to school",
    "housing",
    "family",
    "hard days",
)
GOALS = ("daily life", "work", "study", "health", "relationships", "free time")
INTERESTS = (
    "walking",
    "cooking",
    "music",
    "gardening",
    "football",
    "reading",
    "movies",
    "painting",
    "dogs",
    "games",
    "swimming",
    "knitting",
)
LANGUAGES = (("en",), ("en",), ("en", "es"), ("es", "en"), ("en", "ar"))
FORMATS = (
    ("video", "phone"),
    ("in_person",),
    ("in_person", "video"),
    ("phone",),
    ("in_person", "phone", "video"),
)
HOURS = {
    "mornings": range(8, 12),
    "afternoons": range(12, 17),
    "evenings": range(17, 21),
}
WORDS_OF_MENTORS = (
    "I like gardens, salsa and long walks.",
    "I have been where it is dark, and I have time.",
    "Coffee first, then whatever is on your mind.",
    "I listen more than I talk.",
    "Slow steps count. I can tell you about mine.",
)
WORDS_OF_MENTEES = (
    "I would like to talk with someone who gets it.",
    "I want to get back to a normal week.",
    "I am a bit shy at first.",
    "",
)


@dataclass(frozen=True)
class Size:
    """How many people a program has, the cast among them."""

    mentees: int
    mentors: int
    supervisors: int


FIRST_SIZE = Size(mentees=40, mentors=27, supervisors=2)
SECOND_SIZE = Size(mentees=20, mentors=13, supervisors=1)


@dataclass(frozen=True)
class Arrival:
    """Somebody joins: the cast first, then the others in waves over nine months."""

    at: datetime
    role: str
    name: str
    member: Membership | None = None


class Folk:
    """The people of one program, who join one after the other."""

    def __init__(self, program, size: Size, chance: Random, now: datetime):
        self.program, self.chance, self.now = program, chance, now
        names = [f"{first} {i}." for i in INITIALS for first in FIRST_NAMES]
        chance.shuffle(names)
        self.arrivals = self.cast() + self.others(size, names)
        self.arrivals.sort(key=lambda arrival: (arrival.at, arrival.name))

    def members(self, role):
        members = Membership.objects.of(self.program).with_role(role)
        return members.select_related("user").order_by("pk")

    def cast(self) -> list[Arrival]:
        """The people of the cast were here from the beginning."""
        began = self.now - timedelta(days=280)
        Membership.objects.of(self.program).update(since=began)
        return [
            Arrival(began, member.role, member.name, member)
            for role in (Role.SUPERVISOR, Role.MENTOR, Role.MENTEE)
            for member in self.members(role)
        ]

    def others(self, size: Size, names: list[str]) -> list[Arrival]:
        wanted = (
            (Role.SUPERVISOR, size.supervisors, (281, 281)),
            (Role.MENTOR, size.mentors, (40, 279)),
            (Role.MENTEE, size.mentees, (2, 270)),
        )
        found = []
        for role, number, (newest, oldest) in wanted:
            for _ in range(number - self.members(role).count()):
                days = self.chance.randint(newest, oldest)
                at = self.now - timedelta(days=days, hours=self.chance.randint(0, 9))
                found.append(Arrival(at, role, names.pop()))
        return found

    def arrive(self, arrival: Arrival) -> Membership:
        member = arrival.member or self.person(arrival)
        if member.role in (Role.MENTOR, Role.MENTEE):
            self.profile(member)
        if member.role == Role.MENTOR and arrival.at < self.now - timedelta(days=50):
            self.screen(member)
            self.assign(member)
        return member

    def person(self, arrival: Arrival) -> Membership:
        words = f"{arrival.name} {self.program.slug}".lower()
        local = ".".join(
            "".join(c for c in w if "a" <= c <= "z") for w in words.split()
        )
        user = create_person(
            name_used=arrival.name,
            email=f"{local}@example.org",
            pronouns=self.chance.choice(PRONOUNS),
            time_zone=self.program.time_zone,
            is_demo=True,
            invited=True,
        )
        return add_member(
            user,
            self.program,
            arrival.role,
            since=arrival.at,
            invited_at=arrival.at,
            signed_in_at=arrival.at,
        )

    def profile(self, member) -> None:
        chance, mentor = self.chance, member.role == Role.MENTOR
        words = WORDS_OF_MENTORS if mentor else WORDS_OF_MENTEES
        values = {
            "needs": chance.sample(NEEDS, 5 if mentor else chance.randint(1, 3)),
            "goals": chance.sample(GOALS, chance.randint(1, 3)),
            "interests": chance.sample(INTERESTS, chance.randint(2, 4)),
            "languages": list(chance.choice(LANGUAGES)),
            "formats": list(chance.choice(FORMATS)),
            "hours": self.hours(),
            "style": chance.choice(("listen", "practical", "stories", "")),
            "location": [round(chance.gauss(0, 5), 1), round(chance.gauss(0, 5), 1)],
            "capacity": chance.choice((1, 2, 2, 2, 3)) if mentor else None,
            "introduction": chance.choice(words),
            "waiting_since": None if mentor else member.since,
        }
        MatchingProfile.objects.update_or_create(membership=member, defaults=values)
        visibilities = LivedExperience.Visibility.values
        LivedExperience.objects.bulk_create(
            LivedExperience(
                membership=member,
                topic=topic,
                visibility=chance.choice(visibilities) if mentor else "matching",
            )
            for topic in chance.sample(EXPERIENCES, chance.randint(1, 3))
        )

    def hours(self) -> list[list[int]]:
        """Two kinds of times of day on three to five days of the week."""
        days = sorted(self.chance.sample(range(7), self.chance.randint(3, 5)))
        parts = self.chance.sample(sorted(HOURS), 2)
        return [[day, hour] for day in days for part in parts for hour in HOURS[part]]

    def screen(self, mentor) -> None:
        """Decided by a coordinator; the dates of expiry are spread over the year."""
        Screening.objects.create(
            membership=mentor,
            outcome=Screening.Outcome.APPROVED,
            expires_on=(self.now + timedelta(days=20 + mentor.pk * 17 % 340)).date(),
            decided_by=self.members(Role.COORDINATOR).last().user,
            decided_at=mentor.since,
        )

    def assign(self, mentor) -> None:
        current = SupervisorAssignment.objects.current().filter(mentor=mentor)
        if current.update(since=mentor.since):  # the cast has theirs already
            return
        supervisors = list(self.members(Role.SUPERVISOR))
        SupervisorAssignment.objects.create(
            supervisor=supervisors[mentor.pk % len(supervisors)],
            mentor=mentor,
            since=mentor.since,
        )
