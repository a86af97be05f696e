"""Of a frame the same cells are painted as by Textual, by fewer widgets."""

import importlib.util
import random
from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets._toast import Toast

from tests.support.edits import create
from tests.support.session import Session
from tests.tui.conftest import Open
from tui import dirty_lines

Renders = Callable[..., Any]


@pytest.fixture
def plain() -> Renders:
    """How Textual does it by itself."""
    spec = importlib.util.find_spec("textual._compositor")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    renders: Renders = module.Compositor._get_renders
    return renders


def cells(compositor: Compositor, regions: set[Region], renders: Renders) -> list[Any]:
    """What a frame that paints these regions has in each of their cells."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "_get_renders", renders)
        compositor._dirty_regions = set(regions)
        update = compositor.render_partial_update()
    assert isinstance(update, ChopsUpdate)
    found = []
    for y, first, last in update.spans:
        for x, strip in update.chops[y].items():
            if strip is not None and x < last and x + strip.cell_length > first:
                for place, part in enumerate(strip.divide(range(1, strip.cell_length + 1)), x):
                    if first <= place < last:
                        style = part._segments[0].style if part._segments else None
                        found.append((place, y, part.text, str(style)))
    return sorted(found)


async def looked_at(session: Session) -> None:
    await session.until_text("todo 29")


@pytest.mark.parametrize("keys", [(), ("?",), ("ctrl+p",), ("enter",)], ids=str)
async def test_the_same_cells_are_painted(
    open_app: Open, plain: Renders, keys: tuple[str, ...]
) -> None:
    create(*(f"todo {number} +home" for number in range(1, 60)))
    chance = random.Random(7)
    async with open_app() as session:
        await looked_at(session)
        await session.press(*keys)
        compositor = session.app.screen._compositor
        for _ in range(40):
            regions = {
                Region(chance.randrange(119), chance.randrange(39), 1 + chance.randrange(60), 1)
                for _ in range(chance.choice([1, 1, 2, 5]))
            }
            regions = {region.intersection(compositor.size.region) for region in regions}
            found = cells(compositor, regions, dirty_lines._get_renders)
            assert found and found == cells(compositor, regions, plain)


def whole(compositor: Compositor, renders: Renders) -> list[list[tuple[str, str]]]:
    """What a frame that paints everything has in the cells of each line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "_get_renders", renders)
        update = compositor.render_full_update()
    assert isinstance(update, LayoutUpdate)
    return [
        [
            (letter, str(segment.style))
            for strip in strips
            for segment in strip
            for letter in segment.text
        ]
        for strips in update.strips
    ]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16), (30, 8)], ids=str)
@pytest.mark.parametrize("keys", [(), ("?",), ("ctrl+p",), ("enter",), ("2",), ("3",)], ids=str)
async def test_a_whole_frame_is_painted_the_same(
    open_app: Open, plain: Renders, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    create(*(f"todo {number} +home" for number in range(1, 60)))
    async with open_app(size=size) as session:
        await session.press(*keys)
        compositor = session.app.screen._compositor
        found = whole(compositor, dirty_lines._get_renders)
        assert len(found) == size[1] and found == whole(compositor, plain)


@pytest.mark.parametrize(
    "keys",
    [("/", "x", "escape"), ("a", "escape"), ("v", "V", "escape"), ("i", "i"), ("?", "escape")],
    ids=str,
)
async def test_every_frame_is_whole_while_widgets_come_and_go(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    frames: list[list[int]] = []
    render = Compositor._render_chops

    def rendered(compositor: Compositor, crop: Region, is_rendered: Any) -> Any:
        chops = render(compositor, crop, is_rendered)
        if crop == compositor.size.region:
            frames.append([sum(strip.cell_length for strip in line.values()) for line in chops])
        return chops

    create(*(f"todo {number}" for number in range(1, 60)))
    async with open_app(size=(80, 24)) as session:
        await session.until_text("todo 9 ")
        monkeypatch.setattr(Compositor, "_render_chops", rendered)
        session.app.screen.refresh(layout=True)
        for key in keys:
            await session.press(key)
            await session.pilot.pause()
        await session.until(lambda: frames)
        assert {width for frame in frames for width in frame} == {80}


class Toasted(App[None]):
    """A toast lies over the end of some lines."""

    def compose(self) -> ComposeResult:
        yield Static("\n".join("under it" * 15 for _ in range(40)))

    def on_mount(self) -> None:
        self.notify("over it\nand over it", timeout=60)


async def test_what_lies_over_others_is_painted(plain: Renders) -> None:
    app = Toasted()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        (toast,) = [w for w in compositor.visible_widgets if isinstance(w, Toast)]
        for rows in range(1, 4):
            region = Region(40, toast.region.y - 1, 80, rows)
            found = cells(compositor, {region}, dirty_lines._get_renders)
            assert found and found == cells(compositor, {region}, plain)


async def test_a_dialog_has_the_whole_screen_behind_it(open_app: Open) -> None:
    create("behind the question")
    async with open_app(size=(80, 24)) as session:
        await session.press("D")
        await session.until(lambda: session.asking)
        dialog = session.app.screen
        dialog._styles_cache.clear()
        dialog._compositor._dirty_regions = {Region(0, 3, 20, 1)}
        dialog._compositor.render_partial_update()
        (strip,) = dialog.render_lines(Region(0, 3, 80, 1))
        assert "behind" in strip.text


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The widgets that are asked for lines, and for how many."""
    found: list[tuple[str, int]] = []
    render_lines = Widget.render_lines

    def noted(widget: Widget, crop: Region) -> list[Strip]:
        found.append((widget.id or type(widget).__name__, crop.height))
        return render_lines(widget, crop)

    monkeypatch.setattr(Widget, "render_lines", noted)
    return found


async def test_what_is_covered_is_not_asked(open_app: Open, asked: list[tuple[str, int]]) -> None:
    create(*(f"todo {number}" for number in range(1, 60)))
    async with open_app() as session:
        await looked_at(session)
        asked.clear()
        session.app.screen._compositor.render_full_update()
        names = {name for name, _ in asked}
        assert {"TopBar", "TodoList", "ScoreCard"} < names
        assert names.isdisjoint({"TodosScreen", "body", "lists"})


@pytest.mark.parametrize(
    ("regions", "widgets"),
    [
        ({Region(1, 8, 77, 1)}, {("TodoList", 1)}),
        # What lies between the two has not changed: no border, no scrollbar.
        ({Region(1, 8, 77, 1), Region(82, 5, 36, 1)}, {("TodoList", 1), ("ScoreCard", 1)}),
    ],
    ids=["a row", "a row and a score"],
)
async def test_what_has_not_changed_is_not_asked(
    open_app: Open,
    asked: list[tuple[str, int]],
    regions: set[Region],
    widgets: set[tuple[str, int]],
) -> None:
    create(*(f"todo {number}" for number in range(1, 60)))
    async with open_app() as session:
        await looked_at(session)
        compositor = session.app.screen._compositor
        compositor._dirty_regions = set(regions)
        asked.clear()
        compositor.render_partial_update()
        assert set(asked) == widgets and len(asked) == len(widgets)
