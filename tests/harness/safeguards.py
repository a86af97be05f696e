"""What keeps the log and the scores right, taken out of a client.

A control plays a scenario without it, and has to show the fault: otherwise the scenario proves
nothing.
"""

import re
from contextlib import nullcontext
from enum import StrEnum
from typing import Any

from peewee import DatabaseProxy

from models.database import database


class Safeguard(StrEnum):
    """GUARD: an older result overwrites no newer one. CONDITION: an edit changes only a todo that
    it still applies to. TRANSACTION: an edit is whole or not at all.
    """

    GUARD = "guard"
    CONDITION = "condition"
    TRANSACTION = "transaction"


# The beginning of the statements and what else is in them, the condition, and what stands there
# instead.
_CONDITIONS = {
    Safeguard.GUARD: ('UPDATE "scores"', "", r'"scores"\."computed" < (\?|%s)', r"\1 IS NOT NULL"),
    Safeguard.CONDITION: (
        "INSERT INTO activities",
        'todos."completed_at" IS NULL',
        r'(todos\."\w+" IS NULL)',
        r"(\1 OR TRUE)",
    ),
}


def take_out(name: str) -> None:
    """Have this process edit without it; the database has to be open."""
    safeguard = Safeguard(name)
    if safeguard is Safeguard.TRANSACTION:
        DatabaseProxy.atomic = _no_transaction  # type: ignore[method-assign, assignment]
    else:
        _rewrite(*_CONDITIONS[safeguard])


def _no_transaction(_: DatabaseProxy) -> nullcontext[None]:
    return nullcontext()


def _rewrite(beginning: str, within: str, condition: str, instead: str) -> None:
    execute = database.obj.execute_sql

    def changed(sql: str, *more: Any) -> Any:
        if sql.startswith(beginning) and within in sql:
            sql, found = re.subn(condition, instead, sql)
            if not found:
                raise LookupError(f"there is nothing to take out of this statement: {sql}")
        return execute(sql, *more)

    database.obj.execute_sql = changed
