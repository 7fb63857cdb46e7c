"""What one agreed to, may take back, and what was passed on about oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts import access_log, policies
from accounts.consenting import consents as acts
from accounts.consenting.accounting import YEARS, account_of
from accounts.consenting.consent_forms import GiveForm
from accounts.consenting.printing import print_paper
from accounts.consenting.telling import consent_facts, paper_of_account
from accounts.models import Consent, Disclosure, Membership
from accounts.models.programs import PARTICIPANTS

STATES = {
    "valid": ("good", gettext_lazy("It counts")),
    "revoked": ("info", gettext_lazy("Taken back")),
    "replaced": ("info", gettext_lazy("Replaced")),
    "ended": ("info", gettext_lazy("Has ended")),
}


def with_states(rows, now):
    return [(consent, *STATES[consent.state(now)]) for consent in rows]


@require_safe
def consents(request):
    """One's own, in all programs."""
    rows = Consent.objects.filter(membership__user=request.user).newest_first()
    own = Membership.objects.active().filter(user=request.user, role__in=PARTICIPANTS)
    programs = {m.program.pk: m.program for m in own.select_related("program")}
    found = with_states(rows.select_related("membership__program"), timezone.now())
    page = {
        "running": [row for row in found if row[1] == "good"],
        "over": [row for row in found if row[1] != "good"],
        "programs": list(programs.values()),
    }
    return render(request, "accounts/consents.html", page)


def own_member(request):
    """The membership in which somebody with two parts acts now."""
    if request.acting_role in PARTICIPANTS:
        return request.memberships[request.acting_role]
    return next(m for role, m in request.memberships.items() if role in PARTICIPANTS)


def consent_give(request):
    """The person writes and signs; from another consent, which it then replaces."""
    member = own_member(request)
    old = replaced(request, member)
    form = GiveForm(
        request.POST or None,
        signer=request.user,
        initial=start_from(old, member) if old else {"person_name": member.name},
    )
    if request.method == "POST" and form.is_valid():
        consent = acts.give(member, form.said(), replaces=old)
        messages.success(request, _("Signed. You can take it back here at any time."))
        return redirect("accounts:consent", consent.public_id)
    words = acts.words_for(request.program, acts.Kind.CONSENT).split("\n\n")
    privacy = acts.privacy_of(request.program)
    page = {"form": form, "words": words, "privacy": privacy, "old": old}
    return render(request, "accounts/consent_give.html", page)


def replaced(request, member):
    asked = (request.GET.get("replaces") or "").replace("\0", "")
    if not asked:
        return None
    valid = Consent.objects.valid(timezone.now()).filter(membership=member)
    return get_object_or_404(valid, public_id=asked)


def start_from(consent, member) -> dict:
    names = "person_name recipients information purpose ends_on ends_event".split()
    start = {name: getattr(consent, name) for name in names}
    return start | {"scopes": [scope.value for scope in consent.scope_list]}


def one_consent(request, public_id):
    rows = Consent.objects.visible_to(request.user)
    people = "membership__user", "membership__program", "wording"
    return get_object_or_404(rows.select_related(*people), public_id=public_id)


@require_safe
def consent(request, public_id):
    """All that was signed; staff who look leave a line in the log."""
    found = one_consent(request, public_id)
    member = found.membership
    own = member.user_id == request.user.pk
    if not own:
        access_log.record(
            request.user, "consent.read", f"member:{member.pk}", program=member.program
        )
    now = timezone.now()
    page = {
        "consent": found,
        "member": member,
        "own": own,
        "state": STATES[found.state(now)],
        "valid": found.state(now) == "valid",
        "facts": consent_facts(found),
        "words": found.wording.text.split("\n\n"),
    }
    return render(request, "accounts/consent.html", page)


@require_POST
def consent_revoke(request, public_id):
    """One press: by the person, or by staff to whom they said it."""
    found = one_consent(request, public_id)
    if acts.revoke(found, request.user):
        messages.success(
            request, _("Taken back. From now on nothing more is passed on.")
        )
    if found.membership.user_id == request.user.pk:
        return redirect("accounts:consents")
    slug = found.membership.program.slug
    return redirect("accounts:account_of", slug, found.membership.public_id)


def own_account(request):
    own = Disclosure.objects.filter(membership__user=request.user)
    return account_of(own, request.GET.get("years", ""))


@require_safe
def passed_on(request):
    """Everything that was passed on about me, to whom, and why."""
    page = {"account": own_account(request), "years": YEARS}
    return render(request, "accounts/passed_on.html", page)


@require_safe
def passed_on_pdf(request):
    return pdf(paper_of_account(own_account(request), request.user.name_used))


def pdf(paper) -> HttpResponse:
    """To be kept or handed over; the name of the file says nothing."""
    name = f"paper-{paper.made:%Y-%m-%d}.pdf"
    response = HttpResponse(print_paper(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def about(request, resource: str, action: str, public_id):
    """The person of this program about whom one may do that."""
    people = Membership.objects.visible_to(request.user).of(request.program)
    people = people.filter(pk__in=policies.people(request.user, resource, action))
    return get_object_or_404(
        people.select_related("user", "program"), public_id=public_id
    )
