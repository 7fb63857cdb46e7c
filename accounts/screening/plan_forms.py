"""The form of a program's screening plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainModelForm
from accounts.models import ScreeningCheck, ScreeningPlan

LINES, LINE = 12, 200


class LinesField(forms.CharField):
    """A list of sentences, one in each line."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        if isinstance(value, list):
            return value
        lines = [
            " ".join(line.split()) for line in super().to_python(value).split("\n")
        ]
        lines = [line for line in lines if line]
        if len(lines) > LINES or any(len(line) > LINE for line in lines):
            raise forms.ValidationError(
                _("At most 12 lines, each no longer than 200 letters")
            )
        return lines

    def validate(self, value):
        forms.Field.validate(self, value)

    def run_validators(self, value):
        for line in value:
            super().run_validators(line)


class PlanForm(PlainModelForm):
    checks = forms.MultipleChoiceField(
        label=_("Which checks?"),
        choices=ScreeningCheck.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    acceptance = LinesField(
        label=_("What you look for"),
        required=False,
        help_text=_("One in each line. Everybody who applies can read it."),
    )
    disqualification = LinesField(
        label=_("What rules somebody out"),
        required=False,
        help_text=_("One in each line. Everybody who applies can read it."),
    )
    prompts = LinesField(
        label=_("Your own prompts for the interview"),
        required=False,
        help_text=_("One in each line, after the usual ones."),
    )
    NUMBERS = {
        "referees": (_("How many people may be named as referees?"), 1, 6),
        "good_answers": (_("How many good answers are needed?"), 1, 6),
        "relatives": (_("How many relatives count?"), 0, 6),
        "resend_days": (_("Ask again after how many days?"), 1, 30),
        "resend_times": (_("How many times again?"), 0, 10),
        "chase_days": (
            _("Quiet for how many days before the screener is asked?"),
            1,
            90,
        ),
        "park_days": (_("Quiet for how many days before it is parked?"), 2, 365),
        "valid_months": (_("How many months does a decision hold?"), 1, 60),
    }

    class Meta:
        model = ScreeningPlan
        fields = [
            "checks",
            "referees",
            "good_answers",
            "relatives",
            "resend_days",
            "resend_times",
            "chase_days",
            "park_days",
            "valid_months",
            "acceptance",
            "disqualification",
            "prompts",
        ]

    def __init__(self, *args, **kwargs):
        plan = kwargs["instance"]
        kwargs["initial"] = {
            "acceptance": plan.acceptance_lines,
            "disqualification": plan.disqualification_lines,
        }
        for name, (label, least, most) in self.NUMBERS.items():
            self.base_fields[name] = forms.IntegerField(
                label=label,
                min_value=least,
                max_value=most,
                error_messages={"required": _("Write a number")},
            )
        super().__init__(*args, **kwargs)

    def clean(self):
        data = super().clean()
        good, named = data.get("good_answers"), data.get("referees")
        if good and named and good > named:
            self.add_error("good_answers", _("Not more than people who are named"))
        asked, parked = data.get("chase_days"), data.get("park_days")
        if asked and parked and asked >= parked:
            self.add_error("park_days", _("Longer than until the screener is asked"))
        return data
