from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts import attention
from evaluation.answering import answer
from evaluation.asking import ask

NOW = timezone.now()
DAY = timedelta(days=1)


def page_of(client, program):
    return client.get(reverse("evaluation:surveys", args=[program.slug])).text


def test_nobody_was_asked_yet(cast, as_):
    assert "Nobody was asked yet" in page_of(as_("cleo"), cast.program)


def test_completion_and_never_what_was_said(cast, as_, make):
    match = make.pair(cast.member("ben"), cast.member("ada"))
    ben, ada = ask(match, at=NOW - 8 * DAY)
    answer(ben, {"listened": 1}, "a secret", at=NOW)
    page = page_of(as_("cleo"), cast.program)
    assert "How are your meetings going?" in page
    assert "50%" in page and "Remind 1 person" in page
    assert "Ada" in page and "a secret" not in page
    assert ">Ben<" not in page


def test_reminding_from_the_page(cast, as_, make):
    survey = ask(make.pair(), at=NOW - 8 * DAY)[0].survey
    url = reverse("evaluation:remind", args=[cast.program.slug, survey.pk])
    page = as_("cleo").post(url, follow=True).text
    assert "2 people get a friendly reminder." in page
    assert "All were reminded" in page
    assert "Everybody overdue was reminded" in as_("cleo").post(url, follow=True).text


def test_a_survey_that_does_not_exist_reminds_nobody(cast, as_):
    url = reverse("evaluation:remind", args=[cast.program.slug, 999])
    assert as_("cleo").post(url).status_code == 404


def test_as_many_queries_for_many(cast, as_, make, django_assert_max_num_queries):
    client = as_("cleo")
    for _ in range(2):
        ask(make.pair(), at=NOW - 8 * DAY)
    page_of(client, cast.program)
    with django_assert_max_num_queries(40) as few:
        page_of(client, cast.program)
    for _ in range(10):
        ask(make.pair(), at=NOW - 8 * DAY)
    with django_assert_max_num_queries(len(few)):
        page_of(client, cast.program)


def test_a_coordinator_is_told_of_overdue_surveys(cast, make):
    ask(make.pair(), at=NOW - 8 * DAY)
    ask(make.pair(), at=NOW)
    items = [
        item
        for item in attention.items_for(cast.program, cast.cleo, NOW)
        if item.group == "surveys"
    ]
    assert [item.what for item in items] == ["2 surveys are overdue"]
    assert items[0].since == NOW - DAY
    others = attention.items_for(cast.other, cast.cal, NOW)
    assert not [item for item in others if item.group == "surveys"]
