"""What happened with one person in a program, newest first: dates and facts, never the
words of notes, goals or answers. Each source starts from what the viewer may see."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import (
    Application,
    Candidacy,
    Membership,
    Screening,
    SupervisorAssignment,
)
from accounts.models.programs import Role
from community.models import GroupPlace
from evaluation.models import SurveyRequest
from matching.models import Match
from meetings.models import Meeting
from mentoring.models import Notice
from safeguarding.models import Concern
from supervision.models import StaffContact, SupervisionSession
from training.models import Completion, Hold

MOST = 80
PAIRS, MEETINGS, READY, STAFF = "pairs", "meetings", "ready", "staff"
KINDS = {
    PAIRS: gettext_lazy("Pairs"),
    MEETINGS: gettext_lazy("Meetings"),
    READY: gettext_lazy("Training and screening"),
    STAFF: gettext_lazy("With the team"),
}
ICONS = {
    Meeting.Status.HELD: ("brand", "people"),
    Meeting.Status.MISSED: ("soon", "calendar-x"),
    Meeting.Status.CANCELLED: ("soon", "calendar-x"),
}
WORDS = {
    Meeting.Status.HELD: gettext_lazy("Met %(name)s, %(how)s"),
    Meeting.Status.MISSED: gettext_lazy("Did not meet %(name)s, %(how)s"),
    Meeting.Status.CANCELLED: gettext_lazy("Called off with %(name)s, %(how)s"),
}


@dataclass(frozen=True)
class Event:
    at: datetime
    kind: str
    tone: str
    icon: str
    what: str
    url: str = ""

    @property
    def month(self) -> date:
        return timezone.localdate(self.at).replace(day=1)


def timeline_of(member: Membership, viewer, now: datetime, kind="") -> list[Event]:
    """At most the newest 80 of one kind, or of all; a fixed number of queries."""
    chosen = {kind: SOURCES[kind]} if kind in SOURCES else SOURCES
    events = [
        event
        for sources in chosen.values()
        for source in sources
        for event in source(member, viewer)
        if event.at <= now
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)[:MOST]


def own_matches(member):
    both = Q(mentor=member) | Q(mentee=member)
    return Match.objects.filter(both).with_people().order_by("pk")


def other_in(match, member) -> Membership:
    return match.mentee if match.mentor_id == member.pk else match.mentor


def beginning(member, viewer):
    yield Event(member.since, STAFF, "info", "person-plus", _("Joined"))
    if member.ended_at:
        left = _("Left the program")
        yield Event(member.ended_at, STAFF, "info", "box-arrow-right", left)
    asked = Application.objects.visible_to(viewer).filter(membership=member)
    for application in asked.order_by("pk"):
        words = _("Asked to join")
        url = _page("accounts:application", member, application)
        yield Event(application.created_at, STAFF, "info", "envelope", words, url)
    if member.signed_in_at:
        words = _("Signed in for the first time")
        yield Event(member.signed_in_at, STAFF, "good", "key", words)


def matches(member, viewer):
    seen = Match.objects.visible_to(viewer).values("pk")
    for match in own_matches(member).filter(pk__in=seen):
        words = {"name": other_in(match, member).name}
        url = _page("meetings:pair", member, match)
        began = _("Pairing with %(name)s began") % words
        yield Event(match.started_at, PAIRS, "good", "person-heart", began, url)
        if match.ended_at:
            ended = _("Pairing with %(name)s ended") % words
            yield Event(match.ended_at, PAIRS, "info", "hand-thumbs-up", ended, url)


def meetings(member, viewer):
    others = {match.pk: other_in(match, member).name for match in own_matches(member)}
    seen = Meeting.objects.visible_to(viewer)
    rows = seen.filter(match__in=others, status__in=ICONS)
    over = rows.select_related("event").order_by("-event__starts_at", "-pk")
    for meeting in over[:MOST]:
        tone, icon = ICONS[meeting.status]
        what = WORDS[meeting.status] % {
            "name": others[meeting.match_id],
            "how": meeting.get_format_display().lower(),
        }
        yield Event(meeting.event.starts_at, MEETINGS, tone, icon, what)


def training(member, viewer):
    done = Completion.objects.visible_to(viewer).filter(membership=member)
    for one in done.select_related("module"):
        what = _("Finished %(module)s") % {"module": one.module.title}
        yield Event(_noon(one.passed_on), READY, "good", "mortarboard", what)
    for hold in Hold.objects.visible_to(viewer).filter(membership=member):
        words = _("Put on hold: no new pairs")
        yield Event(hold.placed_at, READY, "soon", "pause-circle", words)
        if hold.lifted_at:
            words = _("The hold was lifted")
            yield Event(hold.lifted_at, READY, "good", "play-circle", words)


def screening(member, viewer):
    """Its outcome; the way there is for those who screen."""
    open_to = Candidacy.objects.visible_to(viewer).filter(membership=member)
    pages = {one.pk: _page("accounts:candidacy", member, one) for one in open_to}
    rows = Screening.objects.filter(membership=member).order_by("pk")
    for one in rows.select_related("attestation__signed_by"):
        what = _("Screening: %(outcome)s") % {"outcome": one.get_outcome_display()}
        if one.attestation:
            name = {"name": one.attestation.signed_by.name_used}
            what = _("%(name)s signed for an earlier screening") % name
        approved = one.outcome == Screening.Outcome.APPROVED and not one.undone_at
        tone, url = "good" if approved else "soon", pages.get(one.candidacy_id, "")
        yield Event(one.decided_at, READY, tone, "shield-check", what, url)
        if one.undone_at:
            words = _("The screening was taken back")
            yield Event(one.undone_at, READY, "soon", "shield-check", words, url)


def supervised(member, viewer):
    rows = SupervisorAssignment.objects.filter(mentor=member)
    for row in rows.select_related("supervisor__user").order_by("pk"):
        words = _("%(name)s supervises") % {"name": row.supervisor.name}
        yield Event(row.since, STAFF, "info", "person-check", words)
    sessions = SupervisionSession.objects.visible_to(viewer).filter(
        seated__mentor=member, event__cancelled_at__isnull=True
    )
    rows = sessions.select_related("event", "supervisor__user")
    for session in rows.order_by("-event__starts_at")[:MOST]:
        words = _("Supervision with %(name)s") % {"name": session.supervisor.name}
        yield Event(session.event.starts_at, STAFF, "brand", "journal-text", words)


def contacts(member, viewer):
    """What staff did: talks with each side, notes, and concerns for those who lead."""
    side = member.role if member.role in StaffContact.Side.values else ""
    talks = StaffContact.objects.visible_to(viewer).done()
    talks = talks.filter(side=side, match__in=own_matches(member).values("pk"))
    for talk in talks.order_by("-done_at")[:MOST]:
        words = _("The team talked with them about the pairing")
        yield Event(talk.done_at, STAFF, "brand", "telephone", words)
    notices = Notice.objects.visible_to(viewer).filter(member=member)
    for notice in notices.select_related("written_by").newest_first()[:MOST]:
        words = _("%(name)s wrote a note") % {"name": notice.written_by.name_used}
        url = _page("mentoring:notice", member, notice)
        yield Event(notice.written_at, STAFF, "info", "chat-left-dots", words, url)
    concerns = Concern.objects.visible_to(viewer).of(member.program)
    for concern in concerns.filter(about=member).order_by("pk"):
        words = _("A concern was raised")
        url = _page("safeguarding:concern", member, concern)
        yield Event(
            concern.raised_at, STAFF, "urgent", "shield-exclamation", words, url
        )


def groups(member, viewer):
    places = GroupPlace.objects.visible_to(viewer).filter(
        member=member, session__event__cancelled_at__isnull=True
    )
    rows = places.select_related("session__event", "session__group")
    for place in rows.order_by("-session__event__starts_at")[:MOST]:
        words = _("Group: %(title)s") % {"title": place.session.group.title}
        at = place.session.event.starts_at
        yield Event(at, MEETINGS, "warm", "people", words)


def questions(member, viewer):
    """That somebody was asked and answered, to those who send them; never what."""
    if not Membership.objects.active().filter(
        user=viewer, program=member.program, role=Role.COORDINATOR
    ):
        return
    for asked in SurveyRequest.objects.filter(membership=member).order_by("pk"):
        words = _("Was sent short questions")
        yield Event(asked.asked_at, STAFF, "info", "ui-checks", words)
        if asked.answered_at:
            words = _("Answered the questions")
            yield Event(asked.answered_at, STAFF, "good", "check2", words)


SOURCES = {
    PAIRS: (matches,),
    MEETINGS: (meetings, groups),
    READY: (training, screening),
    STAFF: (beginning, supervised, contacts, questions),
}


def _page(view: str, member, row) -> str:
    return reverse(view, args=[member.program.slug, row.public_id])


def _noon(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
