"""What a coordinator keeps beside the people: tags, a list, a note to many."""

from datetime import timedelta

from accounts.models import Membership, Tag
from accounts.models.programs import Role
from mentoring.bulk.jobs import confirm, draft
from mentoring.models import BulkJob, BulkLine, Notice, SavedList

TAGS = {"Evenings": 3, "Speaks Spanish": 5, "By phone only": 7}
LIST = {"name": "Mentors to get ready", "query": "role=mentor&state=not_ready"}
NOTE = "There is coffee and time to talk on Thursday at 5 pm. You are welcome."


def keep(program, now) -> None:
    """Every third, fifth and seventh person; a note that went out three weeks ago."""
    people = list(Membership.objects.of(program).participants().order_by("pk"))
    for name, step in TAGS.items():
        Tag.objects.create(program=program, name=name).people.add(*people[::step])
    coordinator = Membership.objects.of(program).with_role(Role.COORDINATOR)
    first = coordinator.select_related("user").order_by("pk").first()
    SavedList.objects.create(owner=first, shared=True, **LIST)
    _write_to_mentors(program, first.user, now - timedelta(days=21))


def _write_to_mentors(program, by, at) -> None:
    mentors = Membership.objects.of(program).with_role(Role.MENTOR).active()
    job = draft(program, by, BulkJob.Act.MESSAGE, mentors, at)
    confirm(job, {"text": NOTE}, by, at)
    done = BulkJob.objects.filter(pk=job.pk)
    done.update(state=BulkJob.State.DONE, done_at=at)
    job.lines.update(outcome=BulkLine.Outcome.DONE)
    Notice.objects.bulk_create(
        Notice(member=mentor, written_by=by, written_at=at, text=NOTE)
        for mentor in mentors
    )
