"""The letters of matching. Neutral: no names, no topics, nothing of what this is."""

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.models import Match, Proposal
from notifications.kinds import Content, Kind


def hello(message) -> str:
    return _("Hi %(name)s,") % {"name": message.recipient.name_used}


def proposal_ready(message) -> Content:
    return Content(
        _("There is something new for you"),
        (
            hello(message),
            _("There is something new for you. Please have a look in the next days."),
            _("You decide. Either answer is fine."),
        ),
        _("Have a look"),
    )


def proposal_waits(message) -> Content:
    return Content(
        _("Something still waits for you"),
        (
            hello(message),
            _("There is still something new for you to look at. Take your time."),
            _("You decide. Either answer is fine."),
        ),
        _("Have a look"),
    )


def proposal_answered(message) -> Content:
    return Content(
        _("There is an answer for you"),
        (
            hello(message),
            _("You asked us something. Our answer is on your page."),
        ),
        _("Read it"),
    )


def match_begins(message) -> Content:
    return Content(
        _("Good news for you"),
        (
            hello(message),
            _("There is good news for you, and a next step when you are ready."),
        ),
        _("See what is next"),
    )


def proposal_closed(message) -> Content:
    return Content(
        _("A short update for you"),
        (
            hello(message),
            _("Your last question is closed for now. It is not about you."),
            _("We keep looking and will write again."),
        ),
        _("Open your page"),
    )


def subject_of(message, model):
    """The row a message is about, or None when it is gone."""
    pk = message.about.partition(":")[2]
    return model.objects.filter(pk=pk).first() if pk.isdigit() else None


def proposal_page(message) -> str:
    """The question while it is open, else the person's own page."""
    proposal = subject_of(message, Proposal)
    if proposal is None or proposal.state != Proposal.State.ASKED:
        return reverse("mentoring:start")
    slug = proposal.round.program.slug
    return reverse("matching:proposal", args=[slug, proposal.public_id])


def match_page(message) -> str:
    match = subject_of(message, Match)
    if match is None:
        return reverse("mentoring:start")
    return reverse("mentoring:home", args=[match.program.slug])


def own_page(message) -> str:
    return reverse("mentoring:start")


KINDS = (
    Kind(
        "proposal_ready", "News about somebody to meet", proposal_ready, proposal_page
    ),
    Kind(
        "proposal_waits", "News about somebody to meet", proposal_waits, proposal_page
    ),
    Kind(
        "proposal_answered",
        "News about somebody to meet",
        proposal_answered,
        proposal_page,
    ),
    Kind("match_begins", "News about somebody to meet", match_begins, match_page),
    Kind("proposal_closed", "News about somebody to meet", proposal_closed, own_page),
)
