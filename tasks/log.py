"""One line per task: its name, the day, the outcome and the milliseconds."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger("huey.tally")


class Report:
    """What the line will say; the task sets `outcome`."""

    outcome = "done"


@contextmanager
def one_line(name: str, day: str) -> Iterator[Report]:
    """Log how the block ended, whichever way it does."""
    report = Report()
    start = time.perf_counter()
    try:
        yield report
    except Exception as error:
        report.outcome = f"failed: {error}"
        raise
    finally:
        milliseconds = (time.perf_counter() - start) * 1000
        log.info("%s %s %s %.1f ms", name, day, report.outcome, milliseconds)


def _is_ours_or_wrong(record: logging.LogRecord) -> bool:
    return record.levelno > logging.INFO


# Huey itself logs two lines for every task it runs.
logging.getLogger("huey").addFilter(_is_ours_or_wrong)
