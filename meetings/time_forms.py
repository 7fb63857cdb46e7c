"""Asking for a time: the form, and what it checks."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from meetings.models import Meeting, Series, Step
from meetings.offering import moment_of, value_of
from meetings.pairing import people_of
from meetings.proposing import MOST_TIMES, Repeat
from meetings.repeating import ALL, FOLLOWING, ONE
from scheduling.availability import are_free, suits_all
from scheduling.fields import ClockField, DayField
from scheduling.recurring import is_last
from scheduling.zones import is_skipped, resolve, wall_time

FURTHEST = timedelta(days=180)
LENGTHS = (30, 45, 60)
ONCE = ""
RHYTHMS = (
    (ONCE, _("Only once")),
    ("weekly1", _("Every week")),
    ("weekly2", _("Every 2 weeks")),
    ("weekly3", _("Every 3 weeks")),
    ("weekly4", _("Every 4 weeks")),
    ("monthly1", _("Every month, on the same weekday (like the second Tuesday)")),
    ("last1", _("Every month, on the last such weekday")),
)
SCOPES = (
    (ONE, _("Only this one")),
    (FOLLOWING, _("This one and all after it")),
    (ALL, _("All that are still to come")),
)


def lengths():
    return [(n, gettext("%(n)d minutes") % {"n": n}) for n in LENGTHS]


class TimeForm(PlainForm):
    """When and how to meet: up to three of the times that suit both, or any day and
    time. `wall_starts` are the chosen ones on the own clock, the first one first."""

    slot = forms.MultipleChoiceField(
        label=_("What time?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose a time"),
            "invalid_choice": _("That time has just been taken. Choose another one"),
        },
    )
    date = DayField(label=_("Which day?"))
    time = ClockField(label=_("What time?"))
    date2 = DayField(label=_("Second day"), required=False)
    time2 = ClockField(label=_("Second time"), required=False)
    date3 = DayField(label=_("Third day"), required=False)
    time3 = ClockField(label=_("Third time"), required=False)
    format = forms.ChoiceField(
        label=_("How would you like to meet?"),
        choices=Meeting.Format.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you would like to meet")},
    )
    caller = forms.ChoiceField(
        label=_("By phone: who calls?"), widget=forms.RadioSelect, required=False
    )
    minutes = forms.TypedChoiceField(
        label=_("How long?"), choices=lengths, coerce=int, initial=45
    )
    place = forms.CharField(
        label=_("Where, or which number or link"),
        max_length=200,
        required=False,
        help_text=_("Only the two of you see it."),
    )
    repeat = forms.ChoiceField(
        label=_("Does it repeat?"), choices=RHYTHMS, required=False
    )
    until = DayField(
        label=_("Until when does it repeat?"),
        required=False,
        help_text=_("Leave it empty if you do not know yet."),
    )
    scope = forms.ChoiceField(
        label=_("Which ones do you want to move?"),
        choices=SCOPES,
        widget=forms.RadioSelect,
        initial=ONE,
    )
    wish = forms.CharField(
        label=_("Anything else?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only the two of you see it."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("What would you like to talk about?"),
        queryset=Step.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outside = forms.BooleanField(label=_("Ask anyway"), required=False)

    def __init__(
        self,
        *args,
        person,
        now,
        match,
        times=None,
        meeting=None,
        asks_first=False,
        **kwargs,
    ):
        """`times` to choose from, or none for any day and time; `meeting` gets another
        time; `asks_first`: a time outside the hours that both gave needs one more
        tick."""
        self.person, self.now, self.meeting = person, now, meeting
        self.people = people_of(match, person)
        self.agreed = bool(meeting) and meeting.status == Meeting.Status.CONFIRMED
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Step.objects.worked_on(match)
        self.fields["caller"].choices = _callers(match)
        self._keep_what_is_asked(times, asks_first)

    def _keep_what_is_asked(self, times, asks_first):
        gone = set()
        if times:
            choices = [(value_of(moment), "") for moment in times]
            self.fields["slot"].choices = choices
            gone |= {"date", "time", "date2", "time2", "date3", "time3", "outside"}
        else:
            gone |= {"slot"} if asks_first else {"slot", "outside"}
        if self.meeting:
            gone |= {"wish", "topics", "repeat", "until"}
        if self.agreed:
            gone |= {"date2", "time2", "date3", "time3"}
        if not (self.agreed and self.meeting.repeats):
            gone |= {"scope"}
        for name in gone & set(self.fields):
            del self.fields[name]

    @property
    def most(self) -> int:
        """How many times may be chosen."""
        return 1 if self.agreed else MOST_TIMES

    @property
    def time_field(self) -> str:
        return "slot" if "slot" in self.fields else "time"

    def clean_slot(self):
        chosen = self.cleaned_data["slot"]
        if len(chosen) > self.most:
            words = (
                _("Choose one time") if self.agreed else _("Choose up to three times")
            )
            raise ValidationError(words)
        zone = self.person.time_zone
        walls = [wall_time(moment, zone) for moment in sorted(map(moment_of, chosen))]
        self.cleaned_data["wall_starts"] = walls
        return chosen

    def clean(self):
        if "date" in self.fields:
            self.cleaned_data["wall_starts"] = self._walls()
        if not self.errors and "repeat" in self.fields:
            self._check_repeat()
        if not self.errors and "outside" in self.fields:
            self._ask_first()
        return self.cleaned_data

    def _walls(self) -> list[datetime]:
        walls = []
        for n in ("", "2", "3"):
            day, at = (self.cleaned_data.get(f"{part}{n}") for part in ("date", "time"))
            if day and at:
                wall = datetime.combine(day, time(at.hour, at.minute))
                self._check(wall, n)
                walls.append(wall)
            elif n and (day or at) and not self.errors:
                empty = "time" if day else "date"
                self.add_error(f"{empty}{n}", _("Choose a day and a time, or neither"))
        return walls

    def _check(self, wall, n=""):
        zone = self.person.time_zone
        try:
            moment, skipped = resolve(wall, zone), is_skipped(wall, zone)
        except OverflowError:
            self.add_error(f"date{n}", _("Choose a day within the next six months"))
            return
        if skipped:
            self.add_error(
                f"time{n}", _("The clocks skip that time. Choose another one")
            )
        elif moment <= self.now:
            self.add_error(f"date{n}", _("Choose a time that is still to come"))
        elif moment > self.now + FURTHEST:
            self.add_error(f"date{n}", _("Choose a day within the next six months"))

    def _check_repeat(self):
        said = self.cleaned_data
        walls, rhythm, until = (
            said["wall_starts"],
            said.get("repeat"),
            said.get("until"),
        )
        if not rhythm:
            return
        first = walls[0].date()
        if len(walls) > 1:
            self.add_error("repeat", _("Choose only one time for what repeats"))
        elif rhythm.startswith(Series.Rhythm.LAST) and not is_last(first):
            words = _("That day is not the last such weekday of its month")
            self.add_error("repeat", words)
        elif until and not first <= until <= first + timedelta(days=366):
            self.add_error("until", _("Choose a day within a year of the first time"))

    def _ask_first(self):
        """Whoever means a time outside the usual hours says so. A time at which one of
        the two sits elsewhere is refused later, whatever is ticked."""
        said = self.cleaned_data
        if said["outside"]:
            return
        event = self.meeting and self.meeting.event
        length = timedelta(minutes=said["minutes"])
        for wall in said["wall_starts"]:
            starts = resolve(wall, self.person.time_zone)
            when = (self.people, starts)
            if not are_free(*when, starts + length, event):
                continue
            if not suits_all(*when, said["minutes"], self.now, event):
                words = _(
                    "This is outside the free hours that you two gave. Tick to ask anyway"
                )
                self.add_error("outside", words)
                return

    @property
    def repeating(self) -> Repeat | None:
        said = self.cleaned_data.get("repeat")
        if not said:
            return None
        return Repeat(said[:-1], int(said[-1]), self.cleaned_data.get("until"))


def _callers(match) -> list[tuple[str, str]]:
    names = {
        "mentor": match.mentor.user.name_used,
        "mentee": match.mentee.user.name_used,
    }
    calls = gettext("%(one)s calls %(other)s")
    return [
        ("mentor", calls % {"one": names["mentor"], "other": names["mentee"]}),
        ("mentee", calls % {"one": names["mentee"], "other": names["mentor"]}),
    ]


class ScopeForm(forms.Form):
    """Which of the meetings that repeat are meant."""

    scope = forms.ChoiceField(choices=SCOPES, required=False)

    def clean_scope(self):
        return self.cleaned_data["scope"] or ONE
