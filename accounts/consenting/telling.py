"""A consent, a disclosure and the account of them in words: (label, value) for pages and
papers alike."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.consenting.accounting import YEARS, Account
from accounts.consenting.printing import Paper, Part
from accounts.models import Consent, Disclosure
from accounts.wording import clock_words, day_words, local

ERASED = "—"


def moment(at) -> str:
    """Always with the year: it may be read years later."""
    return f"{local(at):%Y-%m-%d}, {clock_words(at)}"


def consent_facts(consent: Consent) -> list[tuple[str, str]]:
    """The nine elements, in the order of the law."""
    ends = [
        f"{consent.ends_on:%Y-%m-%d}" if consent.ends_on else "",
        consent.ends_event,
    ]
    scopes = "; ".join(str(scope.label) for scope in consent.scope_list)
    facts = [
        (_("About"), consent.person_name or ERASED),
        (_("Who may pass it on"), consent.discloser or ERASED),
        (_("What"), f"{scopes}. {consent.information}".strip()),
        (_("Who may get it"), "; ".join(consent.lines) or ERASED),
        (_("What for"), consent.purpose or ERASED),
        (_("It ends"), " · ".join(filter(None, ends)) or ERASED),
        (_("Signed"), consent.signature or ERASED),
        (_("Signed on"), moment(consent.signed_at)),
    ]
    if consent.paper:
        facts.append((_("Paper"), consent.paper))
    for label, at in (
        (_("Taken back"), consent.revoked_at),
        (_("Replaced"), consent.replaced_at),
        (_("Ended"), consent.event_at),
    ):
        if at:
            facts.append((label, moment(at)))
    return facts


def disclosure_facts(one: Disclosure) -> list[tuple[str, str]]:
    scopes = "; ".join(str(scope.label) for scope in one.scope_list)
    facts = [
        (_("When"), moment(one.at)),
        (_("To"), one.recipient or ERASED),
        (_("Where they work"), one.affiliation),
        (_("What"), f"{scopes}. {one.information}".strip()),
        (_("Passed on by"), one.discloser or ERASED),
        (_("Why it was allowed"), str(one.ground)),
        (_("What for"), one.consent.purpose if one.consent else ""),
        (_("What happened"), one.nature),
        (_("Number"), one.reference),
        (_("Day of the order"), f"{one.ordered_on:%Y-%m-%d}" if one.ordered_on else ""),
    ]
    return [(label, value) for label, value in facts if value]


def paper_of_disclosure(one: Disclosure, made=None) -> Paper:
    """What goes with the record: the notice, and a copy of the consent."""
    parts = [
        Part(_("Please read this first"), lines=one.notice.text.split("\n\n")),
        Part(_("What is passed on"), disclosure_facts(one)),
    ]
    if one.consent:
        words = one.consent.wording.text.split("\n\n")
        parts.append(Part(_("The consent"), consent_facts(one.consent), words))
    return _paper(_("Private record"), one.program, parts, made)


def paper_of_account(account: Account, name: str, program=None, made=None) -> Paper:
    parts = [
        Part(
            str(YEARS[account.years]),
            lines=[] if account.rows else [_("Nothing was passed on in this time.")],
        )
    ]
    parts += [Part(moment(one.at), disclosure_facts(one)[1:]) for one in account.rows]
    title = _("What was passed on about %(name)s") % {"name": name}
    return _paper(title, program, parts, made)


def _paper(title, program, parts, made) -> Paper:
    made = made or timezone.now()
    author = program.sender_name if program else ""
    line = _("Printed on %(day)s") % {"day": day_words(made, "full")}
    return Paper(title, author, local(made).date(), line, parts)
