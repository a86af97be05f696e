"""Which statements were executed, and how the database would go about them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from models.database import database, on_postgres

Statement = tuple[str, list[Any]]


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Collect what peewee sends to the database, in order."""
    executed: list[Statement] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if isinstance(record.msg, tuple):
                sql, params = record.msg
                executed.append((sql, list(params or ())))

    logger, collector = logging.getLogger("peewee"), Collector()
    level = logger.level
    logger.addHandler(collector)
    logger.setLevel(logging.DEBUG)
    try:
        yield executed
    finally:
        logger.removeHandler(collector)
        logger.setLevel(level)


def plan_of(sql: str, params: list[Any]) -> str:
    """One step a line, in the database's own words."""
    explain = "EXPLAIN" if on_postgres() else "EXPLAIN QUERY PLAN"
    return "\n".join(
        str(row[-1]).strip() for row in database.execute_sql(f"{explain} {sql}", params)
    )
