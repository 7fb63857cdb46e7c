"""A program's own question as a field of the form, and what was answered in words."""

from datetime import date

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Question

Kind, ShownTo = Question.Kind, Question.ShownTo
SHORT, LONG = 200, 2000
STEPS = range(1, 6)
WHO_SEES = {
    ShownTo.SCREENERS: gettext_lazy("Only the staff who get to know you read this."),
    ShownTo.MATCH: gettext_lazy(
        "The staff see it, and the person we suggest as your match."
    ),
    ShownTo.MATCHING: gettext_lazy("The staff use it to find a match. Nobody else."),
}
CHOOSE = gettext_lazy("Choose one of the answers")


def name_of(question: Question) -> str:
    return f"q_{question.public_id}"


def field_of(question: Question) -> forms.Field:
    """How it is asked. Nothing is chosen beforehand, and who need not answer can take
    a choice back."""
    make = FIELDS[question.kind]
    field = make(question)
    field.label, field.required = question.label, question.required
    field.widget.is_required = False  # we say so ourselves, beside the field
    who = str(WHO_SEES[question.shown_to])
    field.help_text = f"{question.help_text} {who}".strip()
    return field


def _text(question):
    return forms.CharField(max_length=SHORT)


def _long_text(question):
    return forms.CharField(max_length=LONG, widget=forms.Textarea(attrs={"rows": 3}))


def _one(question):
    return _radio(question, _numbered(question))


def _many(question):
    return forms.MultipleChoiceField(
        choices=_numbered(question),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one"), "invalid_choice": CHOOSE},
    )


def _scale(question):
    low, high = (*question.choices, "", "")[:2]
    steps = [(str(n), str(n)) for n in STEPS]
    steps[0] = ("1", f"1 · {low}" if low else "1")
    steps[-1] = ("5", f"5 · {high}" if high else "5")
    return _radio(question, steps)


def _yes_no(question):
    return _radio(question, [("yes", _("Yes")), ("no", _("No"))])


def _date(question):
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2027-05-31")},
    )


FIELDS = {
    Kind.SHORT: _text,
    Kind.LONG: _long_text,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.SCALE: _scale,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
}


def _radio(question, choices):
    skip = [] if question.required else [("", _("I would rather not say"))]
    return forms.ChoiceField(
        choices=[*choices, *skip],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def _numbered(question):
    return [(str(n), words) for n, words in enumerate(question.choices)]


def words_of(question: Question, value) -> list[str]:
    """A cleaned answer as it was shown; empty when nothing was said."""
    if value in (None, "", []):
        return []
    if question.kind in (Kind.ONE, Kind.MANY):
        chosen = value if isinstance(value, list) else [value]
        return [question.choices[int(number)] for number in chosen]
    if question.kind == Kind.SCALE:
        return [_("%(n)s of %(most)s") % {"n": value, "most": STEPS[-1]}]
    if question.kind == Kind.YES_NO:
        return [_("Yes") if value == "yes" else _("No")]
    if isinstance(value, date):
        return [formats.date_format(value, "j F Y")]
    return [value]
