"""The line of a task, however it ends."""

import logging
import re

import pytest
from huey.exceptions import CancelExecution, RetryTask

from models.errors import TallyError
from tasks.main import huey


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="huey")
    return caplog


def lines(records: list[logging.LogRecord]) -> list[str]:
    """Without the milliseconds."""
    texts = [record.getMessage() for record in records]
    assert all(re.search(r" \d+\.\d ms$", text) for text in texts), texts
    return [text.rpartition(" ")[0].rpartition(" ")[0] for text in texts]


def run(*ends: Exception) -> None:
    """A task that ends in one way after the other, for as long as it is tried again."""
    ways = iter(ends)

    def remind(day: str) -> str:
        if (end := next(ways, None)) is not None:
            raise end
        return "reminded"

    task = huey.task(name="remind", retries=0)(remind)
    try:
        task("2026-11-23")
    finally:
        task.unregister()


def test_a_task_that_is_done_is_one_line_with_its_outcome(
    log: pytest.LogCaptureFixture,
) -> None:
    run()
    assert lines(log.records) == ["remind 2026-11-23 reminded"]
    assert log.records[0].levelno == logging.INFO


def test_what_a_person_can_mend_fails_in_one_line(log: pytest.LogCaptureFixture) -> None:
    run(TallyError("the database is away"))
    assert lines(log.records) == ["remind 2026-11-23 failed: the database is away"]
    # An application logs warnings alone.
    assert log.records[0].levelno == logging.WARNING
    assert log.records[0].exc_info is None


def test_a_fault_of_our_own_comes_with_its_traceback_and_the_line(
    log: pytest.LogCaptureFixture,
) -> None:
    run(ZeroDivisionError("no luck"))
    traced, told = log.records
    assert traced.exc_info is not None
    assert traced.exc_info[0] is ZeroDivisionError
    assert lines([told]) == ["remind 2026-11-23 failed: no luck"]


def test_each_try_of_a_task_is_a_line(log: pytest.LogCaptureFixture) -> None:
    run(RetryTask())
    assert lines(log.records) == ["remind 2026-11-23 retrying", "remind 2026-11-23 reminded"]


def test_a_task_that_does_not_even_begin_is_a_line(log: pytest.LogCaptureFixture) -> None:
    task = huey.task(name="remind")(lambda day: "reminded")
    task.revoke()
    task("2026-11-23")
    task.restore()
    task.unregister()
    assert lines(log.records[-1:]) == ["remind 2026-11-23 revoked"]


def test_a_task_that_gives_up_is_a_line(log: pytest.LogCaptureFixture) -> None:
    run(CancelExecution(retry=False))
    huey_says, told = log.records
    assert "CancelExecution" in huey_says.getMessage()
    assert lines([told]) == ["remind 2026-11-23 canceled"]
