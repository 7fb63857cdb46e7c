"""One's own messages: where they may go, a pause, reading them here."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log, breaking, calling, looking, reaching
from accounts.forms import ShownForm
from accounts.joining.apply_forms import TIMES
from accounts.models import Application, Contact, Membership
from accounts.models.programs import PARTICIPANTS, Role
from accounts.presenting import present
from accounts.reaching_forms import PauseForm, ReachForm, ReachOfAnotherForm
from accounts.relations import partners_of
from notifications import stopping
from notifications.models import Message, Reach
from notifications.phones import readable


def reach(request):
    own = Reach.objects.filter(person=request.user).first() or Reach()
    form = ReachForm(request.POST or None, reach=own)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data.get("wanted", [])
        reaching.choose(request.user, form.wishes(), wanted)
        messages.success(request, _("Saved. It counts from the next message on."))
        return redirect("accounts:reach")
    now = timezone.now()
    paused = own.paused_until if own.paused_until and own.paused_until > now else None
    stopped = own.phone and stopping.is_stopped(Message.Channel.TEXT, own.phone)
    page = {
        "form": form,
        "paused": paused,
        "open_end": paused == reaching.UNTIL_I_SAY,
        "tomorrow": timezone.localdate() + timedelta(days=1),
        "stopped": stopped,
        "texts_from": readable(settings.TEXT_FROM),
    }
    return render(request, "accounts/reach.html", page)


@require_POST
def pause(request):
    """One tap: no message for a while, or again from now on."""
    span = request.POST.get("for", "")
    if span == "until":
        form = PauseForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Choose a day after today, within a year."))
            return redirect("accounts:reach")
        until = reaching.pause_until(request.user, form.cleaned_data["until"])
    else:
        until = reaching.pause(request.user, span)
    words = _("Messages are paused.") if until else _("Messages go out again.")
    messages.success(request, words)
    return redirect("accounts:reach")


def inbox(request):
    found = reaching.inbox(request.user, timezone.now())
    page = Paginator(found, 20).get_page(request.GET.get("page"))
    letters = [(message, reaching.letter(message)) for message in page]
    return render(
        request,
        "accounts/inbox.html",
        {"page": page, "letters": [pair for pair in letters if pair[1]]},
    )


def who_looked(request):
    page = Paginator(looking.looks_at(request.user), 25).get_page(
        request.GET.get("page")
    )
    looks = looking.in_words(page)
    return render(request, "accounts/who_looked.html", {"page": page, "looks": looks})


def somebody(request, public_id) -> Membership:
    """Whom the person may look up how to reach; as a partner one asks them."""
    people = Membership.objects.visible_to(request.user).of(request.program)
    member = get_object_or_404(people.select_related("user"), public_id=public_id)
    own = Membership.objects.active().filter(user=request.user)
    is_partner = partners_of(own).filter(pk=member.pk).exists()
    if Role.COORDINATOR not in request.roles and is_partner:
        raise PermissionDenied
    return member


def contact(request, public_id):
    """How to reach a person: each look is logged. The legal name only for coordinators,
    number and address only where they are safe to use."""
    member = somebody(request, public_id)
    access_log.record(
        request.user, "contact.read", f"member:{member.pk}", program=request.program
    )
    lived, subject = "person.lived_experience", f"member:{member.pk}"
    opened = {lived} if breaking.open_now(request.user, lived, [subject]) else ()
    person = present(request.user, member, revealed=True, opened=opened)
    closed = None
    if person.withheld.get("lived_experience"):
        closed = breaking.panel_for(request.user, lived, subject, member, request.path)
    own = Reach.objects.filter(person=member.user).first() or Reach()
    times, ways = dict(TIMES), dict(Application.Contact.choices)
    page = {
        "member": member,
        "is_coordinator": Role.COORDINATOR in request.roles,
        "person": person,
        "way": ways.get(person.way, ""),
        "times": [times[time] for time in person.safe_times if time in times],
        "closed": closed,
        "opened": bool(opened),
        "rules": calling.rules_for(own, member.user.time_zone, timezone.now()),
    }
    return render(request, "accounts/contact.html", page)


def shown(request):
    """What a match may see of how to reach one: nothing until one says so."""
    member = next(request.memberships[r] for r in PARTICIPANTS if r in request.roles)
    own = Reach.objects.filter(person=request.user).first() or Reach()
    form = ShownForm(
        request.POST or None,
        contact=Contact.objects.of(member).first() or Contact(),
        email=request.user.email,
        safe_number=readable(own.phone),
    )
    if request.method == "POST" and form.is_valid():
        reaching.show_to_match(member, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("accounts:shown", request.program.slug)
    return render(request, "accounts/shown.html", {"form": form})


def contact_change(request, public_id):
    """A coordinator writes down what the person told them about reaching them."""
    member = somebody(request, public_id)
    own = Reach.objects.filter(person=member.user).first() or Reach()
    form = ReachOfAnotherForm(request.POST or None, reach=own)
    if request.method == "POST" and form.is_valid():
        how = form.cleaned_data["how"]
        reaching.write_down(member, request.user, form.wishes(), how)
        messages.success(request, _("Saved. It counts from the next message on."))
        return redirect("accounts:contact", request.program.slug, member.public_id)
    page = {"form": form, "member": member}
    return render(request, "accounts/contact_change.html", page)
