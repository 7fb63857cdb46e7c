"""Finding people in a program: what was asked for becomes one queryset, and one line
of the address bar that can be kept as a list."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, SupervisorAssignment, Tag
from accounts.models.programs import Role
from matching.models import Match
from matching.waiting import waiting
from training.clearance import cleared
from training.terms import today_of

NOBODY = "none"
STATES = [
    ("ready", _("Ready to mentor")),
    ("not_ready", _("Not ready to mentor")),
    ("waiting", _("Waiting for a mentor")),
    ("paired", _("In a pair now")),
    ("paused", _("Taking a break")),
    ("ended", _("Has left")),
]
SIGNING_IN = [
    ("signed_in", _("Signs in")),
    ("invited", _("Invited, not here yet")),
    ("not_invited", _("Not invited")),
    ("no_address", _("No e-mail")),
]
ORDERS = {
    "": ("user__name_used", "pk"),
    "newest": ("-since", "-pk"),
    "longest": ("since", "pk"),
}
COLUMNS = {
    "role": _("Role"),
    "state": _("Now"),
    "with_whom": _("Meets with"),
    "last_met": _("Last met"),
    "supervisor": _("Supervisor"),
    "tags": _("Tags"),
    "signs_in": _("Sign-in"),
    "language": _("Language"),
    "since": _("Here since"),
}
USUAL_COLUMNS = ("role", "state", "with_whom", "tags", "signs_in")


class FindForm(forms.Form):
    """What a coordinator may ask for. What makes no sense is left out, not refused:
    these are links that people keep."""

    q = forms.CharField(max_length=80, required=False)
    role = forms.ChoiceField(choices=Role.choices, required=False)
    state = forms.ChoiceField(choices=STATES, required=False)
    signing_in = forms.ChoiceField(choices=SIGNING_IN, required=False)
    tag = forms.ModelChoiceField(None, to_field_name="public_id", required=False)
    supervisor = forms.ChoiceField(required=False)
    order = forms.ChoiceField(
        choices=[("newest", _("Newest first")), ("longest", _("Here longest first"))],
        required=False,
    )
    col = forms.MultipleChoiceField(choices=COLUMNS.items(), required=False)

    def __init__(self, data, *, program, user):
        super().__init__(data)
        self.fields["tag"].queryset = Tag.objects.visible_to(user).of(program).by_name()
        supervisors = Membership.objects.visible_to(user).of(program).active()
        self.supervisors = [
            (member.public_id, member.name)
            for member in supervisors.with_role(Role.SUPERVISOR)
            .select_related("user")
            .order_by("user__name_used", "pk")
        ]
        self.fields["supervisor"].choices = [
            (NOBODY, _("Nobody yet")),
            *self.supervisors,
        ]


@dataclass(frozen=True)
class Wish:
    """What was asked for, tidied. `query` says the same in an address."""

    q: str = ""
    role: str = ""
    state: str = ""
    signing_in: str = ""
    tag: Tag | None = None
    supervisor: str = ""
    order: str = ""
    columns: tuple[str, ...] = USUAL_COLUMNS

    @property
    def narrows(self) -> bool:
        """Whether more was asked for than what stands in the first row."""
        return bool(self.signing_in or self.tag or self.supervisor or self.order)

    @property
    def query(self) -> str:
        address = QueryDict(mutable=True)
        for name in ("q", "role", "state", "signing_in", "supervisor", "order"):
            if value := getattr(self, name):
                address[name] = value
        if self.tag:
            address["tag"] = self.tag.public_id
        if self.columns != USUAL_COLUMNS:
            address.setlist("col", self.columns)
        return address.urlencode()


def read_wish(form: FindForm) -> Wish:
    form.is_valid()
    found = form.cleaned_data
    wanted = found.get("col") or USUAL_COLUMNS
    return Wish(
        q=found.get("q", ""),
        role=found.get("role", ""),
        state=found.get("state", ""),
        signing_in=found.get("signing_in", ""),
        tag=found.get("tag"),
        supervisor=found.get("supervisor", ""),
        order=found.get("order", ""),
        columns=tuple(code for code in COLUMNS if code in wanted),
    )


def everybody(program, user):
    """Memberships of the program that `user` may see."""
    found = Membership.objects.visible_to(user).of(program)
    return found.select_related("user", "program").order_by(*ORDERS[""])


def find(program, user, wish: Wish, now: datetime):
    found = everybody(program, user)
    if wish.q:
        found = found.named_like(wish.q)
    if wish.role:
        found = found.with_role(wish.role)
    if wish.state:
        found = _in_state(found, program, wish.state, now)
    if wish.signing_in:
        found = SIGN_IN[wish.signing_in](found)
    if wish.tag:
        found = found.filter(tags=wish.tag)
    if wish.supervisor:
        found = _supervised_by(found, wish.supervisor)
    return found.order_by(*ORDERS[wish.order])


SIGN_IN = {
    "signed_in": lambda people: people.signed_in(),
    "invited": lambda people: people.invited(),
    "not_invited": lambda people: people.not_invited().with_address(),
    "no_address": lambda people: people.without_address(),
}


def _in_state(people, program, state, now):
    if state in (Membership.Status.PAUSED, Membership.Status.ENDED):
        return people.filter(status=state)
    here = people.active()
    if state == "waiting":
        return here.filter(pk__in=waiting(program).values("pk"))
    if state == "paired":
        live = Match.objects.live().of(program)
        both = Q(pk__in=live.values("mentor")) | Q(pk__in=live.values("mentee"))
        return here.filter(both)
    ready = cleared(Membership.objects.of(program), today_of(program, now))
    mentors = here.with_role(Role.MENTOR)
    if state == "ready":
        return mentors.filter(pk__in=ready.values("pk"))
    return mentors.exclude(pk__in=ready.values("pk"))


def _supervised_by(people, supervisor: str):
    current = SupervisorAssignment.objects.current()
    mentors = people.with_role(Role.MENTOR)
    if supervisor == NOBODY:
        return mentors.active().exclude(pk__in=current.values("mentor"))
    theirs = current.filter(supervisor__public_id=supervisor)
    return mentors.filter(pk__in=theirs.values("mentor"))
