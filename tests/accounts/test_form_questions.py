"""A program's own questions: written, published in versions, asked, answered, and read
only by those whom the question names."""

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts import joining
from accounts.joining import building
from accounts.joining.answers import FOR_MATCHING, answers_for_match, answers_of
from accounts.joining.own_questions import name_of
from accounts.joining.versions import newest_version, questions_of
from accounts.models import (
    AccessEntry,
    Answer,
    Application,
    FormVersion,
    Question,
)
from tests.accounts.test_joining import FORM, PAGE

BUILDER = "/p/riverside/forms/mentee/questions/"
CHOICES = "Walking\nCooking\nMusic"
WORDS = {"label": "What do you enjoy?", "kind": "short", "shown_to": "match"}
KINDS = {
    "short": ("Tea", ["Tea"]),
    "long": ("Tea\nand talk", ["Tea\nand talk"]),
    "one": ("1", ["Cooking"]),
    "many": (["0", "2"], ["Walking", "Music"]),
    "scale": ("4", ["4 of 5"]),
    "date": ("2026-03-09", ["9 March 2026"]),
    "yes_no": ("no", ["No"]),
}


def ask(cast, way="mentee", **fields) -> Question:
    """Written and published."""
    building.add(cast.program, way, WORDS | fields)
    version = building.publish(cast.program, way, cast.cleo)
    return version.questions.in_order().last()


def answer(question, value, page=PAGE):
    sent = Client().post(page, FORM | {name_of(question): value})
    assert sent.status_code == 302, sent.context["form"].errors
    return Application.objects.latest("pk")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_asked_and_answered(cast, kind):
    typed, words = KINDS[kind]
    choices = ["never", "always"] if kind == "scale" else CHOICES.splitlines()
    answer(ask(cast, kind=kind, choices=choices), typed)
    assert Answer.objects.get().words == words


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_may_be_left_out(cast, kind):
    answer(ask(cast, kind=kind, choices=CHOICES.splitlines()), [])
    assert not Answer.objects.exists()


@pytest.mark.parametrize("bad", ["<b>", "9" * 300, "a\x00b", "-1", "2026-02-31"])
@pytest.mark.parametrize("kind", ["one", "many", "scale", "date", "yes_no"])
def test_what_cannot_be_chosen_is_asked_again(cast, kind, bad):
    question = ask(cast, kind=kind, choices=CHOICES.splitlines()[:2])
    sent = Client().post(PAGE, FORM | {name_of(question): bad})
    assert list(sent.context["form"].errors) == [name_of(question)]


def test_nobody_is_asked_before_publishing(cast):
    building.add(cast.program, "mentee", WORDS)
    assert WORDS["label"] not in Client().get(PAGE).text
    building.publish(cast.program, "mentee", cast.cleo)
    page = Client().get(PAGE).text
    assert WORDS["label"] in page
    assert "the person we suggest as your match" in page


def test_an_answer_keeps_the_question_as_it_was_asked(cast):
    question = ask(cast)
    first = answer(question, "Tea")
    building.change(cast.program, "mentee", question, WORDS | {"label": "And you?"})
    building.publish(cast.program, "mentee", cast.cleo)
    question.refresh_from_db()
    assert question.label == WORDS["label"]
    [said] = Answer.objects.filter(application=first).as_asked()
    assert (said.question.label, said.words) == (WORDS["label"], ["Tea"])
    assert "And you?" in Client().get(PAGE).text


def test_who_began_goes_on_with_the_old_questions(cast):
    question = ask(cast)
    old = {"version": newest_version(cast.program, "mentee").number}
    saved = Client().post(PAGE, {name_of(question): "Tea", "later": "yes"} | old)
    building.remove(cast.program, "mentee", question)
    building.publish(cast.program, "mentee", cast.cleo)
    assert WORDS["label"] not in Client().get(PAGE).text
    page = saved.url.removesuffix("saved/")
    assert 'value="Tea"' in Client().get(page).text
    Client().post(page, FORM | {name_of(question): "Coffee"})
    assert Answer.objects.get().words == ["Coffee"]
    sent = Client().post(
        PAGE, FORM | {"name_used": "Sky", name_of(question): "x"} | old
    )
    assert sent.status_code == 302  # opened before the change, sent after it
    assert Answer.objects.count() == 2


