"""Priorities go up and down from where they are, whoever moved them there."""

from string import ascii_uppercase

import pytest

from models import edits
from models.activity import Activity
from models.errors import TodoRefused
from models.todo import Todo
from tests.support.edits import BOB, add, archive, by, complete, create, delete, make, undo

pytestmark = pytest.mark.usefixtures("either_database", "clock")


def priorities() -> str:
    return "".join(todo.priority or "-" for todo in Todo.select().order_by(Todo.id))


def test_each_letter_goes_up_and_down_by_one() -> None:
    add({"title": "none"}, *({"title": each, "priority": each} for each in ascii_uppercase))
    ids = range(1, 28)
    assert make(edits.raise_priority(*ids)).count == 26
    assert priorities() == "CA" + ascii_uppercase[:-1]
    undo()
    assert make(edits.lower_priority(*ids)).count == 26
    assert priorities() == "C" + ascii_uppercase[1:] + "Z"
    undo()
    assert priorities() == "-" + ascii_uppercase


def test_what_is_shown_before_the_edit_is_what_it_gives() -> None:
    add({"title": "none"}, *({"title": each, "priority": each} for each in ascii_uppercase))
    before = [todo.priority for todo in Todo.select().order_by(Todo.id)]
    make(edits.raise_priority(*range(1, 28)))
    assert priorities() == "".join(map(edits.raised, before))
    undo()
    make(edits.lower_priority(*range(1, 28)))
    assert priorities() == "".join(map(edits.lowered, before))


def test_two_that_raise_at_once_raise_twice() -> None:
    add({"title": "a", "priority": "D"})
    make(edits.raise_priority(1))
    with by(BOB):
        make(edits.raise_priority(1))
    assert priorities() == "B"


def test_at_the_end_there_is_no_edit() -> None:
    add({"title": "a", "priority": "A"}, {"title": "z", "priority": "Z"})
    count = Activity.select().count()
    assert not make(edits.raise_priority(1))
    assert not make(edits.lower_priority(2))
    assert Activity.select().count() == count


def test_what_is_archived_or_deleted_keeps_its_own() -> None:
    create("a", "b")
    complete(1)
    archive(1)
    delete(2)
    for todo_id, reason in ((1, "is archived"), (2, "is in the trash")):
        with pytest.raises(TodoRefused, match=reason):
            make(edits.raise_priority(todo_id))
