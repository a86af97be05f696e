"""The field over a value in the detail of a todo, with the reason of a refusal below it."""

from typing import Protocol

from textual import on
from textual.content import Content
from textual.geometry import Offset, Region
from textual.widgets import Input, Static

from tui.commands.command import RunsCommands, bindings
from tui.commands.detail import VALUE
from tui.rows import TodoRow
from tui.text import painted
from tui.widgets.field_input import FieldInput


class ValueKeeper(Protocol):
    """Handles the keys of the field."""

    async def save(self) -> None:
        """Save what is in the field."""

    async def leave(self) -> None:
        """Close the field."""

    def meaning(self, todo: TodoRow, field: str, typed: str) -> str:
        """What it would become, in words; empty if that is plain, or not understood yet."""


class ValueInput(RunsCommands, FieldInput):
    """Open for one field of one todo, as it was then."""

    table = VALUE
    BINDINGS = bindings(VALUE)
    DEFAULT_CSS = """
    ValueInput, ValueInput:focus {
        layer: above;
        position: absolute;
        display: none;
        padding: 0;
        background: $panel;
    }
    ValueInput.-open { display: block; }
    """

    def __init__(self, keeper: ValueKeeper) -> None:
        super().__init__()
        self._keeper = keeper
        self.todo: TodoRow | None = None
        self.field = ""
        self._before = ""
        self.below = Below()

    @property
    def would_be_lost(self) -> bool:
        return self.todo is not None and self.value != self._before

    def open(self, todo: TodoRow, field: str, value: str, typed: str | None = None) -> None:
        """Show the value of a field, or what was typed for it before."""
        self.todo, self.field, self._before = todo, field, value
        with self.prevent(Input.Changed):
            self.value = value if typed is None else typed
        self.cursor_position = len(self.value)
        self.below.forget()
        self.add_class("-open")
        # At once, not with `focus`, because letters may follow immediately.
        self.screen.set_focus(self)

    def close(self) -> None:
        self.todo = None
        self.below.forget()
        self.remove_class("-open")

    def follow(self, value: Region, within: Region) -> None:
        """Lie over a value, both given by where they are on the screen."""
        at = value.offset - within.offset
        self.styles.offset = at
        self.styles.width = max(value.width, 1)
        self.below.lie_at(at + Offset(0, 1), value.width)

    def refuse(self, refusal: str) -> None:
        self.below.tell(f"! {refusal}", refused=True)

    async def save(self) -> None:
        await self._keeper.save()

    async def leave(self) -> None:
        await self._keeper.leave()

    @on(Input.Changed)
    def read_anew(self) -> None:
        """Say what is meant, in place of a refusal."""
        self.below.forget()
        words = ""
        if self.todo is not None and self.would_be_lost:
            words = self._keeper.meaning(self.todo, self.field, self.value)
        if words:
            self.below.tell(words)


class Below(Static):
    """What is said of the value, in as many lines as that needs."""

    DEFAULT_CSS = """
    Below {
        layer: above;
        position: absolute;
        display: none;
        height: auto;
        background: $panel;
        color: $quiet;
    }
    Below.-told { display: block; }
    Below.-refused { color: $loss; }
    """

    refused = False

    def tell(self, words: str, *, refused: bool = False) -> None:
        self.refused = refused
        self.update(Content(painted(words)))
        self.set_class(refused, "-refused")
        self.add_class("-told")

    def forget(self) -> None:
        self.refused = False
        self.remove_class("-told")

    def lie_at(self, at: Offset, width: int) -> None:
        self.styles.offset = at
        self.styles.width = max(width, 1)
