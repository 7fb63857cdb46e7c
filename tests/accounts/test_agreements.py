"""People read and sign, and find what they signed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import personal_data
from accounts.attesting import attest
from accounts.consenting.publishing import Draft, publish
from accounts.consenting.signing import NotTheirs, papers_of, sign
from accounts.models import AgreementVersion, Membership, Signature
from tests.accounts.agreeing import sign_all, with_documents

PAGE = "/me/agreements/"


@pytest.fixture(autouse=True)
def documents(cast):
    with_documents(cast.program)
    with_documents(cast.other)


def text_of(role="mentee", kind="role", program="riverside"):
    texts = AgreementVersion.objects.newest().filter(agreement__role=role)
    return texts.get(agreement__kind=kind, agreement__program__slug=program)


def change(cast, **said):
    said = {"binding": True, "grace": 9} | said
    draft = Draft("Newer", "Other words")
    return publish(cast.program, "mentee", "role", draft, cast.cleo, **said)


def test_read_sign_and_read_again(cast, as_):
    ben, text = as_("ben"), text_of()
    page = ben.get(PAGE)
    assert len(page.context["open"]) == 3 and text.title in page.text
    assert "Where the line is" not in ben.get(f"{PAGE}{text.public_id}/").text
    answer = ben.post(f"{PAGE}{text.public_id}/", {"signature": "  ben "})
    assert answer.status_code == 302
    signature = Signature.objects.get()
    assert (signature.name, signature.version) == ("ben", text)
    assert signature.text_hash == text.text_hash
    kept = ben.get(f"/me/signed/{signature.public_id}/")
    assert "You can stop sooner." in kept.text and text.text_hash in kept.text
    assert len(ben.get(PAGE).context["open"]) == 2


def test_another_name_is_no_signature(as_):
    answer = as_("ben").post(f"{PAGE}{text_of().public_id}/", {"signature": "Bea"})
    assert "Write it as it stands in your account: Ben" in answer.text
    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    "others", [("mentor",), ("mentee", "role", "hillcrest"), ("supervisor", "private")]
)
def test_what_is_not_for_me_is_not_there(as_, others):
    page = f"{PAGE}{text_of(*others).public_id}/"
    assert as_("ben").get(page).status_code == 404
    assert as_("ben").post(page, {"signature": "Ben"}).status_code == 404
    assert not Signature.objects.exists()


def test_signing_twice_is_one_signature(cast):
    ben = cast.member("ben")
    first, second = (sign(text_of(), ben, "Ben") for _ in range(2))
    assert first == second and Signature.objects.count() == 1


def test_an_old_text_is_not_signed_any_more(cast, as_):
    old = text_of()
    change(cast)
    with pytest.raises(NotTheirs):
        sign(old, cast.member("ben"), "Ben")
    assert as_("ben").get(f"{PAGE}{old.public_id}/").status_code == 404


def test_a_changed_text_asks_again_and_says_until_when(cast, as_):
    sign_all(cast.member("ben"))
    new = change(cast)
    Membership.objects.update(since=timezone.now() - timedelta(days=99))
    page = as_("ben").get(PAGE)
    ((_member, paper),) = page.context["open"]
    assert (paper.version, paper.again, paper.due) == (new, True, new.sign_by)
    assert "The words have changed since you signed." in page.text
    sign(new, cast.member("ben"), "Ben")
    assert as_("ben").get(PAGE).context["open"] == []
    assert Signature.objects.filter(membership=cast.member("ben")).count() == 4


def test_the_home_page_asks_until_all_is_signed(cast, as_):
    home = "/p/riverside/"
    assert "3 pages to read and sign" in as_("ben").get(home, follow=True).text
    sign_all(cast.member("ben"))
    assert "to read and sign" not in as_("ben").get(home, follow=True).text


def test_a_signature_is_for_its_owner_and_the_coordinators(cast, as_):
    sign_all(cast.member("ben"))
    page = f"/me/signed/{Signature.objects.first().public_id}/"
    for name in ("ben", "cleo", "cora"):
        assert as_(name).get(page).status_code == 200
    for name in ("ada", "bea", "sol", "eva", "cal"):
        assert as_(name).get(page).status_code == 404


def test_signed_on_paper_before(cast, as_):
    until = timezone.localdate() + timedelta(days=30)
    attest(
        cast.program,
        cast.cleo,
        [cast.member("ada")],
        reason="Seen the papers",
        expires_on=until,
        training=False,
        screening=False,
        agreements=True,
    )
    ada = cast.member("ada")
    assert {p.ends_on for p in papers_of([ada])[ada.pk]} == {until}
    page = as_("ada").get(PAGE)
    assert page.context["open"] == [] and "signed before you came here" in page.text
    one = Signature.objects.first()
    assert "Cleo has seen it" in as_("ada").get(f"/me/signed/{one.public_id}/").text


def test_a_signature_has_a_name(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            membership=cast.member("ben"), version=text_of(), name="", text_hash="0"
        )


def test_the_copy_holds_the_text_and_erasure_takes_the_name(cast):
    sign_all(cast.member("ben"), cast.member("bea"))
    holding = personal_data.registry["signatures"]
    copy = holding.export(cast.ben)
    assert len(copy) == 3 and "You can stop sooner." in str(copy)
    assert holding.erase(cast.ben) == 3
    assert not Signature.objects.filter(membership__user=cast.ben).exists()
    assert Signature.objects.count() == 3
