"""How to reach a person: for those whose work it is, and never around them."""

import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from accounts.people import add_member
from matching.models import Match


@pytest.fixture
def url(cast):
    ben = cast.member("ben")
    return reverse("accounts:contact", args=[cast.program.slug, ben.public_id])


def test_a_look_is_logged(cast, as_, url):
    assert as_("cleo").get(url).status_code == 200
    entry = AccessEntry.objects.get(action="contact.read")
    assert (entry.actor_id, entry.subject) == (
        cast.cleo.pk,
        f"member:{cast.member('ben').pk}",
    )


def test_who_both_supervises_and_mentors_does_not_look_up_their_own_partner(
    cast, as_, url
):
    Match.objects.create(
        program=cast.program, mentor=cast.member("ada"), mentee=cast.member("ben")
    )
    add_member(cast.ada, cast.program, "supervisor")
    assert as_("ada").get(url).status_code == 403
    assert not AccessEntry.objects.filter(action="contact.read").exists()
