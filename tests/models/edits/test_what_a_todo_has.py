"""The fields of a todo beside its title: set, logged, undone, and what follows from them."""

from datetime import date

import pytest

from models import edits
from models.activity import Activity
from models.edits.derived import SPACING
from models.errors import ChangedElsewhere, Refused
from models.query.pages import read_span
from models.query.views import Search, count_views
from models.tag import count_tags, names_in_use
from models.todo import Filter, Todo
from tests.conftest import NOON, Clock
from tests.support.edits import (
    BOB,
    add,
    by,
    change,
    complete,
    create,
    delete,
    make,
    redo,
    reopen,
    restore,
    undo,
)
from tests.support.listed import todos_in

pytestmark = pytest.mark.usefixtures("either_database", "clock")

TODAY = NOON.date()


def day(offset: int) -> date:
    return date.fromordinal(TODAY.toordinal() + offset)


def titles(chosen: Filter, actor: str = "ann") -> list[str]:
    listing = Search("", chosen, actor=actor).listing
    return [todo.title for todo in read_span(listing, 0, 99)]


def found(words: str) -> list[str]:
    return [todo.title for todo in read_span(Search(words, Filter.ALL).listing, 0, 99)]


# Worth


def test_reopening_takes_back_what_was_earned_and_not_what_it_would_earn_now() -> None:
    add({"title": "Tax", "worth": 40})
    assert complete(1).points == 40
    change(1, {"worth": 2})
    assert reopen(1).points == -40
    assert complete(1).points == 2
    assert undo().points == -2
    assert redo().points == 2
    assert sum(row.points for row in Activity.select()) == 1 + 2


def test_one_worth_nothing_earns_nothing_and_counts_as_completed() -> None:
    add({"title": "Breathe", "worth": 0})
    assert complete(1).points == 0
    assert Activity.select().order_by(Activity.id.desc()).first().completes == 1


# Tags


def test_tags_follow_the_fields_through_undo_and_redo() -> None:
    add({"title": "a", "projects": "home flat", "contexts": "bank"}, {"title": "b"})
    assert [tag[:2] for tag in count_tags("projects")] == [("flat", 1), ("home", 1)]
    change(1, {"projects": "work"})
    assert [tag.name for tag in count_tags("projects")] == ["work"]
    undo()
    assert [tag.name for tag in count_tags("projects")] == ["flat", "home"]
    complete(1)
    assert count_tags("projects")[0][1:] == (0, 1)
    assert names_in_use("projects") == []
    undo()
    undo()
    assert count_tags("contexts") == []


def test_a_project_is_renamed_everywhere_and_merged_as_one_edit() -> None:
    add(
        {"title": "a", "projects": "home"},
        {"title": "b", "projects": "house home garden"},
        {"title": "c", "projects": "homes"},
    )
    complete(1)
    assert make(edits.rename_tag("projects", "home", "house")).count == 2
    fields = [todo.projects for todo in Todo.select().order_by(Todo.id)]
    assert fields == ["house", "house garden", "homes"]
    assert [(tag.name, tag.total) for tag in count_tags("projects")] == [
        ("garden", 1),
        ("homes", 1),
        ("house", 2),
    ]
    undo()
    assert Todo.get_by_id(2).projects == "house home garden"


def test_a_renaming_is_taken_back_also_in_archive_and_trash() -> None:
    add(*({"title": title, "projects": "home"} for title in "abc"))
    complete(1)
    make(edits.archive_completed())
    delete(2)
    assert make(edits.rename_tag("projects", "home", "house")).count == 3
    assert undo().left_count == 0
    assert {todo.projects for todo in Todo.select()} == {"home"}


@pytest.mark.parametrize("name", ["", "my home", "-", "+home", "a\nb"])
def test_a_name_that_cannot_be_typed_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="is invalid: expected letters"):
        edits.rename_tag("projects", "home", name)


def test_words_find_by_project_context_priority_and_claim() -> None:
    add(
        {"title": "a", "projects": "home"},
        {"title": "b home", "contexts": "home"},
        {"title": "c", "priority": "A", "claimed_by": "ann"},
    )
    assert [found(words) for words in ("+home", "@home", "(A)", "by:ann", "home")] == [
        ["a"],
        ["b home"],
        ["c"],
        ["c"],
        ["b home"],
    ]
    assert found("+") == []


# Days


def test_what_waits_is_in_no_active_list_until_its_day() -> None:
    add({"title": "now"}, {"title": "later", "start": day(3)}, {"title": "begun", "start": day(0)})
    assert titles(Filter.ACTIVE) == ["now", "begun"]
    assert titles(Filter.WAITING) == ["later"]
    assert titles(Filter.ALL) == ["now", "later", "begun"]
    lengths = count_views().lengths
    assert (lengths[Filter.ACTIVE], lengths[Filter.WAITING], lengths[Filter.ALL]) == (2, 1, 3)


