"""Help: every key, from the commands themselves."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from tui.commands import keys
from tui.commands.command import Command, bindings
from tui.commands.dialogs import HELP
from tui.dialogs.dialog import Dialog
from tui.format.score_words import points_legend
from tui.session.score_reading import legend
from tui.widgets.key_bar import KeyBar
from tui.widgets.wrapped_scroll import WrappedLines, WrappedScroll

KEYS_WIDTH = 18
WHY = "A day's score is the sum of its points. What is done and undone nets zero."


class HelpScreen(Dialog[None]):
    """The keys in force, including the user's own."""

    table = HELP
    BINDINGS = bindings(HELP)
    CSS_PATH = "help.tcss"

    def compose(self) -> ComposeResult:
        with WrappedScroll(id="help") as all_keys:
            all_keys.border_title = "Keys"
            all_keys.border_subtitle = f"{keys.shown(self.app, 'help.close')} closes"
            for section in keys.SECTIONS:
                yield WrappedLines([Content(section.title)], classes="section")
                yield WrappedLines([self._line(command) for command in section.commands])
            yield WrappedLines([Content("Points")], classes="section")
            yield WrappedLines([Content(points_legend(legend())), Content(WHY)])
        yield KeyBar()

    def _line(self, command: Command[object]) -> Content:
        shown = (self.app.get_key_display(Binding(key, "")) for key in keys.keys_of(command.id))
        return Content.assemble((" ".join(shown).ljust(KEYS_WIDTH), "bold"), command.help)

    def on_click(self, event: events.Click) -> None:
        """A click beside the list closes it."""
        if event.widget is self:
            self.dismiss()

    def scroll_lines(self, lines: int) -> None:
        self.query_one(WrappedScroll).scroll_relative(y=lines, animate=False, immediate=True)

    def page(self, pages: int) -> None:
        self.query_one(WrappedScroll).page(pages)

    def scroll_to_start(self) -> None:
        self.query_one(WrappedScroll).scroll_home(animate=False, immediate=True)

    def scroll_to_end(self) -> None:
        self.query_one(WrappedScroll).scroll_end(animate=False, immediate=True)
