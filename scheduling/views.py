from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.policies import COORDINATOR
from scheduling import calendars
from scheduling.availability import (
    add_extra_hours,
    add_hours,
    close_day,
    outside_hours,
    rules_of,
    set_rules,
    week_of,
)
from scheduling.feeds import last_read_key
from scheduling.forms import (
    AwayForm,
    FeedForm,
    HoursForm,
    RemoveDayForm,
    RemoveForm,
    RulesForm,
    SpecialDayForm,
)
from scheduling.models import Feed, SpecialDay
from scheduling.zones import zone_words


@require_http_methods(["GET", "HEAD", "POST"])
def availability(request):
    form = HoursForm(
        request.POST or None, initial={"from_time": "17:00", "until_time": "20:00"}
    )
    if request.method == "POST" and form.is_valid():
        add_hours(request.user, **form.cleaned_data)
        return _saved(request, "availability")
    week = week_of(request.user)
    return _page(request, "scheduling/availability.html", {"form": form, "week": week})


@require_POST
def window_remove(request):
    """Two clicks remove it once."""
    form = RemoveForm(request.POST, person=request.user)
    if form.is_valid():
        form.cleaned_data["window"].delete()
        messages.success(request, _("Removed."))
    return redirect("scheduling:availability", request.program.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def days(request):
    """Days that are not like the week."""
    user, today = request.user, timezone.localdate()
    form = SpecialDayForm(request.POST or None, today=today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["what"] == "closed":
            close_day(user, said["date"])
        else:
            add_extra_hours(user, said["date"], said["from_time"], said["until_time"])
        return _saved(request, "days")
    coming = SpecialDay.objects.visible_to(user).of(user).from_day(today)
    return _page(request, "scheduling/days.html", {"form": form, "days": coming})


@require_POST
def day_remove(request):
    form = RemoveDayForm(request.POST, person=request.user)
    if form.is_valid():
        form.cleaned_data["day"].delete()
        messages.success(request, _("Removed."))
    return redirect("scheduling:days", request.program.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def away(request):
    rules, today = rules_of(request.user), timezone.localdate()
    known = rules.is_away_after(today)
    initial = {"away_from": rules.away_from, "away_until": rules.away_until}
    form = AwayForm(
        request.POST or None, today=today, initial=initial if known else None
    )
    if request.method == "POST" and form.is_valid():
        set_rules(request.user, **form.cleaned_data)
        return _saved(request, "away")
    return _page(
        request,
        "scheduling/away.html",
        {"form": form, "rules": rules if known else None},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request):
    form = RulesForm(request.POST or None, rules=rules_of(request.user))
    if request.method == "POST" and form.is_valid():
        set_rules(request.user, **form.cleaned_data)
        return _saved(request, "rules")
    return _page(request, "scheduling/rules.html", {"form": form})


def _page(request, template: str, more: dict):
    page = {
        "page": template.removeprefix("scheduling/").removesuffix(".html"),
        "zone": zone_words(request.user.time_zone),
        "outside": outside_hours(request.user, timezone.now()),
    }
    return render(request, template, page | more)


def _saved(request, name: str):
    messages.success(request, _("Saved. You can change it at any time."))
    return redirect(f"scheduling:{name}", request.program.slug)


@require_safe
def calendar(request):
    """One's own times by month, week or as a list; a coordinator's, or the program's."""
    user, today = request.user, timezone.localdate()
    view = request.GET.get("view", calendars.MONTH)
    view = view if view in dict(calendars.VIEWS) else calendars.MONTH
    day = calendars.day_from(request.GET.get("day", ""), today)
    may_see_all = COORDINATOR in request.roles
    everybody = may_see_all and request.GET.get("whose") != "mine"
    first, last = calendars.first_and_last(view, day)
    events = calendars.events_between(user, request.program, first, last, everybody)
    days = calendars.days_of(request, view, day, events, today)
    before, after = calendars.neighbors(view, day)
    page = {
        "view": view,
        "views": calendars.VIEWS,
        "day": day,
        "today": today,
        "first": first,
        "last": last,
        "before": before,
        "after": after,
        "days": days,
        "weeks": [days[n : n + 7] for n in range(0, len(days), 7)],
        "busy_days": [one for one in days if one.entries and not one.outside],
        "may_see_all": may_see_all,
        "everybody": everybody,
        "zone": zone_words(user.time_zone),
    }
    return render(request, "scheduling/calendar.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def feed(request):
    """The secret address of one's own times: made here and shown once."""
    user = request.user
    own = Feed.objects.visible_to(user).first()
    initial = {"detail": own.detail} if own else None
    form = FeedForm(request.POST or None, initial=initial)
    address = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["what"] == "revoke":
            Feed.objects.of(user).delete()
            messages.success(request, _("The link opens nothing any more."))
            return redirect("scheduling:feed", request.program.slug)
        if said["what"] == "make" or own is None:
            token = Feed.objects.renew(user)
            address = settings.SITE_URL + reverse("meetings:feed", args=[token])
        Feed.objects.of(user).update(detail=said["detail"])
        own = Feed.objects.visible_to(user).get()
        if not address:
            messages.success(request, _("Saved. You can change it at any time."))
            return redirect("scheduling:feed", request.program.slug)
    last_read = own and cache.get(last_read_key(own))
    page = {"form": form, "feed": own, "address": address, "last_read": last_read}
    return render(request, "scheduling/feed.html", page)
