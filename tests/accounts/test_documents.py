"""A coordinator looks after the documents: who has signed, a new version."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.consenting import overview
from accounts.consenting.blocks import Block, blocks_of
from accounts.consenting.publishing import OURS, load_ours, our_draft
from accounts.consenting.signing import papers_of
from accounts.models import AccessEntry, Agreement, AgreementVersion, Membership
from notifications.models import Message
from tests.accounts.agreeing import sign_all, with_documents
from tests.reading import sentences
from training.texts.grading import grade

PAGE = "/p/riverside/documents/"
EDIT = PAGE + "mentor/role/edit/"
SAID = {
    "title": "Role",
    "text": "# Time\n\nFour hours.",
    "grace": "7",
    "mandatory": "on",
}


@pytest.fixture
def documents(cast):
    with_documents(cast.program)
    Membership.objects.update(signed_in_at=timezone.now())


def newest(kind="role"):
    texts = AgreementVersion.objects.newest()
    return texts.get(agreement__role="mentor", agreement__kind=kind)


def test_our_texts_come_in_once(cast, as_):
    cleo = as_("cleo")
    assert "Use our texts" in cleo.get(PAGE).text
    assert cleo.post(PAGE + "load/").status_code == 302
    assert Agreement.objects.of(cast.program).count() == len(OURS)
    assert load_ours(cast.program) == 0
    assert "Use our texts" not in cleo.get(PAGE).text
    assert not Agreement.objects.of(cast.other).exists()


def test_the_role_agreement_says_what_it_must():
    text = our_draft("mentor", "role").text
    for said in ("six months", "four hours a month", "Where the line is"):
        assert said in text
    assert "Nobody has to give a reason" in text
    assert "When I must speak up" in our_draft("mentor", "private").text


@pytest.mark.parametrize(("role", "kind"), OURS)
def test_our_texts_are_easy_to_read(role, kind):
    draft = our_draft(role, kind)
    page = "".join(f"<p>{line}</p>" for b in blocks_of(draft.text) for line in b.lines)
    assert len(sentences(page)) > 5
    assert grade(sentences(page)) <= (6 if role == "mentee" else 8)


def test_text_becomes_blocks():
    assert blocks_of("# A\nB\nC\n\nD\n- e\n- f\n\n\n# G\n# H") == [
        Block("heading", ("A",)),
        Block("paragraph", ("B C",)),
        Block("paragraph", ("D",)),
        Block("list", ("e", "f")),
        Block("heading", ("G",)),
        Block("heading", ("H",)),
    ]
    assert blocks_of(" \n ") == []


def test_a_change_is_seen_before_it_is_published(as_, documents):
    preview = as_("cleo").post(EDIT, SAID | {"binding": "on"})
    assert "Draft: nobody has been told" in preview.text and "<h2" in preview.text
    assert newest().number == 1
    again = as_("cleo").post(EDIT, SAID | {"again": "yes"})
    assert "Four hours." in again.context["form"]["text"].value()


def test_publishing_makes_a_version_and_tells_those_who_sign_in(cast, as_, documents):
    sign_all(cast.member("ada"))
    Membership.objects.filter(pk=cast.member("abe").pk).update(signed_in_at=None)
    as_("cleo").post(EDIT, SAID | {"binding": "on", "publish": "yes"})
    text = newest()
    assert (text.number, text.title, text.published_by) == (2, "Role", cast.cleo)
    assert text.sign_by == cast.program.today() + timedelta(days=7)
    assert AgreementVersion.objects.filter(agreement=text.agreement).count() == 2
    assert {m.recipient for m in Message.objects.filter(kind="to_sign")} == {cast.ada}
    assert AccessEntry.objects.filter(action="agreement.published").exists()


def test_mended_words_tell_nobody_and_what_was_signed_counts(cast, as_, documents):
    ada = cast.member("ada")
    sign_all(ada)
    as_("cleo").post(EDIT, SAID | {"publish": "yes"})
    assert (newest().number, newest().binding) == (2, False)
    assert not Message.objects.filter(kind="to_sign").exists()
    assert not any(paper.is_open for paper in papers_of([ada])[ada.pk])


def test_the_same_text_again_is_no_version(as_, documents):
    said = SAID | {"title": newest().title, "text": newest().text, "binding": "on"}
    as_("cleo").post(EDIT, said | {"publish": "yes", "mandatory": ""})
    assert newest().number == 1 and not newest().agreement.mandatory


def test_the_first_text_of_a_role_binds(cast, as_):
    page = PAGE + "leader/private/edit/"
    assert "binding" not in as_("cleo").get(page).context["form"].fields
    as_("cleo").post(page, SAID | {"publish": "yes"})
    assert AgreementVersion.objects.get().binding


def test_only_with_the_right_settings(as_, documents):
    cora = as_("cora")
    assert cora.get(PAGE).status_code == 200
    assert cora.get(EDIT).status_code == 403
    assert cora.post(EDIT, SAID | {"publish": "yes"}).status_code == 403
    assert newest().number == 1


@pytest.mark.parametrize("path", ["mentor/rolle/", "boss/role/", "leader/role/"])
def test_an_unknown_document_is_not_there(as_, documents, path):
    assert as_("cleo").get(PAGE + path).status_code == 404
    assert as_("cleo").post(PAGE + path + "remind/").status_code == 404


def test_bad_input_is_kept_and_said(as_, documents):
    answer = as_("cleo").post(EDIT, SAID | {"grace": "-1", "publish": "yes"})
    assert "Four hours." in answer.text and answer.context["form"].errors["grace"]
    for text in ("", "\x00", "a" * 30_001):
        answer = as_("cleo").post(EDIT, SAID | {"text": text, "publish": "yes"})
        assert answer.context["form"].errors["text"]
    assert newest().number == 1


def test_who_has_not_signed_is_reminded_once_a_day(cast, as_, documents):
    sign_all(cast.member("ada"))
    page = as_("cleo").get(PAGE + "mentor/role/")
    assert [row.member for row in page.context["rows"]] == [cast.member("abe")]
    for _ in range(2):
        as_("cleo").post(PAGE + "mentor/role/remind/")
    sent = Message.objects.filter(kind="to_sign")
    assert [message.recipient for message in sent] == [cast.abe]


def test_the_day_of_the_coordinator_names_who_is_late(cast, documents):
    Membership.objects.update(since=timezone.now() - timedelta(days=90))
    sign_all(*(m for n, m in cast.members.items() if n not in ("abe", "ben")))
    (item,) = overview.unsigned(cast.program, cast.cleo, timezone.now())
    assert item.what == "Abe and Ben have documents to sign"
    assert item.why == "1 mentor gets no new pair until it is signed."
    sign_all(cast.member("abe"), cast.member("ben"))
    assert overview.unsigned(cast.program, cast.cleo, timezone.now()) == []


def test_without_documents_only_who_may_write_them_is_told(cast):
    now = timezone.now()
    (item,) = overview.unsigned(cast.program, cast.cleo, now)
    assert item.what == "There is no document to sign yet"
    assert overview.unsigned(cast.program, cast.cora, now) == []
