from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.todo import Todo

pytestmark = pytest.mark.usefixtures("either_database")


def stored(instant: datetime) -> datetime:
    todo = Todo.create(title="x", created_at=instant)
    kept: datetime = Todo.get_by_id(todo.id).created_at
    return kept


def test_an_instant_comes_back_aware_in_utc_and_to_the_microsecond() -> None:
    instant = datetime(2026, 11, 23, 23, 30, 1, 123456, tzinfo=ZoneInfo("America/Los_Angeles"))
    kept = stored(instant)
    assert kept == instant
    assert kept.utcoffset() == timedelta(0)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="created_at: a naive datetime"):
        Todo.create(title="x", created_at=datetime(2026, 11, 23, 12))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1)),
    st.integers(-14 * 60, 14 * 60),
)
def test_order_in_the_database_is_order_in_time(naive: datetime, minutes: int) -> None:
    Todo.delete().execute()
    early = naive.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    late = (early + timedelta(microseconds=1)).astimezone(UTC)
    Todo.create(title="late", created_at=late)
    Todo.create(title="early", created_at=early)
    assert [t.title for t in Todo.select().order_by(Todo.created_at)] == ["early", "late"]
    assert Todo.select().where(Todo.created_at < late).count() == 1
