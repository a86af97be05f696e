"""How many points a day has, in one glyph: none, one of four steps, or fewer than none."""

from dataclasses import dataclass

from tui.format.line import Line
from tui.format.scale import round_up
from tui.marks import used
from tui.text import plain

STEPS = 4
LEAST_TOP = 8
# Colours add to the glyphs, and say nothing that those do not.
STYLES = ("$key 60%", "$key 75%", "$key 90%", "$key bold")
NOTHING, LOST = "$thumb", "$loss"


@dataclass(frozen=True)
class Heat:
    """Four equal steps; the last one begins at `top`."""

    top: int

    @classmethod
    def up_to(cls, typical_best: int) -> "Heat":
        """The steps for a life whose good days have so many points."""
        quarter = -(-round_up(max(typical_best, LEAST_TOP)) // STEPS)
        return cls(quarter * (STEPS - 1) + 1)

    @property
    def _step(self) -> int:
        return (self.top - 1) // (STEPS - 1)

    def level(self, points: int) -> int:
        """0 for none, 1 to 4, or -1 for fewer than none."""
        if points <= 0:
            return -1 if points < 0 else 0
        return min((points - 1) // self._step + 1, STEPS)

    def glyph(self, points: int) -> tuple[str, str]:
        """The glyph of so many points, and its style."""
        level = self.level(points)
        if level <= 0:
            return (used().minus, LOST) if level else (used().nothing, NOTHING)
        return used().heat[level - 1], STYLES[level - 1]

    def legend(self) -> Line:
        """What each glyph stands for."""
        edges = [self._step * number + 1 for number in range(STEPS)]
        spans = [f"{plain(low)}-{plain(low + self._step - 1)}" for low in edges[:-1]]
        words = ["below 0", "0", *spans, f"{plain(edges[-1])}+"]
        points = [-1, 0, *edges]
        return tuple(
            piece
            for number, word in zip(points, words, strict=True)
            for piece in (self.glyph(number), (f" {word}  ", ""))
        )
