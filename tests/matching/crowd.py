"""A few hundred invented people at once, the same for the same seed."""

import random

from accounts.models import LivedExperience, Membership, User
from matching.models import MatchingProfile
from tests.matching.making import clear

TOPICS = [f"Topic {n}" for n in range(36)]
NEEDS = [f"Need {n}" for n in range(20)]
HOBBIES = [f"Hobby {n}" for n in range(40)]


def crowd(program, mentees, mentors, seed=1):
    """That many mentees and cleared mentors with full profiles, in ten queries."""
    draw = random.Random(seed)
    people = User.objects.bulk_create(
        User(name_used=f"Person {n}", password="!") for n in range(mentees + mentors)
    )
    members = Membership.objects.bulk_create(
        Membership(user=person, program=program, role=role)
        for person, role in zip(
            people, ["mentee"] * mentees + ["mentor"] * mentors, strict=True
        )
    )
    MatchingProfile.objects.bulk_create(profile(member, draw) for member in members)
    LivedExperience.objects.bulk_create(
        LivedExperience(membership=member, topic=topic)
        for member in members
        for topic in draw.sample(TOPICS, draw.randint(1, 4))
    )
    clear(program, *members[mentees:])
    return members[:mentees], members[mentees:]


def profile(member, draw):
    evening = draw.randint(17, 20)
    return MatchingProfile(
        membership=member,
        needs=draw.sample(NEEDS, 3),
        interests=draw.sample(HOBBIES, 4),
        languages=["en"] if draw.random() < 0.9 else ["es", "en"],
        formats=["phone", "video"],
        hours=[
            [day, hour] for day in draw.sample(range(7), 4) for hour in (9, evening)
        ],
        capacity=1,
        gender=draw.choice(("woman", "man")),
        required_gender="woman" if draw.random() < 0.1 else "",
    )
