"""What a field says of the line in it: colours, words, and what Tab and a suggestion offer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from tui.marks import used

if TYPE_CHECKING:
    # No first screen reads a line.
    from tui.session.capturing import Reading

FAULT = "fault"
SEPARATOR = " · "
# So many completions are shown.
MOST_OFFERED = 5


@dataclass(eq=False)  # Each field has one, and none is compared.
class Capture:
    """The reading of a field's text, read once for each text. `names` are known ones, by sign."""

    text: str = ""
    # Whether the line is that of a todo to be added.
    new: bool = False
    names: tuple[Sequence[str], Sequence[str]] = ((), ())
    _reading: "Reading | None" = None
    # What Tab has put in, and what comes next: it goes round.
    _taken: str | None = None
    _offers: list[tuple[int, int, str]] = field(default_factory=list)
    _start: int = 0
    _end: int = 0

    def of(self, text: str) -> "Reading":
        """The reading of a text."""
        if self._reading is None or text != self.text:
            from tui.session.capturing import read

            self.text, self._reading = text, read(text)
        return self._reading

    def colour(self, text: Text, style: Callable[[str], Style]) -> None:
        """Colour the parts of a text that say something, by their kinds, and what is wrong."""
        reading = self.of(text.plain)
        for start, end, kind in reading.parts:
            text.stylize(style(kind), start, end)
        for fault in reading.faults:
            text.stylize(style(FAULT), fault.start, fault.end)

    def words(self, text: str, cursor: int, accept: str, under: str) -> tuple[str, bool]:
        """The line in words, or what is wrong with it; and whether something is.

        `accept` is the key that takes a suggestion, `under` the title of the todo it belongs to.
        """
        from tui.session.capturing import words_for

        reading, separator = self.of(text), f" {used().dot} "
        offered = [found for _, _, found in self.completions(text, cursor)][:MOST_OFFERED]
        for fault in reading.faults:
            if not offered or fault.end < cursor:
                return fault.message, True
        parts = [f"under '{under}'"] if under else []
        if words := words_for(reading.captured, new=self.new):
            parts.append(words.replace(SEPARATOR, separator))
        if offered:
            parts.append(f"tab: {'  '.join(offered)}")
        if reading.suggestion is not None:
            parts.append(f"{accept}: {reading.suggestion.words.replace(SEPARATOR, separator)}")
        parts += [remark.message for remark in reading.remarks]
        return separator.join(parts), False

    def completions(self, text: str, cursor: int) -> list[tuple[int, int, str]]:
        """What Tab would put in place of what, the best first."""
        from tui.session.capturing import complete

        return complete(text, cursor, *self.names)

    def take(self, text: str, cursor: int) -> tuple[str, int, int] | None:
        """What Tab puts in the place of what: the best, or after that the next one."""
        if self._taken != text:
            self._offers = self.completions(text, cursor)
            self._start, self._end = self._offers[0][:2] if self._offers else (0, 0)
        if not self._offers:
            return None
        _, _, offer = self._offers.pop(0)
        self._offers.append((self._start, self._end, offer))
        taken = offer, self._start, self._end
        self._end = self._start + len(offer)
        return taken

    def took(self, text: str) -> None:
        """Note what the text is once that was taken: Tab then goes on to the next offer."""
        self._taken = text

    def is_unfinished(self, text: str, cursor: int) -> bool:
        """Whether the word at the cursor is one that Tab might have completed."""
        word = text[:cursor].rpartition(" ")[2]
        return word[:1] in ("+", "@") or ":" in word if word else False

    def suggested(self, text: str) -> str | None:
        """The line with its prose as tokens, if there is any."""
        suggestion = self.of(text).suggestion
        return None if suggestion is None else suggestion.line
