"""What is gone from the screen is gone from memory."""

import gc

from textual._styles_cache import StylesCache

from tests.tui.conftest import Open


def painted_widgets() -> int:
    gc.collect()
    return sum(isinstance(thing, StylesCache) for thing in gc.get_objects())


async def test_widgets_that_are_gone_keep_no_memory(open_app: Open) -> None:
    async with open_app() as session:
        before = painted_widgets()
        for _ in range(5):
            await session.press("question_mark")
            await session.until_text("Show every key")
            await session.press("escape")
        assert painted_widgets() < before + 10
