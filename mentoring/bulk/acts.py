"""What each act does for one person. It works in the transaction of its line and
raises LeftOut, with a code of WHY, where it does not fit."""

from django.utils.translation import gettext_lazy as _

from accounts.consenting.reminding import remind_to_sign
from accounts.inviting import CannotInvite, invite
from accounts.models import Membership
from accounts.models.programs import PARTICIPANTS, Role
from accounts.supervising import CannotSupervise, assign_supervisor
from accounts.tagging import tag, untag
from evaluation.asking import remind_person
from mentoring.models import BulkJob
from mentoring.noticing import write
from training.reminding import remind_of_training

WHY = {
    "no_address": _("no e-mail address yet"),
    "signs_in": _("signs in already"),
    "invited_today": _("was invited today"),
    "not_active": _("is not active now"),
    "not_participant": _("is on the team"),
    "not_mentor": _("is not a mentor"),
    "finished": _("has finished it"),
    "reminded": _("was reminded lately"),
    "nothing": _("has nothing open"),
    "has_tag": _("had the tag"),
    "no_tag": _("did not have the tag"),
    "same": _("had this supervisor"),
    "cannot": _("cannot be supervised by this person"),
    "oneself": _("is you"),
    "problem": _("did not work on our side"),
}


class LeftOut(Exception):
    """This person keeps as they are; `args[0]` is a code of WHY."""


def do(job: BulkJob, member: Membership) -> None:
    ACTS[job.act](job, member)


def _invite(job, member):
    if member.role not in PARTICIPANTS:
        raise LeftOut("not_participant")
    if not member.user.email:
        raise LeftOut("no_address")
    if member.signed_in_at:
        raise LeftOut("signs_in")
    try:
        if invite(member, job.by) is None:
            raise LeftOut("invited_today")
    except CannotInvite as problem:
        raise LeftOut("signs_in") from problem


def _message(job, member):
    _needs_to_be_here(member)
    if member.user_id == job.by_id:
        raise LeftOut("oneself")
    write(member, job.details["text"], job.by)


def _remind(job, member):
    _needs_to_be_here(member)
    if job.details["of"] == "questions":
        problem = remind_person(member, job.by)
    elif job.details["of"] == "documents":
        problem = remind_to_sign(member)
    elif member.role == Role.MENTOR:
        problem = remind_of_training(member)
    else:
        problem = "not_mentor"
    if problem:
        raise LeftOut(problem)


def _tag(job, member):
    if not tag(member, job.details["tag"]):
        raise LeftOut("has_tag")


def _untag(job, member):
    if not untag(member, job.details["tag"]):
        raise LeftOut("no_tag")


def _supervisor(job, member):
    if member.role != Role.MENTOR:
        raise LeftOut("not_mentor")
    supervisors = Membership.objects.of(job.program).with_role(Role.SUPERVISOR)
    supervisor = supervisors.filter(public_id=job.details["supervisor"]).first()
    if supervisor is None:
        raise LeftOut("cannot")
    try:
        if not assign_supervisor(member, supervisor, job.by):
            raise LeftOut("same")
    except CannotSupervise as problem:
        raise LeftOut("cannot") from problem


def _needs_to_be_here(member):
    if member.status != Membership.Status.ACTIVE:
        raise LeftOut("not_active")


Act = BulkJob.Act
ACTS = {
    Act.INVITE: _invite,
    Act.MESSAGE: _message,
    Act.REMIND: _remind,
    Act.TAG: _tag,
    Act.UNTAG: _untag,
    Act.SUPERVISOR: _supervisor,
}
