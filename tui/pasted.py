"""A paste of several lines: a todo for each, but for those that are invalid."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.session import InvalidTitle
from tui.text import cut, plural, ranges

if TYPE_CHECKING:
    from tui.session.capturing import Values

MOST_LINES = 1000
# How many the question shows, and how many cells of each.
SHOWN_LINES = 4
SHOWN_WIDTH = 48
# One title and one reason: with the answers, all fits into a terminal of 44 by 14 cells.
SHOWN_IF_INVALID = 1
NUMBERS_WIDTH = 34

_BREAKS = re.compile(r"\r\n|[\r\n\u2028\u2029]")
# The start of a line in a list: -, * or a bullet, with a box or without.
_BULLET = re.compile(r"^[-*•](\s+\[[ xX]\])?(\s+|$)")


def lines_of(text: str) -> list[tuple[int, str]]:
    """The lines that are not blank, without their bullets, with their numbers from 1."""
    numbered = enumerate(_BREAKS.split(text), 1)
    lines = [(number, _BULLET.sub("", line.strip(), count=1)) for number, line in numbered]
    return [(number, line) for number, line in lines if line.strip()]


@dataclass
class Pasted:
    """The fields of a todo for each valid line; the invalid lines, and what is wrong with one."""

    lines: int
    todos: list["Values"] = field(default_factory=list)
    invalid: list[str] = field(default_factory=list)
    # Those of the invalid lines, and the reason for the first.
    numbers: list[int] = field(default_factory=list)
    reason: str = ""

    @property
    def question(self) -> str:
        if self.todos:
            return f"Add {plural(len(self.todos), 'todo')}?"
        return f"None of {self.lines:,} lines is valid. Correct them?"

    @property
    def preview(self) -> str:
        """The first titles, what has to be corrected, and whether lines are left out."""
        titles = [cut(str(values["title"]), SHOWN_WIDTH) for values in self.todos]
        shown = _first(titles, SHOWN_IF_INVALID if self.invalid else SHOWN_LINES)
        if self.invalid:
            shown += [f"{plural(len(self.invalid), 'line')} to correct in the field:", self.reason]
        if others := self.numbers[1:]:
            shown.append(
                cut(f"and {'lines' if others[1:] else 'line'} {ranges(others)}", NUMBERS_WIDTH)
            )
        if self.lines > len(self.todos) + len(self.invalid):
            shown.append(f"Of {self.lines:,} lines the others are left out.")
        return "\n".join(shown)


def read_lines(lines: list[tuple[int, str]]) -> Pasted:
    """What the first MOST_LINES lines say."""
    from tui.session.capturing import new_todos

    pasted = Pasted(len(lines))
    for number, line in lines[:MOST_LINES]:
        try:
            pasted.todos += new_todos([(number, line)])
        except InvalidTitle as error:
            pasted.invalid.append(line)
            pasted.numbers.append(number)
            pasted.reason = pasted.reason or str(error)
    return pasted


def _first(texts: list[str], count: int) -> list[str]:
    """The first texts, and how many more there are."""
    more = len(texts) - count
    return [*texts[:count], f"and {more:,} more"] if more > 0 else texts
