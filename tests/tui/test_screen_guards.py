"""A screen is styled once, for the terminal that it is shown in, and takes its latest size."""

import asyncio
from collections.abc import Iterable

import pytest
from textual import events
from textual._compositor import Compositor, LayoutUpdate
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Size

from tests.conftest import Clock
from tests.harness.waiting import eventually_async
from tests.support.edits import add
from tests.tui.conftest import Open
from tui.screens.data_screen import DataScreen
from tui.widgets.detail_view import DetailView

LAPS = 200
# Layouts; more would be for ever.
MOST = 8


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The screens that are styled again, and "all" for each time that all sheets are parsed."""
    again: list[str] = []
    update, reparse = Stylesheet.update_nodes, Stylesheet.reparse

    def updated(sheet: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        nodes = list(nodes)
        again.extend(type(node).__name__ for node in nodes if isinstance(node, DataScreen))
        update(sheet, nodes, animate)

    def reparsed(sheet: Stylesheet) -> None:
        again.append("all")
        reparse(sheet)

    monkeypatch.setattr(Stylesheet, "update_nodes", updated)
    monkeypatch.setattr(Stylesheet, "reparse", reparsed)
    return again


async def test_a_new_screen_is_styled_once(open_app: Open, clock: Clock, styled: list[str]) -> None:
    async with open_app() as session:
        await session.until_text("Tally keeps your todos")
        assert session.app.screen.has_class("-wide", "-tall")
        await session.press("3")
        await session.until_text("This week")
        assert session.app.screen.has_class("-wide", "-tall")
        assert styled == []


async def test_the_first_frame_has_all_that_there_is(
    open_app: Open, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[str] = []
    render = Compositor.render_full_update

    def rendered(compositor: Compositor, simplify: bool = False) -> LayoutUpdate:
        update = render(compositor, simplify)
        frames.append("\n".join("".join(s.text for s in line) for line in update.strips))
        return update

    monkeypatch.setattr(Compositor, "render_full_update", rendered)
    add({"title": "Pay rent", "projects": "home", "due": clock.now.date(), "worth": 8})
    async with open_app(size=(100, 20)):
        (row,) = (line for line in frames[0].splitlines() if "Pay rent" in line)
        assert "today  +home +8" in row
        assert "─ Today ─" in frames[0]


async def test_another_theme_reaches_hidden_screens(
    open_app: Open, clock: Clock, styled: list[str]
) -> None:
    async with open_app() as session:
        await session.press("3")
        await session.until_text("This week")
        scores = session.app.screen
        dark = scores.styles.background
        await session.press("1", "T")
        await session.until(lambda: "all" in styled)
        await session.press("3")
        await session.until(lambda: session.app.screen is scores)
        await session.until(lambda: scores.styles.background != dark)


async def test_another_size_reaches_hidden_screens(open_app: Open, clock: Clock) -> None:
    async with open_app() as session:
        await session.press("3", "1")
        await session.pilot.resize_terminal(60, 16)
        await session.until(lambda: session.app.screen.has_class("-narrow", "-short"))
        await session.press("3")
        await session.until(lambda: session.app.current_mode == "scores")
        await session.until(lambda: session.app.screen.has_class("-narrow", "-short"))


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


async def test_a_click_outside_of_the_screen_takes_the_focus_from_nobody(open_app: Open) -> None:
    add({"title": "Laundry"})
    async with open_app() as session:
        await session.press("enter")
        screen, view = session.app.screen, session.app.screen.query_one(DetailView)
        await session.until(lambda: view.has_focus)
        x, y = screen.size.width + 5, screen.size.height + 5
        for kind in (events.MouseDown, events.MouseUp, events.MouseScrollDown):
            screen._forward_event(kind(None, x, y, 0, 0, 1, False, False, False))
        assert screen.focused is view
        await session.press("escape")
        await session.until(lambda: session.rows.has_focus)
