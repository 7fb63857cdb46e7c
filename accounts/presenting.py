"""A person as this viewer may see them. A template that asks for what the table does not
give gets an empty field, so a page, a fragment, a file and a message say the same.

`withheld` names what a click may show (each look is logged by the page that shows it)
and what a reason may open (see `breaking`)."""

from dataclasses import dataclass, field

from accounts import policies
from accounts.models import Contact, LivedExperience, Membership
from accounts.policies import BREAK_GLASS, CHOSEN, METADATA, REVEAL, YES, Grant
from notifications.models import Reach
from notifications.phones import readable

FIELDS = {
    "name_used": "person.name",
    "pronouns": "person.name",
    "phone": "person.phone",
    "email": "person.email",
    "legal_name": "person.legal_name",
    "safe_times": "person.safe_times",
    "way": "person.safe_times",
    "mail_is_unsafe": "person.safe_contact",
    "lived_experience": "person.lived_experience",
}


@dataclass(frozen=True)
class Person:
    public_id: str
    role: str
    name_used: str = ""
    pronouns: str = ""
    phone: str = ""
    email: str = ""
    legal_name: str = ""
    way: str = ""
    safe_times: tuple[str, ...] = ()
    mail_is_unsafe: bool = False
    lived_experience: tuple[str, ...] = ()
    withheld: dict[str, Grant] = field(default_factory=dict)


def present(user, membership, *, revealed=False, opened=()) -> Person:
    """`revealed` when the viewer clicked for it and the click was logged; `opened` are
    the resources that they opened with a reason."""
    found = present_many(user, [membership], revealed=revealed, opened=opened)
    return found[membership.pk]


def present_many(user, memberships, *, revealed=False, opened=()) -> dict[int, Person]:
    """By id of the membership; four queries for one and for a hundred."""
    members = Membership.objects.filter(pk__in=[m.pk for m in memberships])
    held = policies.held(user, members)
    contacts = {c.membership_id: c for c in Contact.objects.of_many(members)}
    lived = _lived(members)
    people = [membership.user_id for membership in memberships]
    reaches = {r.person_id: r for r in Reach.objects.filter(person__in=people)}
    return {
        m.pk: _person(
            m,
            held.get(m.pk, ()),
            contacts.get(m.pk) or Contact(),
            lived.get(m.pk, ()),
            reaches.get(m.user_id) or Reach(),
            revealed,
            opened,
        )
        for m in memberships
    }


def _person(member, relations, contact, lived, reach, revealed, opened) -> Person:
    unsafe = reach.must_not_be_written_to
    everything = {
        "name_used": member.user.name_used,
        "pronouns": member.user.pronouns,
        "phone": readable(reach.phone) or contact.phone,
        "email": member.user.email or "",
        "legal_name": contact.legal_name,
        "safe_times": tuple(contact.safe_times),
        "way": contact.way,
        "mail_is_unsafe": unsafe,
    }
    shown, withheld = {}, {}
    for name, resource in FIELDS.items():
        grant = policies.strongest(resource, "read", relations)
        if grant == BREAK_GLASS and resource in opened:
            grant = YES
        if name == "lived_experience":
            shown[name] = _chosen(lived, grant)
        elif _is_shown(name, grant, revealed, contact):
            shown[name] = everything[name]
            if name == "phone" and grant == CHOSEN:
                shown[name] = contact.phone  # the one they chose to show, no other
            continue
        if grant in (REVEAL, BREAK_GLASS):
            withheld[name] = grant
    if unsafe:
        shown.pop("email", None)  # whoever may write, must not
    if reach.must_not_be_called:
        shown.pop("phone", None)
    return Person(member.public_id, member.role, withheld=withheld, **shown)


def _is_shown(name: str, grant, revealed: bool, contact) -> bool:
    if grant == REVEAL:
        return revealed
    if grant == CHOSEN:
        chosen = "phone" if name in ("safe_times", "way") else name
        return chosen in contact.shown_to_match
    # That a channel must not be used is all that others learn of it.
    return grant == YES or (grant == METADATA and name == "mail_is_unsafe")


def _chosen(lived, grant) -> tuple[str, ...]:
    """What the person lived through, as far as each item may be seen."""
    hidden = LivedExperience.Visibility.MATCHING
    if grant == YES:
        return tuple(topic for topic, _ in lived)
    if grant == CHOSEN:
        return tuple(topic for topic, visibility in lived if visibility != hidden)
    return ()


def _lived(members) -> dict[int, list[tuple[str, str]]]:
    found = {}
    rows = LivedExperience.objects.filter(membership__in=members.values("pk"))
    for pk, topic, seen in rows.order_by("topic").values_list(
        "membership", "topic", "visibility"
    ):
        found.setdefault(pk, []).append((topic, seen))
    return found
