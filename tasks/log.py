"""One line per task: its name, the day, the outcome and the milliseconds."""

import logging
import time
from typing import Any

from huey import signals

from models.errors import TallyError
from models.printable import printable, shortened
from tasks.queue import huey

log = logging.getLogger("huey.tally")

BEFORE_IT_RUNS = (signals.SIGNAL_ENQUEUED, signals.SIGNAL_SCHEDULED)


@huey.post_execute("outcome")
def keep_outcome(task: Any, outcome: str | None, error: Exception | None) -> None:
    """Keep what the task returned, its outcome in a word or two: signals do not carry it."""
    task.outcome = outcome


@huey.signal()
def log_task(signal: str, task: Any, error: Exception | None = None) -> None:
    """Write the task's line when it has ended, however it ends."""
    if signal == signals.SIGNAL_EXECUTING:
        task.began = time.perf_counter()
    elif signal == signals.SIGNAL_COMPLETE:
        _write(logging.INFO, task, task.outcome)
    elif signal == signals.SIGNAL_ERROR:
        _write(logging.WARNING, task, printable(f"failed: {error}"))
    elif signal not in BEFORE_IT_RUNS:
        _write(logging.WARNING, task, signal)


def _write(level: int, task: Any, outcome: str) -> None:
    ended = time.perf_counter()
    milliseconds = (ended - getattr(task, "began", ended)) * 1000  # It may not have begun.
    called = shortened(printable(" ".join(map(str, (task.name, *task.args)))))
    log.log(level, "%s %s %.1f ms", called, outcome, milliseconds)


def _is_news(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return record.levelno > logging.INFO and not isinstance(
        error, (TallyError, *huey.storage.errors)
    )


# Signals cannot silence Huey itself. It writes two lines per task and a traceback per failure, and
# each of its threads writes one for every look at a queue that is away. Raising its level would
# silence the consumer's lines too.
for _name in ("huey", "huey.consumer.Worker", "huey.consumer.Scheduler"):
    logging.getLogger(_name).addFilter(_is_news)
