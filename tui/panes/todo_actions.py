"""What keys do to todos: at once, or after a question."""

import time
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.widget import Widget

from tui.commands import keys
from tui.commands.context import OPEN
from tui.format.when import whole_day
from tui.marks import used
from tui.messages import EditRefused
from tui.notices import TOLD_SECONDS
from tui.panes.listed_todos import ListedTodos
from tui.panes.row_edits import RowEdits
from tui.rows import TodoRow
from tui.session import POINTS, EditKind, EditResult, Operation, TallyError, edits, today
from tui.session.session import Session
from tui.text import plural
from tui.widgets.todo_list import Moment, TodoList
from tui.wording import TITLE_WIDTH, changed, named

if TYPE_CHECKING:
    from tui.dialogs.dialog import Dialog

# Keys that follow each other as fast are one that is held down.
REPEAT_SECONDS = 0.15


class _Toggled(NamedTuple):
    """The todo of a key, as it was, and where and when the key was pressed."""

    todo: TodoRow
    moment: Moment
    at: float

    def runs_into(self, other: "_Toggled") -> bool:
        """Whether a key that is held down has come to what was completed before."""
        held = other.at - self.at < REPEAT_SECONDS and other.moment == self.moment
        onto_completed = other.todo.completed and not self.todo.completed
        return held and onto_completed and other.todo.id != self.todo.id


