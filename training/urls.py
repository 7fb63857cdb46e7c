from django.urls import path

from training.views import (
    certificates,
    editing,
    hours,
    learning,
    live,
    modules,
    overseeing,
    owning,
    questions,
)

app_name = "training"
base = "p/<slug:program>/training/"
MODULE = base + "course/<slug:module>/"
EDIT = base + "modules/<slug:module>/edit/"
LIVE = base + "live/<str:public_id>/"
MENTOR = base + "mentors/<slug:mentor>/"
STEP = MODULE + "<slug:step>/"
urlpatterns = [
    path(base, learning.track, name="track"),
    path(MODULE, learning.module, name="module"),
    path(STEP, learning.step, name="step"),
    path(STEP + "keep/", learning.keep, name="keep"),
    path(STEP + "<int:number>/", questions.question, name="question"),
    path(base + "again/<slug:module>/", learning.again, name="again"),
    path(
        base + "certificate/<slug:track>/",
        certificates.certificate,
        name="certificate",
    ),
    path(
        base + "certificate/<slug:track>/pdf/",
        certificates.certificate_pdf,
        name="certificate_pdf",
    ),
    path("check/", certificates.check, name="check"),
    path("check/<str:number>/", certificates.checked, name="checked"),
    path(base + "certificates/", certificates.certificates, name="certificates"),
    path(
        base + "certificates/<str:certificate>/revoke/",
        certificates.certificate_revoke,
        name="certificate_revoke",
    ),
    path(base + "mentors/", overseeing.overview, name="overview"),
    path(MENTOR + "hold/", overseeing.hold, name="hold"),
    path(MENTOR + "practice/<slug:module>/", overseeing.practice, name="practice"),
    path(MENTOR + "override/", overseeing.override, name="override"),
    path(
        base + "overrides/<str:override>/end/",
        overseeing.override_end,
        name="override_end",
    ),
    path(base + "holds/<slug:hold>/lift/", overseeing.lift, name="lift"),
    path(base + "load/", overseeing.load, name="load"),
    path(base + "hours/", hours.hours, name="hours"),
    path(base + "hours/waiting/", hours.hours_waiting, name="hours_waiting"),
    path(
        base + "hours/<str:public_id>/remove/", hours.hours_remove, name="hours_remove"
    ),
    path(
        base + "hours/<str:public_id>/answer/", hours.hours_answer, name="hours_answer"
    ),
    path(base + "live/", live.sessions, name="sessions"),
    path(base + "live/new/", live.session_new, name="session_new"),
    path(LIVE, live.session, name="session"),
    path(LIVE + "join/", live.session_join, name="session_join"),
    path(LIVE + "leave/", live.session_leave, name="session_leave"),
    path(LIVE + "mark/", live.session_mark, name="session_mark"),
    path(LIVE + "wall/", live.session_wall, name="session_wall"),
    path(LIVE + "here/<str:code>/", live.session_here, name="session_here"),
    path(LIVE + "off/", live.session_off, name="session_off"),
    path(base + "modules/", modules.modules, name="modules"),
    path(base + "modules/<slug:module>/", modules.preview, name="preview"),
    path(base + "new-module/", owning.module_new, name="module_new"),
    path(base + "files/<str:public_id>/", owning.file, name="file"),
    path(EDIT + "rules/", owning.edit_rules, name="edit_rules"),
    path(EDIT + "files/", owning.edit_files, name="edit_files"),
    path(
        EDIT + "files/<str:public_id>/remove/",
        owning.edit_file_remove,
        name="edit_file_remove",
    ),
    path(EDIT, editing.edit, name="edit"),
    path(EDIT + "add/", editing.edit_add, name="edit_add"),
    path(EDIT + "publish/", editing.edit_publish, name="edit_publish"),
    path(EDIT + "step/<str:public_id>/", editing.edit_step, name="edit_step"),
    path(EDIT + "step/<str:public_id>/act/", editing.edit_act, name="edit_act"),
    path(
        base + "modules/<slug:module>/statistics/",
        modules.statistics,
        name="statistics",
    ),
    path(base + "modules/<slug:module>/compare/", modules.compare, name="compare"),
]
