"""The pool: who waits, how long, why and what comes next; and the mentors with free
places. One page of it at a time; as many queries for fifty people as for one."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Membership
from matching.models import MatchingProfile, Proposal, Unplaced
from matching.places import mentors_of, open_places
from matching.waiting import longest_first, waiting
from training.clearance import cleared
from training.terms import today_of

PAGE = 50


@dataclass(frozen=True)
class Waits:
    """Somebody who waits: since when, why in words, and the next step."""

    member: Membership
    since: datetime
    why: list[str]
    action: str
    url: str


@dataclass(frozen=True)
class Free:
    """A mentor with open places, and what is in the way if something is."""

    member: Membership
    places: int
    cleared: bool
    words: str


def counts(program, now) -> dict[str, int]:
    rooms = open_places(mentors_of(program), now, count_asked=True)
    asked = Proposal.objects.asked().filter(round__program=program)
    return {
        "waiting": waiting(program).count(),
        "asked": asked.count(),
        "mentors": sum(1 for places in rooms.values() if places > 0),
    }


def waiting_page(program, number):
    rows = longest_first(waiting(program)).select_related("user")
    page = Paginator(rows, PAGE).get_page(number)
    page.object_list = lines(program, list(page.object_list))
    return page


def lines(program, members) -> list[Waits]:
    ids = [member.pk for member in members]
    proposed = {
        row.mentee_id: row
        for row in Proposal.objects.proposed().filter(mentee__in=ids).with_people()
    }
    over = (Proposal.State.DECLINED, Proposal.State.EXPIRED)
    closed = Proposal.objects.filter(mentee__in=ids, state__in=over).with_people()
    closed = {row.mentee_id: row for row in closed.order_by("closed_at", "pk")}
    rows = Unplaced.objects.filter(mentee__in=ids).order_by("round__solved_at", "pk")
    left = {row.mentee_id: row for row in rows.select_related("round")}
    told = set(
        MatchingProfile.objects.filter(membership__in=ids).values_list(
            "membership", flat=True
        )
    )
    known = told | proposed.keys() | closed.keys() | left.keys()
    return [
        line(program, one, proposed.get(one.pk), closed.get(one.pk), left.get(one.pk))
        if one.pk in known
        else untold(program, one)
        for one in members
    ]


def line(program, member, proposed, closed, left) -> Waits:
    """What is newest says why."""
    if proposed:
        names = {"n": proposed.round.number, "name": proposed.mentor.name}
        why = [_("Round %(n)d proposes %(name)s. Nobody has been asked yet.") % names]
        url = reverse("matching:round", args=[program.slug, proposed.round.public_id])
        return Waits(member, member.waits_since, why, _("Open the round"), url)
    if closed and (not left or closed.closed_at > left.round.solved_at):
        why = [not_this_time(closed)]
    elif left:
        why = [_("Round %(n)d found nobody:") % {"n": left.round.number}, *left.texts]
    else:
        why = [_("New since the last round.")]
    return Waits(member, member.waits_since, why, *suggest(program, member))


def not_this_time(closed) -> str:
    names = {"name": closed.mentor.name}
    if closed.state == Proposal.State.EXPIRED:
        return _("The question about %(name)s was not answered in time.") % names
    return _("It was not this time with %(name)s.") % names


def untold(program, member) -> Waits:
    why = [_("Has not told us yet what they look for.")]
    return Waits(member, member.waits_since, why, *suggest(program, member))


def suggest(program, member) -> tuple[str, str]:
    url = reverse("matching:suggest", args=[program.slug, member.public_id])
    return _("Who could fit"), url


def mentors_page(program, number, now):
    """Most places first; who is not cleared comes last."""
    rooms = open_places(mentors_of(program), now, count_asked=True)
    rooms = {pk: places for pk, places in rooms.items() if places > 0}
    ready = cleared(mentors_of(program), today_of(program, now))
    ready = set(ready.values_list("pk", flat=True))
    order = sorted(rooms, key=lambda pk: (pk not in ready, -rooms[pk], pk))
    page = Paginator(order, PAGE).get_page(number)
    names = Membership.objects.select_related("user").in_bulk(page.object_list)
    page.object_list = [
        Free(names[pk], rooms[pk], pk in ready, words(rooms[pk], pk in ready))
        for pk in page.object_list
    ]
    return page


def words(places, is_cleared) -> str:
    said = ngettext("%(n)d open place", "%(n)d open places", places) % {"n": places}
    if is_cleared:
        return said
    return _("%(places)s, not cleared to be matched yet") % {"places": said}
