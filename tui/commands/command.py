"""A command, and the nodes that run commands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from tui.commands.context import Available, Context, always

N = TypeVar("N")


@dataclass(frozen=True)
class Command(Generic[N]):
    """Something that a key does.

    `keys` are Textual's names, separated by commas; `id` is what a user's keymap changes them by.
    `run` is given the node that has the command in its table. `footer` is its rank there, if any:
    those of the last ranks are left out where there is no room, but for the very last two.
    """

    id: str
    keys: str
    name: str
    help: str
    run: Callable[[N], object]
    available: Available = always
    footer: int | None = None
    # With priority a key is done with before the next one is looked at. Otherwise it would first
    # go down to the focused widget and bubble up again, and letters typed in the same breath as
    # the key that opens a field would miss the field. A focused button takes its own keys first.
    priority: bool = True

    @property
    def binding(self) -> Binding:
        action = f"run('{self.id}')"
        return Binding(
            self.keys,
            action,
            self.name,
            id=self.id,
            tooltip=self.help,
            show=self.footer is not None,
            priority=self.priority,
        )


def bindings(commands: Iterable[Command[Any]]) -> list[BindingType]:
    """What a node binds that runs these commands."""
    return [command.binding for command in commands]


class RunsCommands:
    """For a node: it runs the commands in `table`, by the names of their bindings.

    No node itself, for Textual takes styles and bindings from the first node among the bases.
    """

    table: ClassVar[tuple[Command[Any], ...]] = ()

    @property
    def context(self) -> Context:
        """What decides on the commands that can be used now."""
        return Context()

    def command(self, id: str) -> Command[Any]:
        return next(command for command in self.table if command.id == id)

    def offers(self, id: str) -> bool:
        """Whether a command can be used now."""
        return bool(self.command(id).available(self.context))

    def action_run(self, id: str) -> object:
        return self.command(id).run(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "run":
            return self.command(str(parameters[0])).available(self.context)
        return True
