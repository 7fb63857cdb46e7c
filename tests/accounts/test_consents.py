"""A person says yes to something being passed on, and takes it back."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from accounts import personal_data
from accounts.consenting import consents
from accounts.models import AccessEntry, Consent, LegalText, PrivacySettings
from tests.accounts.consenting import DOCTOR, SAID, consent_of

NEW = "/p/riverside/consents/new/"
DAY = timedelta(days=1)


def form(**said):
    start = {
        "person_name": "Ben Okoro",
        "recipients": f" {DOCTOR} \n\nmy sister\nmy sister",
        "scopes": ["1", "2"],
        "information": "Which weeks I came",
        "purpose": "Because I ask for it",
        "ends_on": (timezone.localdate() + 30 * DAY).isoformat(),
        "signature": "Ben",
    }
    return start | said


def test_a_person_signs_all_nine_elements(cast, as_):
    PrivacySettings.objects.create(program=cast.program, revoke_at="1 Fern Street")
    ben = as_("ben")
    assert "1 Fern Street" in ben.get(NEW).text
    answer = ben.post(NEW, form())
    consent = Consent.objects.get()
    assert answer.url == f"/me/consents/{consent.public_id}/"
    assert consent.lines == [DOCTOR, "my sister"] and consent.scopes == 3
    assert consent.discloser == "Riverside Peer Program"
    assert consent.content_hash == consent.content()
    page = ben.get(answer.url).text
    told = (
        "Ben Okoro",  # 1 the person
        "Riverside Peer Program",  # 2 who may disclose
        "Which weeks I came",  # 3 what
        DOCTOR,  # 4 to whom
        "Because I ask for it",  # 5 what for
        "You can take this back at any time",  # 6 the right to revoke, and how
        "1 Fern Street",
        str(consent.ends_on),  # 7 the end
        "<dd>Ben</dd>",  # 8 the signature
        f"{timezone.localtime(consent.signed_at, ZoneInfo(cast.ben.time_zone)):%Y-%m-%d}",
        "lose this protection",  # redisclosure
        "If you do not, nothing is passed on",
    )
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("person_name", ""),
        ("recipients", " \n "),
        ("recipients", "\n".join(map(str, range(11)))),
        ("recipients", "a" * 201),
        ("scopes", []),
        ("scopes", ["128"]),
        ("information", ""),
        ("purpose", ""),
        ("ends_on", ""),
        ("ends_on", "today"),
        ("signature", "Bea"),
        ("information", "\x00"),
    ],
)
def test_without_an_element_nothing_is_signed(as_, cast, field, said):
    if said == "today":
        said = cast.program.today().isoformat()
    answer = as_("ben").post(NEW, form(**{field: said}))
    assert answer.context["form"].errors[field]
    assert not Consent.objects.exists()
    if field != "purpose":
        assert "Because I ask for it" in answer.text


def test_an_event_may_end_it(as_):
    as_("ben").post(NEW, form(ends_on="", ends_event="When my hearing is over"))
    consent = Consent.objects.get()
    assert consent.ends_at is None and consent.state(timezone.now()) == "valid"


def test_pressing_twice_is_one_consent(cast):
    assert consent_of(cast.member("ben")) == consent_of(cast.member("ben"))


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_it_ends_on_its_day_with_the_first_minute_there(cast, zone):
    cast.program.time_zone = zone
    cast.program.save()
    ben = cast.member("ben")
    ben.program = cast.program
    consent = consent_of(ben, days=3)
    midnight = datetime.combine(consent.ends_on, time(), ZoneInfo(zone))
    assert consent.state(midnight) == "ended"
    assert consent.state(midnight - timedelta(seconds=1)) == "valid"
    assert not Consent.objects.valid(midnight).exists()
    assert Consent.objects.valid(midnight - timedelta(seconds=1)).exists()


def test_one_press_takes_it_back_for_good(cast, as_):
    consent = consent_of(cast.member("ben"))
    ben = as_("ben")
    assert ben.post(f"/me/consents/{consent.public_id}/back/").status_code == 302
    consent.refresh_from_db()
    first = consent.revoked_at
    assert first and consent.state(timezone.now()) == "revoked"
    assert not consents.revoke(consent, cast.ben)
    consent.refresh_from_db()
    assert consent.revoked_at == first
    assert "Taken back" in ben.get("/me/consents/").text
    assert AccessEntry.objects.filter(action="consent.revoked").count() == 1


@pytest.mark.parametrize("column", ["revoked_at", "replaced_at", "event_at"])
def test_nothing_brings_it_back(cast, column):
    consent = consent_of(cast.member("ben"))
    Consent.objects.update(**{column: timezone.now()})
    for value in (None, timezone.now() + DAY):
        with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
            Consent.objects.filter(pk=consent.pk).update(**{column: value})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("recipients", "anybody"),
        ("scopes", 127),
        ("information", "all"),
        ("purpose", "any"),
        ("ends_at", None),
        ("ends_on", None),
        ("signature", "Bea"),
        ("discloser", "x"),
        ("information", ""),
    ],
)
def test_nobody_edits_one(cast, column, value):
    consent = consent_of(cast.member("ben"))
    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(**{column: value})


def test_a_new_one_replaces(cast, as_):
    old = consent_of(cast.member("ben"))
    page = as_("ben").get(f"{NEW}?replaces={old.public_id}")
    assert page.context["form"].initial["purpose"] == SAID["purpose"]
    as_("ben").post(f"{NEW}?replaces={old.public_id}", form(purpose="For my doctor"))
    old.refresh_from_db()
    assert old.state(timezone.now()) == "replaced"
    assert Consent.objects.valid(timezone.now()).get().purpose == "For my doctor"
    assert as_("ben").get(f"{NEW}?replaces={old.public_id}").status_code == 404


def test_recorded_from_paper(cast, as_):
    page = f"/p/riverside/passing/{cast.member('ben').public_id}/paper/"
    said = form(
        signature="B. Okoro",
        signed_on=(timezone.localdate() - 3 * DAY).isoformat(),
        paper="Cabinet 2",
    )
    assert as_("cleo").post(page, said).status_code == 302
    consent = Consent.objects.get()
    assert (consent.recorded_by, consent.paper) == (cast.cleo, "Cabinet 2")
    assert consent.signed_at < timezone.now() - 2 * DAY
    assert consent.public_id in as_("ben").get("/me/consents/").text
    tomorrow = form(signed_on=(timezone.localdate() + DAY).isoformat(), paper="x")
    assert as_("cleo").post(page, tomorrow).context["form"].errors["signed_on"]


def test_who_holds_no_right_to_privacy_sees_none(cast, as_):
    consent = consent_of(cast.member("ben"))
    page = f"/me/consents/{consent.public_id}/"
    for name, status in {"ben": 200, "cleo": 200}.items():
        assert as_(name).get(page).status_code == status
    for name in ("cora", "ada", "bea", "sol", "eva", "cal"):
        assert as_(name).get(page).status_code == 404
        assert as_(name).post(page + "back/").status_code == 404
    assert Consent.objects.valid(timezone.now()).exists()
    looked = AccessEntry.objects.filter(action="consent.read")
    assert list(looked.values_list("actor_id", flat=True)) == [cast.cleo.pk]


def test_an_officer_writes_down_that_it_was_taken_back_or_has_ended(cast, as_):
    spoken = consent_of(cast.member("ben"))
    hearing = consent_of(cast.member("bea"), days=0, ends_event="after the hearing")
    as_("cleo").post(f"/me/consents/{spoken.public_id}/back/")
    as_("cleo").post(f"/p/riverside/passing/with/{hearing.public_id}/end/")
    assert not Consent.objects.valid(timezone.now()).exists()
    hearing.refresh_from_db()
    assert hearing.event_at
    with_a_day = consent_of(cast.member("ben"), purpose="Other")
    as_("cleo").post(f"/p/riverside/passing/with/{with_a_day.public_id}/end/")
    assert Consent.objects.valid(timezone.now()).get() == with_a_day


def test_the_words_are_kept_as_they_were(cast, as_):
    first = consent_of(cast.member("ben"))
    said = {"regimes": ["gdpr"], "discloser": "Harbor House", "revoke_at": "us"}
    assert as_("cleo").post("/p/riverside/passing/rules/", said).status_code == 302
    second = consent_of(cast.member("bea"))
    assert "42 CFR" in first.wording.text and "42 CFR" not in second.wording.text
    assert (first.discloser, second.discloser) == (cast.program.name, "Harbor House")
    assert LegalText.objects.filter(kind="consent").count() == 2
    assert as_("cora").get("/p/riverside/passing/rules/").status_code == 403


def test_the_copy_holds_it_and_erasure_takes_the_words(cast):
    consent_of(cast.member("ben"))
    consent_of(cast.member("bea"))
    holding = personal_data.registry["consents"]
    assert "Which weeks I came" in str(holding.export(cast.ben))
    assert len(holding.export(cast.ben)) == 1
    assert holding.erase(cast.ben) == 1
    left = Consent.objects.get(membership=cast.member("ben"))
    assert {getattr(left, name) for name in Consent.TEXTS} == {""}
    assert left.content_hash and left.state(timezone.now()) == "ended"
    other = Consent.objects.get(membership=cast.member("bea"))
    assert other.purpose