@pytest.mark.parametrize("number", ["", "x", "-1", "99", "9" * 400, "²", "\x00"])
def test_a_made_up_version_is_the_newest(cast, number):
    question = ask(cast)
    Client().post(PAGE, FORM | {"version": number, name_of(question): "Tea"})
    assert Answer.objects.get().words == ["Tea"]


def test_who_asks_for_a_mentor_must_answer_nothing(cast):
    question = ask(cast, required=True)
    assert not question.required
    assert Client().post(PAGE, FORM).status_code == 302
    with pytest.raises(IntegrityError, match="only_mentors_must_answer"):
        Question.objects.update(required=True)


def test_mentors_may_have_to_answer(cast):
    question = ask(cast, "mentor", required=True)
    page = f"{PAGE}?as=mentor"
    sent = Client().post(page, FORM)
    assert list(sent.context["form"].errors) == [name_of(question)]
    answer(question, "Tea", page)


def test_a_published_version_does_not_change(cast):
    question = ask(cast)
    building.add(cast.program, "mentee", WORDS | {"label": "More?"})
    building.remove(cast.program, "mentee", question)
    asked = questions_of(newest_version(cast.program, "mentee"))
    assert asked == [question]
    assert FormVersion.objects.in_work().count() == 1
    assert building.discard(cast.program, "mentee")
    assert questions_of(newest_version(cast.program, "mentee")) == [question]


def test_publishing_twice_makes_one_version(cast):
    ask(cast)
    with pytest.raises(building.Published):
        building.publish(cast.program, "mentee", cast.cleo)


def test_questions_change_places(cast):
    labels = ("One", "Two", "Three")
    one, two, three = (
        building.add(cast.program, "mentee", WORDS | {"label": label})
        for label in labels
    )
    building.move(cast.program, "mentee", three, up=True)
    building.move(cast.program, "mentee", one, up=True)
    building.move(cast.program, "mentee", two, up=False)
    version = building.version_in_work(cast.program, "mentee")
    assert questions_of(version) == [one, three, two]


def test_there_is_an_end_to_questions(cast, monkeypatch):
    monkeypatch.setattr(building, "MOST", 1)
    building.add(cast.program, "mentee", WORDS)
    with pytest.raises(building.TooMany):
        building.add(cast.program, "mentee", WORDS)


# who reads the answers


@pytest.fixture
def said(cast):
    """One answer for each audience; the application they stand on."""
    labels = {"screeners": "Secret?", "match": "Public?", "matching": "Useful?"}
    for shown_to, label in labels.items():
        building.add(
            cast.program, "mentee", WORDS | {"label": label, "shown_to": shown_to}
        )
    version = building.publish(cast.program, "mentee", cast.cleo)
    values = {name_of(q): f"to {q.shown_to}" for q in version.questions.all()}
    Client().post(PAGE, FORM | values)
    return Application.objects.get()


def test_only_who_screens_reads_what_is_for_screeners(cast, as_, said):
    page = f"/p/riverside/joining/{said.public_id}/"
    screener = as_("cora").get(page).text
    assert all(f"to {who}" in screener for who in ("screeners", "match", "matching"))
    assert AccessEntry.objects.filter(action="answers.read").count() == 1
    cast.member("cora").rights.filter(code="screener").delete()
    other = as_("cora").get(page).text
    assert "to screeners" not in other and "Secret?" not in other
    assert "1 more answer is for people who screen" in other
    assert AccessEntry.objects.filter(action="answers.read").count() == 1


def test_the_match_reads_only_what_is_for_the_match(cast, said):
    member = joining.accept(said, cast.cleo)
    assert [s.words for s in answers_for_match(member)] == [("to match",)]
    for_staff = answers_of(cast.cleo, [member], *FOR_MATCHING)[member.pk]
    found = {s.words[0] for s in for_staff}
    assert found == {"to match", "to matching"}
    assert answers_for_match(cast.member("ben")) == []


# the pages


