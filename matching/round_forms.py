"""The forms around a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm, PlainModelForm
from matching.models import RoundRules

WORDS = 1000
SMALL = {"class": "form-select form-select-sm"}


class AskForm(PlainForm):
    """One of the two would like to know more."""

    words = forms.CharField(
        label=_("What would you like to know?"),
        help_text=_("Only the team reads this. The other person does not."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=WORDS,
        error_messages={"required": _("Write what you would like to know")},
    )


class ReplyForm(PlainForm):
    words = forms.CharField(
        label=_("Your reply"),
        help_text=_("Say nothing that the other person did not choose to show."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=WORDS,
        error_messages={"required": _("Write a reply")},
    )


class RoundRulesForm(PlainModelForm):
    class Meta:
        model = RoundRules
        fields = ["order", "days_to_answer", "floor", "lift_lowest"]
        widgets = {"order": forms.RadioSelect}
        labels = {
            "order": _("Who is asked first"),
            "days_to_answer": _("Days to answer"),
            "floor": _("Lowest fit that is proposed"),
            "lift_lowest": _("Lift the lowest fit"),
        }
        help_texts = {
            "days_to_answer": _(
                "Each is reminded once. Who has not answered by then keeps their "
                "place in the line."
            ),
            "floor": _(
                "Out of 100. A pair below it is not proposed, but can be pinned. "
                "0 means: every pair that breaks no must-have."
            ),
            "lift_lowest": _(
                "Among all ways to match as many people as possible, choose one whose "
                "weakest pair is as good as can be. The total may be lower."
            ),
        }


class WhatIfForm(PlainForm):
    """Other weights, one mentor's places, one mentor away, one rule lifted. `criteria`
    are (code, name, points), `mentors` and `rules` are choices."""

    def __init__(self, *args, criteria, mentors, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for code, name, points in criteria:
            self.fields[f"w-{code}"] = forms.IntegerField(
                label=name, min_value=0, max_value=100, initial=round(points / 10)
            )
            self.fields[f"w-{code}"].required = False
        nobody = [("", _("Nobody")), *mentors]
        self.fields["away"] = forms.ChoiceField(
            label=_("Away"), choices=nobody, required=False, widget=forms.Select(SMALL)
        )
        self.fields["mentor"] = forms.ChoiceField(
            label=_("Other places for"),
            choices=nobody,
            required=False,
            widget=forms.Select(SMALL),
        )
        self.fields["places"] = forms.IntegerField(
            label=_("Open places"),
            min_value=0,
            max_value=12,
            required=False,
            widget=forms.NumberInput({"class": "form-control form-control-sm"}),
        )
        self.fields["lift"] = forms.ChoiceField(
            label=_("Lift a must-have"),
            choices=[("", _("None")), *rules],
            required=False,
        )

    @property
    def weights(self):
        """For the sliders: code, name, bound field."""
        return [(code, self[f"w-{code}"]) for code, _name, _points in self.criteria]

    @property
    def others(self):
        return [self[name] for name in ("away", "mentor", "places", "lift")]

    def clean(self):
        values = self.cleaned_data
        if values.get("mentor") and values.get("places") is None:
            self.add_error("places", _("Say how many places"))
        return values

    @property
    def asked(self) -> dict:
        """Only what differs from the round, in plain values."""
        values, weights = self.cleaned_data, {}
        for code, _name, points in self.criteria:
            said = values.get(f"w-{code}")
            if said is not None and said != round(points / 10):
                weights[code] = 10 * said
        found = {"weights": weights, "away": values["away"], "lift": values["lift"]}
        if values["mentor"]:
            found["places"] = {values["mentor"]: values["places"]}
        return {name: value for name, value in found.items() if value}
