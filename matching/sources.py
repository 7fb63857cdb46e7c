"""The program's own questions as criteria: which two can be compared, and what people
answered. Only answers that may be used to find a match are read."""

import re
from collections import defaultdict

from accounts.joining.versions import newest_version, questions_of
from accounts.models import Answer, ApplicationForm, Question
from matching.engine.criteria import Kind
from matching.spelling import key

FOR_MATCHING = (Question.ShownTo.MATCH, Question.ShownTo.MATCHING)
Ask = Question.Kind
STEPS = tuple("12345")
YES_NO = ("Yes", "No")
# How the answers of a mentee and a mentor can be compared, by the kind of question.
WAYS = {
    Ask.ONE: (Kind.SAME, Kind.DIFFERENT, Kind.ORDERED),
    Ask.YES_NO: (Kind.SAME, Kind.DIFFERENT),
    Ask.SCALE: (Kind.ORDERED, Kind.SAME),
    Ask.MANY: (Kind.OVERLAP, Kind.COVERAGE),
}
NUMBER = re.compile(r"\d+")


def questions_for(program, kind: str) -> list[Question]:
    """Those of the newest form of this kind whose answers can count."""
    found = questions_of(newest_version(program, kind))
    return [q for q in found if q.kind in WAYS and q.shown_to in FOR_MATCHING]


def of_mentees(program) -> list[Question]:
    return questions_for(program, ApplicationForm.Kind.MENTEE)


def of_mentors(program) -> list[Question]:
    return questions_for(program, ApplicationForm.Kind.MENTOR)


def ways_to_compare(asks: Question, offers: Question) -> list[Kind]:
    """Several choices can be held against one; else both are asked the same way."""
    lists = {Ask.ONE, Ask.MANY}
    if {asks.kind, offers.kind} == lists:
        return list(WAYS[Ask.MANY])
    return list(WAYS[asks.kind]) if asks.kind == offers.kind else []


def values_of(asks: Question, offers: Question) -> list[str]:
    """Every answer that can be given, in the order of the mentee's form."""
    if asks.kind == Ask.SCALE:
        return list(STEPS)
    if asks.kind == Ask.YES_NO:
        return list(YES_NO)
    known = {key(words): words for words in [*asks.choices, *offers.choices]}
    return list(dict.fromkeys(known[key(w)] for w in [*asks.choices, *offers.choices]))


def own_line(code, name, asks, offers, kind, weight) -> dict:
    """A criterion over two questions, as the weights keep it."""
    return {
        "code": code,
        "weight": weight,
        "kind": str(kind),
        "name": name,
        "asks": asks.label,
        "offers": offers.label,
        "scale": asks.kind == Ask.SCALE,
        "values": values_of(asks, offers),
    }


def answers_by_member(program, lines) -> dict[int, tuple]:
    """Membership id -> (code, words) of each criterion that was answered. One query;
    the newest request counts. `lines` are those of the program's own."""
    told = defaultdict(dict)
    if not lines:
        return told
    labels = {line[side] for line in lines for side in ("asks", "offers")}
    rows = Answer.objects.filter(
        application__membership__program=program,
        question__shown_to__in=FOR_MATCHING,
        question__label__in=labels,
    )
    for row in rows.as_asked():
        said = told[row.application.membership_id]
        said.setdefault(row.question.label, row.words)
    return told


def answers_of(said: dict, lines, side: str) -> list[tuple[str, tuple[str, ...]]]:
    """What one person said to each line. side: "asks" for a mentee, "offers" else."""
    found = []
    for line in lines:
        words = cleaned(line, said.get(line[side], ()))
        if words:
            found.append((line["code"], words))
    return found


def cleaned(line, words) -> tuple[str, ...]:
    """The words in the spelling of the values; of a scale its number."""
    if line["scale"]:
        numbers = [NUMBER.search(word) for word in words]
        return tuple(n.group() for n in numbers if n)
    known = {key(value): value for value in line["values"]}
    return tuple(known.get(key(word), word) for word in words)
