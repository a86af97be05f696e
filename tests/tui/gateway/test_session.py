import asyncio

import pytest

from models import edits
from models.settings import DatabaseSettings
from tests.support.edits import ME
from tui.gateway import reading
from tui.gateway.session import Gateway

pytestmark = pytest.mark.usefixtures("clock")


async def test_an_edit_during_the_sweep_for_lost_wake_ups_is_looked_after_by_the_next(
    database: DatabaseSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = Gateway(database, ME)
    loop = asyncio.get_running_loop()
    anything_stale = reading.anything_stale
    seen: list[bool] = []

    def edited_right_after() -> bool:
        seen.append(anything_stale())
        if len(seen) == 1:
            edit = gateway.edit(edits.create("Laundry"))
            asyncio.run_coroutine_threadsafe(edit, loop).result(5)
        return seen[-1]

    monkeypatch.setattr(reading, "anything_stale", edited_right_after)
    for _ in range(3):
        await gateway.check_queue()
    await gateway.close()
    # The third check finds nothing to look after.
    assert seen == [False, False]
