"""The first line: this screen, the other screens, and the state of the services."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.marks import used
from tui.text import cut

SCREENS = {"todos": "1 Todos", "activity": "2 Activity", "scores": "3 Scores"}
NAME = "$key bold"
HERE = "$readable bold underline"
WRONG = "$loss bold"
GAP = 3
# At this width or more the line begins with the application's name.
NAMED_WIDTH = 50


class TopBar(Widget):
    """The screens' names, the present one marked, and the state line on the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    TopBar {
        height: 1;
        padding: 0 1;
        color: $quiet;
    }
    """

    state: reactive[tuple[str, bool]] = reactive(("", False))

    class ScreenChosen(Message):
        """The user clicked a screen's name."""

        def __init__(self, name: str) -> None:
            self.name = name
            super().__init__()

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def on_mount(self) -> None:
        self.watch(self.app, "state", self._set_state)

    def _set_state(self, state: tuple[str, bool]) -> None:
        self.state = state

    def render(self) -> Content:
        left = self._names()
        words, wrong = self.state
        room = max(self.size.width - left.cell_length - 2, 0)
        text = f"{used().wrong if wrong else used().well} {words}" if words else ""
        if len(text) > room:
            text = text.partition(":")[0]
        state = Content.styled(cut(text, room), WRONG if wrong else "")
        gap = self.size.width - left.cell_length - state.cell_length
        return Content.assemble(left, " " * max(gap, 0), state)

    def _names(self) -> Content:
        parts = [Content.styled(name, NAME) for name in self._title]
        for name, label in SCREENS.items():
            parts.append(Content.styled(label, HERE if name == self._here else ""))
        return Content(" " * GAP).join(parts)

    @property
    def _title(self) -> list[str]:
        """The application's name, if there is room for it."""
        return ["Tally"] if self.size.width >= NAMED_WIDTH else []

    def on_click(self, event: events.Click) -> None:
        column = event.x - self.gutter.left
        start = sum(len(name) + GAP for name in self._title)
        for name, label in SCREENS.items():
            if start <= column < start + len(label):
                self.post_message(self.ScreenChosen(name))
            start += len(label) + GAP
