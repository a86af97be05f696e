"""A queue that is away: one line in the log when it goes, and one when it is back."""

import logging
import threading

log = logging.getLogger("huey.tally")

# Each of Huey's threads logs a traceback for every failed look at the queue.
_THREADS = ("huey.consumer.Worker", "huey.consumer.Scheduler")


class Outage:
    """Whether the queue is away; `errors` are those that say so."""

    def __init__(self, *errors: type[Exception]) -> None:
        self.lasts = False
        self._errors = errors
        self._turn = threading.Lock()  # The workers notice at the same moment.
        for name in _THREADS:
            logging.getLogger(name).addFilter(self._is_no_repetition)

    def begin(self, error: Exception) -> None:
        with self._turn:
            if not self.lasts:
                self.lasts = True
                log.warning("queue unreachable, trying again until it answers: %s", error)

    def end(self) -> None:
        with self._turn:
            if self.lasts:
                self.lasts = False
                log.warning("queue reachable again")

    def _is_no_repetition(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        return not isinstance(error, self._errors)
