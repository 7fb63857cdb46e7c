from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
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


class LiftForm(PlainForm):
    why = forms.CharField(
        label=_("Why it can be lifted"),
        max_length=300,
        error_messages={"required": _("Say in a few words why")},
    )

    def __init__(self, *args, hold, **kwargs):
        self.hold = hold
        super().__init__(*args, auto_id=f"lift_{hold.pk}_%s", **kwargs)
