"""Conditions on a row: compiled for the database, or asked of a row that is at hand."""

from dataclasses import dataclass
from typing import Any, Protocol

from peewee import ColumnBase, fn

from models.database import on_postgres
from models.folding import fold
from models.printable import folded, without_invisible
from models.todo import CONDITIONS, STAMPS, Filter, Todo


class Term(Protocol):
    """A condition; terms of the same meaning are equal."""

    def compile(self) -> ColumnBase:
        """The condition, for the database that is open."""

    def matches(self, row: Any) -> bool:
        """Whether a row has the condition: a todo's title and stamps under their columns' names."""


@dataclass(frozen=True)
class In:
    """The todos of a list."""

    chosen: Filter

    def compile(self) -> ColumnBase:
        return CONDITIONS[self.chosen]

    def matches(self, row: Any) -> bool:
        stamps = STAMPS[self.chosen].items()
        return all((getattr(row, name) is not None) is has for name, has in stamps)


@dataclass(frozen=True)
class Contains:
    """The todos whose folded title contains a folded word."""

    word: str

    def compile(self) -> ColumnBase:
        position = fn.strpos if on_postgres() else fn.instr
        return position(Todo.folded, self.word) > 0

    def matches(self, row: Any) -> bool:
        return self.word in fold(row.title)


def words_in(text: str) -> list[Contains]:
    """A term for each word of a text, of which only that counts which a title can hold."""
    words = without_invisible(folded(text)).split()
    return [Contains(word) for word in dict.fromkeys(map(fold, words)) if word]
