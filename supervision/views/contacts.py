"""The coordinator's list of contacts, and what was said in one."""

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log
from supervision.contacting import record_contact
from supervision.flagging import clear_flag
from supervision.forms import ContactForm
from supervision.models import Flag, StaffContact
from training.terms import today_of

AHEAD, LOOK_BACK = timedelta(days=14), timedelta(days=30)


def contacts(request):
    """Late and due ones first; done ones folded away."""
    now = timezone.now()
    today = today_of(request.program, now)
    rows = StaffContact.objects.visible_to(request.user).of(request.program)
    flags = Flag.objects.visible_to(request.user).of(request.program).open()
    open_rows = rows.due_until(today + AHEAD).with_people().soonest_first()
    pair = request.GET.get("pair", "")[:24].replace("\x00", "")
    if pair:
        open_rows = rows.open().filter(match__public_id=pair).with_people()
        open_rows = open_rows.soonest_first()
    show = request.GET.get("show")
    if show == "first":
        open_rows = open_rows.opening()
    elif show == "monthly":
        open_rows = open_rows.monthly()
    done = rows.done_since(now - LOOK_BACK).with_people().order_by("-done_at", "-pk")
    context = {
        "today": today,
        "of_pair": open_rows.first() if pair else None,
        "show": show if show in ("first", "monthly") else "",
        "page": Paginator(open_rows, 50).get_page(request.GET.get("page")),
        "late": rows.overdue(today).count(),
        "done": done[:50],
        "flags": flags.select_related(
            "match__mentor__user", "match__mentee__user"
        ).oldest_first()[:50],
    }
    return render(request, "supervision/contacts.html", context)


def contact(request, public_id):
    """Record it; or read what was written, which is logged."""
    rows = StaffContact.objects.visible_to(request.user).of(request.program)
    found = get_object_or_404(rows.with_people(), public_id=public_id)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if record_contact(found, request.user, form.cleaned_data["note"]):
            messages.success(
                request,
                _("Noted. Thank you for being in touch with %(name)s.")
                % {"name": found.member.name},
            )
        else:
            messages.info(request, _("This one was recorded or withdrawn already."))
        return redirect("supervision:contacts", request.program.slug)
    earlier = rows.filter(match=found.match).done().with_people()
    access_log.record(request.user, "call.read", found.tag, program=request.program)
    context = {
        "contact": found,
        "form": form,
        "earlier": earlier.order_by("-done_at", "-pk"),
    }
    return render(request, "supervision/contact.html", context)


@require_POST
def flag_clear(request, public_id):
    flags = Flag.objects.visible_to(request.user).of(request.program)
    flag = get_object_or_404(flags, public_id=public_id)
    if clear_flag(flag, request.user):
        messages.success(request, _("Thank you for looking. It is off the list."))
    else:
        messages.info(request, _("Somebody was faster and has looked already."))
    return redirect("supervision:contacts", request.program.slug)
