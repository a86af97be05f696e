"""`/`: the list narrows while words are typed, and comes back as it was."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui import keymap
from tui.gateway import Search
from tui.rows import TodoRow
from tui.screens.listed import ListedTodos
from tui.screens.live import LiveScreen
from tui.text import cut
from tui.widgets.filter_bar import FilterBar
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from tui.widgets.search_line import SearchLine

# As much of them as a sentence about them repeats.
LONGEST_WORDS = 20


class Searching:
    """The line of a search while it is open, and the list from before."""

    def __init__(self, screen: LiveScreen, listed: ListedTodos) -> None:
        self._screen = screen
        self._listed = listed
        self._line: SearchLine | None = None
        self._before: tuple[Search, ListModel[TodoRow]] | None = None

    @property
    def is_open(self) -> bool:
        return self._line is not None

    async def open(self) -> None:
        """Show the line, and write in it."""
        if self._line is None:
            # Imported here: no first screen shows it.
            from tui.widgets.search_line import SearchLine

            self._before = self._listed.search, self._list.model
            self._line = SearchLine()
            self._screen.add_class("-searching")
            await self._screen.query_one("#lists").mount(
                self._line, after=self._screen.query_one(FilterBar)
            )
        # At once, and not by `focus`: letters may follow in the same breath.
        self._screen.set_focus(self._line.field)

    async def keep(self) -> None:
        """Go to what is found; to the list as it was where nothing is looked for."""
        if self._line is None:
            return
        await self._line.field.typed()
        self.take_words()
        if self._listed.narrowed:
            self._screen.set_focus(self._list)
        else:
            self.close()

    def take_words(self) -> None:
        """Search for what stands in the line by now."""
        if self._line is not None:
            words, search = self._line.field.value, self._listed.search
            if words.split() != search.words.split():
                self._listed.turn_to(replace(search, words=words))

    def widen(self) -> None:
        """Search all lists, or again the one from before."""
        self.take_words()
        search = self._listed.search
        self._listed.turn_to(replace(search, wide=not search.wide))

    def close(self) -> None:
        """List what was listed before, with the cursor where it was."""
        before, self._before = self._before, None
        self.remove_line()
        if before is not None and before[1] is not self._list.model:
            self._listed.turn_to(*before)

    def remove_line(self) -> None:
        """Search no longer; what is listed stays."""
        if self._line is not None:
            self._line.remove()
            self._line, self._before = None, None
            self._screen.remove_class("-searching")
            self._screen.set_focus(self._list)

    def start_over(self) -> None:
        """Keep the search, but not the list from before: its ids mean other todos by now."""
        if self._before is not None:
            self._before = self._before[0], self._list.model.next()

    def show(self) -> None:
        """Say how much is found, and in which lists."""
        listed = self._listed
        if self._line is not None:
            where = "everywhere" if listed.search.wide else ""
            self._line.count(listed.found if listed.narrowed else None, listed.searched, where)

    @property
    def nothing(self) -> str:
        """What stands in the place of todos where none is found."""
        search = self._listed.search
        words = cut(" ".join(search.words.split()), LONGEST_WORDS)
        widen = "" if search.wide else f" {self._key('widen')} searches everywhere,"
        return f"Nothing matches '{words}'.{widen} {self._key('close')} brings the list back."

    def _key(self, name: str) -> str:
        """A key as it is shown, the user's own if there is one."""
        binding = next(one for one in keymap.SEARCH if one.id == f"search.{name}")
        tally = self._screen.tally
        key, *_ = keymap.keys_of(binding, tally.user_keys)
        return tally.get_key_display(Binding(key, ""))

    @property
    def _list(self) -> TodoList:
        return self._screen.query_one(TodoList)
