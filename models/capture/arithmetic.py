"""Counting days, weeks, months and years. Weeks begin on a Monday.

A day beyond the calendar, before year 1 or after 9999, raises ValueError or OverflowError.
"""

from calendar import isleap, monthrange
from datetime import date, timedelta

_DAYS_IN_WEEK = 7
_MONTHS_IN_YEAR = 12
_FEBRUARY, _LEAP_DAY = 2, 29
# The most years from one 29 February to the next.
_LONGEST_GAP = 8


def after(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years (d w m y) later, or earlier.

    A month that is too short for the day gives its last one.
    """
    if unit in "dw":
        return day + timedelta(number * (_DAYS_IN_WEEK if unit == "w" else 1))
    from dateutil.relativedelta import relativedelta  # most lines need none

    return day + (relativedelta(months=number) if unit == "m" else relativedelta(years=number))


def next_weekday(today: date, weekday: int) -> date:
    """The first such weekday (0 for Monday) after today."""
    return after(today, (weekday - today.weekday() - 1) % _DAYS_IN_WEEK + 1, "d")


def in_next_week(today: date, weekday: int) -> date:
    """That weekday of the week after this one."""
    return after(today, _DAYS_IN_WEEK - today.weekday() + weekday, "d")


def start_of_next(today: date, unit: str) -> date:
    """The first day of the next week, month or year."""
    if unit == "w":
        return in_next_week(today, 0)
    return after(today.replace(day=1, month=today.month if unit == "m" else 1), 1, unit)


def end_of(day: date, unit: str) -> date:
    """The last day of the week, month or year that the day is in."""
    if unit == "w":
        return after(day, _DAYS_IN_WEEK - 1 - day.weekday(), "d")
    if unit == "y":
        return day.replace(month=12, day=31)
    return day.replace(day=monthrange(day.year, day.month)[1])


def end_of_next(today: date, unit: str) -> date:
    """The last day of the next week, month or year."""
    return end_of(start_of_next(today, unit), unit)


def next_date(today: date, month: int, day: int) -> date:
    """The first such day of a year from today on."""
    leap = (month, day) == (_FEBRUARY, _LEAP_DAY)
    for year in range(today.year, today.year + _LONGEST_GAP + 1):
        if leap and not isleap(year):
            continue
        if (found := date(year, month, day)) >= today:
            return found
    raise ValueError("there is no such day")


def next_day_of_month(today: date, day: int) -> date:
    """The first such day of a month from today on."""
    so_far = today.year * _MONTHS_IN_YEAR + today.month - 1
    # The month after a short one is long, and today may be behind that day of this month.
    for months in range(so_far, so_far + 3):
        year, month = divmod(months, _MONTHS_IN_YEAR)
        if day <= monthrange(year, month + 1)[1] and (found := date(year, month + 1, day)) >= today:
            return found
    raise ValueError("there is no such day")


def day_of_next_month(today: date, day: int) -> date:
    """That day of the next month."""
    return start_of_next(today, "m").replace(day=day)
