"""Going to a screen, and to something on it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work

from tui import modes
from tui.commands import keys
from tui.marked_app import MarkedApp
from tui.messages import EditRefused, ShowDay
from tui.screens.todos import TodosScreen
from tui.session import TAG_SIGNS, EditResult, TallyError, edits
from tui.session.session import Session
from tui.text import plural

if TYPE_CHECKING:
    from tui.notices import Notices
    from tui.panes.searching import Searching


class Going(MarkedApp):
    """An application with the screens of `tui.modes`."""

    _session: Session
    _notices: "Notices"

    def show(self, mode: str) -> None:
        """Switch to another screen."""
        self.switch_mode(mode)
        # It shows what was said on the one before.
        self.call_after_refresh(self._notices.make_way)

    def show_day(self, day: date) -> None:
        """Show what was done on a day."""
        self.show("activity")
        modes.show_day(self.screen, day)

    @on(ShowDay)
    def show_day_asked_for(self, message: ShowDay) -> None:
        self.show_day(message.day)

    async def show_todo(self, todo_id: int) -> None:
        """Go to a todo."""
        self.show("todos")
        if isinstance(self.screen, TodosScreen):
            await self.screen.go_to(todo_id)

    async def show_found(self, words: str) -> None:
        """List the todos that words find."""
        self.show("todos")
        if isinstance(self.screen, TodosScreen):
            await self.screen.pane.search(words)

    @work
    async def rename_tag(self, field: str, name: str, typed: str = "") -> None:
        """Ask for another name for one of the projects or contexts; rename it in every todo.

        `typed` is what was refused before.
        """
        from tui.dialogs.ask import Ask
        from tui.dialogs.confirm import Confirm

        sign = TAG_SIGNS[field]
        answer = await self.push_screen_wait(
            Ask(f"Rename {sign}{name} everywhere to", typed or name)
        )
        if answer is None:
            return
        new = answer.removeprefix(sign)
        try:
            taken = {tag.name: tag.total for tag in await self._session.count_tags(field)}
            if new != name and new in taken:
                question = f"Merge {sign}{name} into {sign}{new}?"
                have = plural(taken[new], "todo") + (" has it" if taken[new] == 1 else " have it")
                undo = f"{keys.shown(self, 'app.undo')} takes the two apart again."
                merge = Confirm(question, f"{have} already. {undo}", "Merge", destroys=False)
                if not await self.push_screen_wait(merge):
                    return
            result = await self._session.edit(lambda: edits.rename_tag(field, name, new))
        except TallyError as error:
            self.post_message(EditRefused(error))
            self.rename_tag(field, name, answer)
        else:
            for searching in self._searches():
                searching.follow(result, f"{sign}{name}", f"{sign}{new}")
            todos = plural(result.count, "todo")
            self._notices.tell(f"{sign}{name} is {sign}{new} in {todos}")

    def follow_back(self, result: EditResult) -> None:
        """Search by the former name again, if the undo or redo took a renaming back."""
        for searching in self._searches():
            searching.follow_back(result)

    def _searches(self) -> Iterator["Searching"]:
        for viewer in self._session.watchers.viewers:
            if isinstance(viewer, TodosScreen):
                yield viewer.pane.searching
