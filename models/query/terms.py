"""Conditions on a row: compiled for the database, or asked of a row that is at hand."""

import re
from datetime import date
from functools import reduce
from operator import and_
from typing import Any, NamedTuple, Protocol, TypeVar

from peewee import ColumnBase, fn

from models import clock
from models.database import on_postgres
from models.folding import fold
from models.printable import folded, without_invisible
from models.tag import SIGNS, Tag
from models.todo import CONDITIONS, STAMPS, Filter, Todo

PRIORITY = re.compile(r"\([A-Z]\)")
CLAIMED = "by:"

T = TypeVar("T", bound=tuple[Any, ...])


class Term(Protocol):
    """A condition. Terms of a kind are equal by their values, and of two kinds never."""

    def compile(self) -> ColumnBase:
        """The condition, for the database that is open."""

    def matches(self, row: Any) -> bool:
        """Whether a row has the condition: a todo's fields under their columns' names."""


def unlike_other_kinds(kind: type[T]) -> type[T]:
    """Let terms of this kind equal no other kind's, as tuples of the same values would."""

    def equals(self: T, other: object) -> bool:
        return type(other) is kind and tuple.__eq__(self, other)

    def differs(self: T, other: object) -> bool:
        return not equals(self, other)

    kind.__eq__, kind.__ne__ = equals, differs  # type: ignore[method-assign, assignment]
    kind.__hash__ = tuple.__hash__  # type: ignore[method-assign]
    return kind


@unlike_other_kinds
class AllOf(NamedTuple):
    """The rows that have each of these conditions."""

    terms: tuple[Term, ...]

    def compile(self) -> ColumnBase:
        condition: ColumnBase = reduce(and_, (term.compile() for term in self.terms))
        return condition

    def matches(self, row: Any) -> bool:
        return all(term.matches(row) for term in self.terms)


@unlike_other_kinds
class In(NamedTuple):
    """The todos in a state."""

    chosen: Filter

    def compile(self) -> ColumnBase:
        return CONDITIONS[self.chosen]

    def matches(self, row: Any) -> bool:
        stamps = STAMPS[self.chosen].items()
        return all((getattr(row, name) is not None) is has for name, has in stamps)


@unlike_other_kinds
class Contains(NamedTuple):
    """The todos whose folded title contains a folded word."""

    word: str

    def compile(self) -> ColumnBase:
        position = fn.strpos if on_postgres() else fn.instr
        return position(Todo.folded, self.word) > 0

    def matches(self, row: Any) -> bool:
        return self.word in fold(row.title)


@unlike_other_kinds
class Within(NamedTuple):
    """The todos that have a day, in this field, from the first to the last; None sets no limit."""

    field: str
    first: date | None = None
    last: date | None = None

    def compile(self) -> ColumnBase:
        day = getattr(Todo, self.field)
        condition: ColumnBase = day.is_null(False)
        if self.first is not None:
            condition &= day >= self.first
        if self.last is not None:
            condition &= day <= self.last
        return condition

    def matches(self, row: Any) -> bool:
        day = getattr(row, self.field)
        if day is None or (self.first is not None and day < self.first):
            return False
        return self.last is None or day <= self.last


@unlike_other_kinds
class NotBefore(NamedTuple):
    """The todos whose day in this field is not before another, or that have none."""

    field: str
    day: date

    def compile(self) -> ColumnBase:
        day = getattr(Todo, self.field)
        condition: ColumnBase = day.is_null() | (day >= self.day)
        return condition

    def matches(self, row: Any) -> bool:
        day = getattr(row, self.field)
        return day is None or day >= self.day


@unlike_other_kinds
class Begun(NamedTuple):
    """The todos that wait for no later day."""

    day: date

    def compile(self) -> ColumnBase:
        return Todo.start.is_null() | (Todo.start <= self.day)

    def matches(self, row: Any) -> bool:
        return row.start is None or row.start <= self.day


@unlike_other_kinds
class Lacks(NamedTuple):
    """The todos without a value in a field."""

    field: str

    def compile(self) -> ColumnBase:
        condition: ColumnBase = getattr(Todo, self.field).is_null()
        return condition

    def matches(self, row: Any) -> bool:
        return getattr(row, self.field) is None


@unlike_other_kinds
class Is(NamedTuple):
    """The todos with a value in a field."""

    field: str
    value: str

    def compile(self) -> ColumnBase:
        condition: ColumnBase = getattr(Todo, self.field) == self.value
        return condition

    def matches(self, row: Any) -> bool:
        return bool(getattr(row, self.field) == self.value)


@unlike_other_kinds
class CompletedSince(NamedTuple):
    """The todos that were completed on a day, or later."""

    day: date

    def compile(self) -> ColumnBase:
        return Todo.completed_at >= clock.start_of(self.day)

    def matches(self, row: Any) -> bool:
        return row.completed_at is not None and row.completed_at >= clock.start_of(self.day)


@unlike_other_kinds
class Tagged(NamedTuple):
    """The todos with a project or a context: `projects` or `contexts`, and its name."""

    field: str
    name: str

    def compile(self) -> ColumnBase:
        tagged = Tag.select(Tag.todo_id).where(
            (Tag.sign == SIGNS[self.field]) & (Tag.name == self.name)
        )
        return Todo.id.in_(tagged)

    def matches(self, row: Any) -> bool:
        return self.name in (getattr(row, self.field) or "").split()


@unlike_other_kinds
class NotUnder(NamedTuple):
    """The todos that are no subtasks of these."""

    parents: frozenset[int]

    def compile(self) -> ColumnBase:
        return Todo.parent_id.is_null() | Todo.parent_id.not_in(sorted(self.parents))

    def matches(self, row: Any) -> bool:
        return row.parent_id not in self.parents


def title_words(text: str) -> list[str]:
    """The words of a text that are looked for in titles, folded."""
    return [term.word for term in words_in(text) if isinstance(term, Contains)]


def words_in(text: str) -> list[Term]:
    """A term for each word of a text, of which only that counts which a title can hold.

    `+home` and `@bank` find todos by project and context, `(A)` by priority, and `by:ann` by who
    has claimed them.
    """
    words = dict.fromkeys(without_invisible(folded(text)).split())
    return [term for word in words if (term := _term(word)) is not None]


def _term(word: str) -> Term | None:
    for field, sign in SIGNS.items():
        if word.startswith(sign) and len(word) > 1:
            return Tagged(field, word[1:])
    if PRIORITY.fullmatch(word):
        return Is("priority", word[1])
    if word.startswith(CLAIMED) and word != CLAIMED:
        return Is("claimed_by", word.removeprefix(CLAIMED))
    return Contains(found) if (found := fold(word)) else None
