"""Commands for what the todo under the cursor has, and for its place among the others."""

from typing import TYPE_CHECKING

from tui.commands.command import Command
from tui.commands.context import OPEN, on_current, on_todo
from tui.commands.todos import ANY_STATE

if TYPE_CHECKING:
    from tui.screens.todos import TodosScreen

ANYWHERE = on_todo(*ANY_STATE)
# The footer stays as it is while the cursor moves on to what is completed.
OPEN_TODO = on_todo(*OPEN)

TODO_FIELDS: tuple[Command["TodosScreen"], ...] = (
    Command(
        "todos.postpone",
        "plus",
        "Postpone",
        "Put the todo off by a day",
        lambda screen: screen.pane.fields.postpone(),
        OPEN_TODO,
        footer=9,
    ),
    Command(
        "todos.next_week",
        "greater_than_sign",
        "Next week",
        "Put the todo off to the Monday after",
        lambda screen: screen.pane.fields.postpone_to_next_week(),
        OPEN_TODO,
    ),
    Command(
        "todos.snooze",
        "s",
        "Snooze",
        "Choose the day to which the todo is put off",
        lambda screen: screen.pane.fields.choose_day(),
        OPEN_TODO,
        footer=10,
    ),
    Command(
        "todos.skip",
        "x",
        "Skip",
        "Pass over the todo, if it recurs: it becomes the next one, without points",
        lambda screen: screen.pane.fields.skip(),
        on_current(*OPEN),
    ),
    Command(
        "todos.raise",
        "p",
        "Priority",
        "Raise the todo's priority",
        lambda screen: screen.pane.fields.raise_priority(),
        OPEN_TODO,
        footer=11,
    ),
    Command(
        "todos.lower",
        "P",
        "Lower",
        "Lower the todo's priority",
        lambda screen: screen.pane.fields.lower_priority(),
        OPEN_TODO,
    ),
    Command(
        "todos.unprioritize",
        "0",
        "No priority",
        "Take the todo's priority away",
        lambda screen: screen.pane.fields.clear_priority(),
        OPEN_TODO,
    ),
    Command(
        "todos.claim",
        "c",
        "Claim",
        "Put your name on the todo, or take it off",
        lambda screen: screen.pane.fields.claim(),
        OPEN_TODO,
        footer=12,
    ),
    Command(
        "todos.move_down",
        "J",
        "Move down",
        "Move the todo below the next one",
        lambda screen: screen.pane.order.move(1),
        ANYWHERE,
    ),
    Command(
        "todos.move_up",
        "K",
        "Move up",
        "Move the todo above the one before",
        lambda screen: screen.pane.order.move(-1),
        ANYWHERE,
    ),
    Command(
        "todos.nest",
        "L",
        "Nest",
        "Make the todo a subtask of the one above",
        lambda screen: screen.pane.order.nest(),
        ANYWHERE,
    ),
    Command(
        "todos.unnest",
        "H",
        "Unnest",
        "Make the subtask a todo of its own",
        lambda screen: screen.pane.order.unnest(),
        OPEN_TODO,
    ),
    Command(
        "todos.fold",
        "z",
        "Fold",
        "Hide the todo's subtasks, or show them",
        lambda screen: screen.pane.order.fold(),
        on_current(*ANY_STATE),
    ),
)
