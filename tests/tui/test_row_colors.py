"""The colours of a todo's line are those of the theme in use."""

from functools import partial

import pytest
from textual.color import Color

from tests.conftest import Clock
from tests.support.edits import add
from tests.support.session import Session
from tests.tui.conftest import Open
from tui.widgets.todo_line import COLORS


def painted(session: Session, text: str) -> object:
    """The colour in which a text of the first row is painted."""
    segments = session.rows.render_line(0)
    return next((style.color for found, style, _ in segments if style and text in found), None)


def is_painted(session: Session, text: str, name: str) -> bool:
    color = Color.parse(session.app.theme_variables[COLORS[name]])
    return painted(session, text) == color.rich_color


@pytest.mark.parametrize(
    "themes", [("tally-dark", "tally-light"), ("nord", "ansi-dark"), ("nord", "gruvbox")]
)
async def test_the_colors_of_a_row_follow_the_theme(
    open_app: Open, clock: Clock, themes: tuple[str, str]
) -> None:
    add({"title": "Laundry", "projects": "home", "worth": 8, "priority": "A"})
    async with open_app() as session:
        seen = set()
        for theme in (*themes, themes[0]):
            session.app.theme = theme
            # The theme's variables come with the next message.
            await session.pilot.pause()
            await session.until(partial(is_painted, session, "A", "priority-a"))
            assert is_painted(session, "+8", "when")
            seen.add(painted(session, "A"))
        assert len(seen) == 2
