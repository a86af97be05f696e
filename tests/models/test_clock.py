from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from models import clock as tally_clock


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("America/Los_Angeles", datetime(2026, 11, 24, 7, 30, tzinfo=UTC), date(2026, 11, 23)),
        ("Asia/Tokyo", datetime(2026, 11, 23, 21, 52, tzinfo=UTC), date(2026, 11, 24)),
        ("Europe/Berlin", datetime(2026, 3, 29, 22, 1, tzinfo=UTC), date(2026, 3, 30)),
        ("Europe/Berlin", datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_the_day_is_the_one_on_the_users_calendar(zone: str, instant: datetime, day: date) -> None:
    tally_clock.use_zone(ZoneInfo(zone))
    assert tally_clock.day_of(instant) == day


def test_now_is_aware_and_in_utc() -> None:
    assert tally_clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("end", "hour", "day"),
    [("0:00", 0, 24), ("3:00", 0, 23), ("3:00", 2, 23), ("3:00", 3, 24), ("3:30", 3, 23)],
)
def test_an_evening_goes_on_until_the_days_end(end: str, hour: int, day: int) -> None:
    tally_clock.use_zone(ZoneInfo("Europe/Berlin"))
    tally_clock.use_day_end(time.fromisoformat(end.zfill(5)))
    late = datetime(2026, 11, 24, hour, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    assert tally_clock.day_of(late) == date(2026, 11, day)


@pytest.mark.parametrize(("utc_hour", "day"), [(0, 28), (1, 29)])
def test_the_day_ends_by_the_wall_clock_in_the_night_it_is_put_forward(
    utc_hour: int, day: int
) -> None:
    tally_clock.use_zone(ZoneInfo("Europe/Berlin"))
    tally_clock.use_day_end(time(3))
    # From two o'clock on it is three.
    at = datetime(2026, 3, 29, utc_hour, 30, tzinfo=UTC)
    assert tally_clock.day_of(at) == date(2026, 3, day)


def test_a_time_of_today_before_the_days_end_is_one_of_the_night_that_follows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tally_clock.use_day_end(time(3))
    monkeypatch.setattr(tally_clock, "now", lambda: datetime(2026, 11, 24, 1, 30, tzinfo=UTC))
    assert tally_clock.today() == date(2026, 11, 23)
    assert tally_clock.instant_today(time(22)) == datetime(2026, 11, 23, 22, tzinfo=UTC)
    assert tally_clock.instant_today(time(1)) == datetime(2026, 11, 24, 1, tzinfo=UTC)
