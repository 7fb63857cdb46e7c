"""What a person says about being reached counts from the next message on."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts import reaching
from accounts.models import AccessEntry, Contact
from notifications import stopping, texting
from notifications.delivering import deliver_due
from notifications.models import Reach
from notifications.posting import post

WHERE, PAUSE = "/me/messages/where/", "/me/messages/pause/"
PHONE = "+12125550149"
SAID = {
    "wish": "usual",
    "mail": "safe",
    "phone": "(212) 555-0149",
    "text": "safe",
    "prefer": "text",
    "call": "safe",
    "voicemail": "on",
    "may_answer": "My sister Rae",
    "code_word": "Blue boat",
    "safe_from": "9",
    "safe_until": "12",
    "safe_days": ["0", "2"],
    "bare": "on",
    "wanted": [],
}
KEPT = {
    "wish": "usual",
    "mail": "safe",
    "phone": PHONE,
    "text": "safe",
    "prefer": "text",
    "call": "safe",
    "voicemail": True,
    "may_answer": "My sister Rae",
    "code_word": "Blue boat",
    "safe_from": 9,
    "safe_until": 12,
    "safe_days": [0, 2],
    "bare": True,
}


def reach(person):
    return Reach.objects.get(person=person)


def texts():
    return [one.text.body for one in texting.Folder().newest(9)]


def test_all_that_was_said_is_kept_and_shown_again(cast, as_):
    ben = as_("ben")
    assert ben.post(WHERE, SAID).status_code == 302
    assert {name: getattr(reach(cast.ben), name) for name in KEPT} == KEPT
    page = ben.get(WHERE)
    assert page.context["form"].initial["phone"] == "(212) 555-0149"
    assert "Blue boat" in page.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"phone": ""}, "Give the number for texts"),
        ({"phone": "555"}, "area code"),
        ({"phone": "\0"}, "sign in this"),
        ({"safe_until": ""}, "Choose both hours"),
        ({"safe_until": "9"}, "two different hours"),
        ({"safe_from": "25"}, "valid choice"),
        ({"safe_days": ["7"]}, "valid choice"),
        ({"mail": ""}, "whether e-mail is safe"),
        ({"wish": "x" * 100_000}, "valid choice"),
    ],
)
def test_what_cannot_be_meant_is_asked_again(cast, as_, change, words):
    page = as_("ben").post(WHERE, SAID | change)
    assert page.status_code == 200 and words in page.text
    assert "Blue boat" in page.text
    assert reach(cast.ben).phone == ""


def test_the_first_text_says_how_to_end_them(cast, as_):
    ben = as_("ben")
    for _time in range(2):
        ben.post(WHERE, SAID | {"safe_from": "", "safe_until": "", "safe_days": []})
    deliver_due()
    assert len(texts()) == 1
    assert "Reply STOP to end them." in texts()[0]


def test_a_number_that_said_stop_is_told_so(cast, as_):
    ben = as_("ben")
    ben.post(WHERE, SAID)
    stopping.stop("text", PHONE)
    assert "You wrote STOP from this number" in ben.get(WHERE).text


def test_only_here(cast, as_, mailoutbox):
    as_("ben").post(WHERE, SAID | {"wish": "here"})
    post("account_notice", cast.ben)
    deliver_due()
    assert (mailoutbox, texts()) == ([], [])
    assert "Something changed" in as_("ben").get("/me/messages/").text


# The pause


def test_one_tap_in_the_menu_leaves_a_pause_as_it_is(cast, as_):
    ben = as_("ben")
    assert 'value="tap"' in ben.get("/me/").text
    ben.post(PAUSE, {"for": "tap"})
    assert reach(cast.ben).paused_until == reaching.UNTIL_I_SAY
    ben.post(PAUSE, {"for": "week"})
    until = reach(cast.ben).paused_until
    ben.post(PAUSE, {"for": "tap"})
    assert reach(cast.ben).paused_until == until


def test_a_pause_until_a_day_ends_in_its_morning(cast, as_):
    day = timezone.now().astimezone(ZoneInfo(cast.ben.time_zone)).date()
    day += timedelta(days=40)
    as_("ben").post(PAUSE, {"for": "until", "until": day.isoformat()})
    ends = reach(cast.ben).paused_until.astimezone(ZoneInfo(cast.ben.time_zone))
    assert (ends.date(), ends.hour) == (day, 8)


@pytest.mark.parametrize("day", ["", "soon", "2020-01-01", "9999-12-31", "\0"])
def test_a_pause_until_no_such_day_changes_nothing(cast, as_, day):
    page = as_("ben").post(PAUSE, {"for": "until", "until": day}, follow=True)
    assert "Choose a day" in page.text
    assert reach(cast.ben).paused_until is None


# What somebody said when they asked to join


@pytest.mark.parametrize(
    ("times", "kept"),
    [
        ([], {}),
        (["weekend"], {"safe_days": [5, 6]}),
        (["morning"], {"safe_from": 8, "safe_until": 12, "safe_days": [0, 1, 2, 3, 4]}),
        (
            ["morning", "afternoon", "weekend"],
            {"safe_from": 8, "safe_until": 17, "safe_days": []},
        ),
        (
            ["morning", "evening"],
            {"safe_from": 8, "safe_until": 12, "safe_days": [0, 1, 2, 3, 4]},
        ),
    ],
)
def test_safe_times_become_hours_inside_them(times, kept):
    assert reaching.safe_hours_of(times) == kept


def test_the_way_they_chose_holds_from_the_start(cast):
    reaching.start_from_answers(
        cast.ben, way="text", phone="212 555 0149", safe_times=[]
    )
    assert (reach(cast.ben).text, reach(cast.ben).phone) == ("safe", PHONE)
    reaching.start_from_answers(
        cast.bea, way="helper", phone="212 555 0149", safe_times=["evening"]
    )
    assert (reach(cast.bea).phone, reach(cast.bea).safe_from) == ("", 17)
    reaching.start_from_answers(cast.ada, way="call", phone="none", safe_times=[])
    assert reach(cast.ada).call == "unknown"


# Staff


@pytest.fixture
def ben_page(cast):
    return f"/p/riverside/contact/{cast.member('ben').public_id}/"


@pytest.mark.parametrize("who", ["cleo", "sol"])
def test_staff_see_the_rules_beside_the_number(cast, as_, who):
    Reach.objects.filter(person=cast.ada).update(**KEPT)
    page = as_(who).get(f"/p/riverside/contact/{cast.member('ada').public_id}/").text
    for words in ("(212) 555-0149", "You may call", "Blue boat", "My sister Rae"):
        assert words in page
    assert "Mon, Wed, 9 am to noon" in page


@pytest.mark.parametrize("change", [{"call": "unsafe"}, {"wish": "nobody"}])
def test_a_number_that_must_not_be_called_is_not_shown(cast, as_, ben_page, change):
    Contact.objects.create(membership=cast.member("ben"), phone="212 555 0149")
    Reach.objects.filter(person=cast.ben).update(**KEPT | change)
    page = as_("cleo").get(ben_page).text
    assert "0149" not in page and "Do not call" in page


def test_now_is_not_a_safe_time(cast, as_, ben_page):
    hour = timezone.now().astimezone(ZoneInfo(cast.ben.time_zone)).hour
    later = {"safe_from": (hour + 2) % 24, "safe_until": (hour + 3) % 24 or 24}
    Reach.objects.filter(person=cast.ben).update(**later)
    assert "Now is not a safe time" in as_("cleo").get(ben_page).text
    Reach.objects.filter(person=cast.ben).update(
        safe_from=hour, safe_until=(hour + 2) % 24 or 24
    )
    assert "Now is not a safe time" not in as_("cleo").get(ben_page).text


def test_a_coordinator_writes_down_what_they_were_told(cast, as_, ben_page):
    Reach.objects.filter(person=cast.ben).update(muted=["meeting_reminder"])
    change = f"{ben_page}change/"
    assert "Write how they told you" in as_("cleo").post(change, SAID).text
    as_("cleo").post(change, SAID | {"mail": "unsafe", "how": "on the phone"})
    own = reach(cast.ben)
    assert (own.mail, own.code_word, own.muted) == (
        "unsafe",
        "Blue boat",
        ["meeting_reminder"],
    )
    assert AccessEntry.objects.get(action="contact.changed").actor_id == cast.cleo.pk
    assert "wrote down how to reach you" in as_("ben").get("/me/seen/").text


def test_writing_it_down_invites_nobody(cast, as_, ben_page):
    Reach.objects.filter(person=cast.ben).update(mail=Reach.Mail.NOT_INVITED)
    said = SAID | {"mail": "safe", "how": "on the phone"}
    as_("cleo").post(f"{ben_page}change/", said)
    assert reach(cast.ben).mail == Reach.Mail.NOT_INVITED
    as_("cleo").post(f"{ben_page}change/", said | {"mail": ""})
    assert (reach(cast.ben).mail, reach(cast.ben).phone) == ("not_invited", PHONE)
