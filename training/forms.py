from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm


class AnswerForm(PlainForm):
    """The options of one question: one may be chosen, or several."""

    def __init__(self, *args, question, **kwargs):
        super().__init__(*args, **kwargs)
        field, widget = forms.ChoiceField, forms.RadioSelect
        missing = _("Choose the answer that fits best")
        if question.several:
            field, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
            missing = _("Choose at least one answer")
        self.fields["chosen"] = field(
            label=question.text,
            choices=[(str(o.pk), o.text) for o in question.options.all()],
            widget=widget,
            error_messages={
                "required": missing,
                "invalid_choice": _("Choose from the answers on this page"),
            },
        )

    @property
    def chosen(self) -> set[int]:
        """Ids of what was chosen; empty before a valid form."""
        found = getattr(self, "cleaned_data", {}).get("chosen") or []
        return {int(pk) for pk in ([found] if isinstance(found, str) else found)}


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


class LiftForm(PlainForm):
    why = forms.CharField(
        label=_("Why it can be lifted"),
        max_length=300,
        error_messages={"required": _("Say in a few words why")},
    )

    def __init__(self, *args, hold, **kwargs):
        self.hold = hold
        super().__init__(*args, auto_id=f"lift_{hold.pk}_%s", **kwargs)
