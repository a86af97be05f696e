"""The lines of a todo's detail, with a cursor on what can be changed or looked at."""

from collections.abc import Sequence
from typing import Protocol

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from tui.commands.command import RunsCommands, bindings
from tui.commands.context import Context, Focus
from tui.commands.detail import DETAIL
from tui.format.detail_lines import DetailLine
from tui.marks import used
from tui.widgets.line_scroll import LineScroll
from tui.widgets.row_list import LEFT_BUTTON, TWICE

NO_LINE = DetailLine(())
# The cell on the left is the cursor's, and one stays free on the right.
MARGIN = 2


class LineOwner(Protocol):
    """Handles the keys of the view, at once: more of them may follow immediately."""

    async def choose(self, line: DetailLine) -> None:
        """Change what the line stands for, or go there."""

    def leave(self) -> None:
        """Go back to the list."""


class DetailView(RunsCommands, LineScroll, can_focus=True):
    """Paints its lines, and moves the cursor from field to field, and by lines in long parts."""

    table = DETAIL
    BINDINGS = bindings(DETAIL)
    COMPONENT_CLASSES = {"detail--cursor", "detail--cursor-blurred"}
    DEFAULT_CSS = """
    DetailView {
        height: 1fr;
        overflow-x: hidden;
        background: $background;
        /* A scrollbar that comes would have every line made anew. */
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-color: $thumb;
        scrollbar-color-hover: $key;
        scrollbar-color-active: $key;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        .detail--cursor { background: $panel; color: $readable; }
        .detail--cursor-blurred { background: $surface; color: $readable; }
    }
    """

    class Resized(Message):
        """There is another width to make lines for."""

    class Scrolled(Message):
        """The lines have moved on the screen."""

    def __init__(self, owner: LineOwner) -> None:
        super().__init__()
        self._owner = owner
        self._lines: Sequence[DetailLine] = ()
        self._cursor = 0
        self._said = ""
        # Whether the cursor was in view when somebody moved last; a resize may push it out.
        self._in_view, self._laid_out = True, Size()

    @property
    def context(self) -> Context:
        return Context(Focus.DETAIL)

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return max(self.scrollable_content_region.width - MARGIN, 0)

    @property
    def current(self) -> DetailLine:
        """The line under the cursor."""
        return self._lines[self._cursor] if self._lines else NO_LINE

    # What is shown

    def show(self, lines: Sequence[DetailLine], *, anew: bool) -> None:
        """Show these lines: `anew` from their start, or with the cursor where it was.

        A cursor in view stays there. One that the wheel has left behind is not gone back to.
        """
        place, in_view = self._place(), self._in_view or anew
        self._lines, self._said = lines, ""
        self.virtual_size = Size(0, len(lines))
        self._cursor = 0 if anew else self._find(*place)
        if in_view:
            self._scroll_to_cursor(0 if anew else self.scroll_offset.y)
        self.refresh()

    def say(self, text: str) -> None:
        """Show a sentence in place of lines."""
        self.show((), anew=True)
        self._said = text

    def _place(self) -> tuple[str, int]:
        """What the cursor is on, and on which of its stops."""
        target = self.current.target
        stops = [place for place in self._stops() if self._lines[place].target == target]
        return target, stops.index(self._cursor) if self._cursor in stops else 0

    def _find(self, target: str, nth: int) -> int:
        stops = list(self._stops())
        same = [place for place in stops if self._lines[place].target == target]
        if same:
            return same[min(nth, len(same) - 1)]
        # What was there has gone: a field has no value any more, or a subtask is under another.
        return min(stops, key=lambda place: abs(place - self._cursor), default=0)

    def _stops(self) -> list[int]:
        return [place for place, line in enumerate(self._lines) if line.stop]

    # What keys and mouse do

    def move(self, steps: int) -> None:
        """Move the cursor by so many fields, or lines of a long part."""
        stops = self._stops()
        if stops:
            at = stops.index(self._cursor) if self._cursor in stops else 0
            self._move_to(stops[max(0, min(at + steps, len(stops) - 1))])

    def page(self, pages: int) -> None:
        """Move the cursor by about a page."""
        goal = self._cursor + pages * max(self.size.height - 1, 1)
        stops = self._stops()
        if stops:
            self._move_to(min(stops, key=lambda place: abs(place - goal)))

    def move_to_start(self) -> None:
        self.move(-len(self._lines))

    def move_to_end(self) -> None:
        self.move(len(self._lines))

    def go_to(self, target: str) -> None:
        """Put the cursor on a field."""
        self._move_to(self._find(target, 0))

    async def choose(self) -> None:
        """Change what is under the cursor, or go there."""
        if self.current.target:
            await self._owner.choose(self.current)

    def leave(self) -> None:
        self._owner.leave()

    def _move_to(self, place: int) -> None:
        self._cursor = place
        stops, top = self._stops(), self.scroll_offset.y
        if place == stops[0]:
            top = 0
        elif place == stops[-1]:
            top = max(len(self._lines) - self.size.height, 0)
        self._scroll_to_cursor(top)
        self.refresh()

    def _scroll_to_cursor(self, top: int) -> None:
        """Scroll to `top`, or as far from there as the cursor needs."""
        height, (first, last) = self.size.height, self._extent(self._cursor)
        self._jump(min(max(top, last - height + 1), first) if height else top)
        self._in_view = True

    def _extent(self, place: int) -> tuple[int, int]:
        """The first and the last line of what the line at this place begins."""
        last = place
        target = self._lines[place].target if self._lines else ""
        while last + 1 < len(self._lines):
            after = self._lines[last + 1]
            if after.target != target or after.stop:
                break
            last += 1
        return place, last

    async def on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y
        if event.button != LEFT_BUTTON or place >= len(self._lines):
            return
        while place and self._lines[place].target and not self._lines[place].stop:
            place -= 1
        if self._lines[place].stop:
            self._cursor, self._in_view = place, True
            self.refresh()
            if event.chain == TWICE:
                await self.choose()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._laid_out:
            self._in_view = 0 <= self._cursor - round(new_value) < self.size.height
        self.post_message(self.Scrolled())

    def on_resize(self) -> None:
        self._laid_out = self.size
        self.post_message(self.Resized())

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def cursor_line(self) -> int:
        return self.content_region.y + self._cursor - self.scroll_offset.y

    def region_of(self, target: str) -> Region | None:
        """Where the value of a field is on the screen; None if it is not in view."""
        for place, line in enumerate(self._lines):
            y = place - self.scroll_offset.y
            if line.target == target and line.stop and 0 <= y < self.size.height:
                region = self.scrollable_content_region
                column = 1 + line.column
                return Region(region.x + column, region.y + y, region.width - column, 1)
        return None

    # Painting

    def render_line(self, y: int) -> Strip:
        place, width = y + self.scroll_offset.y, self.size.width
        line, style = NO_LINE, self.visual_style
        at_cursor = False
        if place < len(self._lines):
            line = self._lines[place]
            first, last = self._extent(self._cursor)
            at_cursor = self._lines[self._cursor].stop and first <= place <= last
        elif self._said and not y:
            line = DetailLine(((self._said, "$quiet"),))
        if at_cursor:
            name = "detail--cursor" if self.has_focus else "detail--cursor-blurred"
            style = style + Style.from_styles(self.get_component_styles(name))
        mark = used().cursor if at_cursor and place == self._cursor else " "
        content = Content.assemble((mark, ""), *line.line)
        strips = Visual.to_strips(self, content, width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)
