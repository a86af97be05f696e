"""A partial update asks of each widget only the lines that are painted anew.

Textual's compositor asks all of them of each widget near the place, and throws most away: a frame
that paints one row of a list takes it 1 ms. No issue yet; seen in Textual 8.2.8.
"""

from collections.abc import Iterator

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


def install() -> None:
    """Have Textual's compositor do so, from now on."""
    Compositor._get_renders = _get_renders  # type: ignore[method-assign, assignment]


def _get_renders(
    compositor: Compositor, crop: Region | None = None
) -> Iterator[tuple[Region, Region, list[Strip]]]:
    """The region and the clip of each widget in the crop, and its strips where both overlap.

    Those in front come first; what is covered by one of them is left out.
    """
    screen = compositor.size.region
    part = crop or screen
    # Whole lines: at the sides strips would have to be cut.
    lines = Region(0, part.y, screen.width, part.height)
    painted: list[Region] = []
    for widget, (region, clip) in compositor.visible_widgets.items():
        clipped = clip.intersection(lines)
        shown = region.intersection(clipped)
        wanted = shown.intersection(part)
        if wanted and not any(other.contains_region(wanted) for other in painted):
            painted.append(shown)
            yield region, clipped, widget.render_lines(shown.translate(-region.offset))
