"""Faults of Textual's own that no input leads to each time, brought about by hand."""

import asyncio

from textual import events
from textual.geometry import Size

from lab.waiting import eventually_async
from tests.tui.conftest import Open

LAPS = 200
# Layouts; more would be for ever.
MOST = 8


async def test_a_screen_that_is_told_of_two_sizes_at_once_comes_to_rest(open_app: Open) -> None:
    """As when the terminal's border is dragged while the application is busy."""
    async with open_app() as session:
        screen, right = session.app.screen, session.app.size
        told: list[Size] = []
        lay_out = screen._screen_resized

        def noted(size: Size) -> None:
            told.append(size)
            if len(told) < MOST:
                lay_out(size)

        screen._screen_resized = noted  # type: ignore[method-assign]
        for columns in (right.width + 1, right.width):
            other = Size(columns, right.height)
            screen.post_message(events.Resize(other, other))
            # Of two in a row the second would take the first one's place.
            screen.call_later(lambda: None)
        await eventually_async(lambda: len(told) >= 2)
        for _ in range(LAPS):
            await asyncio.sleep(0)
        assert len(told) < MOST
        assert screen.size == right
