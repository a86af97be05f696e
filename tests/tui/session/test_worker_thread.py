import pytest

from tui.session.worker_thread import WorkerThread


async def test_what_nobody_waits_for_may_fail_and_the_next_call_runs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    thread = WorkerThread("Reads")
    thread.post(lambda: 1 / 0)
    assert await thread.run(lambda: "answered") == "answered"
    thread.end()
    (record,) = caplog.records
    assert record.getMessage() == "Reads failed"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ZeroDivisionError)
