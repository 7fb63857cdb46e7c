"""Erasing a person. Two people agree, the person hears it, then everything goes that no
duty keeps. What stays is nameless, so that figures do not change."""

from datetime import timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import access_log, personal_data
from accounts.models import Erasure, Membership, User
from accounts.owning import ledger
from accounts.owning.files import forget_letters
from accounts.owning.holding import is_held
from accounts.owning.leaving import leave
from accounts.owning.scrubbing import scrub, words_of
from notifications.models import Message
from notifications.posting import post

State = Erasure.State
DAYS = 30  # one month, as the law asks
AT_LATEST = timedelta(days=1)  # when the letter cannot leave
LEFT = (Message.State.SENT,)


class OnHold(Exception):
    """A legal hold: nothing may go now."""


class NotTheirs(ValueError):
    """This person may not take this step of this erasure."""


def tag(erasure) -> str:
    return f"erasure:{erasure.pk}"


@transaction.atomic
def ask(person, program, by, now=None) -> Erasure:
    """Asked twice is asked once."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            erasure = Erasure.objects.create(
                person=person,
                program=program,
                asked_at=now,
                due_on=(now + timedelta(days=DAYS)).date(),
            )
    except IntegrityError:
        return Erasure.objects.open().get(person=person)
    access_log.record(by, "erasure.asked", f"person:{person.pk}", program=program)
    return erasure


@transaction.atomic
def withdraw(erasure, by, now=None) -> bool:
    """By the person, as long as nobody has confirmed it."""
    rows = Erasure.objects.unconfirmed().filter(pk=erasure.pk)
    return step(rows, erasure, by, "erasure.withdrawn", state=State.WITHDRAWN)


@transaction.atomic
def prepare(erasure, by, now=None) -> bool:
    """By a privacy officer, who has looked whether a duty stands against it."""
    check(erasure, by)
    now = now or timezone.now()
    rows = Erasure.objects.filter(pk=erasure.pk, state=State.ASKED)
    values = {"state": State.PREPARED, "prepared_by": by, "prepared_at": now}
    return step(rows, erasure, by, "erasure.prepared", **values)


@transaction.atomic
def confirm(erasure, by, now=None) -> bool:
    """By a second person. The person's letter goes out first."""
    check(erasure, by)
    now = now or timezone.now()
    rows = Erasure.objects.filter(pk=erasure.pk, state=State.PREPARED)
    if not rows.exclude(prepared_by=by).exists():
        if rows.exists():
            raise NotTheirs
        return False
    rows = rows.exclude(prepared_by=by)
    values = {"state": State.CONFIRMED, "confirmed_by": by, "confirmed_at": now}
    if not step(rows, erasure, by, "erasure.confirmed", **values):
        return False
    post(
        "erasure_confirmed", erasure.person, program=erasure.program, about=tag(erasure)
    )
    return True


@transaction.atomic
def decline(erasure, by, answer: str, now=None) -> bool:
    """Not now, and why. They hear that there is an answer."""
    if by.pk == erasure.person_id:
        raise NotTheirs
    rows = Erasure.objects.unconfirmed().filter(pk=erasure.pk)
    values = {"state": State.DECLINED, "answer": answer}
    if not step(rows, erasure, by, "erasure.declined", **values):
        return False
    post("own_data_answer", erasure.person, program=erasure.program, about=tag(erasure))
    return True


def check(erasure, by) -> None:
    if by.pk == erasure.person_id:
        raise NotTheirs
    if is_held(erasure.person):
        raise OnHold


def step(rows, erasure, by, action, **values) -> bool:
    """One conditional UPDATE and its row in the log; False when somebody was first."""
    if not rows.update(**values):
        return False
    subject = f"person:{erasure.person_id}"
    access_log.record(by, action, subject, program=erasure.program)
    erasure.refresh_from_db()
    return True


def is_told(erasure, now) -> bool:
    """The letter has left, or could not for a day."""
    if now - erasure.confirmed_at >= AT_LATEST:
        return True
    letter = Message.objects.about(tag(erasure)).filter(kind="erasure_confirmed")
    return letter.filter(state__in=LEFT).exists()


def carry_out_due(now=None) -> int:
    """What is confirmed and told; who is on hold waits."""
    now, count = now or timezone.now(), 0
    for erasure in Erasure.objects.confirmed().order_by("pk"):
        if is_told(erasure, now) and not is_held(erasure.person):
            count += carry_out(erasure, now)
    return count


@transaction.atomic
def carry_out(erasure, now=None) -> bool:
    """Under the lock of the person: a copy that is being made is finished or refused.
    The line in the ledger is on the disk before anything is gone."""
    now = now or timezone.now()
    person = User.objects.select_for_update(no_key=True).get(pk=erasure.person_id)
    if is_held(person):
        raise OnHold
    mine = Erasure.objects.confirmed().filter(pk=erasure.pk)
    if not mine.update(state=State.DONE, done_at=now):
        return False
    ledger.write(person, now)
    erase(person, erasure.confirmed_by, now)
    access_log.record(
        erasure.confirmed_by,
        "erasure.done",
        f"person:{person.pk}",
        program=erasure.program,
    )
    return True


@transaction.atomic
def erase(person, by, now) -> int:
    """From the roof to the floor; the account itself last, because the others still ask
    it who is who. Notes of the log first: they are found through all the others."""
    words = words_of(person)
    for member in Membership.objects.filter(user=person).order_by("pk"):
        leave(member, by, now=now, quiet=True)
    holdings = personal_data.registry
    count = holdings["access log"].erase(person)
    for holding in reversed(holdings.values()):
        count += holding.erase(person)
    count += scrub(words)
    transaction.on_commit(partial(forget_letters, words))
    return count


@transaction.atomic
def reapply(entries, now=None) -> int:
    """After a backup was put back: whoever was erased since goes again. Nobody hears
    of it a second time."""
    now, count = now or timezone.now(), 0
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for entry in entries:
        person = User.objects.filter(pk=entry.person).first()
        if person is None or not entry.fits(person):
            continue
        Erasure.objects.open().filter(person=person).delete()
        erase(person, None, now)
        access_log.record(None, "erasure.reapplied", f"person:{person.pk}")
        count += 1
    Message.objects.filter(pk__gt=newest).cancel("restored")
    return count
