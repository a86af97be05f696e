"""Numbers three lines high."""

from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from tui.marks import PLAIN, used
from tui.text import plain

HEIGHT, WIDTH = 3, 3


def large(number: int) -> list[str]:
    """The number in three lines; the plain marks, which do without drawn lines, leave two empty."""
    if used() is PLAIN:
        return ["", plain(number), ""]
    places = [DIGITS.index(character) * HEIGHT for character in str(number)]
    return [
        "".join(DIGITS3X3_BOLD[place + row].ljust(WIDTH) for place in places)
        for row in range(HEIGHT)
    ]
