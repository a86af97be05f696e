"""The scores in one line, for terminals with no room for the panel."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.marks import used
from tui.rows import Scores
from tui.text import plain


class ScoreLine(Widget):
    """Today's points, and the days before for as long as the line lasts."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ScoreLine { height: 1; padding: 0 1; color: $text-muted; }
    """

    scores: reactive[Scores | None] = reactive(None)
    recomputing: reactive[bool] = reactive(False)

    def render(self) -> Content:
        if self.scores is None:
            return Content("")
        today = self.scores.today
        parts = [Content.styled(f"Today: {plain(today.points)}", "$primary bold")]
        if self.recomputing:
            parts.append(Content(f"recomputing {used().dots}"))
        parts += [
            Content(f"{score.day:%a %d}: {plain(score.points)}")
            for score in self.scores.days
            if score.day != today.day
        ]
        while len(parts) > 1 and sum(part.cell_length + 3 for part in parts) - 3 > self.size.width:
            parts.pop()
        return Content(f" {used().dot} ").join(parts)
