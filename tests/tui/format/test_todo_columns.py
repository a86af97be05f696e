"""The columns of the list of todos: what a row says, and where."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from rich.cells import cell_len

from tui.format.todo_columns import (
    RIGHT,
    Columns,
    Seen,
    cells_of,
    columns_of,
    facts_of,
    orphans_among,
    title_room,
)
from tui.rows import TodoRow

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SEEN = Seen(TODAY, "ann")


def todo(number: int = 1, **fields: Any) -> TodoRow:
    made = {"completed_at": None, "archived_at": None, "deleted_at": None} | fields
    return TodoRow(number, f"todo {number}", NOON, **made)


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


FULL = todo(
    priority="A",
    due=day(1),
    due_time="17:00",
    projects="home",
    contexts="bank",
    recurrence="+1m",
    worth=8,
    has_note=True,
    subtasks=5,
    subtasks_done=2,
    claimed_by="bob",
)
ROWS = (
    FULL,
    todo(2, due=day(-3), contexts="phone"),
    todo(3, start=day(4), claimed_by="ann"),
    todo(4, completed_at=NOON, earned=12, projects="house flat garden cellar"),
    todo(5),
)


def texts(row: TodoRow, width: int, rows: tuple[TodoRow, ...] = ROWS) -> dict[str, str]:
    cells = cells_of(facts_of(row, SEEN), columns_of(rows, SEEN, width), width)
    return {cell.column: cell.text for cell in cells}


def test_a_row_says_all_that_its_todo_has() -> None:
    assert texts(FULL, 100) == {
        "when": "tomorrow 17:00",
        "tags": "+home @bank",
        "who": "bob",
        "progress": "2/5",
        "signs": "≡↻",
        "points": "+8",
    }
    assert texts(ROWS[1], 100) == {"when": "! 3 days late", "tags": "@phone"}
    assert texts(ROWS[2], 100) == {"when": "from Monday", "who": "you"}
    assert texts(ROWS[3], 100)["when"] == "12:00"
    assert texts(ROWS[3], 100)["points"] == "+12"
    assert texts(ROWS[4], 100) == {}


@pytest.mark.parametrize("width", [36, 38, 48, 58, 76, 78, 98, 156])
def test_texts_stand_in_columns_that_no_title_reaches(width: int) -> None:
    columns = columns_of(ROWS, SEEN, width)
    ends: dict[str, set[int]] = {}
    for row in ROWS:
        facts = facts_of(row, SEEN)
        cells = cells_of(facts, columns, width)
        room = title_room(facts, columns, cells, width)
        edge = columns.title + room
        for cell in cells:
            assert cell.start > edge
            edge = cell.start + cell_len(cell.text)
            at = edge if cell.column in RIGHT else cell.start
            ends.setdefault(cell.column, set()).add(at)
        assert edge < width
        assert room >= 18
    assert all(len(places) == 1 for places in ends.values()), ends


def test_a_narrow_list_leaves_out_names_first_and_days_last() -> None:
    shown = [set(texts(FULL, width)) for width in (100, 70, 56, 50, 44, 40)]
    assert shown[0] == {"when", "tags", "who", "progress", "signs", "points"}
    assert "tags" not in shown[2]
    assert "when" in shown[-1]
    assert all(less <= more for more, less in pairwise(shown))
    assert texts(FULL, 40)["when"] == "tomorrow"


def test_a_column_that_no_row_needs_takes_no_room() -> None:
    plain = (todo(1), todo(2))
    columns = columns_of(plain, SEEN, 80)
    assert columns == Columns()
    facts = facts_of(plain[0], SEEN)
    assert title_room(facts, columns, (), 80) == 75
    assert columns_of([todo(priority="B")], SEEN, 80).title == columns.title + 2


def test_subtasks_are_indented_where_they_stand_below_their_parent() -> None:
    child = todo(parent_id=9)
    assert facts_of(child, SEEN).indent == 2
    assert facts_of(child, Seen(TODAY, by_hand=False)).indent == 0
    assert facts_of(todo(parent_id=9, completed_at=NOON), SEEN).indent == 0


def test_a_parent_says_that_its_subtasks_are_hidden() -> None:
    parent = todo(7, subtasks=2)
    assert facts_of(parent, SEEN).progress == "0/2"
    assert facts_of(parent, Seen(TODAY, folded=frozenset([7]))).progress == "▸0/2"


def test_below_the_heading_of_its_day_a_todo_says_the_time() -> None:
    by_day = Seen(TODAY, by_day=True)
    assert facts_of(todo(due=day(1), due_time="17:00"), by_day).when.text == "17:00"
    assert facts_of(todo(due=day(1)), by_day).when.text == ""
    assert facts_of(todo(start=day(1)), by_day).when.text == "starts"


def test_a_search_of_every_list_says_which_one() -> None:
    wide = Seen(TODAY, wide=True)
    assert facts_of(todo(archived_at=NOON, completed_at=NOON), wide).when.text == "archived 12:00"


def test_only_what_is_worth_something_else_says_so() -> None:
    assert facts_of(todo(worth=0), SEEN).points == "0"
    assert facts_of(todo(worth=5), SEEN).points == ""
    assert facts_of(todo(), SEEN).points == ""


def test_a_subtask_without_its_parent_above_it_is_not_indented() -> None:
    rows = [todo(1), todo(3, parent_id=1), todo(4, parent_id=2), todo(5), todo(6, parent_id=5)]
    assert orphans_among(rows, from_start=True) == {4}
    # What stands above the first row that is here is not known.
    assert orphans_among(rows[1:], from_start=False) == frozenset()
    assert orphans_among(rows[1:], from_start=True) == {3, 4}
