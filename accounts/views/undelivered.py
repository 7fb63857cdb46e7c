"""Messages that did not leave, for coordinators."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import undelivered as unsent

LARGEST = 2**63 - 1


class WhichForm(forms.Form):
    message = forms.IntegerField(min_value=1, max_value=LARGEST)


def undelivered(request):
    now = timezone.now()
    found = unsent.unsent(request.program, request.user, now)
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    lines = unsent.in_words(page.object_list, request.program, request.user, now)
    return render(request, "accounts/undelivered.html", {"page": page, "lines": lines})


@require_POST
def undelivered_again(request):
    form = WhichForm(request.POST)
    if not form.is_valid():
        raise Http404
    which = form.cleaned_data["message"]
    if unsent.try_again(request.program, request.user, which):
        messages.success(request, _("It goes out once more within a minute."))
    else:
        messages.info(request, _("There is nothing to send again."))
    return redirect("accounts:undelivered", request.program.slug)
