"""Everybody in the program, and one person with what happened."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts import access_log
from accounts.joining.answers import FOR_MATCHING, answers_of
from accounts.models import Membership, Tag
from accounts.models.programs import Role
from accounts.roles import PARTICIPANTS
from mentoring.finding import (
    COLUMNS,
    NOBODY,
    SIGNING_IN,
    STATES,
    FindForm,
    everybody,
    find,
    read_wish,
)
from mentoring.models import BulkJob, SavedList
from mentoring.portrait import portrait_of
from mentoring.roll import lines_of
from mentoring.timeline import KINDS, timeline_of
from training.terms import today_of

PAGE = 50


def wish_of(request, data):
    """The form and what it asks for, from an address or from a posted query."""
    form = FindForm(data, program=request.program, user=request.user)
    return form, read_wish(form)


def people(request):
    now = timezone.now()
    form, wish = wish_of(request, request.GET)
    found = find(request.program, request.user, wish, now)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "lines": lines_of(request.program, list(page), now, wish.columns),
        "page": page,
        "wish": wish,
        "columns": [(code, COLUMNS[code]) for code in wish.columns],
        "all_columns": COLUMNS.items(),
        "roles": Role.choices,
        "states": STATES,
        "signing_in": SIGNING_IN,
        "nobody": NOBODY,
        "supervisors": form.supervisors,
        "tags": form.fields["tag"].queryset,
        "acts": BulkJob.Act.choices,
        "lists": kept_lists(request),
    }
    return render(request, "mentoring/people.html", context)


def kept_lists(request):
    lists = SavedList.objects.visible_to(request.user).of(request.program)
    return lists.select_related("owner").by_name()


def person(request, public_id):
    """A person in this program. Reading it leaves a line in the access log."""
    found = everybody(request.program, request.user)
    member = get_object_or_404(found, public_id=public_id)
    subject = f"person:{member.user_id}"
    access_log.record(request.user, "person.read", subject, program=request.program)
    now = timezone.now()
    kind = request.GET.get("show", "")
    columns = ("state", "with_whom", "signs_in", "supervisor", "tags")
    context = {
        "member": member,
        "portrait": portrait_of(member, today_of(request.program, now)),
        "line": lines_of(request.program, [member], now, columns)[0],
        "said": answers_of(request.user, [member], *FOR_MATCHING).get(member.pk, []),
        "others": found.filter(user=member.user).exclude(pk=member.pk),
        "events": timeline_of(member, request.user, now, kind),
        "kinds": KINDS.items(),
        "show": kind if kind in KINDS else "",
        "may_sign": "screener" in request.rights,
        "may_keep": "privacy" in request.rights,
        "may_merge": "user_admin" in request.rights
        and member.role in PARTICIPANTS
        and member.status == Membership.Status.ACTIVE,
        "coordinates": Role.COORDINATOR in request.roles,
        "is_participant": member.role in (Role.MENTEE, Role.MENTOR),
        "tags": Tag.objects.visible_to(request.user).of(request.program).by_name(),
    }
    return render(request, "mentoring/person.html", context)
