"""What a privacy officer does: consents from paper, passing something on to a third
party, the account of it."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import access_log
from accounts.consenting import consents as acts
from accounts.consenting import disclosing
from accounts.consenting.accounting import YEARS, account_of
from accounts.consenting.consent_forms import (
    ExceptionForm,
    PassOnForm,
    RecordForm,
    RulesForm,
)
from accounts.consenting.telling import (
    consent_facts,
    disclosure_facts,
    paper_of_account,
    paper_of_disclosure,
)
from accounts.models import Consent, Disclosure, Membership, PrivacySettings
from accounts.models.programs import PARTICIPANTS
from accounts.reauthenticating import reauthenticated
from accounts.searching import typed
from accounts.views.choosing import page_of
from accounts.views.consents import about, one_consent, pdf, with_states

LATEST = 15


@require_safe
def third_parties(request):
    """Find a person; what was passed on lately."""
    words = typed(request.GET)
    people = Membership.objects.visible_to(request.user).of(request.program)
    people = people.with_role(*PARTICIPANTS).named_like(words)
    rows = Disclosure.objects.visible_to(request.user).of(request.program)
    latest = rows.newest_first().select_related("membership__user", "consent")
    page = {
        "q": words,
        "people": page_of(
            request, people.select_related("user").order_by("user__name_used", "pk")
        ),
        "latest": latest[:LATEST],
        "privacy": acts.privacy_of(request.program),
    }
    return render(request, "accounts/third_parties.html", page)


def privacy_rules(request):
    own = acts.privacy_of(request.program)
    start = {n: getattr(own, n) for n in ("regimes", "discloser", "revoke_at")}
    form = RulesForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        PrivacySettings.objects.update_or_create(
            program=request.program, defaults=form.cleaned_data
        )
        access_log.record(
            request.user,
            "privacy.changed",
            f"program:{request.program.pk}",
            program=request.program,
        )
        messages.success(request, _("Saved. It counts for what is signed from now on."))
        return redirect("accounts:privacy_rules", request.program.slug)
    words = {
        "consent": acts.words_for(request.program, acts.Kind.CONSENT).split("\n\n"),
        "notice": acts.words_for(request.program, acts.Kind.NOTICE).split("\n\n"),
    }
    return render(request, "accounts/privacy_rules.html", {"form": form, **words})


@require_safe
def account_page(request, public_id):
    """The consents of one person, and the account of what was passed on."""
    member = about(request, "disclosure", "read", public_id)
    log(request, "disclosure.read", member)
    consents = Consent.objects.visible_to(request.user).filter(membership=member)
    found = with_states(consents.newest_first(), timezone.now())
    page = {
        "member": member,
        "running": [row for row in found if row[1] == "good"],
        "over": [row for row in found if row[1] != "good"],
        "account": account_about(request, member),
        "years": YEARS,
    }
    return render(request, "accounts/account_of.html", page)


def account_about(request, member):
    rows = Disclosure.objects.visible_to(request.user).filter(membership=member)
    return account_of(rows, request.GET.get("years", ""))


@require_safe
@reauthenticated(download=True)
def account_pdf(request, public_id):
    member = about(request, "disclosure", "read", public_id)
    log(request, "disclosure.read", member)
    account = account_about(request, member)
    return pdf(paper_of_account(account, member.name, request.program))


def log(request, action, member) -> None:
    access_log.record(
        request.user, action, f"member:{member.pk}", program=request.program
    )


def consent_record(request, public_id):
    """What was signed on paper, written down."""
    member = about(request, "consent", "record", public_id)
    form = RecordForm(request.POST or None, initial={"person_name": member.name})
    if request.method == "POST" and form.is_valid():
        zone = ZoneInfo(request.program.time_zone)
        day = datetime.combine(form.cleaned_data["signed_on"], time(), zone)
        said = form.said() | {"paper": form.cleaned_data["paper"]}
        acts.give(member, said, by=request.user, signed_at=day)
        messages.success(request, _("Written down. It counts until its end."))
        return redirect("accounts:account_of", request.program.slug, member.public_id)
    words = acts.words_for(request.program, acts.Kind.CONSENT).split("\n\n")
    page = {"form": form, "member": member, "words": words}
    return render(request, "accounts/consent_record.html", page)


@require_POST
def consent_end(request, public_id):
    """The event came that ends it."""
    found = one_consent(request, public_id)
    about(request, "consent", "record", found.membership.public_id)
    if acts.end_by_event(found, request.user):
        messages.success(request, _("Ended. Nothing more is passed on with it."))
    slug, person = request.program.slug, found.membership.public_id
    return redirect("accounts:account_of", slug, person)


@reauthenticated
def disclose(request, public_id):
    """Under a consent that counts now; what it does not cover cannot be chosen."""
    found = one_consent(request, public_id)
    member = about(request, "disclosure", "make", found.membership.public_id)
    valid = found.state(timezone.now()) == "valid"
    form = PassOnForm(request.POST or None, consent=found)
    if request.method == "POST" and valid and form.is_valid():
        try:
            with transaction.atomic():
                made = disclosing.with_consent(found, request.user, **form.cleaned_data)
        except (disclosing.NotAllowed, IntegrityError):
            valid = False
        else:
            return written_down(request, made)
    if not valid:
        messages.error(request, _("This consent does not count any more."))
        return redirect("accounts:account_of", request.program.slug, member.public_id)
    page = {
        "form": form,
        "consent": found,
        "member": member,
        "facts": consent_facts(found),
    }
    return render(request, "accounts/disclose.html", page)


@reauthenticated
def disclose_exception(request, public_id):
    """Without a consent, on one of four grounds of the law."""
    member = about(request, "disclosure", "make", public_id)
    form = ExceptionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = disclosing.by_exception(member, request.user, **form.cleaned_data)
        return written_down(request, made)
    page = {"form": form, "member": member}
    return render(request, "accounts/disclose_exception.html", page)


def written_down(request, made):
    messages.success(request, _("Written down. Give this notice with the record."))
    return redirect("accounts:disclosure", request.program.slug, made.public_id)


def one_disclosure(request, public_id):
    rows = Disclosure.objects.visible_to(request.user).of(request.program)
    people = "membership__user", "program", "notice", "consent__wording"
    found = get_object_or_404(rows.select_related(*people), public_id=public_id)
    log(request, "disclosure.read", found.membership)
    return found


@require_safe
def disclosure(request, public_id):
    """What was passed on, with the notice and a copy of the consent, to be printed."""
    found = one_disclosure(request, public_id)
    consent = found.consent
    page = {
        "one": found,
        "member": found.membership,
        "facts": disclosure_facts(found),
        "notice": found.notice.text.split("\n\n"),
        "consent_facts": consent_facts(consent) if consent else [],
        "words": consent.wording.text.split("\n\n") if consent else [],
    }
    return render(request, "accounts/disclosure.html", page)


@require_safe
@reauthenticated(download=True)
def disclosure_pdf(request, public_id):
    return pdf(paper_of_disclosure(one_disclosure(request, public_id)))
