"""docs/operations.md explains what people see under the very words that they see."""

import pytest

from tests.harness.environment import ROOT
from tests.support.consumers import consumers
from tui.session import QueueHealth, QueueStatus
from tui.session.waiting import NOTHING
from tui.wording import state_line

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")

SEEN = [
    (QueueStatus(QueueHealth.WORKING, consumers=consumers(1)), False),
    (QueueStatus(QueueHealth.NO_CONSUMER), False),
    (QueueStatus(QueueHealth.UNREACHABLE), False),
    (QueueStatus(QueueHealth.REFUSING, reason="out of memory"), False),
    (QueueStatus(QueueHealth.WORKING, consumers=consumers(1)), True),
]


@pytest.mark.parametrize(("queue", "database_lost"), SEEN)
def test_each_state_line_is_explained(queue: QueueStatus, database_lost: bool) -> None:
    words, wrong = state_line(queue, database_lost, NOTHING)
    assert (f"`{'!' if wrong else '●'} {words}`" if words else "| nothing |") in PAGE


def test_no_state_of_the_queue_is_left_out() -> None:
    assert {queue.health for queue, _ in SEEN} | {QueueHealth.STARTING} == set(QueueHealth)
