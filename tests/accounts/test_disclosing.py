"""Nothing is passed on without a consent that covers it, whatever the code says."""

import io
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models.signals import pre_migrate
from django.utils import timezone
from pypdf import PdfReader

from accounts import personal_data, triggers
from accounts.consenting import consents, guards
from accounts.consenting.disclosing import NotAllowed, by_exception
from accounts.models import AccessEntry, Consent, Disclosure
from accounts.models.consents import Scope
from mentoring.views import health
from tests.accounts.consenting import DOCTOR, consent_of, pass_on

DAY = timedelta(days=1)
PERSON = "/p/riverside/passing/{}/"
LAW = {
    "exception": "court",
    "recipient": "Clerk Lee",
    "affiliation": "County court",
    "nature": "Ordered to name the weeks",
    "reference": "No. 17",
    "scopes": Scope.MEETINGS,
    "information": "The weeks",
}


@pytest.fixture
def consent(cast):
    return consent_of(cast.member("ben"))


def row(consent, cast, **changes):
    """A row as a careless programmer would write it, past all our code."""
    at = timezone.now()
    fields = {
        "program": cast.program,
        "membership": cast.member("ben"),
        "consent": consent,
        "covered_as": DOCTOR,
        "scopes": Scope.MEETINGS,
        "information": "The weeks",
        "recipient": "Ana Ruiz",
        "discloser": "Cleo",
        "disclosed_by": cast.cleo,
        "at": at,
        "recorded_at": at,
        "notice": consents.wording(cast.program, "notice"),
    }
    return Disclosure(**fields | changes)


def refused(disclosure) -> bool:
    """Saved and in bulk alike."""
    number = Disclosure.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        disclosure.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.bulk_create([disclosure])
    return Disclosure.objects.count() == number


def test_a_covered_row_goes_in(cast, consent):
    row(consent, cast).save()
    row(consent, cast, covered_as="my sister", scopes=3).save()
    assert Disclosure.objects.count() == 2


def test_the_database_refuses_what_the_consent_does_not_cover(cast, consent):
    for changes in (
        {"covered_as": "my brother"},
        {"covered_as": "Dr. Ruiz"},  # a part of a line
        {"covered_as": ""},
        {"scopes": Scope.HEALTH},
        {"scopes": Scope.HEALTH | Scope.MEETINGS},
        {"scopes": 0},
        {"membership": cast.member("bea")},
        {"membership": cast.member("bob")},
        {"program": cast.other},
        {"at": consent.signed_at - DAY},
        {"exception": "court"},
        {"recipient": ""},
        {"information": ""},
        {"discloser": ""},
        {"recorded_at": consent.signed_at - DAY},
    ):
        assert refused(row(consent, cast, **changes)), changes
    assert refused(row(None, cast)), "neither consent nor exception"


@pytest.mark.parametrize("column", ["revoked_at", "replaced_at", "event_at"])
def test_the_database_refuses_a_consent_that_is_over(cast, consent, column):
    Consent.objects.update(**{column: timezone.now()})
    assert refused(row(consent, cast))
    assert refused(row(consent, cast, at=consent.signed_at + timedelta(seconds=1)))
    with pytest.raises(NotAllowed):
        pass_on(consent, cast.cleo)


def test_the_database_refuses_from_the_day_on_which_it_ends(cast):
    long_ago = timezone.now() - 40 * DAY
    ended = consents.give(
        cast.member("ben"),
        {
            "person_name": "Ben",
            "recipients": DOCTOR,
            "scopes": 3,
            "information": "Weeks",
            "purpose": "Mine",
            "ends_on": cast.program.today(),
            "ends_event": "",
            "signature": "Ben",
        },
        at=long_ago,
    )
    assert refused(row(ended, cast))
    with pytest.raises(NotAllowed):
        pass_on(ended, cast.cleo)
    before = ended.ends_at - timedelta(seconds=1)
    row(ended, cast, at=before).save()


