"""A coordinator is away: who stands in holds the lent rights on these days, no others, and
no longer; everybody on the team sees it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import lending
from accounts.lending import accept, ask, end
from accounts.models import AccessEntry, Lending, Right
from accounts.rights import holding, rights_of
from safeguarding.raising import leads_for, raise_concern
from tests.conftest import unconfirmed

DAY = timedelta(days=1)


@pytest.fixture
def today(cast):
    return cast.program.today()


@pytest.fixture
def two(cast):
    return cast.member("cleo"), cast.member("cora")


@pytest.fixture
def asked(two, today):
    return ask(*two, ["privacy", "settings"], today, today + 7 * DAY)


def page(name="standing_in", *more):
    return reverse(f"accounts:{name}", args=["riverside", *more])


def log(as_):
    return as_("cora").get(reverse("accounts:log", args=["riverside"])).status_code


def test_nothing_is_lent_before_the_deputy_says_yes(as_, two, asked):
    cleo, cora = two
    assert log(as_) == 403
    assert accept(cora, cleo) == 2 and accept(cora, cleo) == 0
    assert log(as_) == 200
    assert rights_of(cora, timezone.now()) == {
        *("safety_lead", "screener", "privacy", "settings")
    }


def test_it_begins_and_ends_with_its_days_on_the_programs_clock(cast, two, today):
    cleo, cora = two
    ask(cleo, cora, ["exporter"], today + DAY, today + 2 * DAY)
    accept(cora, cleo)
    zone = ZoneInfo(cast.program.time_zone)
    first = datetime.combine(today + DAY, datetime.min.time(), zone)
    over = first + 2 * DAY
    second = timedelta(seconds=1)
    held = [
        "exporter" in rights_of(cora, at)
        for at in (first - second, first, over - second, over)
    ]
    assert held == [False, True, True, False]


def test_either_of_the_two_ends_it(two, today, asked):
    cleo, cora = two
    accept(cora, cleo)
    assert end(cora, cleo) == 2 and end(cleo, cora) == 0
    assert "privacy" not in rights_of(cora, timezone.now())
    ask(cleo, cora, ["privacy"], today, today)
    assert end(cleo, cora) == 1 and accept(cora, cleo) == 0


def test_who_loses_a_right_no_longer_lends_it(two, asked):
    cleo, cora = two
    accept(cora, cleo)
    Right.objects.filter(membership=cleo, code="privacy").delete()
    now = timezone.now()
    assert "privacy" not in rights_of(cora, now) and "settings" in rights_of(cora, now)


def test_who_takes_a_break_neither_lends_nor_stands_in(two, asked):
    cleo, cora = two
    accept(cora, cleo)
    type(cleo).objects.filter(pk=cleo.pk).update(status="paused")
    assert "privacy" not in rights_of(cora, timezone.now())


def test_nobody_lends_what_they_do_not_hold(two, today):
    cleo, cora = two
    for codes in (["privacy"], ["safety_lead", "privacy"], [], ["nothing"]):
        with pytest.raises(lending.NotPossible):
            ask(cora, cleo, codes, today, today)
    with pytest.raises(lending.NotPossible):
        ask(cleo, cora, ["privacy"], today - 3 * DAY, today - DAY)
    with pytest.raises(lending.NotPossible):
        ask(cleo, cora, ["privacy"], today, today + 60 * DAY)


def test_what_is_lent_cannot_be_lent_on(two, today, asked):
    cleo, cora = two
    accept(cora, cleo)
    with pytest.raises(lending.NotPossible):
        ask(cora, cleo, ["privacy"], today, today)


def test_the_database_knows_that_nobody_stands_in_for_themselves(two, asked):
    cleo, _cora = two
    for wrong in ({"deputy": cleo}, {"until": asked[0].since}):
        fields = {
            **{"absent": cleo, "deputy": two[1], "code": "exporter"},
            **{"since": asked[0].since, "until": asked[0].until},
            "asked_at": timezone.now(),
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            Lending.objects.create(**(fields | wrong))


def test_asked_again_the_new_days_count(two, today, asked):
    cleo, cora = two
    accept(cora, cleo)
    ask(cleo, cora, ["privacy"], today + 2 * DAY, today + 3 * DAY)
    assert "privacy" not in rights_of(cora, timezone.now())
    assert Lending.objects.open(timezone.now()).count() == 2


def test_alerts_and_offices_reach_who_stands_in(cast, two, today):
    cleo, cora = two
    Right.objects.filter(membership=cora, code="screener").delete()
    team = type(cora).objects.of(cast.program)
    assert cora not in holding(team, "screener")
    ask(cleo, cora, ["screener", "user_admin"], today, today)
    accept(cora, cleo)
    assert set(holding(team, "screener")) == {cleo, cora}
    assert set(holding(team, "screener", timezone.now() + 3 * DAY)) == {cleo}


def test_safety_alerts_too(cast, two, today):
    cleo, cora = two
    Right.objects.filter(membership=cora, code="safety_lead").delete()
    concern = raise_concern(cast.program, cast.ben, level="urgent", text="A worry")
    assert cast.cora not in leads_for(concern)
    ask(cleo, cora, ["safety_lead"], today, today)
    accept(cora, cleo)
    assert cast.cora in leads_for(concern)


def test_the_page_asks_and_the_day_of_the_deputy_says_so(as_, cast, two, today):
    data = {
        "deputy": two[1].pk,
        "codes": ["privacy"],
        "first": today.isoformat(),
        "last": (today + DAY).isoformat(),
    }
    assert as_("cleo").post(page(), data, follow=True).context["pairs"]
    home = as_("cora").get(reverse("mentoring:home", args=["riverside"])).text
    assert "Cleo asks you to stand in" in home
    answer = page("standing_in_answer", two[0].public_id)
    said = as_("cora").post(answer, {"answer": "yes"}, follow=True).text
    assert "You stand in for Cleo on these days" in said and log(as_) == 200
    assert "End it" in as_("cleo").get(page()).text
    as_("cleo").post(page("standing_in_answer", two[1].public_id), {"answer": "end"})
    assert log(as_) == 403
    actions = AccessEntry.objects.values_list("action", flat=True)
    assert {"lending.asked", "lending.accepted", "lending.ended"} <= set(actions)


def test_a_screen_that_somebody_left_lends_nothing(as_, cast, two, today):
    data = {"deputy": two[1].pk, "codes": ["privacy"], "first": today, "last": today}
    assert unconfirmed(as_("cleo")).post(page(), data).status_code == 302
    assert not Lending.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"codes": []}, "Choose at least one"),
        ({"deputy": ""}, "Choose somebody"),
        ({"last": "2020-01-01"}, "This day is over"),
        ({"first": "2099-01-05", "last": "2099-01-01"}, "before the first one"),
        ({"last": "2099-01-01"}, "Sixty days at most"),
        ({"first": "soon"}, "Give a date"),
    ],
)
def test_bad_input_gets_a_kind_word(as_, two, today, fields, words):
    data = {
        "deputy": two[1].pk,
        "codes": ["privacy"],
        "first": today.isoformat(),
        "last": today.isoformat(),
    }
    assert words in as_("cleo").post(page(), data | fields).text
    assert not Lending.objects.exists()
