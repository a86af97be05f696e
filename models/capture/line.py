"""Reading a line: the todo that it describes, or what it changes of one."""

from dataclasses import replace
from datetime import date
from typing import Any

from models.capture.captured import Captured, Fault, Part, Reading, Remark
from models.capture.dates import moves
from models.capture.moments import Moment, moment_of
from models.capture.prose import suggest
from models.capture.remarks import remark_on
from models.capture.tokens import Token, Word, token_of, unescaped, words_of
from models.capture.values import (
    EXPECTED_DAY,
    BadValue,
    invalid,
    missing,
    priority_of,
    quoted,
    recurrence_of,
    short_name,
    worth_of,
)
from models.errors import InvalidTitle
from models.recurrence import needs_day, parse_rule
from models.title import clean_title

_VALUES = {"priority": priority_of, "recurrence": recurrence_of, "worth": worth_of}
_DAYS = ("due", "start", "until")
_NAMES = {"project": ("projects", "+"), "context": ("contexts", "@")}
# The words of a day, with `at 5 pm` after them.
_MOST_WORDS = 9


def read_line(line: str, today: date) -> Reading:
    """The todo that a line describes. No text raises; what is not understood is a fault.

    The title is empty if there is nothing but tokens, which is no fault while somebody types.
    """
    return _Reader(line, today, Captured(), changing=False).read()


def read_changes(line: str, now: Captured, today: date) -> Reading:
    """The todo as a line changes it: only what is mentioned; words are a new title.

    `pts:`, `due:`, `pri:` and so on clear a field, as `(-)` does; `-@bank` and `-+work` take names
    away, `+work` adds one. `due:+2d` counts from the present due day, and keeps its time.
    """
    return _Reader(line, today, now, changing=True).read()