def test_today_has_what_is_to_be_done_and_then_what_was_done() -> None:
    add(
        {"title": "done", "due": day(0)},
        {"title": "claimed", "claimed_by": "ann"},
        {"title": "started", "start": day(-1), "due": day(5)},
        {"title": "due", "due": day(0)},
        {"title": "late", "due": day(-2)},
        {"title": "later", "due": day(-20)},
        {"title": "of bob", "claimed_by": "bob"},
        {"title": "put off", "due": day(0), "start": day(1)},
        {"title": "some day"},
    )
    complete(1)
    assert titles(Filter.TODAY) == ["later", "late", "due", "started", "claimed", "done"]
    assert count_views(actor="ann").lengths[Filter.TODAY] == 6
    assert count_views(actor="bob").lengths[Filter.TODAY] == 6


def test_upcoming_has_the_next_two_weeks_by_their_days() -> None:
    add(
        {"title": "far", "due": day(15)},
        {"title": "last", "due": day(14)},
        {"title": "first", "due": day(1)},
        {"title": "start", "start": day(2)},
        {"title": "today", "due": day(0)},
    )
    assert titles(Filter.UPCOMING) == ["first", "start", "last"]
    undo()
    assert titles(Filter.UPCOMING) == []


# The order by hand


def test_a_todo_is_moved_beside_another_and_back() -> None:
    create(*"abcde")
    make(edits.move(5, beside=1, below=True))
    assert titles(Filter.ACTIVE) == [*"aebcd"]
    make(edits.move(1, 2, beside=4, below=True))
    assert titles(Filter.ACTIVE) == [*"ecdab"]
    make(edits.move(2, beside=5, below=False))
    assert titles(Filter.ACTIVE) == [*"becda"]
    undo()
    undo()
    assert titles(Filter.ACTIVE) == [*"aebcd"]


def test_there_is_always_room_between_two() -> None:
    create(*(f"todo {number}" for number in range(60)))
    order = list(range(1, 61))
    for number in range(200):
        moved, beside = order[-1 - number % 40], order[3]
        make(edits.move(moved, beside=beside, below=True))
        order.remove(moved)
        order.insert(order.index(beside) + 1, moved)
    assert [todo.id for todo in todos_in(Filter.ACTIVE)] == order
    places = [todo.sort_root for todo in todos_in(Filter.ACTIVE)]
    assert len(set(places)) == 60


def test_two_that_move_at_once_into_one_gap_both_get_there() -> None:
    create(*"abcd")
    make(edits.move(3, beside=1, below=True))
    with by(BOB):
        make(edits.move(4, beside=1, below=True))
    assert titles(Filter.ACTIVE) == [*"adcb"]


# Subtasks


def test_a_subtask_stands_under_its_parent_and_moves_along() -> None:
    create("a", "b", "c")
    add({"title": "b1", "parent_id": 2}, {"title": "b2", "parent_id": 2})
    assert titles(Filter.ACTIVE) == ["a", "b", "b1", "b2", "c"]
    make(edits.move(2, beside=3, below=True))
    assert titles(Filter.ACTIVE) == ["a", "c", "b", "b1", "b2"]
    make(edits.move(5, beside=4, below=False))
    assert titles(Filter.ACTIVE) == ["a", "c", "b", "b2", "b1"]
    make(edits.nest(4, parent=None))
    assert titles(Filter.ACTIVE) == ["a", "c", "b", "b2", "b1"]
    assert Todo.get_by_id(2).subtasks == 1
    undo()
    assert Todo.get_by_id(2).subtasks == 2
    make(edits.nest(1, parent=2))
    assert titles(Filter.ACTIVE) == ["c", "b", "b2", "b1", "a"]


def test_progress_follows_what_is_done_to_subtasks() -> None:
    create("a")
    add(*({"title": f"a{number}", "parent_id": 1} for number in range(4)))

    def progress() -> tuple[int, int]:
        parent = Todo.get_by_id(1)
        return parent.subtasks_done, parent.subtasks

    assert progress() == (0, 4)
    complete(2, 3)
    assert progress() == (2, 4)
    delete(3)
    assert progress() == (1, 3)
    undo()
    assert progress() == (2, 4)
    reopen(2)
    assert progress() == (1, 4)


def test_nesting_has_one_level_and_no_circle() -> None:
    create("a", "b", "c")
    make(edits.nest(2, parent=1))
    for ids, parent, reason in [
        ((3,), 2, "is a subtask"),
        ((1,), 3, "has subtasks"),
        ((1,), 1, "cannot be a subtask of itself"),
        ((3,), 99, "there is no todo 99"),
    ]:
        with pytest.raises(Refused, match=reason):
            make(edits.nest(*ids, parent=parent))
    with pytest.raises(Refused, match="is a subtask"):
        add({"title": "d", "parent_id": 2})


