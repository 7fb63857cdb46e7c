"""An invitation of either kind, and the letters of signing in."""

from datetime import timedelta

from django.utils import timezone

from accounts import devices, reaching
from accounts.adapters import AccountAdapter
from accounts.consenting.publishing import ask
from accounts.inviting import invite
from accounts.joining import drafting
from accounts.models import Decision, Screening
from accounts.owning import correcting, erasing, leaving
from accounts.people import add_member, create_person
from accounts.screening import deciding, referring, watching
from tests.accounts import candidacies

SIGNING_IN = {
    "account/email/password_reset_key": {"password_reset_url": "/account/reset/"},
    "account/email/email_confirmation": {"activate_url": "/account/confirm/"},
    "account/email/login_code": {"code": "RTHGWZ"},
    "account/email/password_changed": {},
}


def write(world):
    texts = {"text": "safe", "phone": "+12125550148"}
    reaching.choose(world.cast.bea, texts)
    drafting.mail_link(world.draft, "kim@example.org")
    ask(world.text, [world.cast.member("ben")], 1)
    write_of_screening(world)
    invite(world.newcomer, world.cast.cleo)
    elsewhere = create_person(name_used="Pia", email="pia@example.org")
    elsewhere.set_password("a long and quiet sentence")
    elsewhere.save()
    invite(add_member(elsewhere, world.program, "mentee"), world.cast.cleo)
    asked = correcting.ask(world.cast.member("bea"), "Wrong")
    correcting.answer(asked, world.cast.cleo, "Put right")
    erasing.prepare(world.erasure, world.cast.cleo)
    erasing.confirm(world.erasure, world.cast.cora)
    left = add_member(world.cast.dan, world.other, "mentor")
    leaving.leave(left, world.cast.dan)
    devices.tell_about(world.cast.ben, timezone.now())
    adapter, ben = AccountAdapter(), world.cast.ben
    for template, said in SIGNING_IN.items():
        adapter.send_mail(template, ben.email, {"user": ben, **said})


def write_of_screening(world):
    """The applicant names whom to ask and gets an answer; a screener is asked what comes
    next; a mentor hears that something ends."""
    cast, later = world.cast, timezone.now() + timedelta(days=8)
    referring.offer_naming(world.referee.candidacy, letter_to=True)
    no = Decision.Outcome.NOT_ACCEPTED
    answered = candidacies.proposed(
        world.program, cast.cleo, no, name="Rae", email="rae@example.net"
    )
    deciding.decide(answered, cast.cora, no, note="Not enough time.")
    deciding.tell_by_letter(answered, cast.cora)
    world.candidacy.refresh_from_db()
    watching.chase(world.candidacy, later)
    soon = timezone.localdate() + timedelta(days=25)
    decided = {"outcome": Screening.Outcome.APPROVED, "decided_by": cast.cora}
    ada = cast.member("ada")
    Screening.objects.filter(membership=ada).update(expires_on=soon)
    Screening.objects.create(membership=ada, expires_on=soon, **decided)
    watching.warn()
