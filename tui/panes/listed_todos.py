"""Which todos the screen lists, and reading them."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from itertools import islice

from tui.rows import ListedRow, TodoRow
from tui.session import DatabaseUnavailable, EditResult, Filter, Search, ViewCounts, today
from tui.session.coalesced import Coalesced
from tui.session.opening import FirstLook
from tui.session.records import order_of
from tui.session.session import Session
from tui.widgets.list_model import ListModel
from tui.widgets.todo_list import Moment, TodoList

# Among so many todos that an undo brought back, the uppermost is looked for.
MOST_LOOKED_FOR = 100
# Every todo is in one of them.
OF_DAYS = (Filter.TODAY, Filter.UPCOMING, Filter.WAITING)
EVERYWHERE = (Filter.ALL, Filter.ARCHIVED, Filter.TRASH)


class ListedTodos:
    """A view, or what a search finds in it.

    Calls `shown` after each reading; `known` then has the length of each view, and `found` how many
    todos the search finds, None while that is not known.
    """

    def __init__(
        self, session: Session, first: FirstLook, todo_list: TodoList, shown: Callable[[], None]
    ) -> None:
        self._session = session
        self._list = todo_list
        self._shown = shown
        self._reading = Coalesced(self._read)
        self.search = first.search
        self.known: ViewCounts | None = first.counts
        self.found: int | None = None
        # The todos that the user has folded, of which those that are listed hide their subtasks.
        self._folded: frozenset[int] = frozenset()
        todo_list.model = todo_list.model.next(order_of(first.search))
        todo_list.model.arrived(first.window)

    @property
    def narrowed(self) -> bool:
        """Whether a search narrows or widens what is listed."""
        return self.search.wide or bool(self.search.words.strip())

    @property
    def searched(self) -> int | None:
        """How many todos the search looks through; None while that is not known."""
        among = EVERYWHERE if self.search.wide else (self.search.chosen,)
        return sum(self.counts[one] for one in among) if self.counts else None

    @property
    def counts(self) -> dict[Filter, int]:
        """The length of each view; empty while they are not known."""
        return {} if self.known is None else self.known.lengths

    @property
    def completed(self) -> int:
        """How many todos can be archived, as far as that is known."""
        return self.counts.get(Filter.COMPLETED, 0)

    @property
    def day(self) -> date | None:
        """The day that one stands in, which a new todo gets."""
        if self.search.chosen is Filter.TODAY:
            return today()
        if self.search.chosen is not Filter.UPCOMING:
            return None
        heading, todo = self._list.heading, self._list.current
        if heading is not None:
            return heading.day
        return None if todo is None else todo.agenda

    def turn_to(self, search: Search, model: ListModel[ListedRow] | None = None) -> None:
        """List something else: from its start, or with the model that listed it before."""
        self.search, self.found = search, None
        self._list.turn_to(model or self._list.model.next(order_of(search)))

    def choose(self, chosen: Filter) -> None:
        """List another view; an open search narrows that one from now on."""
        self.turn_to(self.search._replace(chosen=chosen, wide=False))

    def reword(self, words: str) -> None:
        """Search for words that find by now what others found: the list keeps its place."""
        self.search = self.search._replace(words=words)
        self._read_on()

    def fold(self, parent: int, subtasks: Collection[TodoRow]) -> None:
        """Leave a todo's subtasks out, of which these are here, or list them again.

        The list keeps its place; a cursor on a subtask that goes moves to the parent.
        """
        model = self._list.model
        self._folded ^= {parent}
        self._hide_under(self.search.folded - {parent} | (self._folded & {parent}))
        if parent in self._folded:
            place = model.index_of(parent)
            if model.current in subtasks and place is not None:
                model.move_to(place)
            for row in subtasks:
                # There is no edit to wait for: the next reading shows it.
                (departure,) = model.alter((row, None))
                departure.done = True
        self._read_on()

    def fold_next(self, result: EditResult) -> None:
        """Fold what follows a todo of a series that is folded, also should that come back."""
        new = {after for before, after in result.followed if before in self._folded}
        if new:
            self._folded |= new
            self._list.post_message(TodoList.RowsWanted())

    def _hide_under(self, folded: frozenset[int]) -> None:
        self.search = self.search._replace(folded=folded)
        self._list.model.recount()

    async def _hide_what_is_folded(self) -> None:
        """Leave out the subtasks of folded todos, but no open one that is not below its parent."""
        asked = self._folded
        rows = await self._session.todos_by_id(asked) if asked else ()
        if asked != self._folded:
            return  # The key that folded another one wants a reading of its own.
        listing = self.search._replace(words="", folded=frozenset()).listing
        folded = frozenset(
            row.id
            for row in rows
            if listing.matches(row) and (row.state == "active" or row.subtasks == row.subtasks_done)
        )
        if folded != self.search.folded:
            self._hide_under(folded)

    def _read_on(self) -> None:
        """Read the list, which has another length by now."""
        self._list.model.recount()
        self._list.post_message(TodoList.RowsWanted())
        self._shown()

    def start_over(self) -> None:
        """Forget every row: in another database an id means another todo."""
        self._folded = frozenset()
        self.search = self.search._replace(folded=self._folded)
        self.turn_to(self.search, self._list.model.next(anew=True))

    def doubt_log(self) -> None:
        """Count and read everything anew: something other than an edit may have changed it."""
        self._list.model.recount()
        self.known = self.known and self.known._replace(mark=0)

    async def read(self) -> None:
        """Read what the list wants. Raises DatabaseUnavailable."""
        await self._reading()

    async def _read(self) -> None:
        try:
            await self._hide_what_is_folded()
            search, model, made = self.search, self._list.model, self._session.toggles.made()
            self.known, window = await self._session.todos(search, model.ask(), self.known)
        except DatabaseUnavailable:
            # It may be another database when it is back.
            self.known = self.known and self.known._replace(mark=0)
            raise
        model.arrived(window)
        await self._drop_what_left(search, model)
        if search != self.search and model is self._list.model:
            # Subtasks were folded meanwhile.
            model.recount()
        self._session.toggles.read_back(made)
        self._show(model, window.total if window.counted else None)
        # Counting takes longer than reading the first rows, and waits if other words were typed.
        if not window.counted and not self._reading.wanted:
            total, mark = await self._session.count_found(search)
            model.count(total, mark)
            self._show(model, total)

    async def _drop_what_left(self, search: Search, model: ListModel[ListedRow]) -> None:
        """Select no more what is not in the list any more, where the user could not see it."""
        selection = self._list.selection
        unseen = [row.id for row in selection.rows if model.index_of(row.id) is None]
        if unseen and model is self._list.model:
            rows = {row.id: row for row in await self._session.todos_by_id(unseen)}
            selection.read(rows.values())
            kept = {row.id for row in rows.values() if search.listing.matches(row)}
            self._list.drop({*unseen} - kept)

    def _show(self, model: ListModel[ListedRow], found: int | None) -> None:
        if model is self._list.model:
            self.found = found if found is not None else self.found
            self._shown()

    async def find_here(self, ids: Iterable[int], moment: Moment) -> None:
        """Move the cursor to the uppermost of these todos that are in this list.

        Unless the user has moved since that moment. Raises DatabaseUnavailable.
        """
        rows = await self._session.todos_by_id([*islice(ids, MOST_LOOKED_FOR)])
        here = filter(self.search.listing.matches, rows)
        first = min(here, key=self._list.model.order, default=None)
        if first is not None and moment == self._list.moment():
            self._list.model.go_to(first)
            await self.read()

    async def find(self, todo_id: int, *, stays: bool = False) -> TodoRow | None:
        """Move the cursor to a todo, in another list if it is not in this one.

        With `stays` a view of some days is not left: then returns the todo that is not in it.
        Raises DatabaseUnavailable.
        """
        moment = self._list.moment()
        row = await self._session.todo(todo_id)
        if row is None or moment != self._list.moment():
            return None
        if row.parent_id in self._folded:
            self._folded -= {row.parent_id}
            self._hide_under(self.search.folded - {row.parent_id})
        if not self.search.listing.matches(row):
            if stays and self.search.chosen in OF_DAYS:
                return row
            actor = self._session.actor
            views = (Search("", one, actor=actor) for one in (self.search.chosen, *EVERYWHERE))
            self.turn_to(next(view for view in views if view.listing.matches(row)))
        self._list.model.go_to(row)
        await self.read()
        return None