def test_what_is_deleted_takes_its_subtasks_along_and_brings_them_back(clock: Clock) -> None:
    create("a")
    add({"title": "a1", "parent_id": 1}, {"title": "a2", "parent_id": 1})
    delete(3)
    clock.advance(minutes=1)
    assert delete(1).count == 2
    assert titles(Filter.ACTIVE) == []
    assert restore(1).count == 2
    assert titles(Filter.ACTIVE) == ["a", "a1"]


def test_completing_a_parent_leaves_its_subtasks_or_takes_them_along() -> None:
    create("a")
    add({"title": "a1", "parent_id": 1}, {"title": "a2", "parent_id": 1})
    assert complete(1).count == 1
    undo()
    assert make(edits.complete(1, subtasks=True)).count == 3
    undo()
    assert titles(Filter.ACTIVE) == ["a", "a1", "a2"]


def test_folded_subtasks_are_left_out() -> None:
    create("a", "b")
    add({"title": "a1", "parent_id": 1}, {"title": "b1", "parent_id": 2})
    listing = Search("", Filter.ACTIVE, folded=frozenset([1])).listing
    assert [todo.title for todo in read_span(listing, 0, 9)] == ["a", "b", "b1"]


# Claims


def test_of_two_claims_at_once_one_wins_and_the_other_is_told() -> None:
    create("a")
    make(edits.claim(1, actor="ann"))
    with by(BOB), pytest.raises(ChangedElsewhere, match="by ann: ann"):
        make(edits.claim(1, actor="bob"))


def test_a_claim_is_of_all_todos_or_of_none() -> None:
    create("a", "b", "c")
    make(edits.claim(2, actor="ann"))
    assert make(edits.claim(1, 2, actor="ann")).count == 1
    with by(BOB), pytest.raises(ChangedElsewhere):
        make(edits.claim(3, 1, actor="bob"))
    with by(BOB), pytest.raises(ChangedElsewhere):
        make(edits.claim(1, actor="bob", off=True))
    assert [todo.claimed_by for todo in Todo.select().order_by(Todo.id)] == ["ann", "ann", None]
    assert make(edits.claim(1, 2, 3, actor="ann", off=True)).count == 2
    assert not make(edits.claim(1, actor="ann", off=True))
    delete(1)
    with pytest.raises(Refused, match="in the trash"):
        make(edits.claim(1, 2, actor="ann"))


def test_priorities_are_cleared_together_and_come_back_together() -> None:
    add({"title": "a", "priority": "A"}, {"title": "b"}, {"title": "c", "priority": "Z"})
    assert make(edits.clear_priority(1, 2, 3)).count == 2
    assert {todo.priority for todo in Todo.select()} == {None}
    undo()
    assert [todo.priority for todo in Todo.select().order_by(Todo.id)] == ["A", None, "Z"]


# A note


def test_a_note_is_long_marked_and_undone() -> None:
    create("a")
    note = "# Title\n\n- one\n- two\n" * 1000
    change(1, {"note": note})
    todo = Todo.get_by_id(1)
    assert (todo.note, todo.has_note) == (note, 1)
    undo()
    todo = Todo.get_by_id(1)
    assert (todo.note, todo.has_note) == (None, 0)


def test_new_todos_have_room_between_them() -> None:
    create("a", "b")
    assert [todo.sort_root for todo in Todo.select()] == [SPACING, 2 * SPACING]


# Putting off


def days_of(todo_id: int) -> tuple[date | None, date | None, date | None]:
    todo = Todo.get_by_id(todo_id)
    return todo.due, todo.start, todo.scheduled


def test_what_is_due_is_put_off_and_its_series_is_not() -> None:
    add({"title": "a", "due": day(-3), "recurrence": "+1m"}, {"title": "b", "due": day(2)})
    assert make(edits.postpone(1, to=1)).after == day(1).isoformat()
    assert days_of(1) == (day(1), None, day(-3))
    make(edits.postpone(1, to=day(9)))
    assert days_of(1) == (day(9), None, day(-3))
    assert make(edits.postpone(1, 2, to=1)).count == 2
    assert (days_of(1)[0], days_of(2)) == (day(10), (day(3), None, None))
    undo()
    assert (days_of(1)[0], days_of(2)[0]) == (day(9), day(2))


def test_what_is_not_due_waits() -> None:
    create("a")
    make(edits.postpone(1, to=1))
    assert (days_of(1), titles(Filter.WAITING)) == ((None, day(1), None), ["a"])
    make(edits.postpone(1, to=1))
    assert days_of(1)[1] == day(2)
    make(edits.postpone(1, to=day(0)))
    assert titles(Filter.TODAY) == ["a"]


def test_what_is_done_cannot_be_put_off() -> None:
    create("a", "b")
    complete(2)
    for ids, reason in [((1, 2), "todo 2 is completed"), ((9,), "there is no todo 9")]:
        with pytest.raises(Refused, match=reason):
            make(edits.postpone(*ids, to=1))
    with pytest.raises(Refused, match="later than any"):
        make(edits.postpone(1, to=10_000_000))
    assert days_of(1) == (None, None, None)
