"""Column types that behave the same on SQLite and Postgres."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from peewee import BigIntegerField, DateField, Field, TextField


class UtcDateTimeField(Field):
    """An instant: aware going in, aware and in UTC coming out.

    Peewee's own field drops the offset on Postgres and keeps it as text on SQLite, so the
    same value compares differently on the two. Here SQLite holds ISO 8601 in UTC with
    microseconds, which sorts as text, and Postgres a timestamptz.

    Raises ValueError for a naive value, and for a value from the database that is not an instant.
    """

    field_type = "TIMESTAMPTZ"

    def db_value(self, value: datetime | None) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{self.name}: a naive datetime has no instant: {value!r}")
        return value.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")

    def python_value(self, value: datetime | str | None) -> datetime | None:
        if value is None:
            return None
        try:
            instant = datetime.fromisoformat(value) if isinstance(value, str) else value
            return instant.astimezone(UTC)
        except (ValueError, AttributeError, OverflowError) as error:
            raise ValueError(f"{self.name}: {value!r} is no instant") from error


class RequiredTextField(TextField):
    """Text that is never missing. Raises ValueError if a damaged file has none."""

    def python_value(self, value: str | None) -> str:
        if value is None:
            raise ValueError(f"{self.name}: there is no text")
        convert: Callable[[str], str] = super().python_value
        return convert(value)


class CountField(BigIntegerField):
    """A whole number. Raises ValueError for anything else, which peewee's own field returns."""

    def adapt(self, value: Any) -> int:
        try:
            return int(value)
        except (ValueError, TypeError, OverflowError) as error:
            raise ValueError(f"{self.name}: {value!r} is no whole number") from error


class SmallCountField(CountField):
    """The same, in a column of four bytes."""

    field_type = "INTEGER"


class ChangesField(Field):
    """`{"title": ["before", "after"]}`: JSON, as text on SQLite and as jsonb on Postgres.

    Each value is in the form in which its own column holds it.
    """

    field_type = "JSONB"

    def db_value(self, value: dict[str, list[Any]] | None) -> str | None:
        return None if value is None else json.dumps(value)

    def python_value(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value


class DayField(DateField):
    """A calendar day. Raises ValueError for other text, which peewee's own field returns."""

    def adapt(self, value: Any) -> Any:
        if isinstance(value, str):
            # Peewee would try one format after another: ten years of days would take 30 ms.
            with suppress(ValueError):
                return date.fromisoformat(value)
        day = super().adapt(value)  # type: ignore[no-untyped-call]
        if isinstance(day, str):
            raise ValueError(f"{self.name}: {value!r} is no day")
        return day
