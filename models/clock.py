"""The time, and the calendar day it falls on where the user is."""

from datetime import UTC, date, datetime, time, tzinfo

_zone: tzinfo | None = None


def use_zone(zone: tzinfo | None) -> None:
    """Set the user's zone for this process; None means the system's."""
    global _zone
    _zone = zone


def now() -> datetime:
    """This instant, aware, in UTC."""
    return datetime.now(UTC)


def local(instant: datetime) -> datetime:
    """The same instant as the user's wall clock shows it."""
    return instant.astimezone(_zone)


def day_of(instant: datetime) -> date:
    """The calendar day of an instant in the user's zone."""
    return local(instant).date()


def instant(day: date, at: time) -> datetime:
    """When the user's clock shows that time of that day, in UTC."""
    naive = datetime.combine(day, at)
    there = naive.astimezone() if _zone is None else naive.replace(tzinfo=_zone)
    return there.astimezone(UTC)


def today() -> date:
    """The user's current calendar day."""
    return day_of(now())
