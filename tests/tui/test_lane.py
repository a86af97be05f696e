import pytest

from tui.lane import Lane


async def test_what_nobody_waits_for_may_fail_and_the_next_call_runs(
    caplog: pytest.LogCaptureFixture,
) -> None:
    lane = Lane("Reads")
    lane.post(lambda: 1 / 0)
    assert await lane.run(lambda: "answered") == "answered"
    lane.end()
    (record,) = caplog.records
    assert record.getMessage() == "Reads failed"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ZeroDivisionError)
