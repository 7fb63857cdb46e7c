"""What the roof holds about a person."""

from django.utils.translation import gettext_lazy as _

from accounts.personal_data import Holding, Rows, of_the_house
from mentoring.models import BulkJob, BulkLine, Notice, SavedList


def own_notices(user):
    return Notice.objects.written_to(user)


def own_lines(user):
    return BulkLine.objects.filter(member__user=user)


def own_jobs(user):
    """Those in which they are one of many."""
    return BulkJob.objects.filter(lines__member__user=user)


def own_lists(user):
    return SavedList.objects.filter(owner__user=user)


def export_notices(user):
    rows = own_notices(user).order_by("pk")
    return list(rows.values("written_at", "text"))


def export_lines(user):
    rows = own_lines(user).order_by("pk")
    return list(rows.values("job__act", "job__confirmed_at", "outcome", "why"))


def erase_lines(user) -> int:
    """The words of a job may speak of anybody in it."""
    BulkJob.objects.filter(pk__in=own_jobs(user).values("pk")).update(details={})
    return own_lines(user).delete()[0]


def export_lists(user):
    rows = own_lists(user).order_by("pk")
    return list(rows.values("name", "query", "shared", "saved_at"))


HOLDINGS = (
    Holding(
        "notes from the team",
        export_notices,
        lambda user: own_notices(user).delete()[0],
        words={
            "notice.read": (
                _("read a note that the team wrote to you"),
                _("read a note that the team wrote to them"),
            )
        },
        rows=(
            Rows(
                Notice,
                own_notices,
                shown="written_at text",
                erased="written_at text",
            ),
        ),
    ),
    Holding(
        "things done for many at once",
        export_lines,
        erase_lines,
        withheld=_("words written to many; those to you are among your notes"),
        words=of_the_house(
            bulk__invite=_("invited many at once"),
            bulk__message=_("wrote to many at once"),
            bulk__remind=_("reminded many at once"),
            bulk__tag=_("gave many a tag at once"),
            bulk__untag=_("took a tag from many at once"),
            bulk__supervisor=_("gave many a supervisor at once"),
        ),
        rows=(
            Rows(BulkLine, own_lines, shown="outcome why", erased="outcome why"),
            Rows(BulkJob, own_jobs, withheld="details", erased="details"),
        ),
    ),
    Holding(
        "lists you kept",
        export_lists,
        lambda user: own_lists(user).delete()[0],
        rows=(
            Rows(
                SavedList,
                own_lists,
                shown="name query shared saved_at",
                erased="name query shared saved_at",
            ),
        ),
    ),
)
