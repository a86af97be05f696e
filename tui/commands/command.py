"""A command, and the nodes that run commands."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from textual.binding import Binding, BindingType

from tui.commands.context import Available, Context, always

N = TypeVar("N")


class Command(NamedTuple, Generic[N]):
    """Something that a key does.

    `keys` are Textual's names, separated by commas; a user's keymap changes them by `id`. `run`
    gets the node that has the command in its table. `footer` is its rank in the footer, if it is
    there: a narrow footer leaves out the last ranks, but keeps the very last two.
    """

    id: str
    keys: str
    name: str
    help: str
    run: Callable[[N], object]
    available: Available = always
    footer: int | None = None
    # With priority, Textual finishes a key before it looks at the next. Otherwise the key would
    # first go down to the focused widget and bubble up again, and letters typed right after the
    # key that opens a field would miss the field. Without it, a focused button gets its keys first.
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
    """The bindings of a node that runs these commands."""
    return [command.binding for command in commands]


class RunsCommands:
    """A mixin for nodes: runs the commands in `table`, by the ids of their bindings.

    Not a node itself, because Textual takes styles and bindings from the first base that is one.
    """

    table: ClassVar[tuple[Command[Any], ...]] = ()

    @property
    def context(self) -> Context:
        """What decides which commands are available now."""
        return Context()

    def command(self, id: str) -> Command[Any]:
        return next(command for command in self.table if command.id == id)

    def offers(self, id: str) -> bool:
        """Whether a command is available now."""
        return bool(self.command(id).available(self.context))

    def action_run(self, id: str) -> object:
        return self.command(id).run(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "run":
            return self.command(str(parameters[0])).available(self.context)
        return True
