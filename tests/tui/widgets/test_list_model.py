"""The model of a list, without a screen: any order of keys, edits and late windows."""

from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.row_windows import Window, WindowRequest
from tui.widgets.list_model import ListModel

HEIGHT = 5


@dataclass(frozen=True)
class Made:
    """A row; those that are done come last, the newest of them first.

    The others are in the order of their places, which are their ids until they are moved.
    """

    id: int
    done: int = 0
    title: str = ""
    place: int = 0

    @property
    def state(self) -> str:
        return "done" if self.done else "open"


def order(row: Made) -> tuple[int, int, int]:
    return (1, -row.done, 0) if row.done else (0, row.place or row.id, row.id)


class Database:
    """Answers a list's requests, as they are meant."""

    def __init__(self, count: int) -> None:
        self.rows = [Made(number) for number in range(10, 10 * count + 1, 10)]
        self._done = 0

    def answer(self, wanted: WindowRequest[Made]) -> Window[Made]:
        first, anchor, anchor_id = max(0, wanted.first), 0, None
        if wanted.anchor is not None:
            row = wanted.anchor.row
            here = next((one for one in self.rows if one.id == row.id), row)
            anchor, anchor_id = sum(order(one) < order(here) for one in self.rows), row.id
            first = max(0, wanted.first + anchor - wanted.anchor.index)
        rows = tuple(self.rows[first : first + wanted.count])
        return Window(len(self.rows), first, rows, anchor, anchor_id)

    def add(self, number: int) -> None:
        if all(row.id != number for row in self.rows):
            self._take([*self.rows, Made(number)])

    def remove(self, number: int) -> None:
        self._take([row for row in self.rows if row.id != number])

    def toggle(self, number: int) -> None:
        self._done += 1
        self._take(
            [
                replace(row, done=0 if row.done else self._done) if row.id == number else row
                for row in self.rows
            ]
        )

    def change(self, number: int, **fields: Any) -> None:
        self._take([replace(row, **fields) if row.id == number else row for row in self.rows])

    def _take(self, rows: list[Made]) -> None:
        self.rows = sorted(rows, key=order)


def opened(database: Database) -> ListModel[Made]:
    model = ListModel(order)
    model.resized(HEIGHT)
    read(model, database)
    return model


def read(model: ListModel[Made], database: Database) -> None:
    """Read until nothing in view is missing."""
    model.doubt()
    model.arrived(database.answer(model.ask()))
    while model.lacks_rows():
        model.arrived(database.answer(model.ask()))


def test_the_cursor_holds_on_to_its_row_while_rows_come_and_go_above() -> None:
    database = Database(100)
    model = opened(database)
    model.move_to(50)
    read(model, database)
    place = model.cursor - model.view.top
    for number in (10, 20, 30):
        database.remove(number)
    read(model, database)
    assert (model.current, model.cursor) == (Made(510), 47)
    assert model.cursor - model.view.top == place
    database.add(5)
    read(model, database)
    assert (model.current, model.cursor) == (Made(510), 48)


def test_a_row_that_has_gone_gives_the_cursor_to_the_next() -> None:
    database = Database(100)
    model = opened(database)
    model.move_to(50)
    read(model, database)
    database.remove(510)
    read(model, database)
    assert (model.current, model.cursor) == (Made(520), 50)


def test_the_cursor_holds_on_to_a_row_that_is_scrolled_far_away() -> None:
    database = Database(1000)
    model = opened(database)
    model.move_to(7)
    model.scrolled(600)
    read(model, database)
    assert (model.view.top, model.current) == (600, None)
    database.remove(10)
    read(model, database)
    assert (model.view.top, model.cursor) == (599, 6)
    model.move(1)
    read(model, database)
    assert model.current == Made(90)


@pytest.mark.parametrize("late", [1, 2, 3])
def test_a_late_window_never_takes_back_what_the_user_did(late: int) -> None:
    database = Database(1000)
    model = opened(database)
    window = database.answer(model.ask())
    for _ in range(late):
        model.move(1)
    model.arrived(window)
    assert model.cursor == late
    model.move_to_end()
    model.arrived(window)
    assert model.cursor == 999
    assert 999 in model.view.rows
    model.scrolled(300)
    model.arrived(window)
    assert (model.cursor, model.view.top) == (999, 300)


def test_end_and_pages_reach_every_row() -> None:
    database = Database(103)
    model = opened(database)
    seen = set[int]()
    while model.cursor < 102:
        seen |= {index for index in model.view.rows if model.row_at(index)}
        model.page(1)
        read(model, database)
    seen |= set(model.view.rows)
    assert seen == set(range(103))
    model.move_to(0)
    model.move_to_end()
    read(model, database)
    assert model.current == database.rows[-1]
    assert model.view.top == 103 - HEIGHT


