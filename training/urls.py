from django.urls import path

from training.views import learning, overseeing

app_name = "training"
base = "p/<slug:program>/training/"
lesson = base + "course/<slug:module>/<slug:lesson>/"
urlpatterns = [
    path(base, learning.track, name="track"),
    path(lesson, learning.lesson, name="lesson"),
    path(lesson + "<int:number>/", learning.quiz, name="quiz"),
    path(base + "again/<slug:module>/", learning.again, name="again"),
    path(base + "certificate/<slug:module>/", learning.certificate, name="certificate"),
    path(base + "mentors/", overseeing.overview, name="overview"),
    path(base + "mentors/<slug:mentor>/hold/", overseeing.hold, name="hold"),
    path(base + "holds/<slug:hold>/lift/", overseeing.lift, name="lift"),
    path(base + "load/", overseeing.load, name="load"),
]
