"""Readable colours for every theme, made from the theme's own.

The ratios are those of WCAG 2.2: 4.5 to 1 for text (1.4.3), 3 to 1 for other things that have to
be seen (1.4.11).
"""

from collections.abc import Mapping

from textual.color import BLACK, WHITE, Color

TEXT = 4.5
SHAPE = 3.0
STEPS = 20

# Our colours: the theme's colour that each begins as, the backgrounds that it must differ from, and
# by what ratio. A row under the cursor, a field and a panel have backgrounds of their own.
GROUNDS = ("background", "surface", "panel")
READABLE = {
    "readable": ("foreground", GROUNDS, TEXT),
    "key": ("primary", GROUNDS, TEXT),
    "gain": ("success", GROUNDS, TEXT),
    "loss": ("error", GROUNDS, TEXT),
    "project": ("secondary", GROUNDS, TEXT),
    "context": ("accent", GROUNDS, TEXT),
    "date": ("warning", GROUNDS, TEXT),
    "thumb": ("panel", ("background",), SHAPE),
}
# The colours of names, made from the theme's secondary one: as far around the circle of hues, in
# degrees, and at least so saturated that they differ.
TAG_HUES = (0, 60, 120, 180, 240, 300)
TAG_COLORS = tuple(f"tag-{number}" for number in range(1, len(TAG_HUES) + 1))
TAG_BASE, TAG_SATURATION = "secondary", 0.35
# The same where the terminal decides how colours look.
OWN_TAGS = ("secondary", "accent", "primary", "success", "warning", "foreground")
# How much of the foreground is left in quiet text.
QUIET = 0.6
# And in the edges of panels without the focus.
EDGE = 0.25


def readable_variables(variables: Mapping[str, str]) -> dict[str, str]:
    """Our colours for a theme's; the theme's own if the terminal decides how they look."""
    theme = {name: Color.parse(variables[name]) for name in _needed()}
    if any(color.ansi is not None for color in theme.values()):
        own = {name: variables[base] for name, (base, _, _) in READABLE.items()}
        own |= dict.fromkeys(("quiet", "thumb", "edge"), variables["foreground"])
        tags = zip(TAG_COLORS, OWN_TAGS, strict=True)
        return own | {name: variables[base] for name, base in tags}
    quiet = theme["background"].blend(theme["foreground"], QUIET)
    grounds = [theme[name] for name in GROUNDS]
    edge = theme["background"].blend(theme["foreground"], EDGE)
    return (
        {
            name: _told_apart(theme[base], [theme[ground] for ground in against], ratio).hex
            for name, (base, against, ratio) in READABLE.items()
        }
        | {"quiet": _told_apart(quiet, grounds, TEXT).hex, "edge": edge.hex}
        | _tags(theme[TAG_BASE], grounds)
    )


def _tags(base: Color, grounds: list[Color]) -> dict[str, str]:
    hue, saturation, lightness = base.hsl
    turned = (
        Color.from_hsl((hue + turn / 360) % 1, max(saturation, TAG_SATURATION), lightness)
        for turn in TAG_HUES
    )
    colors = (_told_apart(color, grounds, TEXT).hex for color in turned)
    return dict(zip(TAG_COLORS, colors, strict=True))


def _needed() -> set[str]:
    return {base for base, _, _ in READABLE.values()} | {*GROUNDS, *OWN_TAGS}


def _told_apart(color: Color, grounds: list[Color], ratio: float) -> Color:
    """The colour, made lighter or darker until it has the ratio on every background."""
    dark = grounds[0].brightness < 0.5  # noqa: PLR2004 - half way between black and white
    for step in range(STEPS + 1):
        nearer = color.blend(WHITE if dark else BLACK, step / STEPS)
        if all(contrast(nearer, ground) >= ratio for ground in grounds):
            return nearer
    return WHITE if dark else BLACK


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
