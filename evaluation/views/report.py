"""The report: fixed filters, hidden small numbers. These pages see findings only."""

from django.shortcuts import render
from django.utils import timezone

from accounts import access_log, policies
from evaluation.aims import AIMS
from evaluation.drawings import drawings_of
from evaluation.forms import QuarterForm
from evaluation.own_words import words_of
from evaluation.reporting import findings_of, quarters_of
from evaluation.table import lines_of


def may_open(request, view: str) -> bool:
    rule = policies.registry[view]
    return policies.allows(rule, request.roles, request.rights)


def charts_of(findings) -> dict:
    drawn = {drawing.code: drawing for drawing in drawings_of(findings)}
    sides = [(side, drawn.get(side.code)) for side in findings.sides]
    return {"by_quarter": drawn.get("quarters"), "sides": sides}


def report(request):
    now = timezone.now()
    quarters = quarters_of(request.program, now)
    form = QuarterForm(request.GET or None, quarters=quarters)
    findings = findings_of(request.program, form.chosen)
    context = {
        "form": form,
        "findings": findings,
        "lines": lines_of(findings.indicators),
        **charts_of(findings),
        "aims": AIMS,
        "made_at": now,
        "previous": findings.quarter.back(),
        "can_tables": may_open(request, "evaluation:export_csv"),
        "can_paper": may_open(request, "evaluation:export_pdf"),
        "can_words": may_open(request, "evaluation:words"),
    }
    return render(request, "evaluation/report.html", context)


def words(request):
    """Reading them is logged; nothing of it can be exported."""
    subject = f"program:{request.program.pk}"
    access_log.record(
        request.user, "survey_words.read", subject, program=request.program
    )
    texts = words_of(request.program, timezone.now())
    return render(request, "evaluation/words.html", {"texts": texts})
