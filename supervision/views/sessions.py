"""Supervision sessions: the supervisor's list, planning, one session."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access_log, breaking
from accounts.models.programs import Role
from scheduling.placing import TimeTaken
from supervision.forms import NOT_YOURS, NoteForm, PlanForm, TopicForm
from supervision.glance import caseload
from supervision.models import SupervisionSession, Topic
from supervision.noting import add_topic, remove_topic, write_note
from supervision.planning import NotTheirs, cancel_session, mentors_of, plan_session


def sessions(request):
    """A supervisor sees their mentors and sessions; a coordinator that they happen."""
    now = timezone.now()
    rows = SupervisionSession.objects.visible_to(request.user).of(request.program)
    supervisor = request.memberships.get(Role.SUPERVISOR)
    if supervisor and request.acting_role != Role.COORDINATOR:
        rows = rows.led_by(supervisor)
    else:
        supervisor = None
    over = Paginator(rows.over(now).with_people(), 20)
    context = {
        "supervisor": supervisor,
        "loads": caseload(supervisor, now) if supervisor else [],
        "coming": rows.coming(now).with_people()[:50],
        "over": over.get_page(request.GET.get("page")),
    }
    return render(request, "supervision/sessions.html", context)


def plan(request):
    supervisor = request.memberships[Role.SUPERVISOR]
    mentors, asked = mentors_of(supervisor), request.GET.getlist("with")
    form = PlanForm(
        request.POST or None,
        mentors=mentors,
        zone=request.user.time_zone,
        initial={"mentors": [m.pk for m in mentors if m.public_id in asked]},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            session = plan_session(
                supervisor,
                chosen["mentors"],
                chosen["wall_start"],
                chosen["minutes"],
                format=chosen["format"],
                place=chosen["place"],
            )
        except TimeTaken:
            form.add_error("time", _("One of you has something else at that time"))
        except NotTheirs:
            form.add_error("mentors", NOT_YOURS)
        else:
            messages.success(request, _("Planned. Everybody gets an invitation."))
            return redirect(
                "supervision:session", request.program.slug, session.public_id
            )
    return render(request, "supervision/plan.html", {"form": form})


def _found(request, public_id) -> SupervisionSession:
    rows = SupervisionSession.objects.visible_to(request.user).of(request.program)
    return get_object_or_404(rows.with_people(), public_id=public_id)


def _readable(request, public_id) -> SupervisionSession:
    """The session with its texts: 403 for who may only know that it takes place."""
    session = _found(request, public_id)
    if not SupervisionSession.objects.readable_by(request.user).filter(pk=session.pk):
        raise PermissionDenied
    return session


def _led(request, public_id) -> SupervisionSession:
    session = _readable(request, public_id)
    if session.supervisor.user_id != request.user.pk:
        raise PermissionDenied
    return session


def session(request, public_id):
    return _page(request, _found(request, public_id))


def _page(request, session, note_form=None, topic_form=None):
    now = timezone.now()
    reads = SupervisionSession.objects.readable_by(request.user)
    can_read = reads.filter(pk=session.pk).exists()
    leads = can_read and session.supervisor.user_id == request.user.pk
    opened = breaking.open_now(request.user, "session.note", [session.tag], now)
    by_right, can_read = can_read, can_read or bool(opened)
    closed = None
    if not can_read:
        closed = breaking.panel(
            request.user,
            "session.note",
            session.tag,
            session.mentors[0],
            reverse(
                "supervision:session", args=[request.program.slug, session.public_id]
            ),
        )
    coming = not session.is_cancelled and session.event.ends_at > now
    topics = Topic.objects.filter(session=session).in_order()
    context = {
        "session": session,
        "can_read": can_read,
        "takes_part": by_right,
        "closed": closed,
        "leads": leads,
        "coming": coming,
        "started": session.event.starts_at <= now,
        "topic_count": topics.count(),
        "form": note_form or topic_form,
        "note_form": note_form or NoteForm(initial={"text": session.shared_note}),
        "topic_form": topic_form or TopicForm(),
    }
    if can_read:
        access_log.record(
            request.user, "session.read", session.tag, program=request.program
        )
        context["topics"] = topics.select_related("added_by__user")
    return render(request, "supervision/session.html", context)


@require_POST
def note(request, public_id):
    session = _led(request, public_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, session, note_form=form)
    write_note(session, request.user, form.cleaned_data["text"])
    messages.success(request, _("Shared with the mentors of this session."))
    return redirect("supervision:session", request.program.slug, public_id)


@require_POST
def topic_add(request, public_id):
    session = _readable(request, public_id)
    form = TopicForm(request.POST)
    if not form.is_valid():
        return _page(request, session, topic_form=form)
    leads = session.supervisor.user_id == request.user.pk
    member = request.memberships[Role.SUPERVISOR if leads else Role.MENTOR]
    add_topic(session, member, form.cleaned_data["text"])
    messages.success(request, _("It is on the list."))
    return redirect("supervision:session", request.program.slug, public_id)


@require_POST
def topic_remove(request, public_id, pk):
    session = _readable(request, public_id)
    own = Topic.objects.added_by_person(request.user).filter(session=session)
    remove_topic(get_object_or_404(own, pk=pk))
    messages.success(request, _("Your topic is off the list."))
    return redirect("supervision:session", request.program.slug, public_id)


@require_POST
def cancel(request, public_id):
    session = _led(request, public_id)
    if cancel_session(session):
        messages.success(request, _("Called off. Everybody who was told hears of it."))
    else:
        messages.info(request, _("It was called off already."))
    return redirect("supervision:sessions", request.program.slug)
