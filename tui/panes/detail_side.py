"""The detail on the screen with the todos: beside the list, below it, or in its place."""

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.commands.context import Context, Focus
from tui.panes.detail_pane import DetailPane, Owner
from tui.panes.todos_pane import TodosPane
from tui.session.session import Session

# From so many columns on it is beside the list, and from so many lines on below it.
ROOM_BESIDE, ROOM_BELOW = 120, 40
# With still more columns the scores stay beside both.
ROOM_FOR_SCORES = 180
BESIDE, BELOW, INSTEAD, AWAY = "-beside", "-below", "-instead", "-away"
ALONE = "-alone"
PLACES = frozenset((BESIDE, BELOW, INSTEAD, AWAY, ALONE))


class DetailSide:
    """Opens and closes the pane, and gives the focus to it and back.

    Where there is room it stays, and follows the list. Elsewhere it takes the place of the list
    while it has the focus.
    """

    def __init__(
        self, screen: Screen[None], list_pane: TodosPane, session: Session, owner: Owner
    ) -> None:
        self._screen = screen
        self._list = list_pane
        self.pane = DetailPane(session, owner)
        self._open = False
        # Whether it has the focus, also while a dialog is open or the terminal has lost it.
        self.inside = False

    @property
    def stays(self) -> bool:
        """Whether there is room for both."""
        size = self._screen.size
        return size.width >= ROOM_BESIDE or size.height >= ROOM_BELOW

    def arrange(self) -> None:
        """Give the pane its place at this size of the terminal."""
        place = AWAY
        if self._open and self.stays:
            place = BESIDE if self._screen.size.width >= ROOM_BESIDE else BELOW
        elif self._open and self.inside:
            place = INSTEAD
        wanted = {place}
        if place == BESIDE and self._screen.size.width < ROOM_FOR_SCORES:
            wanted.add(ALONE)
        classes = (self._screen.classes - PLACES) | wanted
        # All at once: each change of a class has every widget on the screen styled anew.
        if classes != self._screen.classes:
            self._screen.set_classes(classes)

    def context(self, context: Context) -> Context:
        """The list's context, as it is while the detail has the focus."""
        if not self.inside or context.focus is Focus.NOWHERE:
            return context
        todo = self.pane.todo
        focus = Focus.TITLE if isinstance(self._screen.focused, Input) else Focus.DETAIL
        return context._replace(focus=focus, todo=todo.state if todo else "")

    # What keys do

    async def _mount(self) -> None:
        if not self.pane.is_attached:
            await self._screen.query_one("#body").mount(self.pane, after=self._list)

    async def show(self) -> None:
        """Open the pane, where the list keeps the focus."""
        await self._mount()
        self._open = True
        self.arrange()
        todo = self._list.todo
        await self.pane.turn_to(None if todo is None else todo.id)

    async def enter(self) -> None:
        """Open the pane, and give it the focus."""
        todo = self._list.summon()
        if todo is None:
            return
        await self._mount()
        self._open = self.inside = self.pane.holds = True
        self.arrange()
        # At once, not with `focus`, because more keys may follow immediately.
        self._screen.set_focus(self.pane.view)
        await self.pane.turn_to(todo.id)

    async def toggle(self) -> None:
        """Open the pane, or close it."""
        if self._open and (self.stays or self.inside):
            self.close()
        elif self.stays:
            await self.show()
        else:
            await self.enter()

    def close(self) -> None:
        self._open = False
        self.leave()

    def leave(self) -> None:
        """Give the focus back to the list."""
        was_inside, self.inside, self.pane.holds = self.inside, False, False
        self.arrange()
        if was_inside:
            self._list.focus_list()
        self.follow()

    # What happens elsewhere

    def focused(self, widget: Widget) -> None:
        """Note where the focus is now."""
        if self.pane in widget.ancestors_with_self:
            self.inside = True
        elif self.inside and self._list in widget.ancestors_with_self:
            self.inside = self.pane.holds = False
            self.arrange()
            self.follow()

    def follow(self) -> None:
        """Show the todo under the list's cursor, once that rests."""
        if self._open and self.stays:
            self.pane.follow(self._list.todo)

    async def read(self) -> None:
        """Read the detail again. Raises DatabaseUnavailable."""
        if self._open and (self.stays or self.inside):
            await self.pane.read()

    def start_over(self) -> None:
        """Forget the todo: it is of another database."""
        if self.pane.is_attached:
            self.pane.start_over()
        if self.inside:
            self.leave()
