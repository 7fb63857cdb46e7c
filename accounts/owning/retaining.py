"""How long each kind of data is kept, and the sweep that forgets what is older."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts import access_log, personal_data
from accounts.models import LegalHold, Program, RetentionPeriod


@dataclass(frozen=True)
class Term:
    """What holds in one program, and how many rows are older now."""

    code: str
    label: str
    why: str
    days: int
    proposed: int
    older: int


def days_of(program) -> dict[str, int]:
    """The program's own times, else those we propose."""
    own = RetentionPeriod.objects.filter(program=program).values_list("code", "days")
    known = {code: each.days for code, each in personal_data.retentions.items()}
    return known | {code: days for code, days in own if code in known}


def older_than(retention, program, days: int, now):
    """The rows that are due, but for people under a legal hold."""
    held = LegalHold.objects.open().values("person")
    rows = retention.rows(program, now - timedelta(days=days))
    return rows.exclude(**{f"{retention.person}__in": held})


def terms_of(program, now) -> list[Term]:
    """With a look at what would go; nothing is changed."""
    days = days_of(program)
    return [
        Term(
            code,
            str(each.label),
            str(each.why),
            days[code],
            each.days,
            older_than(each, program, days[code], now).count(),
        )
        for code, each in personal_data.retentions.items()
    ]


@transaction.atomic
def choose(program, by, chosen: dict[str, int], now=None) -> int:
    """New times for these kinds; how many changed."""
    now, before, count = now or timezone.now(), days_of(program), 0
    for code, days in chosen.items():
        if code not in before or before[code] == days:
            continue
        RetentionPeriod.objects.update_or_create(
            program=program,
            code=code,
            defaults={"days": days, "set_by": by, "set_at": now},
        )
        access_log.record(by, "retention.set", f"{code}:{days}", program=program)
        count += 1
    return count


@transaction.atomic
def forget_in(program, now=None) -> dict[str, int]:
    """Kind -> how many rows went. Only what went is written into the log."""
    now, days, gone = now or timezone.now(), days_of(program), {}
    for code, each in personal_data.retentions.items():
        rows = older_than(each, program, days[code], now)
        count = each.forget(rows) if rows.exists() else 0
        if count:
            access_log.record(None, "retention.run", f"{code}:{count}", program=program)
            gone[code] = count
    return gone


def forget_everywhere(now=None) -> int:
    programs = Program.objects.order_by("pk")
    return sum(sum(forget_in(program, now).values()) for program in programs)
