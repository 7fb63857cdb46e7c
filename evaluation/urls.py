from django.urls import path

from evaluation.views import answering, exports, report, surveys

app_name = "evaluation"
urlpatterns = [
    path(
        "p/<slug:program>/questions/<str:public_id>/", answering.answer, name="answer"
    ),
    path(
        "p/<slug:program>/questions/<str:public_id>/skip/", answering.skip, name="skip"
    ),
    path("p/<slug:program>/surveys/", surveys.surveys, name="surveys"),
    path(
        "p/<slug:program>/surveys/<int:survey>/remind/", surveys.remind, name="remind"
    ),
    path("p/<slug:program>/report/", report.report, name="report"),
    path("p/<slug:program>/report/words/", report.words, name="words"),
    path("p/<slug:program>/report/csv/", exports.export_csv, name="export_csv"),
    path("p/<slug:program>/report/xlsx/", exports.export_xlsx, name="export_xlsx"),
    path("p/<slug:program>/report/pdf/", exports.export_pdf, name="export_pdf"),
]
