"""A coordinator writes the program's own questions. They work on a version that nobody
is asked yet; publishing makes it the newest. What was published never changes."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts import access_log
from accounts.joining.doors import form_of
from accounts.models import ApplicationForm, FormVersion, Question

MOST = 40
COPIED = (
    *("position", "kind", "label", "help_text"),
    *("required", "for_mentors", "shown_to", "choices"),
)


class Published(ValueError):
    """Somebody published this version before; people are asked it now."""


class TooMany(ValueError):
    """More questions than anybody would answer."""


def version_in_work(program, kind) -> FormVersion | None:
    return FormVersion.objects.of(program, kind).in_work().first()


@transaction.atomic
def settle(form: ApplicationForm, by) -> ApplicationForm:
    """Keep the switch, the dates and the places of a way in."""
    values = {
        name: getattr(form, name)
        for name in ("is_open", "opens_on", "closes_on", "places", "waiting_list")
    }
    row, _ = ApplicationForm.objects.update_or_create(
        program=form.program, kind=form.kind, defaults=values
    )
    access_log.record(by, "form.settled", f"form:{row.pk}", program=form.program)
    return row


@transaction.atomic
def add(program, kind, fields: dict) -> Question:
    """One more question, at the end."""
    version = _begin(program, kind)
    if version.questions.count() >= MOST:
        raise TooMany
    last = version.questions.aggregate(last=Max("position"))["last"] or 0
    return Question.objects.create(
        version=version, position=last + 1, **_allowed(kind, fields)
    )


@transaction.atomic
def change(program, kind, question: Question, fields: dict) -> None:
    """Other words for a question. Of a published one the copy is changed that is being
    worked on."""
    mine = _in_work(program, kind, question)
    rows = Question.objects.may_change().filter(pk=mine.pk)
    rows.update(**_allowed(kind, fields))


@transaction.atomic
def remove(program, kind, question: Question) -> None:
    _in_work(program, kind, question).delete()


@transaction.atomic
def move(program, kind, question: Question, *, up: bool) -> None:
    """One place up or down; the first stays first."""
    mine = _in_work(program, kind, question)
    order = list(mine.version.questions.in_order())
    here = order.index(mine)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(order):
        return
    order[here], order[there] = order[there], order[here]
    for position, each in enumerate(order, start=1):
        each.position = position
    Question.objects.bulk_update(order, ["position"])


@transaction.atomic
def publish(program, kind, by, at=None) -> FormVersion:
    """From now on these questions are asked."""
    form = _lock(program, kind)
    version = form.versions.in_work().first()
    if version is None:
        raise Published
    taken = form.versions.in_work().filter(pk=version.pk)
    if not taken.update(published_at=at or timezone.now(), published_by=by):
        raise Published
    access_log.record(by, "form.published", f"form:{form.pk}", program=program)
    version.refresh_from_db()
    return version


@transaction.atomic
def discard(program, kind) -> int:
    """Forget what was worked on; the published questions stay."""
    _lock(program, kind)
    return FormVersion.objects.of(program, kind).in_work().delete()[0]


def _lock(program, kind) -> ApplicationForm:
    """One at a time at a form; a way in without a row gets one."""
    form = form_of(program, kind)
    if form.pk is None:
        form, _ = ApplicationForm.objects.get_or_create(program=program, kind=kind)
    return ApplicationForm.objects.select_for_update(no_key=True).get(pk=form.pk)


def _begin(program, kind) -> FormVersion:
    """The version in work; without one a copy of what is asked now."""
    form = _lock(program, kind)
    if version := form.versions.in_work().first():
        return version
    newest = form.versions.newest_first().first()
    number = newest.number + 1 if newest else 1
    version = form.versions.create(number=number)
    for old in newest.questions.in_order() if newest else ():
        values = {name: getattr(old, name) for name in COPIED}
        Question.objects.create(version=version, **values)
    return version


def _in_work(program, kind, question: Question) -> Question:
    """This question in the version in work: itself, or the copy at its place."""
    version = _begin(program, kind)
    same = {"position": question.position, "label": question.label}
    if question.version_id == version.pk:
        same = {"pk": question.pk}
    mine = version.questions.filter(**same).select_related("version").first()
    if mine is None:
        raise Published
    return mine


def _allowed(kind, fields: dict) -> dict:
    """Nobody must answer who asks for a mentor, and no choices where none are made."""
    for_mentors = kind == ApplicationForm.Kind.MENTOR
    chosen = fields["kind"] in (
        Question.Kind.ONE,
        Question.Kind.MANY,
        Question.Kind.SCALE,
    )
    return fields | {
        "for_mentors": for_mentors,
        "required": for_mentors and fields.get("required", False),
        "choices": fields.get("choices", []) if chosen else [],
    }