def test_end_means_the_end_also_before_the_length_is_known() -> None:
    database = Database(100)
    model = opened(database).next()
    model.move_to_end()
    first = database.answer(model.ask())
    model.arrived(first._replace(total=len(first.rows), counted=False))
    assert model.cursor == len(first.rows) - 1
    model.count(100, 0)
    read(model, database)
    assert model.current == database.rows[-1]


def test_an_empty_list_has_no_row_and_takes_every_key() -> None:
    model = opened(Database(0))
    for key in (model.move_to_end, lambda: model.page(1), lambda: model.move(1)):
        key()
        assert (model.cursor, model.view.top, model.current) == (0, 0, None)
    assert not model.lacks_rows()


def test_the_next_list_begins_at_its_start_with_what_was_pressed_since() -> None:
    database = Database(100)
    before = opened(database)
    before.move_to(60)
    read(before, database)
    model = before.next()
    assert model.current is None
    assert model.row_at(60) == Made(610), "the rows of the list before are painted meanwhile"
    model.move(1)
    model.move(1)
    read(model, Database(50))
    assert (model.cursor, model.view.top) == (2, 0)
    assert before.current == Made(610)


def test_a_new_row_is_gone_to_unless_the_user_has_moved() -> None:
    database = Database(100)
    model = opened(database)
    database.add(2000)
    model.go_to(Made(2000))
    window = database.answer(model.ask())
    model.arrived(window)
    assert model.current == Made(2000)
    model.move_to(3)
    model.go_to(Made(2000))
    model.move(1)
    model.arrived(window)
    assert model.cursor == 4


def test_what_an_edit_takes_out_stays_out_of_a_window_from_before_it() -> None:
    database = Database(30)
    model = opened(database)
    model.move_to(2)
    before = database.answer(model.ask())
    (departure,) = model.alter((Made(30), None))
    assert (model.current, model.total) == (Made(40), 29)
    model.arrived(before)
    assert (model.current, model.total) == (Made(40), 29)
    database.remove(30)
    departure.done = True
    read(model, database)
    database.add(30)
    read(model, database)
    assert (model.current, model.cursor, model.total) == (Made(40), 3, 30)


def test_an_edit_between_the_count_and_the_rows_of_a_window_moves_no_cursor() -> None:
    database = Database(30)
    model = opened(database)
    model.move_to(5)
    window = database.answer(model.ask())
    model.arrived(window._replace(anchor=window.anchor + 1))
    assert model.current == Made(60)


def test_refused_edits_bring_their_rows_back() -> None:
    database = Database(5)
    model = opened(database)
    model.move_to(1)
    departures = [model.alter((Made(number), None))[0] for number in (20, 30, 40)]
    assert model.current == Made(50)
    for departure in departures:
        model.put_back(departure)
    assert [model.row_at(index) for index in range(5)] == database.rows
    assert model.current == Made(50)


@pytest.mark.parametrize(
    ("cursor", "leaving", "current"),
    [
        (1, (20, 30, 40), 50),
        (2, (10, 20, 30), 40),
        (4, (10, 30, 50), 40),
        (3, (10, 20), 40),
        (1, (20, 40), 30),
    ],
)
def test_a_cursor_on_one_of_several_that_leave_goes_to_the_next_that_stays(
    cursor: int, leaving: tuple[int, ...], current: int
) -> None:
    model = opened(Database(5))
    model.move_to(cursor)
    model.alter(*((Made(number), None) for number in leaving))
    assert (model.current, model.total) == (Made(current), 5 - len(leaving))


def test_a_row_that_goes_to_the_other_part_leaves_the_cursor_on_the_next() -> None:
    database = Database(3)
    model = opened(database)
    model.alter((Made(10), Made(10, done=1)), along=False)
    assert [model.row_at(index) for index in range(3)] == [Made(20), Made(30), Made(10, done=1)]
    assert model.current == Made(20)
    model.move(1)
    model.alter((Made(30), Made(30, done=2)), along=False)
    assert model.current == Made(30, done=2), "the last open row stays where it is"
    model.alter((Made(30, done=2), Made(30)), along=False)
    model.move(1)
    model.alter((Made(10, done=1), Made(10)), along=False)
    assert [model.row_at(index) for index in range(3)] == [Made(10), Made(20), Made(30)]


