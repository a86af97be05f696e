"""`/`: the list narrows while the user types, and comes back as it was."""

import re
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.commands.keys import shown
from tui.panes.listed_todos import ListedTodos
from tui.rows import ListedRow
from tui.session import EditResult, Search
from tui.text import cut
from tui.widgets.filter_bar import FilterBar
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from tui.widgets.search_line import SearchLine

# A sentence about the words repeats at most this much of them.
LONGEST_WORDS = 20


class Searching:
    """The search line while it is open, and the list from before."""

    def __init__(self, pane: Widget, listed: ListedTodos, todo_list: TodoList) -> None:
        self._pane = pane
        self._listed = listed
        self._list = todo_list
        self._line: SearchLine | None = None
        self._before: tuple[Search, ListModel[ListedRow]] | None = None
        # The names before and after in the words of the search, by the edits that renamed them.
        self._renamed: dict[int, tuple[str, str]] = {}

    @property
    def is_open(self) -> bool:
        return self._line is not None

    async def open(self, words: str = "") -> None:
        """Show the line and give it the focus; with words, go to what they find."""
        if self._line is None:
            # Imported here: no first screen shows it.
            from tui.widgets.search_line import SearchLine

            self._before = self._listed.search, self._list.model
            self._line = SearchLine(self.keep)
            self._pane.add_class("-searching")
            await self._pane.mount(self._line, after=self._pane.query_one(FilterBar))
        if words:
            self._line.field.value = words
        # At once, not with `focus`, because letters may follow immediately.
        self._pane.screen.set_focus(self._line.field)
        if words:
            await self.keep()
        self.show()

    async def keep(self) -> None:
        """Move the focus to what was found; without any words, close the search."""
        if self._line is None:
            return
        await self._line.field.typed()
        self.take_words()
        if self._listed.narrowed:
            self._pane.screen.set_focus(self._list)
        else:
            self.close()

    def take_words(self) -> None:
        """Search for the words that are in the line now."""
        if self._line is not None:
            words, search = self._line.field.value, self._listed.search
            if words.split() != search.words.split():
                self._listed.turn_to(search._replace(words=words))
                self._want_rows()

    def follow(self, renaming: EditResult, old: str, new: str) -> None:
        """Search for a project or a context by its new name, if the old one is among the words."""
        if self._line is None or not renaming or renaming.id is None:
            return
        self.take_words()
        parts = re.split(r"(\s+)", self._line.field.value)
        if old in parts:
            words = "".join(new if part == old else part for part in parts)
            self._line.field.value = words
            self._listed.reword(words)
            # What the user has typed by this name, undo leaves alone.
            self._renamed[renaming.id] = old, new

    def follow_back(self, result: EditResult) -> None:
        """Search by the former name again, if an undo or a redo took a renaming back."""
        if result.takes_back in self._renamed:
            old, new = self._renamed[result.takes_back]
            self.follow(result, new, old)

    def widen(self) -> None:
        """Search all lists, or again only the one from before."""
        self.take_words()
        search = self._listed.search
        self._listed.turn_to(search._replace(wide=not search.wide))
        self._want_rows()

    def close(self) -> None:
        """Bring back the list from before, with the cursor where it was."""
        before, self._before = self._before, None
        self.remove_line()
        if before is not None and before[1] is not self._list.model:
            self._listed.turn_to(*before)
            self._want_rows()

    def remove_line(self) -> None:
        """Remove the search line; what is listed stays."""
        if self._line is not None:
            self._line.remove()
            self._line, self._before = None, None
            self._pane.remove_class("-searching")
            self._pane.screen.set_focus(self._list)

    def _want_rows(self) -> None:
        # From the pane: Textual stops a message at the widget in whose handler it was made.
        self._pane.post_message(TodoList.RowsWanted())

    def start_over(self) -> None:
        """Keep the search, but not what was of another database: the list from before, edits."""
        self._renamed.clear()
        if self._before is not None:
            self._before = self._before[0], self._list.model.next()

    def show(self) -> None:
        """Show how many todos the search finds, and in which lists."""
        listed = self._listed
        if self._line is not None:
            where = "everywhere" if listed.search.wide else ""
            self._line.count(listed.found if listed.narrowed else None, listed.searched, where)

    @property
    def nothing(self) -> str:
        """The text in place of todos when the search finds none."""
        search = self._listed.search
        words = cut(" ".join(search.words.split()), LONGEST_WORDS)
        widen, close = (shown(self._pane.app, f"search.{key}") for key in ("widen", "close"))
        everywhere = "" if search.wide else f" {widen} searches everywhere,"
        return f"Nothing matches '{words}'.{everywhere} {close} brings the list back."
