"""A roster to confirm, a mentor nobody invited yet, somebody who asked to join; documents
that Ada and Ann have signed, Ben has signed two of them; people at several stages of
screening."""

from datetime import timedelta

from accounts import (
    access_log,
    breaking,
    entrusting,
    importing,
    joining,
    lending,
    merging,
    sharing,
)
from accounts.joining import building, drafting
from accounts.models import AgreementVersion, Membership, Signature
from accounts.owning import copying, correcting, erasing
from accounts.people import add_member, create_person
from accounts.screening import moving, referring
from tests.accounts import candidacies
from tests.accounts.agreeing import sign_all, with_documents
from tests.accounts.consenting import consent_of, pass_on
from tests.accounts.rosters import checked

LIVED = "person.lived_experience"

ROSTER = "Name,Email\nMia,mia@example.org\nNed,nowhere\n"
QUESTION = {
    "label": "Do you have a car?",
    "kind": "yes_no",
    "help_text": "Some people live far out.",
    "shown_to": "matching",
    "required": True,
}
ANSWERS = {
    "role": "mentee",
    "name_used": "Robin",
    "contact": "email",
    "phone": "",
    "email": "robin@example.org",
    "safe_times": ["evening"],
    "language": "en",
    "about": "Somebody to talk to",
}


def build_openings(world):
    """Cleo opened something of Ben's; she may open the same of Ada."""
    cleo = world.cast.cleo
    ben, ada = world.cast.member("ben"), world.cast.member("ada")
    ticket = breaking.Ticket(LIVED, f"member:{ben.pk}", ben, "/")
    world.opening = breaking.open_record(cleo, ticket, "His sister is looking for him.")
    lending.ask(
        world.cast.member("cleo"),
        world.cast.member("cora"),
        ["privacy"],
        world.cast.program.today(),
        world.cast.program.today() + timedelta(days=7),
    )
    world.entrusting = entrusting.ask(
        world.program, world.cast.lee, "supervisor", cleo, "Lee helps out."
    )
    closed = breaking.panel_for(cleo, LIVED, f"member:{ada.pk}", ada, "/start/")
    world.ticket = closed.ticket
    everybody = [f"member:{member.pk}" for member in world.cast.members.values()]
    access_log.record_many(cleo, "contact.read", everybody, program=world.program)


def build(world):
    build_openings(world)
    cast = world.cast
    importing.confirm(checked(cast, "Name,Email\nNia,nia@example.org\n"), cast.cleo)
    world.newcomer = Membership.objects.get(user__email="nia@example.org")
    world.roster = checked(cast, ROSTER)
    world.application = joining.apply(world.program, ANSWERS)
    again = ANSWERS | {"name_used": "Ben H.", "email": ""}
    world.look_alike = joining.apply(world.program, again)
    typed = {"name_used": ["Kim"], "contact": ["email"], "email": ["kim@example.org"]}
    world.draft = drafting.keep(world.program, "mentee", typed)
    world.copy = copying.make(cast.ben)
    world.correction = correcting.ask(cast.member("ben"), "The year is wrong")
    world.erasure = erasing.ask(cast.bea, world.program, cast.bea)
    building.add(world.program, "mentor", QUESTION)
    building.publish(world.program, "mentor", cast.cleo)
    words = {"label": "What do you enjoy?", "kind": "short", "shown_to": "match"}
    world.question = building.add(world.program, "mentor", words)
    documents(world)
    twins = [
        add_member(create_person(name_used="Max"), world.program, "mentee")
        for _ in range(2)
    ]
    world.merge = merging.merge(*twins, cast.cleo, "He told me so himself.")
    build_candidacies(world, cast)


def documents(world):
    for program in (world.program, world.other):
        with_documents(program)
    sign_all(*map(world.cast.member, ("ada", "ann", "ben")))
    texts = AgreementVersion.objects.of(world.program)
    world.text = texts.get(agreement__role="mentee", agreement__kind="role")
    world.abes = texts.get(agreement__role="mentor", agreement__kind="conduct")
    own = Signature.objects.filter(membership=world.cast.member("ben"))
    own.get(version=world.text).delete()
    world.signature = own.first()
    world.lived = sharing.add(world.cast.member("ben"), "A long winter", "match")
    world.consent = consent_of(world.cast.member("ben"))
    world.other_consent = consent_of(
        world.cast.member("ben"), days=0, ends_event="When my hearing is over"
    )
    world.disclosure = pass_on(world.consent, world.cast.cleo)


def build_candidacies(world, cast):
    cleo = cast.cleo
    world.candidacy = candidacies.applied(world.program, "Wren Applies")
    referring.offer_naming(world.candidacy)
    asked = candidacies.applied(world.program, "Jo Waits", "jo@example.net")
    candidacies.interviewed(asked, cleo)
    world.referee = candidacies.referee(asked, "Oda")
    world.decision = candidacies.proposed(world.program, cleo, name="Lou Ready")
    world.signed = candidacies.ready(world.program, cleo, name="Tam Checked")
    parked = candidacies.applied(world.program, "Pip Parked")
    moving.park(parked, cleo, "After the summer")
    candidacies.accepted(world.program, cleo, cast.cora, name="Ash Accepted")
