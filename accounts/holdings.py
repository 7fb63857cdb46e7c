"""What accounts holds about a person: for their own copy, and for erasure."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import (
    AccessEntry,
    AccessNote,
    Contact,
    Entrusting,
    Lending,
    LivedExperience,
    Membership,
    Merge,
    Opening,
    Right,
    SupervisorAssignment,
    Tag,
    User,
)
from accounts.owning import below, coming_in, rosters, screening, signing_in
from accounts.owning.pieces import (
    NOBODY,
    erase_of_person,
    hanging_on,
    nothing,
    of_person,
)
from accounts.personal_data import Holding, Rows, of_the_house, subjects_of


def own_user(user):
    return User.objects.filter(pk=user.pk)


def own_addresses(user):
    return EmailAddress.objects.filter(user=user)


def own_steps(user):
    return Authenticator.objects.filter(user=user)


def export_account(user):
    return {
        "name_used": user.name_used,
        "pronouns": user.pronouns,
        "email": user.email,
        "time_zone": user.time_zone,
        "language": user.language,
        "joined_at": user.joined_at.isoformat(),
        "addresses": list(own_addresses(user).values_list("email", flat=True)),
        "second steps": list(own_steps(user).values_list("type", flat=True)),
    }


def erase_account(user) -> int:
    """The row stays, nameless: others' rows point to it. Nobody can sign in to it."""
    below.end_sessions(user)
    own_addresses(user).delete()
    own_steps(user).delete()
    user.name_used, user.pronouns, user.email = NOBODY, "", None
    for name in ("time_zone", "language", "theme"):
        setattr(user, name, User._meta.get_field(name).default)
    user.is_active = user.is_demo = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    return 1


def export_roles(user):
    fields = ("program__name", "role", "status", "since", "ended_at")
    rights = Right.objects.filter(membership__user=user).order_by("pk")
    return {
        "roles": list(own_members(user).order_by("pk").values(*fields)),
        "rights": [right.get_code_display() for right in rights],
        "made_one": list(own_merges(user).order_by("pk").values("at", "undone_at")),
        "standing_in": [
            {
                "right": row.get_code_display(),
                "since": row.since,
                "until": row.until,
                "for_others": row.deputy.user_id == user.pk,
            }
            for row in own_lendings(user).order_by("pk").select_related("deputy")
        ],
    }


def erase_roles(user) -> int:
    lent = own_lendings(user).delete()[0]
    lent += own_merges(user).exclude(reason="").update(reason="")
    return lent + Right.objects.filter(membership__user=user).delete()[0]


def own_merges(user):
    """Where two records of theirs were made one."""
    return Merge.objects.filter(Q(kept__user=user) | Q(other__user=user))


def own_lendings(user):
    """When they were away and when they stood in."""
    return Lending.objects.filter(Q(absent__user=user) | Q(deputy__user=user))


def own_members(user):
    return Membership.objects.filter(user=user)


def own_assignments(user):
    return SupervisorAssignment.objects.filter(
        Q(supervisor__user=user) | Q(mentor__user=user)
    )


def own_subjects(user) -> list[str]:
    members = own_members(user).values_list("pk", flat=True)
    return [f"person:{user.pk}", *(f"member:{pk}" for pk in members)]


def own_entries(user):
    """What was done with the person's own records, and each opening in an emergency."""
    opened = Opening.objects.filter(member__user=user).values("entry")
    return AccessEntry.objects.filter(
        Q(subject__in=subjects_of(user)) | Q(pk__in=opened)
    )


def own_notes(user):
    """Why somebody opened them."""
    return AccessNote.objects.filter(entry__in=own_entries(user).values("pk"))


def export_access(user):
    rows = own_entries(user).order_by("pk")
    return list(rows.values("at", "action", "subject", "outcome", "note__text"))


def erase_access(user) -> int:
    return own_notes(user).delete()[0]


