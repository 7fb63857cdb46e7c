"""The timetable inside the embedded server: Celery's own scheduler in a thread, its
tasks run in place. Two threads, so that long work never delays a message."""

import logging
import threading

from celery import beat
from django.db import close_old_connections, connections

from mentoring.celery import app

logger = logging.getLogger(__name__)
LONGEST_NAP = 1.0


class QueueScheduler(beat.Scheduler):
    """Celery's in-memory scheduler over the lines of one queue."""

    def __init__(self, app, queue):
        self.queue = queue
        super().__init__(app, max_interval=LONGEST_NAP)

    def setup_schedule(self):
        lines = self.app.conf.beat_schedule.items()
        mine = {n: x for n, x in lines if x["options"]["queue"] == self.queue}
        self.merge_inplace(mine)

    def apply_entry(self, entry, producer=None):
        """Run in place; a sweep that fails is logged and tried at its next time."""
        try:
            self.app.tasks[entry.task].apply(throw=True)
        except Exception:
            logger.exception("the sweep %s failed", entry.task)

    @property
    def producer(self):
        return None


class Sweeper(threading.Thread):
    def __init__(self, queue):
        super().__init__(name=f"sweep-{queue}", daemon=True)
        app.finalize()
        app.loader.import_default_modules()
        self.scheduler = QueueScheduler(app, queue)
        self.stopping = threading.Event()

    def run(self):
        try:
            while not self.stopping.is_set():
                close_old_connections()
                nap = self.scheduler.tick()
                self.stopping.wait(min(nap or LONGEST_NAP, LONGEST_NAP))
        finally:
            connections.close_all()

    def stop(self, timeout: float = 20):
        self.stopping.set()
        self.join(timeout)
