"""What people of the demo have signed, what may be passed on, and what was."""

from datetime import datetime, timedelta

from accounts.consenting.consents import give, revoke
from accounts.consenting.disclosing import by_exception, with_consent
from accounts.consenting.publishing import Draft, load_ours, our_draft, publish
from accounts.models import Agreement, AgreementVersion, Signature
from accounts.models.consents import Scope
from accounts.models.programs import Role
from mentoring.demo.folk import Folk

BEGAN = timedelta(days=283)
UNSCREENED = timedelta(days=50)
CHANGED = timedelta(days=20)
ADDED = (
    "\n\n# Phones\n- I answer messages within two days, and I never write after nine at "
    "night unless we agreed on it."
)


class Papers:
    """Our texts from the first day; a changed code of conduct some weeks ago."""

    def __init__(self, program, folk: Folk, now: datetime):
        self.program, self.folk, self.now = program, folk, now
        self.texts = {}

    def publish(self) -> None:
        load_ours(self.program, at=self.now - BEGAN)
        texts = AgreementVersion.objects.of(self.program).select_related("agreement")
        for text in texts.order_by("pk"):
            self.texts.setdefault(text.agreement.role, []).append(text)
        for lead in self.folk.members(Role.COORDINATOR):
            self.sign(lead, self.now - BEGAN)

    def sign(self, member, at: datetime) -> None:
        """The newest mentors have not come to it yet."""
        new = member.role == Role.MENTOR and at > self.now - UNSCREENED
        Signature.objects.bulk_create(
            self._signature(member, text, at)
            for text in ([] if new else self.texts.get(member.role, ()))
        )

    def change(self, by) -> None:
        """Two of three mentors have signed the new words; Ada has not."""
        kind, at = Agreement.Kind.CONDUCT, self.now - CHANGED
        ours = our_draft(Role.MENTOR, kind)
        draft = Draft(ours.title, ours.text + ADDED)
        text = publish(
            self.program, Role.MENTOR, kind, draft, by, binding=True, grace=30, at=at
        )
        mentors = self.folk.members(Role.MENTOR).filter(since__lt=self.now - UNSCREENED)
        Signature.objects.bulk_create(
            self._signature(member, text, at + timedelta(days=number % 9, hours=5))
            for number, member in enumerate(mentors)
            if number % 3
        )

    def _signature(self, member, text, at) -> Signature:
        return Signature(
            membership=member,
            version=text,
            name=member.name,
            text_hash=text.text_hash,
            signed_at=at + timedelta(hours=2),
        )


class Consents:
    """A mentee who lets their doctor know that they come, one who took it back, and an
    emergency from last winter."""

    def __init__(self, program, folk: Folk, now: datetime):
        self.program, self.now = program, now
        self.lead = folk.members(Role.COORDINATOR).first().user
        self.mentees = folk.members(Role.MENTEE).filter(since__lt=now - 2 * UNSCREENED)

    def build(self) -> None:
        first, second, third = self.mentees[:3]
        doctor = "Dr. Ana Ruiz, Northside Clinic"
        running = self.give(first, 60, doctor)
        at = self.now - timedelta(days=45)
        with_consent(
            running,
            self.lead,
            covered_as=doctor,
            scopes=Scope.PARTICIPATION,
            information="Takes part since spring",
            recipient="Ana Ruiz",
            affiliation="Northside Clinic, 12 Elm Street",
            at=at,
        )
        back = self.give(second, 90, "My sister")
        revoke(back, second.user, at=self.now - timedelta(days=30))
        by_exception(
            third,
            self.lead,
            "emergency",
            at=self.now - timedelta(days=100),
            scopes=Scope.CONTACT,
            information="Whom to call",
            recipient="Nurse Kim Lee",
            affiliation="Mercy Hospital, emergency room",
            nature="Fainted at a group session; the ambulance asked whom to call.",
        )

    def give(self, member, days: int, recipient: str):
        said = {
            "person_name": member.name,
            "recipients": recipient,
            "scopes": Scope.PARTICIPATION | Scope.MEETINGS,
            "information": "That I take part, and how often we meet",
            "purpose": "So that they know how I am doing",
            "ends_on": self.program.today(self.now) + timedelta(days=180),
            "ends_event": "",
            "signature": member.name,
        }
        return give(member, said, at=self.now - timedelta(days=days))
