"""Keyboards that are set to another alphabet: each letter acts as the Latin one on its key."""

from typing import Any

from textual.app import App
from textual.events import Key

from tui.commands import keys
from tui.widgets.takes_text import takes_text

# Row by row of the keyboard, as `ЙЦУКЕН` and Greek layouts have them.
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN_OF_GREEK = "wertyuiopasdfghjklzxcvbnm"
_GREEK = "ςερτυθιοπασδφγηξκλζχψωβνμ"

_LETTERS = str.maketrans(
    _CYRILLIC + _CYRILLIC.upper() + _GREEK + _GREEK[1:].upper(),
    _LATIN + 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~' + _LATIN_OF_GREEK + _LATIN_OF_GREEK[1:].upper(),
)

_used = True


def use(enabled: bool) -> None:
    """Set whether such keys act as Latin ones from now on."""
    global _used
    _used = enabled


def on_latin_key(app: App[Any], event: Key) -> Key:
    """The key to act on: the Latin one, unless text is typed, or a command has this key."""
    character = event.character or ""
    other = latin(character)
    if not _used or other == character or takes_text(app.focused):
        return event
    return event if event.key in keys.taken() else Key(other, other)


def latin(character: str) -> str:
    """The character of the same key on a Latin keyboard; any other character as it is."""
    return character.translate(_LETTERS)