def test_a_coordinator_builds_a_form(cast, as_):
    cleo = as_("cleo")
    cleo.post(f"{BUILDER}new/", WORDS | {"kind": "one", "choices": CHOICES})
    page = cleo.get(BUILDER).text
    assert "Draft: nobody is asked this yet" in page
    assert "Walking / Cooking / Music" in page
    assert "once you publish" in cleo.get("/p/riverside/forms/mentee/preview/").text
    cleo.post("/p/riverside/forms/mentee/publish/")
    assert "Cooking" in Client().get(PAGE).text
    question = Question.objects.get()
    url = f"{BUILDER}{question.public_id}/"
    assert "Walking\nCooking\nMusic" in cleo.get(url).text
    cleo.post(url, WORDS | {"label": "Which of these?"})
    assert "Which of these?" in cleo.get(BUILDER).text
    copy = Question.objects.get(label="Which of these?")
    cleo.post(f"{BUILDER}{copy.public_id}/move/", {"to": "out"})
    assert "No questions of your own yet" in cleo.get(BUILDER).text
    cleo.post("/p/riverside/forms/mentee/forget/")
    assert WORDS["label"] in cleo.get(BUILDER).text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"label": ""}, "label"),
        ({"label": "x" * 201}, "label"),
        ({"label": "a\x00b"}, "label"),
        ({"kind": "secret"}, "kind"),
        ({"shown_to": "everybody"}, "shown_to"),
        ({"kind": "one", "choices": "Only"}, "choices"),
        ({"kind": "many", "choices": "Same\nsame "}, "choices"),
        ({"kind": "one", "choices": "\n".join(map(str, range(21)))}, "choices"),
        ({"kind": "one", "choices": "x" * 121 + "\ny"}, "choices"),
        ({"kind": "scale", "choices": "one\ntwo\nthree"}, "choices"),
        ({"help_text": "x" * 1_000_000}, "help_text"),
    ],
)
def test_what_is_not_understood_is_said_kindly(cast, as_, fields, wrong):
    answer = as_("cleo").post(f"{BUILDER}new/", WORDS | fields)
    assert list(answer.context["form"].errors) == [wrong]
    assert not Question.objects.exists()


def test_hostile_questions_are_only_words(cast):
    bad = '<script>alert(1)</script>{{ 7 }}%(label)s"'
    question = ask(cast, label=bad, help_text=bad)
    page = Client().get(PAGE).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    assert "%(label)s" in page
    answer(question, bad)


@pytest.mark.parametrize(
    "path", ["nothing/", "mentee/questions/nothing/", "x/preview/"]
)
def test_a_form_that_is_none_is_not_found(cast, as_, path):
    assert as_("cleo").get(f"/p/riverside/forms/{path}").status_code == 404


def test_a_question_of_another_program_is_not_found(cast, as_):
    building.add(cast.other, "mentee", WORDS)
    path = f"{BUILDER}{Question.objects.get().public_id}/"
    assert as_("cleo").get(path).status_code == 404
    assert as_("cleo").post(f"{path}move/", {"to": "out"}).status_code == 404


def test_a_way_in_is_closed_and_opened(cast, as_):
    cleo, page = as_("cleo"), "/p/riverside/forms/mentee/"
    cleo.post(page, {"closes_on": "2999-01-01"})
    assert "cannot take new people" in Client().get(PAGE).text
    cleo.post(page, {"is_open": "on", "waiting_list": "on", "places": "2"})
    assert "all 2 places are taken" in cleo.get("/p/riverside/forms/").text
    assert "waiting list" in Client().get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"places": "-1"}, "places"),
        ({"places": "9" * 50}, "places"),
        ({"places": "many"}, "places"),
        ({"opens_on": "tomorrow"}, "opens_on"),
        ({"opens_on": "2026-05-02", "closes_on": "2026-05-01"}, "closes_on"),
    ],
)
def test_dates_and_places_that_cannot_be(cast, as_, fields, wrong):
    answer = as_("cleo").post("/p/riverside/forms/mentee/", fields)
    assert list(answer.context["form"].errors) == [wrong]
    assert not cast.program.application_forms.exists()