def test_an_exception_must_be_told_whole(cast):
    at = timezone.now()
    whole = {
        "covered_as": "",
        "affiliation": "Court",
        "nature": "Ordered",
        "at": at,
    }
    for ground in ("emergency", "child", "court", "audit"):
        more = {"exception": ground} | whole
        order = {"reference": "17", "ordered_on": at.date()}
        row(None, cast, **more, **order).save()
        for name in ("affiliation", "nature", "recipient", "information", "discloser"):
            assert refused(row(None, cast, **more | order | {name: ""})), name
        if ground in ("court", "audit"):
            assert refused(row(None, cast, **more, reference="17"))
            assert refused(row(None, cast, **more, ordered_on=at.date()))
    assert refused(row(None, cast, **whole, exception="because"))
    assert Disclosure.objects.count() == 4


@pytest.mark.parametrize("what", ["recipient", "information", "scopes", "at"])
def test_nobody_changes_or_removes_what_was_passed_on(cast, consent, what):
    made = pass_on(consent, cast.cleo)
    rows = Disclosure.objects.filter(pk=made.pk)
    values = {"scopes": 1, "at": timezone.now() - DAY}
    with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
        rows.update(**{what: values.get(what, "x")})
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        rows._raw_delete(rows.db)
    assert rows.get().recipient == "Ana Ruiz"


def test_the_guards_are_counted_and_come_back(db):
    assert guards.missing() == []
    triggers.remove()
    assert len(guards.missing()) == (5 if connection.vendor == "postgresql" else 4)
    assert "ledger triggers" in health.look(timezone.now())["troubles"]
    triggers.install()
    assert guards.missing() == []


def test_they_step_aside_before_tables_are_rebuilt(db):
    config = apps.get_app_config("accounts")
    pre_migrate.send(config, app_config=config, using="default")
    assert guards.missing()
    triggers.install()
    assert guards.missing() == []


# Pages


def of(cast, name="ben"):
    return PERSON.format(cast.member(name).public_id)


def test_pass_on_under_a_consent(cast, as_, consent):
    cleo = as_("cleo")
    page = f"/p/riverside/passing/with/{consent.public_id}/"
    offered = cleo.get(page).context["form"].fields["scopes"].choices
    assert [value for value, _words in offered] == [1, 2]
    said = {
        "covered_as": DOCTOR,
        "recipient": "Ana Ruiz",
        "scopes": ["2"],
        "information": "May to July",
    }
    wrong = cleo.post(page, said | {"scopes": ["16"], "covered_as": "my boss"})
    assert {*wrong.context["form"].errors} == {"scopes", "covered_as"}
    answer = cleo.post(page, said)
    made = Disclosure.objects.get()
    shown = cleo.get(answer.url).text
    assert "42 CFR part 2" in shown and "Because I ask for it" in shown
    assert (made.discloser, made.disclosed_by, made.scopes) == ("Cleo", cast.cleo, 2)
    assert made.notice.text_hash and made.consent == consent
    assert AccessEntry.objects.filter(action="disclosure.made").count() == 1


def test_after_it_was_taken_back_the_page_says_so(cast, as_, consent):
    page = f"/p/riverside/passing/with/{consent.public_id}/"
    consents.revoke(consent, cast.ben)
    answer = as_("cleo").get(page, follow=True)
    assert "does not count any more" in answer.text
    said = {"covered_as": DOCTOR, "recipient": "A", "scopes": ["2"], "information": "B"}
    as_("cleo").post(page, said)
    assert not Disclosure.objects.exists()


