"""Where mentors stand in their training, as a file. Each download is logged."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from accounts import access_log
from accounts.reauthenticating import reauthenticated
from evaluation.exporting import to_csv, to_xlsx
from training.listing import lines
from training.terms import today_of

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@reauthenticated(download=True)
def training_export(request, ending):
    if ending not in KINDS:
        raise Http404
    today = today_of(request.program)
    heads = [
        *(_("Mentor"), _("Can be matched"), _("Module"), _("State"), _("Passed on")),
        *(_("Counts until"), _("Steps done"), _("Of")),
    ]
    rows = [
        [
            *(one.mentor, _("yes") if one.ready else _("no"), one.module, one.state),
            *(one.passed_on, one.counts_until, one.steps, one.of),
        ]
        for one in lines(request.user, request.program, today)
    ]
    subject = f"program:{request.program.pk}"
    access_log.record(
        request.user, "training.exported", subject, program=request.program
    )
    made = to_csv(heads, rows) if ending == "csv" else to_xlsx(heads, rows, "List")
    name = f"list-{today.isoformat()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=KINDS[ending], headers=headers)
