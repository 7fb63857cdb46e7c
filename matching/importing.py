"""What a roster or an application says about people becomes their matching profiles."""

from django.db import transaction

from accounts.models import LivedExperience, Membership
from matching.models import MatchingProfile

PLAIN = ("needs", "goals", "interests", "languages", "formats", "identity")
SIMPLE = ("wants_similar_identity", "area", "gender", "required_gender", "capacity")
LONGEST_TOPIC = 60


@transaction.atomic
def take_in(batch) -> None:
    """`batch`: list of (membership, values). Only what was filled in is written, so the
    same roster twice changes nothing. A handful of queries for any number of people."""
    members = [member for member, _ in batch]
    known = {
        profile.membership_id: profile
        for profile in MatchingProfile.objects.filter(membership__in=members)
    }
    new, changed = [], []
    for member, values in batch:
        fields = profile_fields(member, values)
        profile = known.get(member.pk)
        if profile is None:
            new.append(MatchingProfile(membership=member, **fields))
        elif any(getattr(profile, name) != fields[name] for name in fields):
            for name, value in fields.items():
                setattr(profile, name, value)
            changed.append(profile)
    MatchingProfile.objects.bulk_create(new, batch_size=200)
    if changed:
        every = [*PLAIN, *SIMPLE, "tags", "about"]
        MatchingProfile.objects.bulk_update(changed, every, batch_size=100)
    LivedExperience.objects.bulk_create(
        [row for member, values in batch for row in lived(member, values)],
        ignore_conflicts=True,
        batch_size=200,
    )


def profile_fields(member, values) -> dict:
    fields = {name: list(values[name]) for name in PLAIN if values.get(name)}
    fields |= {name: values[name] for name in SIMPLE if name in values}
    if member.role != Membership.Role.MENTOR:
        fields.pop("capacity", None)
    if values.get("tags"):
        fields["tags"] = [f"{label}: {item}" for label, item in values["tags"]]
    if values.get("about"):
        fields["about"] = values["about"]
    return fields


def lived(member, values) -> list[LivedExperience]:
    """Only to find a match, until the person says otherwise."""
    topics = dict.fromkeys(
        topic[:LONGEST_TOPIC].strip() for topic in values.get("experiences", ())
    )
    return [LivedExperience(membership=member, topic=topic) for topic in topics]
