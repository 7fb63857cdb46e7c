"""Who may be matched. The gate is one SQL query; the reasons are the same rules in
words, and a test holds the two against each other.

A mentor is cleared with an active membership and account, an approved screening that
has not ended, every mandatory module of their own program current, every mandatory
document of the program signed (but for days of grace after a change), and no open hold.
An override that somebody with the right has given stands in for the training, through
its day, and for nothing else. A program without a mandatory module clears nobody."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access_log
from accounts.consenting.signing import Paper, papers_of
from accounts.models import AgreementVersion, Membership, Screening
from accounts.models.programs import Role
from training.models import Completion, Hold, Module, Override

# More missing modules than these are counted, not named.
NAMED = 3
ENDS_SOON = timedelta(days=30)


def cleared(memberships: QuerySet, today: date) -> QuerySet:
    """Those of these memberships who may be matched today (lazy, one query)."""
    mandatory = Module.objects.mandatory().filter(program=OuterRef("program"))
    passed = Completion.objects.current(today).filter(
        membership=OuterRef(OuterRef("pk")), module=OuterRef("pk")
    )
    screened = Screening.objects.current(today).filter(membership=OuterRef("pk"))
    held = Hold.objects.open(today).filter(membership=OuterRef("pk"))
    overridden = Override.objects.open(today).filter(membership=OuterRef("pk"))
    return (
        memberships.active()
        .with_role(Role.MENTOR)
        .filter(user__is_active=True)
        .filter(Exists(screened), Exists(mandatory), ~Exists(held))
        .filter(~Exists(AgreementVersion.objects.owed(today)))
        .filter(~Exists(mandatory.filter(~Exists(passed))) | Exists(overridden))
    )


def after_soon(today: date) -> date:
    """Who is cleared now and not on this day needs to renew something soon."""
    return today + ENDS_SOON + timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """Where one mentor stands. `training` maps each mandatory module to the day until
    which it holds, None when it was never passed; `screened_until` likewise. `papers`
    are the documents they are asked to sign."""

    membership: Membership
    today: date
    training: dict[Module, date | None]
    screened_until: date | None
    held: bool
    papers: list[Paper]
    overridden_until: date | None = None

    @property
    def reasons(self) -> list[str]:
        found = (self._membership, self._training, self._screening, self._papers)
        return [reason for each in found for reason in each()] + (
            [_("On hold: no new pairs for now")] if self.held else []
        )

    @property
    def modules_held(self) -> int:
        return sum(
            end is not None and end >= self.today for end in self.training.values()
        )

    @property
    def is_cleared(self) -> bool:
        return not self.reasons

    @property
    def ends_on(self) -> date | None:
        """The first day on which something that is needed runs out."""
        trained = list(self.training.values())
        if self.overridden_until and self.untrained:
            trained = [self.overridden_until]
        days = [*trained, self.screened_until]
        papers = [paper.ends_on for paper in self.papers if paper.ends_on]
        return min([*days, *papers]) if days and None not in days else None

    def _membership(self):
        if self.membership.role != Role.MENTOR:
            yield _("Not a mentor")
        if self.membership.status == Membership.Status.PAUSED:
            yield _("Taking a break")
        elif self.membership.status == Membership.Status.ENDED:
            yield _("Has left the program")
        if not self.membership.user.is_active:
            yield _("The account is closed")

    @property
    def untrained(self) -> list[str]:
        """What of the training is missing, also while it is passed over."""
        return list(self._training_gaps())

    def _training(self):
        if self.overridden_until is None or not self.training:
            yield from self._training_gaps()

    def _training_gaps(self):
        if not self.training:
            yield _("The program has no required training yet")
        never = [module for module, end in self.training.items() if end is None]
        if len(never) > NAMED:
            yield _("%(n)d of %(all)d modules are not finished") % {
                "n": len(never),
                "all": len(self.training),
            }
        for module, end in self.training.items():
            if end is None and len(never) <= NAMED:
                yield _("%(module)s is not finished") % {"module": module.title}
            elif end is not None and end < self.today:
                yield _("%(module)s needs renewing") % {"module": module.title}

    def _screening(self):
        if self.screened_until is None:
            yield _("Screening is not approved yet")
        elif self.screened_until < self.today:
            yield _("Screening needs renewing")

    def _papers(self):
        for paper in self.papers:
            if paper.owed:
                words = (
                    _("%(title)s needs signing again")
                    if paper.again
                    else _("%(title)s is not signed")
                )
                yield words % {"title": paper.version.title}


def standings(memberships, today: date) -> list[Standing]:
    """Where each of these mentors stands, in their order; seven queries in all.
    `memberships` is a list or queryset with `user` selected."""
    members = list(memberships)
    modules = Module.objects.mandatory().filter(
        program__in={m.program_id for m in members}
    )
    required = defaultdict(list)
    for module in modules.in_order():
        required[module.program_id].append(module)
    ends = _training_ends(members, today)
    screened = _screening_ends(members)
    holds = Hold.objects.open(today).filter(membership__in=members)
    held = set(holds.values_list("membership", flat=True))
    papers = papers_of(members, today)
    given = Override.objects.open(today).filter(membership__in=members)
    overridden = dict(given.values_list("membership", "until"))
    return [
        Standing(
            m,
            today,
            {o: ends.get((m.pk, o.pk)) for o in required[m.program_id]},
            screened.get(m.pk),
            m.pk in held,
            papers[m.pk],
            overridden.get(m.pk),
        )
        for m in members
    ]


def _training_ends(members, today) -> dict[tuple[int, int], date]:
    passed = Completion.objects.filter(membership__in=members, passed_on__lte=today)
    return {
        (row["membership_id"], row["module_id"]): row["end"]
        for row in passed.latest_end()
    }


def _screening_ends(members) -> dict[int, date]:
    """Of several screenings the one that holds longest; with its checks."""
    approved = Screening.objects.filter(membership__in=members).approved()
    ends = {}
    for row in approved.with_end().only("membership"):
        ends[row.membership_id] = max(row.end, ends.get(row.membership_id, row.end))
    return ends


def reasons_not_cleared(membership: Membership, today: date) -> list[str]:
    """In words, what is missing; empty when this mentor may be matched."""
    return standings([membership], today)[0].reasons


@transaction.atomic
def place_hold(
    membership: Membership,
    reason: str,
    until: date | None = None,
    *,
    by=None,
    at: datetime | None = None,
) -> Hold:
    """No new pairs through `until`, or until lifted. The same reason again moves the
    end of the hold that is there. `by` is None when the program's own rule places it."""
    Membership.objects.select_for_update().get(pk=membership.pk)
    hold, created = Hold.objects.update_or_create(
        membership=membership,
        reason=reason,
        lifted_at=None,
        defaults={"until": until},
        create_defaults={
            "until": until,
            "placed_by": by,
            "placed_at": at or timezone.now(),
        },
    )
    _log(by, "hold.placed", hold)
    return hold


@transaction.atomic
def lift_hold(hold: Hold, *, by, why: str = "", at: datetime | None = None) -> bool:
    """False when somebody else lifted it first."""
    waiting = Hold.objects.filter(pk=hold.pk, lifted_at__isnull=True)
    lifted = waiting.update(
        lifted_at=at or timezone.now(), lifted_by=by, lifted_why=why
    )
    if lifted:
        _log(by, "hold.lifted", hold)
    return bool(lifted)


def _log(by, action, hold):
    access_log.record(
        by,
        action,
        f"member:{hold.membership_id}",
        program=hold.membership.program,
    )
