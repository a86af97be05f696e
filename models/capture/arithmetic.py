"""Counting days, weeks, months and years. Weeks begin on a Monday.

A day beyond the calendar, before year 1 or after 9999, raises ValueError or OverflowError.
"""

from datetime import date, timedelta

DAYS_IN_WEEK = 7
_FEBRUARY, _LEAP_DAY = 2, 29
# The most years from one 29 February to the next.
_LONGEST_GAP = 8


def after(day: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years (d w m y) later, or earlier.

    A month that is too short for the day gives its last one.
    """
    if unit in "dw":
        return day + timedelta(number * (DAYS_IN_WEEK if unit == "w" else 1))
    from dateutil.relativedelta import relativedelta  # most lines need none

    return day + (relativedelta(months=number) if unit == "m" else relativedelta(years=number))


def next_weekday(today: date, weekday: int) -> date:
    """The first such weekday (0 for Monday) after today."""
    return after(today, (weekday - today.weekday() - 1) % DAYS_IN_WEEK + 1, "d")


def in_next_week(today: date, weekday: int) -> date:
    """That weekday of the week after this one."""
    return after(today, DAYS_IN_WEEK - today.weekday() + weekday, "d")


def start_of_next(today: date, unit: str) -> date:
    """The first day of the next week, month or year."""
    if unit == "w":
        return in_next_week(today, 0)
    return after(today.replace(day=1, month=today.month if unit == "m" else 1), 1, unit)


def end_of(day: date, unit: str) -> date:
    """The last day of the week, month or year that the day is in."""
    if unit == "w":
        return after(day, DAYS_IN_WEEK - 1 - day.weekday(), "d")
    if unit == "y":
        return day.replace(month=12, day=31)
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(day=31)


def end_of_next(today: date, unit: str) -> date:
    """The last day of the next week, month or year."""
    return end_of(start_of_next(today, unit), unit)


def next_date(today: date, month: int, day: int) -> date:
    """The first such day of a year from today on."""
    leap = (month, day) == (_FEBRUARY, _LEAP_DAY)
    for year in range(today.year, today.year + _LONGEST_GAP + 1):
        if leap and not _is_leap(year):
            continue
        if (found := date(year, month, day)) >= today:
            return found
    raise ValueError("there is no such day")


def next_day_of_month(today: date, day: int) -> date:
    """The first such day of a month from today on."""
    first = today.replace(day=1)
    # January has a 30th, if February has none; of two months on end, one has a 31st.
    for months in range(3):
        in_month = after(first, months, "m")
        found = after(in_month, day - 1, "d")
        if found.month == in_month.month and found >= today:
            return found
    raise ValueError("there is no such day")


def day_of_next_month(today: date, day: int) -> date:
    """That day of the next month."""
    return start_of_next(today, "m").replace(day=day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
