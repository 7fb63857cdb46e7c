"""The report as a file. Each download is logged; nothing else is written."""

from django.http import Http404, HttpResponse
from django.utils import timezone

from accounts import access_log
from accounts.reauthenticating import reauthenticated
from evaluation import files
from evaluation.forms import QuarterForm
from evaluation.reporting import findings_of, quarters_of

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def _findings(request, now):
    """Of the quarter asked for (the latest where none is); an unknown one is 404."""
    quarters = quarters_of(request.program, now)
    form = QuarterForm(request.GET or {"quarter": ""}, quarters=quarters)
    if not form.is_valid():
        raise Http404
    return findings_of(request.program, form.chosen)


def _file(request, findings, content: bytes, ending: str, kind: str) -> HttpResponse:
    subject = f"report:{findings.quarter.code}:{ending}"
    access_log.record(request.user, "report.exported", subject, program=request.program)
    name = files.name_of(findings, ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@reauthenticated(download=True)
def export_csv(request):
    findings = _findings(request, timezone.now())
    return _file(request, findings, files.csv_of(findings), "csv", CSV)


@reauthenticated(download=True)
def export_xlsx(request):
    findings = _findings(request, timezone.now())
    return _file(request, findings, files.xlsx_of(findings), "xlsx", XLSX)


@reauthenticated(download=True)
def export_pdf(request):
    now = timezone.now()
    findings = _findings(request, now)
    paper = files.pdf_of(findings, request.program, request.user, now)
    return _file(request, findings, paper, "pdf", PDF)
