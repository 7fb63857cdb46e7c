"""One move of a match, written down with who and when. Every act that moves a match
comes through here."""

from matching.models import Match, MatchEvent


def move(match, target, *, by, now, note="", **values) -> bool:
    """False when there is no such move from here, or somebody was first."""
    source = match.status
    if not match.move_to(target, **values):
        return False
    MatchEvent.objects.create(
        match=match,
        kind=MatchEvent.Kind.MOVED,
        at=now,
        by=by,
        source=source,
        target=target,
        note=note,
    )
    return True


def write_down(match, kind, *, by, now, about=None, number=None) -> MatchEvent:
    """A turn that leaves the match where it is."""
    return MatchEvent.objects.create(
        match=match, kind=kind, at=now, by=by, about=about, number=number
    )


def hold(match) -> Match:
    """The row as it is now, locked until the transaction ends: two turns of one match
    happen one after the other."""
    return Match.objects.select_for_update(no_key=True).get(pk=match.pk)


def status_before(match, target: str) -> str:
    """Where it was when it last moved to `target`; active when nobody wrote it down."""
    moves = MatchEvent.objects.of(match).moves().filter(target=target)
    last = moves.order_by("-at", "-pk").values_list("source", flat=True).first()
    return last if last in Match.MOVES[target] else Match.Status.ACTIVE
