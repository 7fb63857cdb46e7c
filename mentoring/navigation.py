"""The menus. What a role sees is what the policy table lets it open."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import policies
from accounts.models import Membership
from mentoring.counting import OF_A_COORDINATOR


@dataclass(frozen=True)
class Place:
    """One line of a menu. `rule` draws a line above it, `inside` are the views of the
    pages behind it, which have no line of their own."""

    view: str
    icon: str
    label: str
    rule: bool = False
    inside: tuple[str, ...] = ()


MENTEE = (
    Place("mentoring:home", "house", _("Home")),
    Place("meetings:list", "calendar3", _("Meetings")),
    Place("meetings:goals", "flag", _("Goals")),
    Place("community:groups", "people", _("Groups")),
    Place("community:resources", "book", _("Resources")),
)
MENTOR = (
    Place("mentoring:home", "house", _("Home")),
    Place("meetings:list", "calendar3", _("Meetings")),
    Place("training:track", "book", _("Training")),
    Place("community:groups", "people", _("Groups")),
    Place("community:resources", "bookmark", _("Resources")),
)
DEMO_ONLY = "mentoring:demo_mail"
# What is set once and looked at now and then, with what each is for.
OFFICE = (
    (
        Place("accounts:team", "person-gear", _("Team")),
        _("Who holds which role and right"),
    ),
    (
        Place("accounts:application_forms", "ui-checks", _("Forms to join")),
        _("Open or close each way in, and what you ask"),
    ),
    (
        Place("accounts:documents", "file-earmark-text", _("Documents")),
        _("What people read and sign, and who has not yet"),
    ),
    (
        Place("accounts:privacy", "file-earmark-lock", _("Privacy")),
        _("Corrections, erasures, and how long things are kept"),
    ),
    (
        Place("accounts:openings", "unlock", _("Opened records")),
        _("What was opened in an emergency, and why"),
    ),
    (
        Place("accounts:log", "clock-history", _("Access log")),
        _("Who looked at what, and who was turned away"),
    ),
    (
        Place("accounts:undelivered", "send", _("Not sent")),
        _("Messages that could not leave, and why"),
    ),
    (
        Place(DEMO_ONLY, "envelope", _("Sent mail")),
        _("In this demo, what would have been sent"),
    ),
)
COORDINATOR = (
    Place("mentoring:home", "sun", _("Today")),
    Place("mentoring:people", "people", _("People")),
    Place("accounts:screening", "clipboard-check", _("Screening")),
    Place("matching:rounds", "signpost-split", _("Matching")),
    Place("meetings:pairs", "chat-left-heart", _("Pairs")),
    Place("scheduling:calendar", "calendar3", _("Calendar")),
    Place("training:overview", "book", _("Training")),
    Place("supervision:contacts", "telephone", _("Contacts")),
    Place("community:groups", "calendar3", _("Groups")),
    Place("community:resources", "bookmark", _("Resources")),
    Place("evaluation:surveys", "ui-checks", _("Surveys"), rule=True),
    Place("evaluation:report", "bar-chart", _("Reports")),
    Place("safeguarding:concerns", "shield-exclamation", _("Concerns")),
    Place(
        "mentoring:office",
        "sliders",
        _("Settings"),
        inside=tuple(place.view for place, _why in OFFICE),
    ),
)
SUPERVISOR = (
    Place("mentoring:home", "sun", _("Today")),
    Place("meetings:pairs", "chat-left-heart", _("Pairs")),
    Place("supervision:sessions", "journal-text", _("Supervision")),
    Place("scheduling:calendar", "calendar3", _("Calendar")),
    Place("training:overview", "book", _("Training")),
    Place("community:resources", "bookmark", _("Resources")),
)
EVALUATOR = (
    Place("mentoring:home", "sun", _("Today")),
    Place("evaluation:report", "bar-chart", _("Reports")),
    Place("training:track", "book", _("Your training")),
)
LEADER = EVALUATOR
PLACES = {
    policies.MENTEE: MENTEE,
    policies.MENTOR: MENTOR,
    policies.COORDINATOR: COORDINATOR,
    policies.SUPERVISOR: SUPERVISOR,
    policies.EVALUATOR: EVALUATOR,
    policies.LEADER: LEADER,
}


def menu(request) -> list[dict]:
    """The lines of the menu of the acting role, each open to this person."""
    lines = []
    for place in PLACES.get(request.acting_role, ()):
        if not may_open(request, place):
            continue
        if place.rule:
            lines.append({"rule": True})
        url = address(request, place.view)
        pages = [url, *(address(request, view) for view in place.inside)]
        inside = request.path.startswith(tuple(pages))
        lines.append(
            {
                "url": url,
                "icon": place.icon,
                "label": place.label,
                "key": place.view,
                "count": count_of(request, place.view),
                "current": inside
                and place.view != "mentoring:home"
                or request.path == url,
            }
        )
    return lines


def office(request) -> list[tuple[Place, str, str]]:
    """The pages behind Settings that are open to this person: place, what for, address."""
    return [
        (place, why, address(request, place.view))
        for place, why in OFFICE
        if may_open(request, place)
    ]


def may_open(request, place: Place) -> bool:
    if place.view == DEMO_ONLY and not settings.DEMO:
        return False
    rule = policies.registry.get(place.view)
    return rule is not None and policies.allows(rule, request.roles, request.rights)


def address(request, view: str) -> str:
    return reverse(view, args=[request.program.slug])


def count_of(request, view: str) -> int:
    """What waits behind a line of the menu; only coordinators are shown numbers."""
    if request.acting_role != policies.COORDINATOR or view not in OF_A_COORDINATOR:
        return 0
    return OF_A_COORDINATOR[view](request)


def home_program(request):
    """The program a person was in last, else their first; None without any."""
    own = (
        Membership.objects.active().filter(user=request.user).select_related("program")
    )
    slug = request.session.get("program")
    last = own.filter(program__slug=slug).first() if slug else None
    member = last or own.order_by("pk").first()
    return member.program if member else None


def own_profile(request) -> str:
    """Where a participant reads and changes what they told us; nothing for others."""
    own = Membership.objects.active().filter(
        user=request.user, role__in=policies.PARTICIPANTS
    )
    here = getattr(request, "program", None) or home_program(request)
    if here is None or not own.filter(program=here).exists():
        return ""
    return reverse("matching:profile", args=[here.slug])


def home_of(request) -> str:
    if request.program:
        return reverse("mentoring:home", args=[request.program.slug])
    return reverse("mentoring:start")
