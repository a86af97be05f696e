"""Tally's two calm themes, beside Textual's."""

from textual.theme import Theme

DARK = Theme(
    name="tally-dark",
    primary="#7fb4ca",
    secondary="#938aa9",
    accent="#7fb4ca",
    warning="#dca561",
    error="#e46876",
    success="#98bb6c",
    foreground="#dcd7ba",
    background="#1a1a22",
    surface="#1f1f28",
    panel="#2a2a37",
    dark=True,
)

LIGHT = Theme(
    name="tally-light",
    primary="#1f6f8b",
    secondary="#624c83",
    accent="#1f6f8b",
    warning="#a06000",
    error="#b3273d",
    success="#4f7a28",
    foreground="#2b2b33",
    background="#fafaf5",
    surface="#f2f1ea",
    panel="#e6e5dc",
    dark=False,
)

OWN = (DARK, LIGHT)
DEFAULT = DARK.name
# In 16 colours this one keeps its hues; the others lose theirs.
SIXTEEN = "ansi-dark"


def shown(remembered: str, color_system: str | None) -> str:
    """The theme of the last run, if any, as far as a terminal with this colour system has hues.

    `color_system` is Rich's name of it.
    """
    sixteen = color_system in ("standard", "windows")
    if remembered in ("", DARK.name, LIGHT.name) and sixteen:
        return SIXTEEN
    return remembered or DEFAULT


def other(name: str) -> str:
    """Tally's light theme for its dark one, and its dark one for every other."""
    return LIGHT.name if name == DARK.name else DARK.name
