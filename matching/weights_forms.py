"""Forms of what counts: a weight for each criterion, and one more over two questions."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from matching.catalog import BY_CODE, CATALOG, KINDS, NO_MUST, SENTENCES
from matching.engine.criteria import Kind
from matching.engine.problem import MOST_FREE_MUSTS, MUSTS_OF_OWN_RULE
from matching.models.weights import Weight
from matching.sources import of_mentees, of_mentors, own_line, ways_to_compare
from matching.weighing import line_of, points_of

REMOVE = "remove"
CHOOSE = {
    "required": _("Choose how much this counts"),
    "invalid_choice": _("Choose how much this counts"),
}


def choices_of(weights):
    return [(str(weight), Weight(weight).label) for weight in weights]


class WeightsForm(PlainForm):
    """`weights` is the row that counts now."""

    min_hours = forms.IntegerField(
        label=_("Hours a week both must be free, when times are a must"),
        min_value=1,
        max_value=20,
        error_messages={
            "required": _("Write a number of hours, from 1 to 20"),
            "invalid": _("Write a number of hours, from 1 to 20"),
            "min_value": _("Write a number of hours, from 1 to 20"),
            "max_value": _("Write a number of hours, from 1 to 20"),
        },
    )
    max_miles = forms.IntegerField(
        label=_("No farther apart than this many miles, when nearness is a must"),
        required=False,
        min_value=1,
        max_value=500,
        error_messages={
            "invalid": _("Write whole miles, from 1 to 500"),
            "min_value": _("Write whole miles, from 1 to 500"),
            "max_value": _("Write whole miles, from 1 to 500"),
        },
    )

    def __init__(self, *args, weights, **kwargs):
        self.own = weights.own_lines
        chosen = weights.weight_of
        start = {"min_hours": weights.min_hours, "max_miles": weights.max_miles}
        start |= {entry.code: chosen.get(entry.code, entry.usual) for entry in CATALOG}
        start |= {line["code"]: line["weight"] for line in self.own}
        super().__init__(*args, initial=start, **kwargs)
        for entry in CATALOG:
            self.add(entry.code, entry.name, choices_of(entry.weights))
        for line in self.own:
            weights_of = NO_MUST if line["kind"] == Kind.ORDERED else tuple(Weight)
            choices = [*choices_of(weights_of), (REMOVE, _now("Take it off the list"))]
            self.add(line["code"], line["name"], choices)

    def add(self, code, name, choices):
        select = forms.Select(attrs={"class": "form-select w-auto"})
        self.fields[code] = forms.ChoiceField(
            label=name, choices=choices, widget=select, error_messages=CHOOSE
        )

    @property
    def rows(self) -> list[dict]:
        """Each criterion with its sentence and its field, in the order of the catalog."""
        rows = [{"field": self[e.code], "sentence": e.sentence} for e in CATALOG]
        for line in self.own:
            asks = _now("Mentees: “%(asks)s” Mentors: “%(offers)s”") % line
            sentence = f"{SENTENCES[Kind(line['kind'])]} {asks}"
            rows.append({"field": self[line["code"]], "sentence": sentence})
        return rows

    def clean(self):
        data = super().clean()
        if self.errors:
            return data
        lines = self.lines(data)
        if data["distance"] == Weight.MUST and not data["max_miles"]:
            self.add_error("max_miles", _now("Say how far is too far"))
        musts = [ln["code"] for ln in lines if ln["weight"] == Weight.MUST]
        rules = [BY_CODE[code].must if code in BY_CODE else "" for code in musts]
        if sum(rule not in MUSTS_OF_OWN_RULE for rule in rules) > MOST_FREE_MUSTS:
            text = _now("At most %(n)d more musts: with each, more people find nobody.")
            raise forms.ValidationError(text % {"n": MOST_FREE_MUSTS})
        try:
            points_of(lines)
        except ValueError:
            text = _now("Let at least one thing count, so that pairs can be compared.")
            raise forms.ValidationError(text) from None
        return data | {"lines": lines}

    def lines(self, data) -> list[dict]:
        lines = [line_of(entry, data[entry.code]) for entry in CATALOG]
        own = [line for line in self.own if data[line["code"]] != REMOVE]
        return lines + [line | {"weight": data[line["code"]]} for line in own]


class OwnCriterionForm(PlainForm):
    """One more criterion: a question to mentees held against one to mentors."""

    asks = forms.ChoiceField(
        label=_("What mentees are asked"),
        error_messages={"required": _("Choose a question to mentees")},
    )
    offers = forms.ChoiceField(
        label=_("What mentors are asked"),
        error_messages={"required": _("Choose a question to mentors")},
    )
    kind = forms.ChoiceField(
        label=_("What makes a good pair?"),
        choices=[(str(kind), words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what makes a good pair")},
    )
    name = forms.CharField(
        label=_("What you call it"),
        max_length=60,
        help_text=_("Stands in the list of what counts, and beside each pair."),
        error_messages={"required": _("Give it a name")},
    )
    weight = forms.ChoiceField(
        label=_("How much does it count?"),
        choices=choices_of(tuple(Weight)[:-1]),
        initial=Weight.LOW,
        help_text=_(
            "A must keeps two people apart whose answers do not fit. Who did "
            "not answer is never kept apart."
        ),
    )

    def __init__(self, *args, program, **kwargs):
        self.of_mentees = {q.public_id: q for q in of_mentees(program)}
        self.of_mentors = {q.public_id: q for q in of_mentors(program)}
        super().__init__(*args, **kwargs)
        for name, found in (("asks", self.of_mentees), ("offers", self.of_mentors)):
            labels = [(code, question.label) for code, question in found.items()]
            self.fields[name].choices = [("", _now("Choose a question")), *labels]

    @property
    def possible(self) -> bool:
        return bool(self.of_mentees and self.of_mentors)

    def clean(self):
        data = super().clean()
        asks, offers = data.get("asks"), data.get("offers")
        if not (asks and offers and data.get("kind")):
            return data
        asks, offers = self.of_mentees[asks], self.of_mentors[offers]
        ways = ways_to_compare(asks, offers)
        if not ways:
            text = _now(
                "These two are answered in different ways, so we cannot compare"
            )
            self.add_error("offers", text)
        elif data["kind"] not in ways:
            self.add_error(
                "kind",
                _now("These answers can be compared like this: %s")
                % ", ".join(str(KINDS[way]) for way in ways),
            )
        if data.get("kind") == Kind.ORDERED and data.get("weight") == Weight.MUST:
            self.add_error("weight", _now("What is closer or farther cannot be a must"))
        return data | {"pair": (asks, offers)}

    def line(self, code) -> dict:
        data = self.cleaned_data
        asks, offers = data["pair"]
        return own_line(code, data["name"], asks, offers, data["kind"], data["weight"])
