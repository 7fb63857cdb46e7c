from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from scheduling.fields import ClockField, DayField, StillToCome
from scheduling.zones import zone_words
from training.models import SignOff
from training.overriding import LONGEST
from training.texts.competencies import TOPICS
from training.texts.shapes import SEVERAL


class AnswerForm(PlainForm):
    """The answers of one question (`asked`): one or several may be chosen, or each gets
    a place in the order."""

    def __init__(self, *args, asked, **kwargs):
        self.asked = asked
        super().__init__(*args, **kwargs)
        if asked.is_order:
            self._ask_for_places()
        else:
            self._ask_to_choose()

    def _ask_to_choose(self):
        several = self.asked.question.kind == SEVERAL
        field, widget = forms.ChoiceField, forms.RadioSelect
        missing = _("Choose the answer that fits best")
        given = [str(n) for n in self.asked.given]
        if several:
            field, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
            missing = _("Choose at least one answer")
        self.fields["chosen"] = field(
            label=self.asked.question.text,
            choices=[(str(n), answer.text) for n, answer in self.asked.options],
            widget=widget,
            initial=given if several else next(iter(given), None),
            error_messages={
                "required": missing,
                "invalid_choice": _("Choose from the answers on this page"),
            },
        )

    def _ask_for_places(self):
        places = [(str(n), str(n)) for n in range(1, len(self.asked.options) + 1)]
        for number, answer in self.asked.options:
            given = self.asked.given
            self.fields[f"place-{number}"] = forms.ChoiceField(
                label=answer.text,
                choices=[("", _("Choose")), *places],
                initial=str(given.index(number) + 1) if number in given else "",
                error_messages={"required": _("Give each line its place")},
            )

    def clean(self):
        found = super().clean()
        if (
            self.asked.is_order
            and not self.errors
            and len(set(found.values())) < len(found)
        ):
            raise forms.ValidationError(_("Each place is there once"))
        return found

    @property
    def chosen(self) -> list[int]:
        """Numbers of the answers that were chosen, or all of them in their order."""
        found = self.cleaned_data
        if self.asked.is_order:
            numbers = [number for number, _answer in self.asked.options]
            return sorted(numbers, key=lambda n: int(found[f"place-{n}"]))
        chosen = found["chosen"]
        return [int(n) for n in ([chosen] if isinstance(chosen, str) else chosen)]


