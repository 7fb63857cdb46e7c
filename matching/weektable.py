"""A week to tick: seven days by three parts of the day, as a table of checkboxes."""

from django import forms

from matching.hours import PARTS
from matching.reasons import WEEKDAYS


def week_choices():
    return [
        (f"{day}-{name}", f"{weekday}: {label}")
        for day, weekday in enumerate(WEEKDAYS)
        for name, label, _ in PARTS
    ]


class WeekTable(forms.widgets.ChoiceWidget):
    allow_multiple_selected = True
    input_type = "checkbox"
    use_fieldset = True
    add_id_index = True
    template_name = "matching/_week_table.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        boxes = [group[1][0] for group in context["widget"]["optgroups"]]
        parts = len(PARTS)
        context["parts"] = [label for _, label, _ in PARTS]
        context["days"] = [
            {"name": weekday, "boxes": boxes[day * parts : (day + 1) * parts]}
            for day, weekday in enumerate(WEEKDAYS)
        ]
        return context