def test_a_row_that_an_edit_changes_stays_under_the_cursor_wherever_it_goes() -> None:
    database = Database(30)
    model = opened(database)
    model.move_to(2)
    before = database.answer(model.ask())
    model.alter((Made(30), Made(30, title="x")))
    assert (model.current, model.cursor) == (Made(30, title="x"), 2)
    moved = Made(30, title="x", place=55)
    departures = model.alter((Made(30, title="x"), moved), (Made(10), Made(10, title="y")))
    assert (model.current, model.cursor) == (moved, 4)
    model.arrived(before)
    assert (model.current, model.cursor) == (moved, 4)
    assert model.row_at(0) == Made(10, title="y")
    model.put_back(*departures)
    assert (model.current, model.cursor) == (Made(30, title="x"), 2)
    assert model.row_at(0) == Made(10)


def length_known(wanted: WindowRequest[Made]) -> int | None:
    return None if wanted.read is None else wanted.read.total


def test_a_changed_row_in_its_place_needs_no_count() -> None:
    database = Database(100)
    model = opened(database)
    model.move_to(2)
    read(model, database)
    model.alter((Made(30), Made(30, title="x")))
    assert length_known(model.ask()) == 100
    model.alter((Made(30, title="x"), Made(30, place=45)))
    assert length_known(model.ask()) is None


def test_a_list_of_another_length_is_counted_and_keeps_its_place() -> None:
    database = Database(100)
    model = opened(database)
    model.move_to(50)
    read(model, database)
    assert length_known(model.ask()) == 100
    model.recount()
    assert length_known(model.ask()) is None
    for number in (20, 30):
        database.remove(number)
    read(model, database)
    assert (model.current, model.total, length_known(model.ask())) == (Made(510), 98, 98)


def test_only_changed_rows_are_painted() -> None:
    database = Database(100)
    model = opened(database)
    assert model.changes() is None
    assert model.changes() == []
    model.move(1)
    assert model.changes() == [0, 1]
    database.rows[3] = replace(database.rows[3], title="another")
    read(model, database)
    assert model.changes() == [3]
    model.move_to_end()
    assert model.changes() is None


class Use:
    """Somebody at a list that others change, whose answers come late."""

    def __init__(self, count: int) -> None:
        self.database = Database(count)
        self.model = opened(self.database)
        self.answer: Window[Made] | None = None

    def move(self, number: int) -> None:
        self.model.move(number % 7 - 3)

    def page(self, number: int) -> None:
        self.model.page(number % 3 - 1)

    def scroll(self, number: int) -> None:
        last = self.model.total - self.model.view.height
        self.model.scrolled(max(0, min(number, last)))

    def end(self, _: int) -> None:
        self.model.move_to_end()

    def resize(self, number: int) -> None:
        self.model.resized(1 + number % 12)

    def toggle(self, _: int) -> None:
        if (row := self.model.current) is not None:
            becomes = replace(row, done=0 if row.done else 10_000)
            (departure,) = self.model.alter((row, becomes), along=False)
            self.database.toggle(row.id)
            departure.done = True

    def rename(self, number: int) -> None:
        self._alter(title=f"title {number}")

    def place(self, number: int) -> None:
        self._alter(place=11 * number + 1)

    def _alter(self, **fields: Any) -> None:
        row = self.model.current
        if row is not None and not row.done:
            (departure,) = self.model.alter((row, replace(row, **fields)))
            self.database.change(row.id, **fields)
            departure.done = True

    def add(self, number: int) -> None:
        self.database.add(7 * number)

    def remove(self, number: int) -> None:
        if number < len(self.database.rows):
            self.database.remove(self.database.rows[number].id)

    def ask(self, _: int) -> None:
        if self.answer is None:
            self.model.doubt()
            self.answer = self.database.answer(self.model.ask())

    def arrive(self, _: int) -> None:
        if self.answer is None:
            return
        row = self.model.current
        self.model.arrived(self.answer)
        self.answer = None
        if row and self.model.current and row.id != self.model.current.id:
            assert self.model.index_of(row.id) is None


STEPS = [
    *("move", "page", "scroll", "end", "resize", "toggle", "rename", "place"),
    *("add", "remove", "ask", "arrive"),
]


@given(st.integers(0, 60), st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60))))
def test_whatever_happens_a_reading_makes_it_right(
    count: int, steps: list[tuple[str, int]]
) -> None:
    use = Use(count)
    for step, number in steps:
        getattr(use, step)(number)
        assert 0 <= use.model.cursor < max(1, use.model.total)
        assert 0 <= use.model.view.top <= max(0, use.model.total - use.model.view.height)
    use.arrive(0)
    read(use.model, use.database)
    model, rows = use.model, use.database.rows
    in_view = [model.row_at(index) for index in model.view.rows if index < len(rows)]
    assert in_view == rows[model.view.top : model.view.rows.stop]
    assert model.total == len(rows)
