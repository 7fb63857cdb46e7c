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


def match_news(message) -> Content:
    return Content(
        _("A short update for you"),
        (
            hello(message),
            _("There is a short update for you. It stands on your page."),
            _("Take your time."),
        ),
        _("Open your page"),
    )


def match_sign(message) -> Content:
    return Content(
        _("Something for you to read"),
        (
            hello(message),
            _("There is a short page for you to read, and your yes or no to it."),
        ),
        _("Read it"),
    )


def match_checkpoint(message) -> Content:
    return Content(
        _("Two short questions for you"),
        (
            hello(message),
            _("We have two short questions for you. They take a minute."),
            _("What you answer stays between you and us."),
        ),
        _("Answer"),
    )


def match_milestone(message) -> Content:
    return Content(
        _("A moment to be glad of"),
        (
            hello(message),
            _("Time has passed, and there is something to be glad of."),
        ),
        _("Have a look"),
    )


def match_care(message) -> Content:
    return Content(
        _("A small thing for this week"),
        (
            hello(message),
            _("You offered to say hello to somebody around now. This is the time."),
        ),
        _("See whom"),
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


def walk_page(message) -> str:
    """Their page of the pair; it knows what may still be seen."""
    match = subject_of(message, Match)
    if match is None:
        return reverse("mentoring:start")
    return reverse("matching:together", args=[match.program.slug, match.public_id])


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
    Kind("match_news", "News about you two", match_news, walk_page),
    Kind("match_sign", "Something to read and answer", match_sign, walk_page),
    Kind("match_checkpoint", "Short questions", match_checkpoint, walk_page),
    Kind("match_milestone", "Milestones", match_milestone, walk_page),
    Kind("match_care", "A hello you offered", match_care, walk_page),
)
