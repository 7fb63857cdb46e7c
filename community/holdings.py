"""What community holds about a person."""

from accounts.personal_data import Holding, Rows
from community.models import Group, GroupPlace


def own_places(user):
    places = GroupPlace.objects.filter(member__user=user)
    return places.select_related("session__event", "session__group")


def export_places(user) -> list[dict]:
    return [
        {
            "group": place.session.group.title,
            "starts": place.session.event.starts_at.isoformat(),
            "place": place.get_state_display(),
        }
        for place in own_places(user).first_come()
    ]


def erase_places(user) -> int:
    return own_places(user).delete()[0]


def hosted(user):
    return Group.objects.filter(facilitators__user=user)


def export_hosted(user) -> list[str]:
    return [group.title for group in hosted(user).by_title()]


def erase_hosted(user) -> int:
    seats = Group.facilitators.through.objects.filter(membership__user=user)
    return seats.delete()[0]


HOLDINGS = (
    Holding(
        "groups you went to",
        export_places,
        erase_places,
        rows=(Rows(GroupPlace, own_places, shown="state since", erased="state since"),),
    ),
    Holding("groups you host", export_hosted, erase_hosted),
)
