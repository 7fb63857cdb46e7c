"""The letters of screening. The one to a referee is an exception (DESIGN, section 6):
with the applicant's yes it says who named them, and nothing of what this is about."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Candidacy, Membership, Referee
from notifications.kinds import Content, Kind


def about(message, model):
    """The row that the message is about: "referee:17"."""
    number = message.about.rpartition(":")[2]
    return model.objects.filter(pk=number).first() if number.isdigit() else None


def reference_request(message) -> Content:
    referee = about(message, Referee)
    if referee is None:
        return Content(_("A short question"), (_("This letter is out of date."),))
    return Content(
        _("A short question about somebody you know"),
        (
            _("Hi %(name)s,") % {"name": message.name},
            _("%(who)s would like to volunteer with us and gave us your name.")
            % {"who": referee.candidacy.name},
            _("Would you answer six short questions? It takes about three minutes."),
            _("You need no account. If you would rather not, you can say so there."),
        ),
        _("Answer now"),
    )


def reference_page(message) -> str:
    referee = about(message, Referee)
    return reverse("accounts:reference", args=[referee.token if referee else "-"])


def naming_request(message) -> Content:
    return Content(
        _("A short step for you"),
        (
            _("Hi %(name)s,") % {"name": message.name},
            _("Thank you for the talk. There is one short step for you to do."),
            _("The page works for two weeks."),
        ),
        _("Open the page"),
    )


def naming_page(message) -> str:
    candidacy = about(message, Candidacy)
    token = candidacy.naming_token if candidacy else "-"
    return reverse("accounts:name_referees", args=[token])


def decision_made(message) -> Content:
    return Content(
        _("We have an answer for you"),
        (
            _("Hi %(name)s,") % {"name": message.name},
            _("Thank you for your time and for all that you told us."),
            _(
                "We have an answer now, and we would like to give it to you in person. "
                "Somebody from %(us)s will be in touch within two days."
            )
            % {"us": settings.PUBLIC_NAME},
        ),
        _("See who we are"),
    )


def start_page(message) -> str:
    return "/"


def candidacy_quiet(message) -> Content:
    return Content(
        _("Somebody waits for your next step"),
        (
            _("Something that you look after has not moved for some days."),
            _("Open it to go on, or to set it aside for now."),
        ),
    )


def candidacy_page(message) -> str:
    candidacy = about(message, Candidacy)
    if candidacy is None:
        return "/start/"
    where = [candidacy.program.slug, candidacy.public_id]
    return reverse("accounts:candidacy", args=where)


def renewal_due(message) -> Content:
    return Content(
        _("Something to renew"),
        (
            _("Hi %(name)s,") % {"name": message.name},
            _("One of your papers with us ends soon. Sign in to see which, and when."),
            _("We will be in touch to renew it together."),
        ),
        _("See which"),
    )


def own_screening(message) -> str:
    member = about(message, Membership)
    if member is None:
        return "/start/"
    return reverse("accounts:own_screening", args=[member.program.slug])


def stranger(code, label, render, target) -> Kind:
    return Kind(
        code,
        label,
        render,
        target,
        may_mute=False,
        opens_without_sign_in=True,
        to_strangers=True,
    )


KINDS = (
    stranger("reference_request", "References", reference_request, reference_page),
    stranger("naming_request", "References", naming_request, naming_page),
    stranger("decision_made", "An answer", decision_made, start_page),
    Kind(
        "candidacy_quiet",
        "People who wait for a next step",
        candidacy_quiet,
        candidacy_page,
    ),
    Kind(
        "renewal_due",
        "Things to renew",
        renewal_due,
        own_screening,
        may_mute=False,
    ),
)
