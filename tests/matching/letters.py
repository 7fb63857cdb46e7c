"""Two people are asked and say yes, and come to what comes by itself; two others, and one
asks something and says no; two are over."""

from datetime import timedelta

from django.utils import timezone

from accounts.days import add_months
from matching import caring, checking, milestones
from matching.agreeing import write_agreement
from matching.answering import answer
from matching.matches import end_match, start_match
from matching.models import Match, Round
from matching.pausing import pause_match, resume_match
from matching.questions import ask, reply
from tests.matching.making import Making


def write(world):
    make = Making(world.cast, cleared=())
    first, second = (make.round(number=n, state=Round.State.ASKED) for n in (91, 92))
    asked = make.asked(make.member("Ina"), make.mentor("Oli"), first)
    for member in (asked.mentee, asked.mentor):
        answer(asked, member, True)
    asked.refresh_from_db()
    world.letter_match = asked.match
    on_the_way(asked.match)
    after_the_end(start_match(make.mentor("Ora"), make.member("Ari")))
    other = make.asked(make.member("Ula"), make.mentor("Ike"), second)
    answer(other, other.mentee, True)
    ask(other, other.mentor, "Do they like to walk?")
    reply(other.asked_back.get(), "They do.", world.cast.cleo)
    answer(other, other.mentor, False)


def on_the_way(match):
    """A break, an agreement, the questions, a milestone."""
    pause_match(match, match.mentor.user)
    resume_match(match, match.mentor.user)
    values = {"rhythm": "weekly", "way": "video", "months": 6, "boundaries": ""}
    write_agreement(match, match.mentor, "mentor", values)
    checking.ask(match)
    now = timezone.now()
    began = now - timedelta(days=100)
    Match.objects.filter(pk=match.pk).update(started_at=began)
    milestones.reach(now)


def after_the_end(match):
    """A hello that the mentor offered; its end takes back what was not sent before."""
    now = timezone.now()
    mentee = {"care": "mentor", "care_way": "555-0177"}
    caring.keep(match, match.mentee, **mentee)
    caring.keep(match, match.mentor, cares=True)
    end_match(match, Match.Reason.TIME, None, now=now)
    later = add_months(now.date(), 3)
    caring.remind_mentors(now + (later - now.date()) + timedelta(days=1))
