"""A frame asks of each widget only the lines that it paints anew, and that are not covered.

Textual's compositor takes the smallest rectangle around all that has changed, asks each widget near
it for all of its lines, and throws most away: a frame that paints one row of a list takes it 1 ms.
No issue yet; seen in Textual 8.2.8.
"""

from collections.abc import Iterable, Iterator

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip

# Where cells begin and end (exclusive), without gaps.
Stretch = tuple[int, int]
# What there is of each line.
Lines = dict[int, list[Stretch]]

_render_partial = Compositor.render_partial_update
# What has changed since the last frame, while the next one is painted. A dialog paints the screen
# behind it within its own frame, as a whole.
_changed: dict[Compositor, set[Region]] = {}


def install() -> None:
    """Have Textual's compositor do so, from now on."""
    Compositor._get_renders = _get_renders  # type: ignore[method-assign, assignment]
    Compositor.render_partial_update = _render_partial_update  # type: ignore[method-assign, assignment]


def _render_partial_update(compositor: Compositor) -> ChopsUpdate | None:
    _changed[compositor] = set(compositor._dirty_regions)
    try:
        return _render_partial(compositor)
    finally:
        del _changed[compositor]


def _get_renders(
    compositor: Compositor, crop: Region | None = None
) -> Iterator[tuple[Region, Region, list[Strip]]]:
    """The region of each widget to be painted, the part of its clip with some lines, and those.

    The strips are whole, because at the sides they would have to be cut. Those in front come first.
    """
    screen = compositor.size.region
    part = crop or screen
    changed = _changed.get(compositor) or {part}
    wanted = _lines_of(region.intersection(part) for region in changed)
    painted: Lines = {y: [] for y in wanted}
    for widget, (region, clip) in compositor.visible_widgets.items():
        whole = region.intersection(clip).intersection(screen)
        shown = whole.intersection(part)
        lines = [y for y in shown.line_range if y in wanted] if shown else []
        seen = [y for y in lines if _is_seen(shown.column_span, wanted[y], painted[y])]
        if seen:
            # What lies between them the widget has kept: to ask twice would take longer.
            run = Region(whole.x, seen[0], whole.width, seen[-1] + 1 - seen[0])
            strips = widget.render_lines(run.translate(-region.offset))
            for y, strip in zip(run.line_range, strips, strict=False):
                # A widget that is on its way out paints nothing, and what is behind it shows.
                if y in wanted and strip.cell_length == run.width:
                    _add(painted[y], run.x, run.right)
                    if not _is_seen(screen.column_span, wanted[y], painted[y]):
                        # Whatever is behind paints nothing of this line.
                        del wanted[y]
            yield region, run, strips


def _lines_of(regions: Iterable[Region]) -> Lines:
    """What regions have of each line."""
    lines: Lines = {}
    for region in regions:
        for y in region.line_range:
            _add(lines.setdefault(y, []), region.x, region.right)
    return lines


def _is_seen(shown: Stretch, wanted: list[Stretch], painted: list[Stretch]) -> bool:
    """Whether any of these cells are wanted on a line, and not painted yet."""
    for first, last in wanted:
        begin, end = max(shown[0], first), min(shown[1], last)
        if begin < end and not any(left <= begin and end <= right for left, right in painted):
            return True
    return False


def _add(stretches: list[Stretch], begin: int, end: int) -> None:
    """Add a stretch to a line, and close it up with those that it touches."""
    apart = []
    for first, last in stretches:
        if last < begin or end < first:
            apart.append((first, last))
        else:
            begin, end = min(begin, first), max(end, last)
    stretches[:] = [*apart, (begin, end)]
