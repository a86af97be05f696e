"""A frame asks of each widget only the lines that it paints anew, and that are not covered.

Textual's compositor asks all of them of each widget near the place, and throws most away: a frame
that paints one row of a list takes it 1 ms. No issue yet; seen in Textual 8.2.8.
"""

from collections import defaultdict
from collections.abc import Iterator

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

# Where cells begin and end (exclusive), without gaps.
Stretch = tuple[int, int]


def install() -> None:
    """Have Textual's compositor do so, from now on."""
    Compositor._get_renders = _get_renders  # type: ignore[method-assign, assignment]


def _get_renders(
    compositor: Compositor, crop: Region | None = None
) -> Iterator[tuple[Region, Region, list[Strip]]]:
    """The region and the clip of each widget in the crop, and its strips where both overlap.

    Those in front come first. Of a widget that they cover, the lines at the top and at the bottom
    are left out on which nothing of it is to be seen.
    """
    screen = compositor.size.region
    part = crop or screen
    # Whole lines: at the sides strips would have to be cut.
    lines = Region(0, part.y, screen.width, part.height)
    painted: defaultdict[int, list[Stretch]] = defaultdict(list)
    for widget, (region, clip) in compositor.visible_widgets.items():
        clipped = clip.intersection(lines)
        shown = region.intersection(clipped)
        wanted = shown.intersection(part)
        open_lines = [
            y for y in wanted.line_range if not _covers(painted[y], wanted.x, wanted.right)
        ]
        if open_lines and wanted:
            rows = open_lines[0], open_lines[-1] + 1 - open_lines[0]
            shown = Region(shown.x, rows[0], shown.width, rows[1])
            for y in shown.line_range:
                _add(painted[y], shown.x, shown.right)
            clipped = Region(clipped.x, rows[0], clipped.width, rows[1])
            yield region, clipped, widget.render_lines(shown.translate(-region.offset))


def _covers(stretches: list[Stretch], begin: int, end: int) -> bool:
    return any(first <= begin and end <= last for first, last in stretches)


def _add(stretches: list[Stretch], begin: int, end: int) -> None:
    """Add a stretch to a line, and close it up with those that it touches."""
    apart = []
    for first, last in stretches:
        if last < begin or end < first:
            apart.append((first, last))
        else:
            begin, end = min(begin, first), max(end, last)
    stretches[:] = [*apart, (begin, end)]
