"""Batches: a statement takes only so many parameters."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

# SQLite takes 32,766 parameters in a statement, and a new todo has some twenty.
BATCH = 500


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """The items in lists of at most BATCH.

    Peewee's `chunked` fills each list up to its size first: for one item, that takes longer than
    the statement.
    """
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
