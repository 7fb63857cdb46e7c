"""What the objects in `matrix.csv` are, and what a POST sends."""

from tests.matrix import thing

GROUP, SESSION = thing(own="group"), thing(own="group_session")
RESOURCE = thing(own="resource", shared="shared_resource")

OBJECTS = {
    "community:group": GROUP,
    "community:group_edit": GROUP,
    "community:group_plan": GROUP,
    "community:group_end": GROUP,
    "community:group_join": SESSION,
    "community:group_leave": SESSION,
    "community:group_cancel": SESSION,
    "community:resource_edit": RESOURCE,
    "community:resource_check": RESOURCE,
}