def test_without_a_consent_on_a_ground_of_the_law(cast, as_):
    page = of(cast) + "law/"
    moment = timezone.localtime(timezone.now() - DAY).strftime("%Y-%m-%dT%H:%M")
    said = LAW | {"scopes": ["2"], "at": moment}
    missing = as_("cleo").post(page, said | {"reference": "", "nature": ""})
    assert {*missing.context["form"].errors} == {"reference", "ordered_on", "nature"}
    later = timezone.localtime(timezone.now() + 2 * DAY).strftime("%Y-%m-%dT%H:%M")
    assert "at" in as_("cleo").post(page, said | {"at": later}).context["form"].errors
    answer = as_("cleo").post(page, said | {"ordered_on": "2026-01-05"})
    assert answer.status_code == 302
    made = Disclosure.objects.get()
    assert (made.exception, made.reference, str(made.ordered_on)) == (
        "court",
        "No. 17",
        "2026-01-05",
    )
    assert "An order of a court" in as_("ben").get("/me/passed-on/").text


def text_of(response) -> str:
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    words = "\n".join(page.extract_text() for page in reader.pages)
    return " ".join(words.split())


def test_the_paper_carries_the_notice_and_a_copy(cast, as_, consent):
    made = pass_on(consent, cast.cleo, recipient="Ana Ruíz 漢 #link[x]")
    file = as_("cleo").get(f"/p/riverside/passing/done/{made.public_id}/pdf/")
    words = text_of(file)
    for said in ("42 CFR part 2", "Which weeks I came", "Ben Okoro", "#link[x]"):
        assert said in words
    assert "paper-" in file["Content-Disposition"]


def account(cast):
    ben = cast.member("ben")
    for years in (1, 4, 7):
        at = timezone.now() - timedelta(days=366 * years)
        by_exception(
            ben,
            cast.cleo,
            at=at,
            ordered_on=at.date(),
            **LAW | {"reference": f"A{years}"},
        )
    by_exception(
        cast.member("bea"),
        cast.cleo,
        ordered_on="2026-01-05",
        **LAW | {"reference": "Z9"},
    )


@pytest.mark.parametrize(("years", "found"), [("3", "1"), ("6", "14"), ("x", "14")])
def test_the_account_of_one_person_over_years(cast, as_, years, found):
    account(cast)
    own = as_("ben").get(f"/me/passed-on/?years={years}")
    staff = as_("cleo").get(f"{of(cast)}?years={years}")
    for page in (own, staff):
        rows = page.context["account"].rows
        assert {row.reference for row in rows} == {f"A{n}" for n in found}
    paper = text_of(as_("ben").get(f"/me/passed-on/pdf/?years={years}"))
    assert "A1" in paper and "Z9" not in paper and ("A4" in paper) == ("4" in found)
    again = text_of(as_("cleo").get(f"{of(cast)}pdf/?years={years}"))
    assert "What was passed on about Ben" in again and "A1" in again


def test_only_for_the_person_and_the_right_to_privacy(cast, as_, consent):
    made = pass_on(consent, cast.cleo)
    pages = (
        of(cast),
        of(cast) + "law/",
        of(cast) + "paper/",
        f"/p/riverside/passing/done/{made.public_id}/",
        f"/p/riverside/passing/with/{consent.public_id}/",
    )
    for page in pages:
        assert as_("cleo").get(page).status_code == 200
        for name in ("cora", "ada", "ben", "sol", "eva"):
            assert as_(name).get(page).status_code == 403
        assert as_("cal").get(page).status_code == 404
        assert as_("cal").get(page.replace("riverside", "hillcrest")).status_code == 404
    assert "Ana Ruiz" not in as_("bea").get("/me/passed-on/").text


def test_the_copy_holds_it_and_erasure_takes_the_words(cast, consent):
    pass_on(consent, cast.cleo)
    holding = personal_data.registry["disclosures"]
    assert "May to July" in str(holding.export(cast.ben))
    assert holding.erase(cast.ben) == 1
    left = Disclosure.objects.get()
    assert {getattr(left, name) for name in Disclosure.TEXTS} == {""}
    assert left.at and left.scopes == Scope.MEETINGS
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.update(recipient="Somebody")
