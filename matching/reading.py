"""What the pages of a round read: one section of it at a time, fifty rows a page."""

from collections import Counter

from django.core.paginator import Paginator
from django.db.models import Avg, Count
from django.utils import timezone

from accounts.models import Membership
from matching.models import Proposal
from matching.places import capacities
from matching.showing import fit_of, view_of
from matching.waiting import waiting_since

PAGE = 50
LEFT_SHOWN = 10
State = Proposal.State
SECTIONS = {
    "review": (State.PROPOSED,),
    "asked": (State.ASKED, State.ACCEPTED, State.DECLINED, State.EXPIRED),
    "aside": (State.SET_ASIDE,),
}


def counts_of(round) -> dict[str, int]:
    """Rows per section, `left` for the people without a pair."""
    rows = round.proposals.order_by().values_list("state").annotate(Count("pk"))
    by_state = dict(rows)
    counts = {
        name: sum(by_state.get(state, 0) for state in states)
        for name, states in SECTIONS.items()
    }
    return counts | {"left": round.unplaced.count()}


def section_of(asked_for: str, counts) -> str:
    """The section to show: the one asked for, else the first that holds something."""
    if asked_for in counts:
        return asked_for
    return next((name for name in counts if counts[name]), "review")


def proposals_page(round, section, number):
    rows = round.proposals.filter(state__in=SECTIONS[section])
    page = Paginator(rows.with_people().best_first(), PAGE).get_page(number)
    last = last_places(round, page.object_list) if section == "review" else ()
    page.object_list = [view_of(row, row.pk in last) for row in page.object_list]
    return page


def last_places(round, rows) -> set[int]:
    """Those of these proposals whose mentor takes several people and is then full: of
    each such mentor the one that stands last."""
    mentors = Membership.objects.filter(pk__in=[row.mentor_id for row in rows])
    room = capacities(mentors)
    proposed = round.proposals.proposed().filter(mentor__in=room.keys())
    pairs = list(proposed.best_first().values_list("mentor", "pk"))
    used, final = Counter(mentor for mentor, _pk in pairs), dict(pairs)
    return {
        row.pk
        for row in rows
        if 1 < room[row.mentor_id] <= used[row.mentor_id]
        and final[row.mentor_id] == row.pk
    }


def left_page(round, number, size=PAGE):
    """People without a pair, longest waiting first, with the mentors who could help."""
    now = timezone.now()
    rows = round.unplaced.select_related("mentee__user", "mentee__matching_profile")
    rows = sorted(rows, key=lambda row: (waiting_since(row.mentee), row.pk))
    page = Paginator(rows, size).get_page(number)
    ids = {pk for row in page.object_list for pk in row.helpful}
    names = Membership.objects.select_related("user").in_bulk(ids)
    page.object_list = [
        {
            "row": row,
            "since": waiting_since(row.mentee),
            "now": now,
            "helpful": [names[pk] for pk in row.helpful if pk in names],
        }
        for row in page.object_list
    ]
    return page


def facts_of(round) -> dict:
    """The round in figures."""
    rows = round.proposals.exclude(state=State.SET_ASIDE)
    lowest = rows.with_people().order_by("score", "pk").first()
    mean = rows.aggregate(mean=Avg("score"))["mean"]
    return {
        "mean": None if mean is None else fit_of(round_half(mean)),
        "lowest": lowest and {"fit": fit_of(lowest.score), "name": lowest.mentee.name},
        "pinned": rows.filter(pinned=True).count(),
        "checked": round.certificate.get("pairs_checked", 0),
        "uninvited": uninvited_in(rows),
        "proven": round.certificate.get("gap") == 0,
    }


def uninvited_in(rows) -> int:
    """People of these pairs who have no way in yet, so that nobody can ask them."""
    open_rows = rows.filter(state__in=Proposal.OPEN).order_by()
    people = Membership.objects.not_invited()
    mentees = people.filter(pk__in=open_rows.values("mentee"))
    mentors = people.filter(pk__in=open_rows.values("mentor"))
    return (mentees | mentors).count()


def round_half(value: float) -> int:
    return int(value + 0.5)


def answers_of(proposal) -> list[dict]:
    """Both people and what they said, for staff."""
    return [
        {
            "member": getattr(proposal, side),
            "answer": getattr(proposal, f"{side}_answer"),
            "asked": proposal.is_asked(side),
        }
        for side in proposal.SIDES
    ]
