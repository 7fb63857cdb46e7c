"""A draft and a finished job, a kept list, a note to a mentee."""

from accounts.models import Membership
from mentoring.bulk.jobs import draft
from mentoring.models import BulkJob, SavedList
from mentoring.noticing import write


def build(world):
    cast = world.cast
    people = Membership.objects.of(world.program).filter(user=cast.ben)
    world.bulk_draft = draft(world.program, cast.cleo, BulkJob.Act.TAG, people)
    world.kept_list = SavedList.objects.create(
        owner=cast.member("cleo"), name="Mentors", query="role=mentor"
    )
    world.notice = write(cast.member("ben"), "Tea on Thursday?", cast.cleo)