class _Reader:
    """One reading of one line."""

    def __init__(self, line: str, today: date, now: Captured, *, changing: bool) -> None:
        self.line, self.today, self.now, self.changing = line, today, now, changing
        self.words = list(words_of(line))
        # Whether each word is text, or belongs to a token.
        self.is_text: list[bool] = []
        self.title = ""
        self.values: dict[str, Any] = {"projects": now.projects, "contexts": now.contexts}
        # Where each field was first mentioned, and the fields whose value was refused.
        self.places: dict[str, tuple[int, int]] = {}
        self.refused: set[str] = set()
        self.parts: list[Part] = []
        self.faults: list[Fault] = []
        self.remarks: list[Remark] = []

    def read(self) -> Reading:
        while len(self.is_text) < len(self.words):
            n = len(self.is_text)
            token = token_of(self.words[n].bare, changing=self.changing)
            used = self._take(token, n) if token else 0
            self.is_text += [False] * used or [True]
            if not used:
                self._take_text(n)
        self._finish_title()
        captured = replace(self.now, **self.values)
        captured = self._check_recurrence(captured)
        suggestion = None
        if not self.changing and not self.faults:
            suggestion = suggest(self.line, self.words, self.is_text, captured, self.today)
        faults = tuple(sorted(self.faults))
        return Reading(captured, tuple(self.parts), faults, tuple(self.remarks), suggestion)

    def _take_text(self, n: int) -> None:
        """Add a word to the title, with the blanks that were typed before it."""
        word = self.words[n]
        typed = self.line[word.start : word.end]
        if remark := remark_on(word):
            self.remarks.append(remark)
        if self.title:
            after_text = n and self.is_text[n - 1]
            self.title += self.line[self.words[n - 1].end : word.start] if after_text else " "
        meant = unescaped(typed, changing=self.changing)
        self.title += typed if meant is None else meant

    def _take(self, token: Token, n: int) -> int:
        """Take up a token, and say how many words it has."""
        word = self.words[n]
        if token.field in _NAMES:
            self._take_name(token, word)
            return 1
        if token.field in self.places:
            self._refuse(token.field, word.start, word.bare_end, self._twice(token.field, word))
            return 1
        if not token.value and self.changing:
            self._set(token.field, None, word.start, word.bare_end)
            return 1
        self.places[token.field] = word.start, word.bare_end
        if not token.value:
            self._refuse(token.field, word.start, word.bare_end, missing(token.field, word.bare))
            return 1
        if token.field in _DAYS:
            return self._take_day(token.field, n)
        try:
            value = _VALUES[token.field](token.value, word.bare)
            self._set(token.field, value, word.start, word.bare_end)
        except BadValue as error:
            self._refuse(token.field, word.start, word.bare_end, error)
        return 1

    def _take_name(self, token: Token, word: Word) -> None:
        """Add a name once, or take it away."""
        field, sign = _NAMES[token.field]
        names = self.values[field]
        try:
            name = short_name(token.value, word.bare)
        except BadValue as error:
            self._refuse(token.field, word.start, word.bare_end, error)
            return
        self.parts.append(Part(word.start, word.bare_end, token.field))
        if not token.removes:
            self.values[field] = names if name in names else (*names, name)
        elif name in names:
            self.values[field] = tuple(each for each in names if each != name)
        else:
            message = f"there is no {quoted(sign + name)} to take away"
            self.remarks.append(Remark(word.start, word.bare_end, message))

    def _take_day(self, field: str, n: int) -> int:
        """Take up a day, which may have several words, and say how many."""
        word = self.words[n]
        following = [each.text for each in self.words[n + 1 : n + _MOST_WORDS]]
        value = word.text.partition(":")[2]
        base = getattr(self.now, field)
        moment = moment_of([value, *following], self.today, base, timed=field == "due")
        if not moment:
            self._refuse(field, word.start, word.bare_end, invalid(word.bare, EXPECTED_DAY))
            return 1
        end = self.words[n + moment.length - 1].bare_end
        if moment.day:
            self._set(field, moment.day, word.start, end)
            if field == "due":
                self.values["due_time"] = self._time(moment, value)
        else:
            self._refuse(
                field, word.start, end, invalid(self.line[word.start : end], moment.expected)
            )
        return moment.length

    def _time(self, moment: Moment, value: str) -> str | None:
        """The time that was said; a day that moves keeps the one it has."""
        return moment.time or (self.now.due_time if self.now.due and moves(value) else None)

    def _set(self, field: str, value: object, start: int, end: int) -> None:
        self.places[field] = start, end
        self.values[field] = value
        if field == "due" and value is None:
            self.values["due_time"] = None
        self.parts.append(Part(start, end, field))

    def _refuse(self, field: str, start: int, end: int, error: Exception) -> None:
        self.refused.add(field)
        self.faults.append(Fault(start, end, str(error)))

    def _finish_title(self) -> None:
        if not self.title:
            return
        try:
            self.values["title"] = clean_title(self.title)
        except InvalidTitle as error:
            self.faults.append(Fault(0, len(self.line), str(error)))

    def _check_recurrence(self, captured: Captured) -> Captured:
        """Refuse a rule without the day that it counts from, and an end of nothing."""
        rule, mentioned = captured.recurrence, self.places
        if not rule:
            if "until" in mentioned and captured.until and "recurrence" not in self.refused:
                start, end = mentioned["until"]
                error = f"{quoted(self.line[start:end])} needs a rule such as rec:1w"
                self._refuse("until", start, end, BadValue(error))
                return captured
            # The end of a series goes with it.
            return replace(captured, until=None) if "recurrence" in mentioned else captured
        place = mentioned.get("recurrence") or mentioned.get("due") or mentioned.get("start")
        has_day = captured.due or captured.start or self.refused & {"due", "start"}
        if place and needs_day(parse_rule(rule)) and not has_day:
            self._refuse("recurrence", *place, BadValue(f"rec:{rule} needs a due day"))
        self._remark_on_end(captured)
        return captured

    def _remark_on_end(self, captured: Captured) -> None:
        """Remark that a series ends before it begins; the last of one may have been put off so."""
        day, until = captured.due or captured.start, captured.until
        if "until" in self.places and day and until and until < day:
            start, end = self.places["until"]
            said = quoted(self.line[start:end])
            self.remarks.append(Remark(start, end, f"{said} is before that day: no next one comes"))

    def _twice(self, field: str, word: Word) -> BadValue:
        start, end = self.places[field]
        return invalid(word.bare, f"it once, and {quoted(self.line[start:end])} is there already")
