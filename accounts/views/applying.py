"""Asking to join: public pages. Known or not, everybody gets the same answer."""

import re

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.joining import drafting
from accounts.joining.apply_forms import FORMS, MailLinkForm
from accounts.joining.applying import Closed
from accounts.joining.applying import apply as ask_to_join
from accounts.joining.doors import WAYS, Kind, door_of
from accounts.joining.versions import newest_version, questions_of, version_asked
from accounts.models import Program, new_public_id
from accounts.models.programs import Role

ABOUT = {kind: way for way, kind in WAYS.items()}
KEY = re.compile(r"[\w-]{8,24}", re.ASCII)


def apply(request, program):
    """For oneself, for someone one supports, or as a mentor."""
    program = get_object_or_404(Program, slug=program)
    kind = WAYS.get(request.GET.get("as"), Kind.MENTEE)
    if request.method == "POST":
        version = version_asked(program, kind, request.POST.get("version", ""))
    else:
        version = newest_version(program, kind)
    return ask(request, program, kind, version)


@never_cache
def apply_later(request, token):
    """The same form once more, behind the signed link."""
    draft = drafting.draft_behind(token, timezone.now())
    if draft is None:
        if program := drafting.sent_behind(token):
            return redirect("accounts:apply_thanks", program.slug)
        return render(request, "accounts/apply_gone.html", status=404)
    return ask(request, draft.program, draft.kind, draft.version, draft)


def ask(request, program, kind, version, draft=None):
    door = door_of(program, kind, timezone.now())
    if door.is_closed:
        return render(request, "accounts/apply_closed.html", {"door": door})
    make, questions = FORMS[kind], questions_of(version)
    if request.method == "POST":
        if not ratelimit.consume(request, action="apply"):
            return render(request, "429.html", status=429)
        later = "later" in request.POST
        form = make(request.POST, questions=questions, later=later)
        if form.is_valid():
            take = keep_for_later if later else send
            return take(request, door, form, version, draft)
    else:
        form = make(questions=questions)
        form.initial |= drafting.initial_of(draft, form) if draft else {}
    page = {
        "form": form,
        "parts": form.parts(),
        "about": ABOUT[kind],
        "door": door,
        "draft": draft,
        "key": key_of(request),
        "version": version.number if version else 0,
    }
    return render(request, "accounts/apply.html", page)


def key_of(request) -> str:
    """Names this form as it was opened; sent twice, it is one."""
    key = request.POST.get("key", "")
    return key if KEY.fullmatch(key) else new_public_id()


def send(request, door, form, version, draft):
    program, kind = door.form.program, door.form.kind
    role = Role.MENTOR if kind == Kind.MENTOR else Role.MENTEE
    if not form.from_a_machine:
        try:
            ask_to_join(
                program,
                form.answers() | {"role": role},
                key=draft.key if draft else key_of(request),
                version=version,
                said=form.said(),
                draft=draft,
            )
        except Closed:
            return redirect(f"{apply_url(program)}?as={ABOUT[kind]}")
    thanks = reverse("accounts:apply_thanks", args=[program.slug])
    return redirect(f"{thanks}?on=list" if door.is_waiting else thanks)


def apply_url(program) -> str:
    return reverse("accounts:apply", args=[program.slug])


def keep_for_later(request, door, form, version, draft):
    program, kind = door.form.program, door.form.kind
    if form.from_a_machine:
        return redirect("accounts:apply_thanks", program.slug)
    kept = drafting.keep(program, kind, form.typed(), version=version, draft=draft)
    return redirect("accounts:apply_saved", drafting.token_of(kept))


def apply_thanks(request, program):
    page = {"on_list": request.GET.get("on") == "list"}
    return render(request, "accounts/apply_thanks.html", page)


@never_cache
def apply_saved(request, token):
    """The link to copy, to have mailed, or to forget."""
    draft = drafting.draft_behind(token, timezone.now())
    if draft is None:
        return render(request, "accounts/apply_gone.html", status=404)
    form = MailLinkForm(request.POST or None, initial=drafting.safe_address(draft))
    if request.method == "POST":
        if not ratelimit.consume(request, action="apply"):
            return render(request, "429.html", status=429)
        if "forget" in request.POST:
            drafting.end(draft)
            messages.success(request, _("What you typed is deleted."))
            return redirect(apply_url(draft.program))
        if form.is_valid():
            drafting.mail_link(draft, form.cleaned_data["email"])
            messages.success(request, _("The link is on its way to you."))
            return redirect("accounts:apply_saved", token)
    page = {"form": form, "draft": draft, "link": link_of(token), "token": token}
    return render(request, "accounts/apply_saved.html", page)


def link_of(token) -> str:
    return settings.SITE_URL + reverse("accounts:apply_later", args=[token])
