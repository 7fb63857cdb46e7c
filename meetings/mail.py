"""The letters about meetings: a time, and nothing of what it is for or with whom."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.wording import clock_words, day_words
from matching.models import Match
from meetings.models import Meeting
from notifications.kinds import HERE, Content, Kind
from notifications.tickets import ticket
from scheduling.invitations import CANCEL, REQUEST, invitation
from scheduling.zones import zone_words


def meeting_of(message) -> Meeting:
    pk = message.about.partition(":")[2]
    return Meeting.objects.with_people().get(pk=pk)


def time_words(moment: datetime) -> str:
    """On the clock that is active: the recipient's."""
    return f"{day_words(moment)}, {clock_words(moment)}"


def words(message, meeting) -> dict:
    zone = zone_words(message.recipient.time_zone)
    return {
        "name": message.recipient.name_used,
        "time": time_words(meeting.event.starts_at),
        "zone": zone,
    }


def also(message, key: str, line: str) -> tuple[str, ...]:
    """What is said only of meetings that repeat."""
    return (line,) if message.context.get(key) else ()


def hello(said) -> str:
    return _("Hi %(name)s,") % said


def meeting_proposed(message) -> Content:
    said = words(message, meeting_of(message))
    return Content(
        _("Does this time suit you? %(time)s") % said,
        (
            hello(said),
            _("Somebody asks if %(time)s suits you (your time, %(zone)s).") % said,
            _("Say yes, or choose another time."),
        ),
        _("Answer"),
    )


def meeting_confirmed(message) -> Content:
    meeting = meeting_of(message)
    said = words(message, meeting)
    return Content(
        _("Agreed: %(time)s") % said,
        (
            hello(said),
            _("It is agreed: %(time)s (your time, %(zone)s).") % said,
            *also(message, "repeats", _("It repeats. Your page shows all the dates.")),
            _("You can move or cancel it at any time. No reason needed."),
        ),
        _("See the details"),
        (REQUEST, invitation(meeting.event, message.recipient, REQUEST)),
    )


def meeting_moved(message) -> Content:
    meeting = meeting_of(message)
    said = words(message, meeting)
    before = datetime.fromisoformat(message.context["before"])
    said["before"] = time_words(before)
    return Content(
        _("New time: %(time)s") % said,
        (
            hello(said),
            _("The new time is %(time)s (your time, %(zone)s).") % said,
            _("It was %(before)s before.") % said,
            *also(message, "following", _("All that follow it move as well.")),
            _("If it does not suit you, choose another time. No reason needed."),
        ),
        _("See the details"),
        (REQUEST, invitation(meeting.event, message.recipient, REQUEST)),
    )


def meeting_cancelled(message) -> Content:
    meeting = meeting_of(message)
    said = words(message, meeting)
    calendar = None
    if message.context.get("agreed"):
        text = invitation(meeting.event, message.recipient, CANCEL)
        calendar = (CANCEL, text)
    return Content(
        _("Called off: %(time)s") % said,
        (
            hello(said),
            _("%(time)s does not take place.") % said,
            *also(message, "following", _("All that follow it are off as well.")),
            _("You can look for another time whenever you like."),
        ),
        _("Open your page"),
        calendar,
    )


def meeting_reminder(message) -> Content:
    said = words(message, meeting_of(message))
    return Content(
        _("Reminder: %(time)s") % said,
        (
            hello(said),
            _("A reminder: %(time)s (your time, %(zone)s).") % said,
            _("If you can't make it, one tap is enough. No reason needed."),
        ),
        _("See the details"),
    )


def meeting_early(message) -> Content:
    said = words(message, meeting_of(message))
    return Content(
        _("Coming up: %(time)s") % said,
        (
            hello(said),
            _("Still good for you? %(time)s (your time, %(zone)s).") % said,
            _("Say yes, choose another time, or call it off. No reason needed."),
        ),
        _("Answer"),
    )


def meeting_soon(message) -> Content:
    said = words(message, meeting_of(message))
    return Content(
        _("Soon: %(time)s") % said,
        (
            hello(said),
            _("In two hours: %(time)s (your time, %(zone)s).") % said,
            _("If you can't make it, one tap is enough. No reason needed."),
        ),
        _("See the details"),
    )


def meeting_to_record(message) -> Content:
    said = words(message, meeting_of(message))
    return Content(
        _("How was it? %(time)s") % said,
        (
            hello(said),
            _("Did %(time)s take place? Tell us in one tap.") % said,
            _("Both answers are fine."),
        ),
        _("Tell us"),
    )


def hello_only(message, subject: str, *lines: str) -> Content:
    said = {"name": message.recipient.name_used}
    return Content(subject, (hello(said), *lines), _("Find a time"))


def another_time(message) -> Content:
    return hello_only(
        message,
        _("Another time?"),
        _("It did not work out this time. That happens."),
        _("Would you like to find another time?"),
    )


def next_time(message) -> Content:
    return hello_only(
        message,
        _("Find the next time?"),
        _("Nothing is in your calendar yet."),
        _("You can find a time in a minute. If all is well as it is, that is fine."),
    )


def meeting_answer(message) -> str:
    return reverse("meetings:answer", args=[ticket("answer", message)])


def next_page(message) -> str:
    """Where the two find a time."""
    found = Match.objects.filter(pk=message.about.partition(":")[2])
    match = found.select_related("program").first()
    if match is None:
        return reverse("mentoring:start")
    return reverse("meetings:propose", args=[match.program.slug, match.public_id])


def meeting_page(message) -> str:
    meeting = Meeting.objects.filter(pk=message.about.partition(":")[2])
    found = meeting.select_related("match__program").first()
    if found is None:
        return reverse("mentoring:start")
    slug = found.match.program.slug
    return reverse("meetings:meeting", args=[slug, found.public_id])


NEWS, REMINDERS = "A time is agreed, moved or called off", "Reminders of a time"
NEXT = "A hint to find the next time"


def of_a_time(code: str, label: str, render, **more) -> Kind:
    """Its reader may answer from the message, without signing in."""
    return Kind(code, label, render, meeting_page, answer=meeting_answer, **more)


KINDS = (
    of_a_time("meeting_proposed", "Somebody suggests a time", meeting_proposed),
    of_a_time("meeting_confirmed", NEWS, meeting_confirmed, news=True),
    of_a_time("meeting_moved", NEWS, meeting_moved, news=True),
    Kind("meeting_cancelled", NEWS, meeting_cancelled, meeting_page, news=True),
    of_a_time("meeting_early", REMINDERS, meeting_early),
    of_a_time("meeting_reminder", REMINDERS, meeting_reminder),
    of_a_time(
        "meeting_soon", "A reminder two hours before", meeting_soon, asked_for=True
    ),
    Kind("meeting_to_record", "How it was", meeting_to_record, meeting_page),
    Kind("another_time", NEXT, another_time, next_page),
    Kind("next_time_here", NEXT, next_time, next_page, only=HERE),
    Kind("next_time", NEXT, next_time, next_page),
)
