import pytest
from django.urls import reverse

from accounts.models import AccessEntry
from safeguarding.models import Concern
from safeguarding.raising import acknowledge, close, raise_concern


@pytest.fixture
def concern(cast):
    about = cast.member("ben")
    return raise_concern(
        cast.program, cast.ada, level="urgent", text="Ben sounded tired.", about=about
    )


def url(name, cast, *args):
    return reverse(f"safeguarding:{name}", args=[cast.program.slug, *args])


def test_a_mentee_can_raise_a_concern(cast, as_):
    data = {"level": "concern", "text": "I do not feel safe."}
    response = as_("ben").post(url("concern_raise", cast), data)
    concern = Concern.objects.get()
    assert response["Location"] == url("concern_sent", cast, concern.public_id)
    assert concern.raised_by == cast.ben


def test_an_empty_concern_asks_kindly_and_keeps_what_was_typed(cast, as_):
    response = as_("ben").post(url("concern_raise", cast), {"level": "concern"})
    assert "Tell us in a few words" in response.text
    assert not Concern.objects.exists()


def test_the_writer_does_not_see_the_text_again(cast, as_, concern):
    page = as_("ada").get(url("concern_sent", cast, concern.public_id)).text
    assert concern.reference in page
    assert "tired" not in page


def test_reading_it_is_logged(cast, as_, concern):
    response = as_("cora").get(url("concern", cast, concern.public_id))
    assert "tired" in response.text
    entry = AccessEntry.objects.get(action="concern.read")
    assert (entry.actor_id, entry.subject) == (cast.cora.pk, concern.tag)


def test_a_person_it_names_gets_404_whatever_the_role(cast, as_):
    named = raise_concern(
        cast.program, cast.ada, level="concern", text="x", named=[cast.cleo]
    )
    page = url("concern", cast, named.public_id)
    assert as_("cleo").get(page).status_code == 404
    assert as_("cora").get(page).status_code == 200


def test_it_is_taken_and_closed(cast, as_, concern):
    client = as_("cleo")
    client.post(url("concern_acknowledge", cast, concern.public_id))
    client.post(url("concern_close", cast, concern.public_id), {"note": "Called Ben."})
    concern.refresh_from_db()
    assert concern.state == "closed"


def test_reading_it_again_with_an_error_is_logged_too(cast, as_, concern):
    page = as_("cora").post(url("concern_close", cast, concern.public_id), {"note": ""})
    assert "tired" in page.text
    assert AccessEntry.objects.filter(action="concern.read").count() == 1


def test_the_list_begins_with_what_nobody_has_answered(cast, as_, concern):
    settled = raise_concern(cast.program, cast.abe, level="concern", text="Settled.")
    taken = raise_concern(cast.program, cast.abe, level="concern", text="Taken.")
    for one in (settled, taken):
        acknowledge(one, cast.cleo)
    close(settled, cast.cleo, "Talked it over.")
    page = as_("cleo").get(url("concerns", cast)).text
    places = [page.index(f"> {one.reference}<") for one in (concern, taken, settled)]
    assert places == sorted(places)
