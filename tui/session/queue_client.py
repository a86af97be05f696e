"""The queue as the application uses it, on a thread of its own."""

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from models.errors import DatabaseUnavailable
from models.score import lost_days, stale_days
from models.scoring import recompute_stale_days
from models.settings import data_dir
from tasks.status import QueueStatus, queue_status
from tui.session.worker_thread import WorkerThread

if TYPE_CHECKING:
    from tasks.embedded import EmbeddedConsumer


class QueueClient:
    """Enqueues recomputations, and sends wake-ups again that were lost.

    Imports Huey on first use, which takes 90 ms. `stale` is whether a day was seen whose score is
    behind its log: only then is the database asked.
    """

    def __init__(self, reads: WorkerThread) -> None:
        self.thread = WorkerThread("Queue")
        self.stale = True
        self._reads = reads
        self._consumer: EmbeddedConsumer | None = None

    def enqueue(self, days: Iterable[date]) -> None:
        """Ask for the days' recomputation, from any thread; a sweep does it if the queue is away.

        Does not block.
        """
        if days := tuple(days):
            self.stale = True
            self.thread.post(_enqueue, days)

    async def start(self) -> QueueStatus:
        """Start the embedded consumer, if that is the queue.

        The queue's file of older versions is removed.
        """
        return await self.thread.run(self._start)

    def _start(self) -> QueueStatus:
        from tasks.embedded import remove_old_files, start_embedded_consumer

        self._consumer = start_embedded_consumer()
        remove_old_files(data_dir(os.environ))
        return self._status()

    async def check(self) -> QueueStatus:
        """Ask the queue how it stands; takes as long as its timeout at most."""
        status = await self.thread.run(self._status)
        if self.stale:
            # Before the sweep, for an edit meanwhile sets it again.
            self.stale = False
            try:
                left = await self._reads.run(self._sweep, status)
            except DatabaseUnavailable:
                left = True  # The follower tells of it, and the next check tries again.
            self.stale = self.stale or left
        return status

    def _status(self) -> QueueStatus:
        return queue_status(self._consumer is not None and self._consumer.alive)

    def _sweep(self, status: QueueStatus) -> bool:
        # On the thread of the reads, whose connection it needs; the queue may be slow to answer.
        if status.has_run_dry and (days := lost_days()):
            self.enqueue(days)
        return bool(stale_days())

    async def stop(self) -> None:
        """End the embedded consumer, and do what it leaves: nobody else would see to it.

        Raises DatabaseUnavailable.
        """
        await self.thread.run(self._stop)

    def _stop(self) -> None:
        if self._consumer is not None:
            self._consumer.stop()
            recompute_stale_days()


def _enqueue(days: tuple[date, ...]) -> None:
    from tasks.scores import enqueue

    enqueue(days)
