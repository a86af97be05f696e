"""Asking a server, by a connection of its own, why work on other connections waits."""

import os
import select
import socket
import time
from contextlib import suppress
from typing import Any

# How long the question itself may wait.
ANSWER_SECONDS = 1.5

SILENT = "the database does not answer"
LOCKED = "the database is locked by another program"


class NotLetIn(Exception):
    """The server answered, and refused the probe's login: it has too many clients, say."""


def why(connections: list[Any]) -> list[str]:
    """For each connection SILENT, LOCKED, or "" if the server is only slow."""
    import psycopg2

    question = f"SELECT {', '.join(['pg_blocking_pids(%s)'] * len(connections))}"
    try:
        pids = [connection.info.backend_pid for connection in connections]
        blocking = ask(connections[0], question, *pids)
    except NotLetIn:
        return [""] * len(connections)
    except (TimeoutError, psycopg2.Error):
        return [SILENT] * len(connections)
    return [LOCKED if pid else "" for pid in blocking]


def ask(connection: Any, question: str, *values: object) -> tuple[Any, ...]:
    """The row that answers the question, by another connection to the same server.

    Raises TimeoutError, psycopg2.Error and NotLetIn.
    """
    import psycopg2

    deadline = time.monotonic() + ANSWER_SECONDS
    info = connection.info
    place = {"host": info.host, "port": info.port, "password": info.password}
    probe = psycopg2.connect(connection.dsn, async_=True, **place)
    try:
        _finish(probe, deadline)
        cursor = probe.cursor()
        cursor.execute(question, values)
        _finish(probe, deadline)
        row: tuple[Any, ...] = cursor.fetchone()
        return row
    finally:
        probe.close()


def _finish(probe: Any, deadline: float) -> None:
    import psycopg2
    from psycopg2.extensions import POLL_OK, POLL_READ

    answered = False
    while True:
        try:
            wanted = probe.poll()
        except psycopg2.Error as error:
            # The message is no help: the server may write it in any language.
            if answered:
                raise NotLetIn from error
            raise
        if wanted == POLL_OK:
            return
        sides: tuple[list[Any], list[Any]] = ([probe], []) if wanted == POLL_READ else ([], [probe])
        left = deadline - time.monotonic()
        if left <= 0 or not any(select.select(*sides, [], left)):
            raise TimeoutError
        answered = wanted == POLL_READ and _has_answer(probe)


def _has_answer(probe: Any) -> bool:
    """Whether there is anything to read before the end of the stream."""
    with suppress(OSError), socket.socket(fileno=os.dup(probe.fileno())) as end:
        return bool(end.recv(1, socket.MSG_PEEK))
    return False
