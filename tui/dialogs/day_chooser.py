"""Choosing the day to which todos are put off: one of a few, or any that can be typed."""

from contextlib import suppress
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tui.commands.command import bindings
from tui.commands.dialogs import DAY_CHOOSER
from tui.dialogs.dialog import Dialog
from tui.format.when import whole_day
from tui.marks import used
from tui.session import TallyError, today
from tui.session.days import choices, named_day
from tui.widgets.field_input import FieldInput
from tui.widgets.key_bar import KeyBar

NAME_WIDTH = 12
HINT = "or type a day: fri, 3d, 1 dec"


class DayChooser(Dialog[date]):
    """Returns a day. What is typed counts for more than the line that is marked.

    The beginning of a line's name marks it, so that `w` and Enter are the weekend.
    """

    table = DAY_CHOOSER
    BINDINGS = bindings(DAY_CHOOSER)
    CSS_PATH = "day_chooser.tcss"

    def __init__(self, what: str, present: date | None) -> None:
        """Postpones what is named so; `present` is the day that it has."""
        super().__init__()
        self._what = what
        self._choices = choices()
        # What is late can be done today; everything else is put off further.
        self._first = 0 if present is not None and present < today() else 1

    def compose(self) -> ComposeResult:
        with Vertical(id="dialog"):
            yield Static(Content(f"Postpone {self._what} to"), id="question")
            yield OptionList(*map(self._line, range(len(self._choices))), markup=False)
            with Horizontal(id="line"):
                yield Static(used().prompt, id="prompt")
                yield FieldInput(placeholder=HINT)
            yield Static(id="reading")
        yield KeyBar()

    def on_mount(self) -> None:
        self._options.can_focus = False
        self._mark(self._first)
        self.set_focus(self.query_one(FieldInput))

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def _mark(self, place: int | None) -> None:
        for each in {place, self._options.highlighted}:
            if each is not None:
                self._options.replace_option_prompt_at_index(each, self._line(each, each == place))
        self._options.highlighted = place

    def _line(self, place: int, marked: bool = False) -> str:
        name, day = self._choices[place]
        mark = used().cursor if marked else " "
        return f"{mark} {name:<{NAME_WIDTH}}{day:%a} {day.day} {day:%b}"

    def move(self, rows: int) -> None:
        """Mark another line; what was typed counts no more."""
        before = self._options.highlighted
        with self.prevent(Input.Changed):
            self.query_one(FieldInput).value = ""
        self._say("")
        place = self._first if before is None else before + rows
        self._mark(place % len(self._choices))

    async def choose(self) -> None:
        """Return the day that was typed, or else the marked one; says what is wrong with it."""
        typed = (await self.query_one(FieldInput).typed()).strip()
        # The message about the last letter may still be on its way.
        marked = self._begun(typed) if typed else self._options.highlighted
        if marked is not None:
            self.dismiss(self._choices[marked][1])
            return
        try:
            self.dismiss(named_day(typed))
        except TallyError as error:
            self._say(str(error), wrong=True)

    @on(OptionList.OptionSelected)
    def choose_clicked(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[message.option_index][1])

    @on(Input.Changed)
    def read_typed(self, message: Input.Changed) -> None:
        """Say which day it is that is being typed."""
        typed, said = message.value.strip(), ""
        self._mark(self._begun(typed) if typed else self._first)
        with suppress(TallyError):
            said = whole_day(named_day(typed), today())
        self._say(said)

    def _begun(self, typed: str) -> int | None:
        """The line whose name begins so, if that does not name a day by itself."""
        words = " ".join(typed.lower().split())
        names = [name for name, _ in self._choices]
        with suppress(TallyError):
            named_day(typed)
            return names.index(words) if words in names else None
        return next((place for place, name in enumerate(names) if name.startswith(words)), None)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        reading = self.query_one("#reading", Static)
        reading.set_class(wrong, "-wrong")
        reading.update(Content(text))
