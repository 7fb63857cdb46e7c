from django.urls import path

from training.views import learning, overseeing, questions

app_name = "training"
base = "p/<slug:program>/training/"
MODULE = base + "course/<slug:module>/"
STEP = MODULE + "<slug:step>/"
urlpatterns = [
    path(base, learning.track, name="track"),
    path(MODULE, learning.module, name="module"),
    path(STEP, learning.step, name="step"),
    path(STEP + "keep/", learning.keep, name="keep"),
    path(STEP + "<int:number>/", questions.question, name="question"),
    path(base + "again/<slug:module>/", learning.again, name="again"),
    path(base + "certificate/<slug:module>/", learning.certificate, name="certificate"),
    path(base + "mentors/", overseeing.overview, name="overview"),
    path(base + "mentors/<slug:mentor>/hold/", overseeing.hold, name="hold"),
    path(base + "holds/<slug:hold>/lift/", overseeing.lift, name="lift"),
    path(base + "load/", overseeing.load, name="load"),
]
