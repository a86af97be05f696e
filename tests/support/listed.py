"""Whole lists, as the models read them."""

from models.query.pages import read_span
from models.query.views import TodoRecord, view
from models.todo import Filter

MANY = 1_000_000


def todos_in(chosen: Filter) -> list[TodoRecord]:
    """Every todo of a list, in its order."""
    return read_span(view(chosen), 0, MANY)
