"""One's own account: the neutral link of a message, the first password, settings."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log, devices
from accounts.forms import OwnAccountForm, WelcomeForm
from accounts.inviting import accept_invitation, open_invitation
from accounts.views.returning import back
from notifications import kinds
from notifications.models import Message


def go(request, token):
    """The one link of every message: says nothing, leads to its page after sign-in."""
    kind_and_person = Message.objects.select_related("recipient")
    message = get_object_or_404(kind_and_person, token=token)
    kind = kinds.registry[message.kind]
    if kind.opens_without_sign_in:
        if message.state in (Message.State.CANCELLED, Message.State.FAILED):
            raise Http404
        return redirect(kind.target(message))
    if kind.answer and not request.user.is_authenticated:
        return redirect(kind.answer(message))
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if message.recipient_id != request.user.pk:
        raise Http404
    return redirect(kind.target(message))


def welcome(request, token):
    invitation = open_invitation(token)
    if invitation is None:
        return render(request, "accounts/welcome_gone.html", status=404)
    person = invitation.recipient
    start = {"name_used": person.name_used}
    form = WelcomeForm(request.POST or None, initial=start, person=person)
    if request.method == "POST" and form.is_valid():
        user = accept_invitation(invitation, **form.cleaned_data)
        login(request, user, "allauth.account.auth_backends.AuthenticationBackend")
        record_authentication(request, user, "password")
        messages.success(request, _("You are in. Welcome."))
        answer = redirect("mentoring:start")
        access_log.record(user, "signin.done", f"signin:{user.pk}")
        devices.signed_in(request, answer, user, tell=False)
        return answer
    return render(request, "accounts/welcome.html", {"form": form})


def settings(request):
    form = OwnAccountForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:settings")
    return render(request, "accounts/settings.html", {"form": form})


@require_POST
def display(request):
    """Light or dark, then back to where the person was."""
    user = request.user
    user.theme = "dark" if request.POST.get("theme") == "dark" else "light"
    user.save(update_fields=["theme"])
    return back(request, reverse("accounts:settings"))