class HoldForm(PlainForm):
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"maxlength": 300, "rows": 3}),
        help_text=_(
            "Plain facts, in a sentence or two. Coordinators can read it. Write "
            "about a safety concern only in the concern itself."
        ),
        error_messages={"required": _("Say in a few words why")},
    )
    until = forms.DateField(
        label=_("Through which day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leave it empty to hold until somebody lifts it."),
        error_messages={"invalid": _("Give a date, such as 2027-03-31")},
    )

    def __init__(self, *args, today, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_reason(self):
        return " ".join(self.cleaned_data["reason"].split())

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until < self.today:
            raise forms.ValidationError(_("Choose today or a later day"))
        return until


class HoursForm(PlainForm):
    """Something learned elsewhere."""

    title = forms.CharField(
        label=_("What was it?"),
        max_length=120,
        help_text=_("For example: a first-aid course, a talk, a book."),
        error_messages={"required": _("Say what it was")},
    )
    topic = forms.ChoiceField(
        label=_("What was it about?"),
        choices=[("", _("Choose")), *TOPICS.items()],
        error_messages={"required": _("Choose what fits best")},
    )
    on = forms.DateField(
        label=_("When?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which you finished it."),
        error_messages={
            "required": _("Choose the day"),
            "invalid": _("Write the day as 2027-05-31"),
        },
    )
    hours = forms.DecimalField(
        label=_("How many hours?"),
        min_value=Decimal("0.25"),
        max_value=Decimal("60"),
        decimal_places=2,
        help_text=_("For example 1.5"),
        error_messages={
            "required": _("Say how long it took"),
            "invalid": _("Write a number such as 1.5"),
        },
    )

    def __init__(self, *args, today, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_on(self):
        day = self.cleaned_data["on"]
        if not self.today - timedelta(days=731) <= day <= self.today:
            raise forms.ValidationError(_("Choose a day of the last two years"))
        return day

    @property
    def written(self) -> dict:
        found = self.cleaned_data
        minutes = int(found["hours"] * 60)
        return {n: found[n] for n in ("title", "topic", "on")} | {"minutes": minutes}


class SessionForm(StillToCome, PlainForm):
    """On the clock of the program."""

    title = forms.CharField(
        label=_("What is it called?"),
        max_length=120,
        error_messages={"required": _("Give it a name")},
    )
    module = forms.ModelChoiceField(
        label=_("To which module does it belong?"),
        queryset=None,
        required=False,
        empty_label=_("To none"),
    )
    date = DayField(label=_("Day"))
    time = ClockField(label=_("Time"))
    minutes = forms.TypedChoiceField(
        label=_("How long?"),
        choices=[
            (60, _("1 hour")),
            (90, _("1½ hours")),
            (120, _("2 hours")),
            (180, _("3 hours")),
            (240, _("4 hours")),
            (360, _("6 hours")),
        ],
        coerce=int,
        initial=120,
    )
    capacity = forms.IntegerField(
        label=_("How many people can come?"),
        min_value=1,
        max_value=500,
        initial=12,
        error_messages={"required": _("Say for how many there is room")},
    )
    place = forms.CharField(
        label=_("Where, or which link"), max_length=200, required=False
    )

    def __init__(self, *args, modules, zone, **kwargs):
        self.zone = zone
        super().__init__(*args, **kwargs)
        self.fields["module"].queryset = modules
        self.fields["time"].help_text = _("On the clock of the program: %(zone)s.") % {
            "zone": zone_words(zone)
        }


class PracticeForm(PlainForm):
    """What was seen in a practice conversation, line by line."""

    note = forms.CharField(
        label=_("A word to the mentor"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Begin with what went well. They read it."),
        error_messages={"required": _("Write a sentence or two")},
    )
    observed_on = forms.DateField(
        label=_("When was it?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the day"),
            "invalid": _("Write the day as 2027-05-31"),
        },
    )
    ready = forms.ChoiceField(
        label=_("And now?"),
        choices=[
            ("yes", _("Ready to meet people")),
            ("no", _("One more practice first")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes next")},
    )

    def __init__(self, *args, module, today, **kwargs):
        self.module, self.today = module, today
        super().__init__(*args, initial={"observed_on": today}, **kwargs)
        marks = {
            f"mark-{number}": forms.ChoiceField(
                label=line,
                choices=SignOff.Mark.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose what you saw")},
            )
            for number, line in enumerate(module.practice)
        }
        self.fields = marks | self.fields

    def clean_observed_on(self):
        day = self.cleaned_data["observed_on"]
        if not self.today - timedelta(days=90) <= day <= self.today:
            raise forms.ValidationError(_("Choose today or a day of the last 90"))
        return day

    def clean(self):
        found = super().clean()
        if found.get("ready") == "yes" and SignOff.Mark.NOT_YET in self._marks(found):
            self.add_error(
                "ready", _("Where you chose “Not yet”, one more practice helps first")
            )
        return found

    def _marks(self, found) -> list[int]:
        names = [f"mark-{number}" for number in range(len(self.module.practice))]
        return [int(found[name]) for name in names if name in found]

    @property
    def signed(self) -> dict:
        found = self.cleaned_data
        return {
            "marks": self._marks(found),
            "ready": found["ready"] == "yes",
            "note": found["note"],
            "observed_on": found["observed_on"],
        }


class OverrideForm(PlainForm):
    reason = forms.CharField(
        label=_("Why can it not wait?"),
        max_length=300,
        widget=forms.Textarea(attrs={"maxlength": 300, "rows": 3}),
        help_text=_("Coordinators read it, and it stays on your day until it ends."),
        error_messages={"required": _("Say in a few words why")},
    )
    until = forms.DateField(
        label=_("Through which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most 90 days from today."),
        error_messages={
            "required": _("Choose a day"),
            "invalid": _("Give a date, such as 2027-03-31"),
        },
    )

    def __init__(self, *args, today, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)

    def clean_until(self):
        until = self.cleaned_data["until"]
        if not self.today <= until <= self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day within 90 days from today"))
        return until


class RevokeForm(PlainForm):
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        error_messages={"required": _("Say in a few words why")},
    )


class CheckForm(PlainForm):
    number = forms.CharField(
        label=_("Check number"),
        max_length=40,
        help_text=_("Twelve letters and digits, as on the certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the number of the certificate")},
    )


class LiftForm(PlainForm):
    why = forms.CharField(
        label=_("Why it can be lifted"),
        max_length=300,
        error_messages={"required": _("Say in a few words why")},
    )

    def __init__(self, *args, hold, **kwargs):
        self.hold = hold
        super().__init__(*args, auto_id=f"lift_{hold.pk}_%s", **kwargs)
