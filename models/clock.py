"""The time, and the day it falls on where the user is."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

LATEST_DAY_END = time(6)

_zone: tzinfo | None = None
_day_end = time()


def use_zone(zone: tzinfo | None) -> None:
    """Set the user's zone for this process; None means the system's."""
    global _zone
    _zone = zone


def use_day_end(at: time) -> None:
    """Set the time after midnight at which the user's day ends, for this process.

    The evening goes on until then: what is done later that night counts for the day before.
    """
    global _day_end
    _day_end = at


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def local(instant: datetime) -> datetime:
    """The same instant as the user's wall clock shows it."""
    return instant.astimezone(_zone)


def day_of(instant: datetime) -> date:
    """The day of an instant in the user's zone: until its end, that of the evening before."""
    # By the wall clock, also in a night in which it is put forward or back.
    wall = local(instant).replace(tzinfo=None)
    return (wall - timedelta(hours=_day_end.hour, minutes=_day_end.minute)).date()


def instant(day: date, at: time) -> datetime:
    """When the user's clock shows that time of that date of the calendar, in UTC."""
    naive = datetime.combine(day, at)
    there = naive.astimezone() if _zone is None else naive.replace(tzinfo=_zone)
    return there.astimezone(UTC)


def start_of(day: date) -> datetime:
    """When the day begins for the user, in UTC."""
    return instant(day, _day_end)


def today() -> date:
    """The user's current day."""
    return day_of(now())


def instant_today(at: time) -> datetime:
    """When the user's clock shows that time of the current day, in UTC.

    A time before the day's end is one of the night that follows.
    """
    return instant(today() + timedelta(days=at < _day_end), at)
