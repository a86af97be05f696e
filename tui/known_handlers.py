"""Which methods handle a message is found out once for each kind of widget and message.

Textual looks through every class that a widget is made of, for each message that reaches it: ten
messages a key, and some thirty classes. So a class's handlers are those that it has when it gets
its first message of a kind. No issue yet; seen in Textual 8.2.8.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

Handler = Callable[..., Any]
# For each class, from the widget's own on, its handlers in their order.
Plan = tuple[tuple[type, tuple[Handler, ...]], ...]

_looked_up = MessagePump._get_dispatch_methods


def install() -> None:
    """Have Textual's widgets do so, from now on."""
    MessagePump._get_dispatch_methods = _get_dispatch_methods  # type: ignore[method-assign, assignment]


def _get_dispatch_methods(
    pump: MessagePump, method_name: str, message: Message
) -> Iterator[tuple[type, Handler]]:
    """The classes with a handler for the message, and the handlers."""
    kind: Any = type(message)
    plan = _plan(type(pump), kind, method_name)
    if plan is None:
        yield from _looked_up(pump, method_name, message)
        return
    for cls, handlers in plan:
        # A handler before may have said that it has done all there is to do.
        if message._no_default_action:
            return
        for handler in handlers:
            yield cls, handler.__get__(pump, cls)


@cache
def _plan(pump: type[MessagePump], message: type[Message], name: str) -> Plan | None:
    """For a class of messages; None if it depends on the message, because of a selector."""
    kinds = [kind for kind in message.__mro__ if issubclass(kind, Message)]
    plan: list[tuple[type, tuple[Handler, ...]]] = []
    seen: list[Handler] = []
    for cls in pump.__mro__:
        decorated: dict[Any, Any] = vars(cls).get("_decorated_handlers") or {}
        handlers: list[Handler] = []
        for handler, selectors in (each for kind in kinds for each in decorated.get(kind, ())):
            if selectors:
                return None
            if handler not in seen:
                seen.append(handler)
                handlers.append(handler)
        named = vars(cls).get(f"_{name}") or vars(cls).get(name)
        if named is not None and not getattr(named, "_textual_on", None):
            handlers.append(named)
        if handlers:
            plan.append((cls, tuple(handlers)))
    return tuple(plan)
