"""One thing for many people: a draft with the exact words, then the report."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Membership, Tag
from accounts.views.choosing import chosen
from mentoring.bulk.acts import WHY
from mentoring.bulk.jobs import advance, confirm, draft
from mentoring.finding import find
from mentoring.forms import FORMS, RemindForm
from mentoring.models import BulkJob, BulkLine
from mentoring.views.lists import people_url, tidy_query
from mentoring.views.people import wish_of
from notifications.models import Reach

AT_ONCE_SECONDS = 1.5
SHOWN = 100


@require_POST
def bulk_begin(request):
    """Who it would be about; nothing is done yet."""
    query = tidy_query(request.POST.get("query", ""))
    form, wish = wish_of(request, QueryDict(query))
    people = chosen(request, find(request.program, request.user, wish, timezone.now()))
    act = request.POST.get("act")
    if act not in BulkJob.Act.values:
        messages.info(request, _("Choose what you would like to do."))
        return redirect(people_url(request, wish.query))
    job = draft(request.program, request.user, act, people)
    if not job.lines.exists():
        job.delete()
        messages.info(request, _("Tick the people first."))
        return redirect(people_url(request, wish.query))
    return redirect("mentoring:bulk", request.program.slug, job.public_id)


def bulk(request, public_id):
    """The draft with its form, the work under way, or the report."""
    jobs = BulkJob.objects.visible_to(request.user).of(request.program)
    job = get_object_or_404(jobs.select_related("by", "program"), public_id=public_id)
    form = form_of(request, job)
    if request.method == "POST" and job.state == BulkJob.State.DRAFT:
        if form.is_valid():
            if confirm(job, form.cleaned_data, request.user):
                advance(job.pk, AT_ONCE_SECONDS)
            return redirect("mentoring:bulk", request.program.slug, public_id)
    page = {
        "job": job,
        "form": form,
        "tags": Tag.objects.visible_to(request.user).of(request.program).by_name(),
        "counts": counts_of(job),
        "page": lines_of(request, job),
        "said": said_in(job),
        "up": people_url(request),
    }
    return render(request, "mentoring/bulk.html", page)


def said_in(job) -> str:
    """What was chosen, in words; the text of a message stands on its own."""
    if job.act == BulkJob.Act.REMIND:
        return dict(RemindForm.OF).get(job.details.get("of"), "")
    supervisor = Membership.objects.of(job.program).filter(
        public_id=job.details.get("supervisor", "")
    )
    found = supervisor.select_related("user").first()
    return found.name if found else job.details.get("tag", "")


def form_of(request, job):
    more = {}
    if job.act == BulkJob.Act.SUPERVISOR:
        more["supervisors"] = wish_of(request, {})[0].supervisors
    return FORMS[job.act](request.POST or None, **more)


def counts_of(job) -> dict:
    """How many are done, left out, still waiting; of the waiting, whom no mail
    reaches."""
    outcome = BulkLine.Outcome
    unsafe = Reach.objects.filter(mail=Reach.Mail.UNSAFE).values("person")
    return job.lines.aggregate(
        all=Count("pk"),
        done=Count("pk", filter=Q(outcome=outcome.DONE)),
        left_out=Count("pk", filter=Q(outcome=outcome.LEFT_OUT)),
        waiting=Count("pk", filter=Q(outcome=outcome.WAITING)),
        no_mail=Count(
            "pk",
            filter=Q(member__user__in=unsafe) | Q(member__user__email__isnull=True),
        ),
    )


def lines_of(request, job):
    lines = job.lines.with_people()
    if job.state == BulkJob.State.DRAFT:
        lines = lines.by_name()
    else:
        lines = lines.order_by("-outcome", "member__user__name_used", "pk")
    page = Paginator(lines, SHOWN).get_page(request.GET.get("page"))
    for line in page:
        line.why_words = WHY.get(line.why, "")
    return page


@require_POST
def bulk_drop(request, public_id):
    """A draft that touched nobody goes away."""
    jobs = BulkJob.objects.visible_to(request.user).of(request.program)
    job = get_object_or_404(jobs, public_id=public_id)
    BulkJob.objects.filter(pk=job.pk, state=BulkJob.State.DRAFT).delete()
    return redirect(people_url(request))


def bulk_jobs(request):
    """What was done for many at once, by whom."""
    jobs = BulkJob.objects.visible_to(request.user).of(request.program).begun()
    jobs = jobs.select_related("by").annotate(
        all=Count("lines"),
        done=Count("lines", filter=Q(lines__outcome=BulkLine.Outcome.DONE)),
    )
    page = Paginator(jobs.newest_first(), 50).get_page(request.GET.get("page"))
    return render(request, "mentoring/bulk_jobs.html", {"page": page})
