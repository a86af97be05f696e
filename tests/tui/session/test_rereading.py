"""Changes are read again, and the task that does so can be ended at any moment."""

import asyncio

import pytest

from models.changed import Changed
from tui.session.rereading import Rereading


@pytest.mark.parametrize("turns", range(8))
async def test_it_ends_when_it_is_cancelled_just_as_something_changes(turns: int) -> None:
    async def read(what: Changed) -> None:
        await asyncio.sleep(0)

    rereading = Rereading(read, unanswered=lambda: True)
    task = asyncio.create_task(rereading.run())
    await asyncio.sleep(0.01)
    rereading.note(Changed.ALL)
    rereading.edit_begins()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    done, _ = await asyncio.wait({task}, timeout=2)
    assert done
    assert task.cancelled()
