"""A paste of several lines: a todo for each."""

import re
from typing import TYPE_CHECKING

from tui.text import cut

if TYPE_CHECKING:
    from tui.session.capturing import Values

MOST_LINES = 1000
# How many the question shows, and how many cells of each.
SHOWN_LINES = 4
SHOWN_WIDTH = 48

_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
# The start of a line in a list: -, * or a bullet, with a box or without.
_BULLET = re.compile(r"^[-*•](\s+\[[ xX]\])?(\s+|$)")


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, without their bullets, with their numbers from 1."""
    numbered = enumerate(_BREAKS.split(text), 1)
    lines = [(number, _BULLET.sub("", line.strip(), count=1)) for number, line in numbered]
    return [(number, line) for number, line in lines if line.strip()]


def todos_of(lines: list[tuple[int, str]]) -> list["Values"]:
    """The fields of a todo for each line, the first MOST_LINES.

    Raises InvalidTitle, which names the line.
    """
    from tui.session.capturing import new_todos

    return new_todos(lines[:MOST_LINES])


def preview(titles: list[str], lines: int) -> str:
    """The first titles, how many more there are, and whether lines are left out."""
    shown = [cut(title, SHOWN_WIDTH) for title in titles[:SHOWN_LINES]]
    if len(titles) > SHOWN_LINES:
        shown.append(f"and {len(titles) - SHOWN_LINES:,} more")
    if lines > len(titles):
        shown.append(f"Of {lines:,} lines the others are left out.")
    return "\n".join(shown)
