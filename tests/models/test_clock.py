from datetime import UTC, date, datetime
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
