from django.urls import path

from community.views import groups, hosting, public, resources

app_name = "community"
inside = "p/<slug:program>/"
urlpatterns = [
    path("", public.landing, name="landing"),
    path("join/", public.choose, name="choose"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path(inside + "groups/", groups.groups, name="groups"),
    path(inside + "groups/add/", hosting.group_add, name="group_add"),
    path(inside + "groups/<slug:public_id>/", groups.group, name="group"),
    path(
        inside + "groups/<slug:public_id>/edit/", hosting.group_edit, name="group_edit"
    ),
    path(
        inside + "groups/<slug:public_id>/times/", hosting.group_plan, name="group_plan"
    ),
    path(inside + "groups/<slug:public_id>/end/", hosting.group_end, name="group_end"),
    path(
        inside + "group-times/<slug:public_id>/join/",
        groups.group_join,
        name="group_join",
    ),
    path(
        inside + "group-times/<slug:public_id>/leave/",
        groups.group_leave,
        name="group_leave",
    ),
    path(
        inside + "group-times/<slug:public_id>/cancel/",
        hosting.group_cancel,
        name="group_cancel",
    ),
    path(inside + "resources/", resources.resources, name="resources"),
    path(inside + "resources/add/", resources.resource_add, name="resource_add"),
    path(
        inside + "resources/<slug:public_id>/edit/",
        resources.resource_edit,
        name="resource_edit",
    ),
    path(
        inside + "resources/<slug:public_id>/check/",
        resources.resource_check,
        name="resource_check",
    ),
]