def own_tags(user):
    return Tag.objects.filter(people__user=user).distinct()


def erase_tags(user) -> int:
    """A tag that others have too stays with them."""
    tags = list(own_tags(user))
    for one in tags:
        one.people.remove(*one.people.filter(user=user))
        if not one.people.exists():
            one.delete()
    return len(tags)


def entrusted_to(user):
    return Entrusting.objects.filter(person=user)


def export_entrustings(user):
    fields = ("what", "reason", "asked_at", "state", "answered_at")
    return list(entrusted_to(user).order_by("pk").values(*fields))


def erase_entrustings(user) -> int:
    return entrusted_to(user).exclude(reason="").update(reason="")


def openings_about(user):
    return Opening.objects.filter(member__user=user)


def export_openings(user):
    fields = ("resource", "opened_at", "until", "seen_at")
    return list(openings_about(user).order_by("pk").values(*fields))


HOLDINGS = (
    Holding(
        "account",
        export_account,
        erase_account,
        kept=_("the day a nameless account was made"),
        withheld=_("your password and the keys of your second step: they are secret"),
        subjects=own_subjects,
        rows=(
            Rows(
                User,
                own_user,
                shown="email name_used pronouns time_zone language theme joined_at"
                " last_login",
                withheld="password",
                erased="email name_used pronouns time_zone language theme last_login"
                " password",
                kept="joined_at",
            ),
            Rows(
                EmailAddress,
                own_addresses,
                shown="email verified primary",
                erased="email verified primary",
            ),
            Rows(
                Authenticator,
                own_steps,
                shown="type created_at last_used_at",
                withheld="data",
                erased="type created_at last_used_at data",
            ),
        ),
    ),
    Holding(
        "roles",
        export_roles,
        erase_roles,
        _("that a role was held, and when"),
        withheld=_("how somebody knew that two records were yours: it may name others"),
        rows=(
            Rows(
                Membership,
                own_members,
                shown="role status since ended_at invited_at signed_in_at",
                kept="role status since ended_at invited_at signed_in_at",
            ),
            Rows(Right, hanging_on(Right), shown="code", erased="code"),
            Rows(
                Merge,
                own_merges,
                shown="at undone_at",
                withheld="reason",
                erased="reason",
                kept="at undone_at",
            ),
            Rows(
                Lending,
                own_lendings,
                shown="code since until asked_at accepted_at ended_at",
                erased="code since until asked_at accepted_at ended_at",
            ),
            Rows(
                SupervisorAssignment,
                own_assignments,
                shown="since until",
                kept="since until",
            ),
        ),
    ),
    Holding(
        "experiences",
        of_person(LivedExperience, "topic", "visibility"),
        erase_of_person(LivedExperience),
        words={
            "opened.person.lived_experience": (
                _("opened what you have lived through for an hour, with a reason"),
                _("opened what they have lived through for an hour, with a reason"),
            ),
            "opened.person.emergency": (
                _("opened whom to call for you in an emergency"),
                _("opened whom to call for them in an emergency"),
            ),
        },
        rows=(
            Rows(
                LivedExperience,
                hanging_on(LivedExperience),
                shown="topic visibility",
                erased="topic visibility",
            ),
        ),
    ),
    Holding(
        "contact",
        of_person(
            Contact, "phone", "legal_name", "way", "safe_times", "shown_to_match"
        ),
        erase_of_person(Contact),
        words={
            "contact.read": (
                _("looked up how to reach you"),
                _("looked up how to reach them"),
            ),
            "person.read": (_("opened your page"), _("opened their page")),
            "looks.read": (
                _("looked at who opened your record"),
                _("looked at who opened their record"),
            ),
            "contact.changed": (
                _("wrote down how to reach you"),
                _("wrote down how to reach them"),
            ),
        },
        rows=(
            Rows(
                Contact,
                hanging_on(Contact),
                shown="phone legal_name way safe_times shown_to_match",
                erased="phone legal_name way safe_times shown_to_match",
            ),
        ),
    ),
    Holding(
        "access log",
        export_access,
        erase_access,
        _("who looked at what, as codes"),
        words=of_the_house(
            sign_in=_("signed in"),
            sign_out=_("signed out"),
            signin__done=_("signed in with a second step"),
            signin__failed=_("a wrong password or code was typed"),
            log__read=_("read the access log"),
            opening__seen=_("read why a record was opened"),
            form__published=_("published an application form"),
            form__settled=_("opened or closed a way in"),
            roster__imported=_("brought in a list of people"),
            person__asked_in=_("asked somebody in"),
            supervisor__assigned=_("gave a mentor a supervisor"),
            agreement__published=_("published a document"),
            agreement__loaded=_("took over our documents"),
            privacy__changed=_("changed the rules for passing on"),
            screening_plan__changed=_("changed the plan of screening"),
            retention__set=_("changed how long something is kept"),
            retention__run=_("forgot what was kept long enough"),
            erasure__withdrawn=_("took back the wish to be erased"),
            erasure__done=_("an erasure was carried out"),
            erasure__reapplied=_("an erasure was carried out again"),
        ),
        rows=(
            Rows(
                AccessEntry,
                own_entries,
                shown="at action subject outcome",
                kept="at action subject outcome",
            ),
            Rows(AccessNote, own_notes, shown="text", erased="text"),
        ),
    ),
    Holding(
        "roles and rights asked for",
        export_entrustings,
        erase_entrustings,
        _("that a role or right was asked for, and what became of it"),
        rows=(
            Rows(
                Entrusting,
                entrusted_to,
                shown="what asked_at state answered_at reason",
                erased="reason",
                kept="what asked_at state answered_at",
            ),
        ),
        words={
            "member.merged": (
                _("made two records of yours one"),
                _("made two records of theirs one"),
            ),
            "member.parted": (
                _("made two records of one of yours again"),
                _("made two records of one of theirs again"),
            ),
            "lending.asked": (
                _("asked you to stand in while they are away"),
                _("asked them to stand in while away"),
            ),
            "lending.accepted": (
                _("said yes to standing in for you"),
                _("said yes to standing in for them"),
            ),
            "lending.ended": (
                _("ended standing in, between you two"),
                _("ended standing in, between the two"),
            ),
            "entrusting.asked": (
                _("asked for a role or a right for you"),
                _("asked for a role or a right for them"),
            ),
            "entrusting.given": (
                _("said yes to a role or a right for you"),
                _("said yes to a role or a right for them"),
            ),
            "entrusting.declined": (
                _("said no to a role or a right for you"),
                _("said no to a role or a right for them"),
            ),
            "role.given": (_("gave you a role"), _("gave them a role")),
            "right.taken": (_("ended a right of yours"), _("ended a right of theirs")),
            "account.off": (
                _("switched off your account"),
                _("switched off their account"),
            ),
            "account.on": (
                _("switched on your account again"),
                _("switched on their account again"),
            ),
            "way_in.given": (
                _("helped you to sign in again"),
                _("helped them to sign in again"),
            ),
        },
    ),
    Holding(
        "opened with a reason",
        export_openings,
        nothing,
        _("that something of yours was opened with a reason, and when"),
        rows=(
            Rows(
                Opening,
                openings_about,
                shown="resource subject opened_at until seen_at",
                kept="resource subject opened_at until seen_at",
            ),
        ),
    ),
    Holding(
        "tags",
        lambda user: list(own_tags(user).order_by("pk").values_list("name", flat=True)),
        erase_tags,
        rows=(Rows(Tag, own_tags, shown="name", erased="name"),),
    ),
    *coming_in.HOLDINGS,
    *screening.HOLDINGS,
    *rosters.HOLDINGS,
    *below.HOLDINGS,
    *signing_in.HOLDINGS,
)