class TodoActions:
    """Acts on the todo under the cursor of a pane's list, on those selected, or on every todo."""

    def __init__(
        self, session: Session, pane: Widget, listed: ListedTodos, todo_list: TodoList
    ) -> None:
        self._session = session
        self._pane = pane
        self._listed = listed
        self._list = todo_list
        self.edits = RowEdits(session, pane, listed, todo_list)
        self._question: Dialog[bool] | None = None
        self._toggled: _Toggled | None = None

    def toggle(self) -> None:
        """Complete those of the selected todos that are active, or else reopen all.

        Without a selection, the current one.
        """
        if self._list.selects:
            self._toggle_selected()
        else:
            self.toggle_current()

    def toggle_current(self) -> None:
        """Complete the current todo, or reopen it; asks about subtasks that are open.

        A key that is held down stops at the last active todo.
        """
        todo = self._list.summon()
        if todo is None:
            return
        before, self._toggled = self._toggled, _Toggled(todo, self._list.moment(), time.monotonic())
        if before is not None and before.runs_into(self._toggled):
            self._toggled = before._replace(at=self._toggled.at)
        elif not todo.completed and todo.subtasks > todo.subtasks_done:
            self._ask_about_subtasks([todo], todo.subtasks - todo.subtasks_done, self._complete)
        else:
            self.edits.toggle(todo, self._told)

    def _toggle_selected(self) -> None:
        todos = [todo for todo in self._list.chosen() if todo.state in OPEN]
        active = [todo for todo in todos if not todo.completed]
        open_subtasks = sum(todo.subtasks - todo.subtasks_done for todo in active)
        ids = {todo.id for todo in active}
        open_subtasks -= sum(todo.parent_id in ids for todo in active)
        if not active:
            self._send(EditKind.REOPEN, todos)
        elif open_subtasks:
            self._ask_about_subtasks(active, open_subtasks, self._complete_selected)
        else:
            self._complete_selected(active, edits.complete(*ids))

    def _ask_about_subtasks(
        self,
        todos: list[TodoRow],
        open_subtasks: int,
        complete: Callable[[list[TodoRow], Operation], object],
    ) -> None:
        """Ask, and complete them, with all that is under them or alone."""
        # Imported here: a first screen asks nothing.
        from tui.dialogs.with_subtasks import WithSubtasks

        def answered(everything: bool | None) -> None:
            self._question = None
            if everything is not None:
                ids = [todo.id for todo in todos]
                below = self._below(ids) if everything else []
                these = {row.id: row for row in (*todos, *below)}
                complete([*these.values()], edits.complete(*ids, subtasks=everything))

        self._question = WithSubtasks(todos, open_subtasks)
        self._pane.app.push_screen(self._question, answered)

    def _below(self, ids: list[int]) -> list[TodoRow]:
        """The open subtasks of these todos that are here."""
        rows = self._list.model.shown.rows
        below = [row for row in rows if isinstance(row, TodoRow) and row.parent_id in ids]
        return [row for row in below if row.state == "active"]

    def _complete(self, todos: list[TodoRow], operation: Operation) -> None:
        self.edits.complete(todos, operation, self._told)

    def _complete_selected(self, todos: list[TodoRow], operation: Operation) -> None:
        self._send(EditKind.COMPLETE, todos, operation)

    def _told(self, result: EditResult) -> str:
        """What there is to tell of a todo that was completed: when it comes again."""
        if result.kind is not EditKind.REPEAT or not result.after:
            return ""
        day = whole_day(date.fromisoformat(result.after), today())
        return f"{changed(result, TITLE_WIDTH)} {used().dot} next due {day}"

    def delete(self) -> None:
        """Ask, and move the current todo, or those selected, to the trash."""
        todos = [todo for todo in self._list.chosen() if todo.state != "trash"]
        if not todos:
            return
        ids = {todo.id for todo in todos}
        subtasks = sum(todo.subtasks for todo in todos) - sum(t.parent_id in ids for t in todos)
        cost = plural(-POINTS["todo_deleted"] * (len(todos) + subtasks), "point")
        moves, them = ("They move", "them") if len(todos) > 1 else ("It moves", "it")
        if subtasks:
            subject, whose = ("They", "their") if len(todos) > 1 else ("It", "its")
            moves, them = f"{subject} and {whose} {plural(subtasks, 'subtask')} move", "them"
        self._ask(
            f"Delete {named(todos)}?",
            f"{moves} to the trash, where {self._restore} restores {them}. Deleting costs {cost}.",
            "Delete",
            partial(self._send, EditKind.DELETE, todos),
        )

    def _send(
        self, kind: EditKind, todos: list[TodoRow], operation: Operation | None = None
    ) -> None:
        """Make an edit of the current todo, or of those selected, which are selected no more."""
        if not self._list.selects:
            self.edits.send(kind, todos, operation)
            return
        self.edits.send(kind, todos, operation, changed)
        # The others, too, which the key has passed over.
        self._list.unselect()

    def archive(self) -> None:
        """Ask, and archive every completed todo, or those selected."""
        if self._list.selects:
            self._archive_selected()
            return
        narrowed = "Also those that the search does not show. " if self._listed.narrowed else ""
        where = f"to the archive, where {self._restore} brings"
        moves = f"They move {where} each one back."
        if self._listed.completed == 1:
            moves = f"It moves {where} it back."
        self._ask(
            f"Archive {plural(self._listed.completed, 'completed todo')}?",
            f"{narrowed}{moves} No points move.",
            "Archive",
            lambda: self._run(self._session.edit(edits.archive_completed())),
        )

    def _archive_selected(self) -> None:
        todos = [todo for todo in self._list.chosen() if todo.state == "completed"]
        if todos:
            question = f"Archive {named(todos)}?"
            back = f"where {self._restore} brings {'it' if len(todos) == 1 else 'each one'} back"
            moves = "It moves" if len(todos) == 1 else "They move"
            consequence = f"{moves} to the archive, {back}. No points move."
            archive = partial(self._send, EditKind.ARCHIVE, todos)
            self._ask(question, consequence, "Archive", archive)

    def restore(self) -> None:
        """Take the current todo, or those selected, out of archive or trash.

        Of those in both, it takes those out of the trash.
        """
        todos = self._list.chosen()
        trash = [todo for todo in todos if todo.state == "trash"]
        archived = [todo for todo in todos if todo.state == "archived"]
        if trash:
            self._send(EditKind.RESTORE, trash)
        elif archived:
            self._send(EditKind.UNARCHIVE, archived)

    def copy_title(self) -> None:
        """Hand the current title, or those selected, to the terminal's clipboard."""
        if todos := self._list.chosen():
            self._pane.app.copy_to_clipboard("\n".join(todo.title for todo in todos))
            said = f"Copied: {named(todos, TITLE_WIDTH)}"
            self._pane.notify(said, timeout=TOLD_SECONDS, markup=False)

    def load_sample(self) -> None:
        """Load a few sample todos."""
        self._run(self._session.load_sample())

    def start_over(self) -> None:
        """Withdraw a question: it is about a todo of another database."""
        if self._question is not None and self._question.is_current:
            self._question.dismiss(None)

    @property
    def _restore(self) -> str:
        return keys.shown(self._pane.app, "todos.restore")

    def _run(self, edit: Awaitable[object]) -> None:
        self._pane.run_worker(self._report(edit))

    async def _report(self, edit: Awaitable[object]) -> None:
        try:
            await edit
        except TallyError as error:
            self._pane.post_message(EditRefused(error))

    def _ask(self, asked: str, consequence: str, answer: str, then: Callable[[], object]) -> None:
        from tui.dialogs.confirm import Confirm

        # At once, not in a worker, because the next key is for the question.
        self._question = Confirm(asked, consequence, answer)

        def answered(yes: bool | None) -> None:
            self._question = None
            if yes:
                then()

        self._pane.app.push_screen(self._question, answered)
