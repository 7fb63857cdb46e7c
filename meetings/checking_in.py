"""How are you doing? One tap, and who sees it is the mentee's choice."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from matching.models import Match
from meetings.models import Audience, CheckIn, CheckInRhythm, HelloPrompt
from meetings.rhythms import first_day
from notifications.posting import post, withdraw

SECOND_THOUGHT = timedelta(minutes=10)
CLOSE_TOGETHER = timedelta(days=21)
NOT_AGAIN_FOR = timedelta(days=14)


def subject_of(member) -> str:
    return f"check_in:{member.pk}"


def rhythm_of(member) -> CheckInRhythm:
    """What they chose, or what holds until they do: nobody is asked unasked."""
    found = CheckInRhythm.objects.filter(member=member).first()
    return found or CheckInRhythm(member=member)


def match_of(member) -> Match | None:
    """With whom this mentee walks now."""
    rows = Match.objects.current().filter(mentee=member).with_people()
    return rows.order_by("-started_at", "-pk").first()


@transaction.atomic
def check_in(match, mood, *, now=None) -> CheckIn:
    """A second tap within ten minutes is a second thought, not a second answer."""
    now = now or timezone.now()
    recent = CheckIn.objects.of(match).since(now - SECOND_THOUGHT).newest_first()
    found = recent.filter(at__lte=now).first()
    if found:
        found.mood = mood
        found.save(update_fields=["mood"])
    else:
        shown_to = rhythm_of(match.mentee).shown_to
        found = CheckIn.objects.create(
            match=match, mood=mood, at=now, shown_to=shown_to
        )
    _answered(match.mentee, now)
    _suggest_hello(match, now)
    return found


def _answered(member, now) -> None:
    """The chosen pace is back, and nothing is asked that was just said."""
    slow = CheckInRhythm.objects.filter(member=member, unanswered__gt=0).first()
    if slow:
        slow.unanswered = 0
        slow.next_on = first_day(_today(member, now), slow.weekday)
        slow.save(update_fields=["unanswered", "next_on"])
    withdraw(subject_of(member), reason="answered")


def _today(member, now):
    return timezone.localdate(now, ZoneInfo(member.user.time_zone))


@transaction.atomic
def add_words(found, words: str, shown_to: str, *, now=None) -> bool:
    """A few words to what was said within the hour, and who sees it. Their choice holds
    from then on."""
    now = now or timezone.now()
    if not found.takes_words(now):
        return False
    found.words, found.shown_to = words, shown_to
    found.save(update_fields=["words", "shown_to"])
    rhythm = rhythm_of(found.match.mentee)
    rhythm.shown_to = shown_to
    rhythm.save()
    return True


@transaction.atomic
def choose_rhythm(member, every: int, weekday: int, hour: int, shown_to, *, now=None):
    """From now on; what was asked and not answered is taken back."""
    rhythm = rhythm_of(member)
    rhythm.every, rhythm.weekday, rhythm.hour = every, weekday, hour
    rhythm.shown_to, rhythm.unanswered = shown_to, 0
    today = _today(member, now or timezone.now())
    rhythm.next_on = first_day(today, weekday) if every else None
    rhythm.save()
    withdraw(subject_of(member), reason="changed")
    return rhythm


def _suggest_hello(match, now) -> None:
    """Two hard days in a row, both shared: the mentor gets a suggestion that does not
    say why. What somebody keeps for themselves starts nothing."""
    rows = CheckIn.objects.of(match).since(now - CLOSE_TOGETHER).newest_first()
    last = list(rows.filter(at__lte=now)[:2])
    hard = [one.mood in CheckIn.HARD and one.shown_to != Audience.ME for one in last]
    lately = HelloPrompt.objects.of(match).filter(at__gt=now - NOT_AGAIN_FOR)
    if len(last) < 2 or not all(hard) or lately.exists():
        return
    HelloPrompt.objects.of(match).open().update(done_at=now)
    prompt = HelloPrompt.objects.create(match=match, at=now)
    post(
        "hello_prompt",
        match.mentor.user,
        program=match.program,
        about=f"hello:{match.pk}",
        version=prompt.pk,
        due_at=now + timedelta(minutes=30),
    )


@transaction.atomic
def said_hello(match, *, now=None) -> bool:
    """They were in touch, or they know."""
    found = HelloPrompt.objects.of(match).open()
    done = found.update(done_at=now or timezone.now()) == 1
    if done:
        withdraw(f"hello:{match.pk}", reason="done")
    return done
