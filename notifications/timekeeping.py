"""Whether a message is due is asked of the database's clock: many machines send, and one
of them may be wrong."""

import logging
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

logger = logging.getLogger(__name__)
TOLERATED = timedelta(seconds=5)
QUESTION = {
    "postgresql": "select extract(epoch from clock_timestamp())",
    "sqlite": "select (julianday('now') - 2440587.5) * 86400.0",
}


def database_now() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute(QUESTION[connection.vendor])
        return datetime.fromtimestamp(float(cursor.fetchone()[0]), UTC)


def skew() -> timedelta:
    """How far the database's clock is ahead of this machine's."""
    ahead = database_now() - timezone.now()
    if abs(ahead) > TOLERATED:
        logger.error("the clocks of this machine and the database are %s apart", ahead)
    return ahead
