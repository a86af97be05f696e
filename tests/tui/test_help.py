"""Where help is scrolled to, and where it stays."""

import pytest
from textual.containers import VerticalScroll

from tests.support.session import Session
from tests.tui.conftest import Open

SHORT = (120, 20)


def first_line(session: Session) -> str:
    """The first line of the help that is in view, as far as it is there at any width."""
    shown = session.text.splitlines()
    top = next(n for n, row in enumerate(shown) if "Keys ─" in row)
    return shown[top + 1].split("│ ", 1)[1][:34]


async def test_a_resize_keeps_the_first_line_of_help_in_view(open_app: Open) -> None:
    async with open_app(SHORT) as session:
        await session.press("question_mark", *"j" * 24)
        line = first_line(session)
        for size in [(60, 20), (44, 12), (100, 30), (60, 24), SHORT]:
            await session.pilot.resize_terminal(*size)
            assert first_line(session) == line, size


async def test_help_comes_back_from_a_terminal_that_leaves_no_room_below(open_app: Open) -> None:
    async with open_app(SHORT) as session:
        await session.press("question_mark", "G")
        line = first_line(session)
        await session.pilot.resize_terminal(120, 60)
        assert first_line(session) != line
        assert "Points" in session.text
        await session.pilot.resize_terminal(*SHORT)
        assert first_line(session) == line


async def test_help_goes_on_from_where_it_is_after_a_resize(open_app: Open) -> None:
    async with open_app(SHORT) as session:
        await session.press("question_mark", "G")
        await session.pilot.resize_terminal(60, 20)
        await session.press("k", "k", "g", "j", "j", "j")
        line = first_line(session)
        await session.pilot.resize_terminal(*SHORT)
        assert first_line(session) == line


async def test_keys_in_quick_succession_scroll_help_a_line_each(open_app: Open) -> None:
    async with open_app(SHORT) as session:
        await session.press("question_mark")
        await session.hammer(*"j" * 20, *"k" * 5)
        await session.pilot.pause()
        assert session.app.screen.query_one(VerticalScroll).scroll_y == 15


@pytest.mark.parametrize("keys", [("G", "k", "k", "k"), ("j", "j", "g", "j"), ("ctrl+d",) * 3])
async def test_keys_in_quick_succession_scroll_help_as_slow_ones_do(
    open_app: Open, keys: tuple[str, ...]
) -> None:
    async with open_app(SHORT) as session:
        await session.press("question_mark", *keys)
        slow = session.app.screen.query_one(VerticalScroll).scroll_y
        await session.press("g")
        await session.hammer(*keys)
        await session.pilot.pause()
        assert session.app.screen.query_one(VerticalScroll).scroll_y == slow > 0
