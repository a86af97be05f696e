"""One line per task: its name, the day, the outcome and the milliseconds."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from models.errors import TallyError
from models.printable import printable, shortened

log = logging.getLogger("huey.tally")


class Report:
    """What the line will say, and how loud; the task sets `outcome`."""

    outcome = "done"
    level = logging.INFO


@contextmanager
def one_line(*name: str) -> Iterator[Report]:
    """Log how the block ended, whichever way it does; `name` is the task's, and its day's."""
    report = Report()
    start = time.perf_counter()
    try:
        yield report
    except Exception as error:
        report.level = logging.WARNING
        report.outcome = printable(f"failed: {error}")
        raise
    finally:
        milliseconds = (time.perf_counter() - start) * 1000
        called = shortened(printable(" ".join(name)))
        log.log(report.level, "%s %s %.1f ms", called, report.outcome, milliseconds)


def _is_news(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return record.levelno > logging.INFO and not isinstance(error, TallyError)


# Huey itself logs two lines for every task it runs, and a traceback for each that failed: of a
# database that is away, the task's own line has told already.
logging.getLogger("huey").addFilter(_is_news)
