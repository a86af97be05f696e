"""Messages reach the same methods, in the same order, as by Textual's own search."""

from typing import Any

import pytest
from textual import events, on
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Button, Input

from tests.conftest import Clock
from tests.tui.conftest import Open
from tui import known_handlers


class Told(Message):
    pass


class ToldMore(Told):
    pass


class Base(Widget):
    @on(Told)
    def told(self) -> None: ...

    def _on_key(self, event: events.Key) -> None: ...  # type: ignore[override]

    def on_told_more(self) -> None: ...

    def on_click(self, event: events.Click) -> None: ...


class Derived(Base):
    @on(ToldMore)
    def more(self) -> None: ...

    @on(Told)
    @on(ToldMore)
    def both(self) -> None: ...

    def on_key(self) -> None: ...

    def on_click(self, event: events.Click) -> None: ...

    @on(Button.Pressed, "#yes")
    def yes(self) -> None: ...

    @on(Button.Pressed)
    def any(self) -> None: ...


def found(handlers: Any, pump: MessagePump, message: Message) -> list[tuple[type, str]]:
    methods = handlers(pump, message.handler_name, message)
    return [(cls, method.__func__.__qualname__) for cls, method in methods]


@pytest.mark.parametrize("pump", [Base, Derived])
@pytest.mark.parametrize("kind", [Told, ToldMore, events.Idle, events.Mount])
async def test_the_same_handlers_are_found(
    open_app: Open, clock: Clock, pump: type[Widget], kind: type[Message]
) -> None:
    async with open_app():
        widget = pump()
        here = found(known_handlers._get_dispatch_methods, widget, kind())
        assert here == found(known_handlers._looked_up, widget, kind())
        assert here or kind is events.Idle


async def test_every_widget_of_the_application_has_the_same(open_app: Open, clock: Clock) -> None:
    async with open_app() as session:
        await session.press("a", "x")
        widgets = [session.app, *session.app.screen.walk_children(with_self=True)]
        kinds: list[Message] = [
            events.Idle(),
            events.Mount(),
            events.Paste("x"),
            events.Key("x", "x"),
            Input.Changed(session.field, "x"),
        ]
        assert len(widgets) > 15
        for widget in widgets:
            for message in kinds:
                here = found(known_handlers._get_dispatch_methods, widget, message)
                assert here == found(known_handlers._looked_up, widget, message)


async def test_a_handler_for_some_widgets_is_looked_up(open_app: Open, clock: Clock) -> None:
    async with open_app():
        for name in ("yes", "no"):
            message = Button.Pressed(Button(id=name))
            message._sender = message.button
            here = found(known_handlers._get_dispatch_methods, Derived(), message)
            assert here == found(known_handlers._looked_up, Derived(), message)
            assert ((Derived, "Derived.yes") in here) is (name == "yes")


async def test_a_handler_can_keep_the_others_from_it(open_app: Open, clock: Clock) -> None:
    async with open_app():
        message = events.Key("x", "x")
        seen = []
        handlers = known_handlers._get_dispatch_methods(Derived(), "on_key", message)
        for cls, _ in handlers:
            seen.append(cls)
            message.prevent_default()
        assert seen == [Derived]
