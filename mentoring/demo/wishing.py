"""What people of the demo wish for in a match, what counts in their program and since
when, and two people who are never matched."""

from datetime import timedelta
from random import Random

from accounts.models import Answer, Application, Membership
from accounts.models.programs import Role
from matching.engine.criteria import OWN, Kind
from matching.excluding import keep_apart, lift
from matching.models import MatchingProfile
from matching.models.profiles import AgeGroup
from matching.profile_forms import READY
from matching.sources import of_mentees, of_mentors, own_line
from matching.weighing import set_weights, usual_lines

SEED = 7
DAY = timedelta(days=1)
AREAS = ("North side", "Riverside", "Old town", "Harbor", "Hill streets")
MUSTS = (
    "No stairs, please. I use a cane.",
    "Not at my home. Somewhere with people around.",
    "I cannot be near dogs.",
)
NOT_WITH = "Somebody I used to work with at the bakery, tall, with a red car."
MEET = ("At the library", "On a walk", "By phone", "By video")
PLACES = {"mentee": "Where would you like to meet?", "mentor": "Where can you meet?"}


def wish(program, now) -> None:
    chance = Random(SEED)
    coordinators = Membership.objects.of(program).with_role(Role.COORDINATOR)
    lead, second = [m.user for m in coordinators.order_by("pk")[:2]]
    profiles = MatchingProfile.objects.filter(membership__program=program)
    profiles = list(profiles.select_related("membership").order_by("pk"))
    for profile in profiles:
        _tell(profile, chance, now)
    told = "age_group area must_haves readiness readiness_at support_need".split()
    MatchingProfile.objects.bulk_update(profiles, told, batch_size=100)
    _one_wish(profiles, now)
    _answers(program, profiles, chance, now)
    _weights(program, lead)
    _apart(program, lead, second, now)


def _tell(profile, chance, now) -> None:
    mentor = profile.membership.role == Role.MENTOR
    profile.age_group = chance.choice([*AgeGroup.values, ""])
    profile.area = chance.choice([*AREAS, ""])
    if chance.random() < 0.1:
        profile.must_haves = chance.choice(MUSTS)
    if chance.random() < 0.7:
        said = ("yes", "yes", "yes", "yes", "unsure")
        profile.readiness = {code: chance.choice(said) for code, _ in READY[mentor]}
        profile.readiness_at = now - chance.randint(1, 60) * DAY
    if not mentor:
        profile.support_need = chance.choice(("light", "usual", "usual", "a_lot"))


def _one_wish(profiles, now) -> None:
    """One mentee who waits wrote whom they do not want to meet."""
    waits = [p for p in profiles if p.looking and p.waiting_since]
    for profile in waits[-1:]:
        rows = MatchingProfile.objects.filter(pk=profile.pk)
        rows.update(not_with=NOT_WITH, not_with_at=now - timedelta(hours=5))


def _answers(program, profiles, chance, now) -> None:
    """Two of three answered where they would like to meet, when they joined."""
    asked = {
        "mentee": next(q for q in of_mentees(program) if q.label == PLACES["mentee"]),
        "mentor": next(q for q in of_mentors(program) if q.label == PLACES["mentor"]),
    }
    for profile in profiles:
        member = profile.membership
        if chance.random() > 0.66:
            continue
        question = asked[member.role]
        row = Application.objects.create(
            program=program,
            role=member.role,
            name_used=member.name,
            contact=Application.Contact.EMAIL,
            membership=member,
            version=question.version,
            state=Application.State.ACCEPTED,
            agreed_at=member.since,
            answered_at=member.since,
            created_at=member.since,
        )
        words = sorted(chance.sample(MEET, chance.randint(1, 3)))
        Answer.objects.create(application=row, question=question, words=words)


def _weights(program, lead) -> None:
    """The usual ones were written down once; then a question of their own came in."""
    set_weights(program, usual_lines(), lead)
    asks = next(q for q in of_mentees(program) if q.label == PLACES["mentee"])
    offers = next(q for q in of_mentors(program) if q.label == PLACES["mentor"])
    line = own_line(
        OWN + "meetplace", "Where to meet", asks, offers, Kind.OVERLAP, "low"
    )
    lines = [
        row | {"weight": "low"} if row["code"] == "waiting" else row
        for row in usual_lines()
    ]
    set_weights(program, [*lines, line], lead)


def _apart(program, lead, second, now) -> None:
    members = Membership.objects.of(program).active()
    mentees = list(members.with_role(Role.MENTEE).order_by("pk"))
    mentors = list(members.with_role(Role.MENTOR).order_by("pk"))
    keep_apart(mentees[-1], mentors[-1], lead, "They were married.", "partner", now=now)
    keep_apart(mentees[-2], mentors[-2], second, "Same house.", "place", now=now)
    row = keep_apart(mentees[-3], mentors[-3], lead, "One office.", "place", now=now)
    lift(row, second, "They no longer work there, and both said it is fine.", now=now)
