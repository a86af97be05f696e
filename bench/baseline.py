"""The smallest Textual application: what any start, key and megabyte is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Label, ListItem, ListView

ROWS = 10


class Baseline(App[None]):
    """A header, a list of ten rows, a footer."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield ListView(*(ListItem(Label(f"Todo {i}")) for i in range(1, ROWS + 1)))
        yield Footer()


if __name__ == "__main__":
    Baseline().run()
