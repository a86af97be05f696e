"""The names of keys in the user's configuration."""

import string

from textual.binding import Binding
from textual.keys import Keys

SEPARATORS = {" ": "space", ",": "comma"}
MODIFIERS = ("ctrl+", "alt+", "shift+")


def normal(key: str) -> str | None:
    """Textual's name for a key, such as `question_mark` for `?`; None if there is no such key."""
    name, held = key, ""
    while name.startswith(MODIFIERS):
        modifier, _, name = name.partition("+")
        held += f"{modifier}+"
    if len(name) == 1 and name.isprintable():
        # Any character may be a key on some keyboard.
        return held + _name(name)
    return held + name if name in _names() else None


def _name(char: str) -> str:
    # Textual would take these for no key, or for two.
    if char in SEPARATORS:
        return SEPARATORS[char]
    (binding,) = Binding.make_bindings([Binding(char, "")])
    return binding.key


def _names() -> set[str]:
    special = {str(key.value).rpartition("+")[2] for key in Keys}
    return special | {_name(char) for char in string.printable if char.isprintable()}
