"""Rows that few pages show, for the crawls: a referral, a choice to make, a number shown
to a match, a request that was declined, a call that was written down."""

from datetime import timedelta

from django.utils import timezone

from accounts import joining, reaching
from accounts.joining import building
from accounts.owning import erasing, holding
from supervision.contacting import record_contact
from supervision.models import StaffContact
from tests.accounts.world import ANSWERS

REFERRED = ANSWERS | {
    "name_used": "Lin",
    "email": "lin@example.org",
    "referred_by": "Gus Helper",
    "referrer_work": "Northside Library",
    "referrer_contact": "555-0142",
    "agreed_with": "me",
}
CHOICE = {
    "label": "Where would you like to meet?",
    "kind": "one",
    "shown_to": "matching",
    "choices": ["Outside", "Inside"],
}


def add(world) -> None:
    cast, program = world.cast, world.program
    joining.apply(program, REFERRED | {"agreed_on": timezone.localdate()})
    building.add(program, "mentee", CHOICE)
    building.publish(program, "mentee", cast.cleo)
    reaching.show_to_match(cast.member("ada"), phone="555-0143", shown=["phone"])
    declined = erasing.ask(cast.tia, program, cast.tia)
    erasing.decline(declined, cast.cleo, "The hearing is still open.")
    holding.place(cast.tia, program, cast.cleo, "A hearing in spring")
    contact = StaffContact.objects.open().filter(match=world.match).last()
    at = timezone.now() - timedelta(hours=1)
    record_contact(contact, cast.cleo, "All is well.", at=at)
