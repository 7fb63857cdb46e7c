"""The forms around a round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm, PlainModelForm
from matching.models import RoundRules

WORDS = 1000


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
