"""What every kind of term has to be, so that no statement is taken for another's."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from models.query import terms


def kinds() -> Iterator[type[Any]]:
    for _, kind in inspect.getmembers(terms, inspect.isclass):
        if issubclass(kind, tuple) and hasattr(kind, "compile"):
            yield kind


@pytest.mark.parametrize("kind", list(kinds()))
def test_a_term_equals_those_of_its_kind_alone(kind: type[Any]) -> None:
    values = tuple(range(len(kind._fields)))
    term, same = kind(*values), kind(*values)
    assert term == same and hash(term) == hash(same)
    assert (term != same) is False
    others = [values, *(other(*values) for other in kinds() if len(other._fields) == len(values))]
    alike = [
        other for other in others if other == term or term == other or (other != term) is False
    ]
    assert [type(other) for other in alike] == [kind]


def test_there_are_kinds() -> None:
    assert len(list(kinds())) > 8
