"""Escape and the key after it, which a terminal may send as Alt and that key.

A terminal sends Escape ahead of a key that is pressed with Alt. A quick hand, tmux or a slow line
bring the two so close together that they look the same.
"""

from typing import Any

from textual.app import App
from textual.events import Key

from tui.commands import keys
from tui.commands.everywhere import LIST
from tui.textual_guards import ESCAPE
from tui.widgets.takes_text import TakesText, takes_text

# As in a shell.
WORDS = {"alt+b": "ctrl+left", "alt+f": "ctrl+right"}
DISCARDS = "esc alone discards what was typed"


async def in_turn(app: App[Any], event: Key) -> list[Key]:
    """The keys that a key means: Escape and the one after it, as far as they do no harm.

    In a field only Escape and a move count, and only if no text is lost; Alt and any other letter
    do nothing there. A dialog closes, and the key goes to what was under it. A list has nothing
    to escape from, so only the key counts.
    """
    focused = app.focused
    if takes_text(focused) and event.key in WORDS:
        return [Key(WORDS[event.key], None)]
    after = _without_alt(event)
    if after is None or event.key in keys.taken():
        return [event]
    escape = Key("escape", ESCAPE)
    moves = any(after.key in keys.keys_of(move.id) for move in LIST)
    if isinstance(focused, TakesText):
        return [escape, after] if moves and await _lets_go(focused) else []
    closes = moves and "escape" in app.screen.active_bindings
    return [escape, after] if app.screen.is_modal or closes else [after]


async def _lets_go(field: TakesText) -> bool:
    """Whether Escape would discard nothing. If it would, the field says so."""
    await field.taken()
    if not field.would_be_lost:
        return True
    field.refuse(DISCARDS)
    return False


def _without_alt(event: Key) -> Key | None:
    """The key that was pressed with Alt, or after Escape; None for every other.

    A terminal that tells the two apart sends no character with Alt.
    """
    if not event.key.startswith("alt+") or event.character is None:
        return None
    key = event.key.removeprefix("alt+")
    return Key(event.character if key.startswith("shift+") else key, event.character)
