"""What decides whether a command is available: where the keys go, and what is selected."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from tui.session import Filter

# True offers a command, None greys it out, False hides it and gives its keys away.
Available = Callable[["Context"], bool | None]

OPEN = ("active", "completed")
# The views of todos that are not active.
CLOSED = (Filter.COMPLETED, Filter.ARCHIVED, Filter.TRASH)


class Focus(Enum):
    """Where keys go."""

    LIST = "a list, or anything else that takes no text"
    DETAIL = "the detail of a todo"
    TITLE = "a field for a title"
    WORDS = "the line of a search"
    DIALOG = "a dialog over the screen"
    NOWHERE = "a screen that is hidden, since the terminal is too small"


class Context(NamedTuple):
    """`todo` is the state of the todo under the cursor, empty without one."""

    focus: Focus = Focus.LIST
    todo: str = ""
    view: Filter = Filter.ALL
    archivable: bool = False
    searching: bool = False
    # Whether there is no todo at all, in any view.
    nothing: bool = False
    # The states of the todos that are selected, on which keys act in place of that one.
    selected: frozenset[str] = frozenset()
    # Of the log: whether there is more to see of the current row, whether a part of it is shown,
    # and whether it is of more than one person.
    opening: bool = False
    part: bool = False
    several_people: bool = False


def always(context: Context) -> bool:
    return True


def without_text(context: Context) -> bool:
    """Anywhere but in a field, where a letter is a letter."""
    return context.focus in (Focus.LIST, Focus.DETAIL, Focus.DIALOG, Focus.NOWHERE)


def without_dialog(context: Context) -> bool:
    """Neither in a field nor in a dialog, which leaves only its own keys."""
    return context.focus in (Focus.LIST, Focus.DETAIL, Focus.NOWHERE)


def in_list(context: Context) -> bool:
    return context.focus is Focus.LIST


def by_todos(context: Context) -> bool:
    """In a list of todos, or in the detail of one."""
    return context.focus in (Focus.LIST, Focus.DETAIL)


def in_search(context: Context) -> bool:
    return context.searching and context.focus in (Focus.LIST, Focus.WORDS)


def on_todo(*states: str) -> Available:
    """On todos in these states: the selected ones, or else the current one."""
    on_this = on_current(*states)

    def available(context: Context) -> bool | None:
        if context.selected and in_list(context):
            return not context.selected.isdisjoint(states)
        return on_this(context)

    return available


def on_current(*states: str) -> Available:
    """On a current todo in one of these states, also in its detail.

    It is greyed out if a list of such todos is empty.
    """
    in_a_list = on_listed(*states)

    def available(context: Context) -> bool | None:
        if context.focus is Focus.DETAIL:
            return context.todo in states
        return in_a_list(context)

    return available


def on_listed(*states: str) -> Available:
    """The same in a list alone."""

    def available(context: Context) -> bool | None:
        if not in_list(context) or (context.todo or _state_in(context.view)) not in states:
            return False
        return bool(context.todo) or None

    return available


def with_selected(context: Context) -> bool:
    return in_list(context) and bool(context.selected)


def with_completed(context: Context) -> bool | None:
    """In a list of todos, if there are completed ones to archive."""
    if not in_list(context) or _state_in(context.view) not in OPEN:
        return False
    return context.archivable or None


def without_todos(context: Context) -> bool:
    """On the first start's screen, without any todo."""
    return in_list(context) and context.nothing


def on_opening(context: Context) -> bool:
    """Where a row of the log stands for more than it says."""
    return in_list(context) and context.opening


def on_part(context: Context) -> bool:
    """While a part of the log is shown."""
    return in_list(context) and context.part


def of_several_people(context: Context) -> bool:
    return in_list(context) and context.several_people


def _state_in(view: Filter) -> str:
    """The state that a todo of this view would have."""
    return view.value if view in CLOSED else OPEN[0]
