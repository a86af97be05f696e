"""Servers of the benchmark's own, on free ports, with everything in a temporary folder."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import redis
from redis import Redis

from bench import process
from bench.surroundings import ROOT
from tui.cli.services import CONSUMER

HOST = "127.0.0.1"
PASSWORD = "of-the-benchmark"
SECRET = "a secret of the benchmark"
START_SECONDS = 20
CONSUMER_PROGRAM = Path(sys.executable).with_name("huey_consumer")
CONSUMER_READY = "Huey consumer started"


class Missing(Exception):
    """A server is not installed; the text says which, and how to change that."""


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


def wait_until(ready: Callable[[], bool], what: str) -> None:
    """Look every few milliseconds. Raises TimeoutError."""
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not start within {START_SECONDS} s")
        time.sleep(0.02)


@contextmanager
def redis_server(folder: Path) -> Iterator[dict[str, str]]:
    """Redis with a password and an append-only file, as the environment names it.

    Raises Missing.
    """
    program = shutil.which("redis-server")
    if program is None:
        raise Missing("redis-server is not installed (on Debian: apt install redis-server)")
    folder.mkdir()
    port = free_port()
    config = (
        f'bind {HOST}\nport {port}\ndir {folder}\nrequirepass {PASSWORD}\nsave ""\nappendonly yes\n'
    )
    (folder / "redis.conf").write_text(config)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([program, folder / "redis.conf"], stdout=log, stderr=log)
    client = Redis(HOST, port, password=PASSWORD)
    try:
        wait_until(lambda: _answers(client), "redis-server")
        yield {
            "REDIS_HOST": HOST,
            "REDIS_PORT": str(port),
            "REDIS_PASSWORD": PASSWORD,
            "TALLY_QUEUE_SECRET": SECRET,
        }
    finally:
        client.close()
        process.end(server, signal.SIGTERM)


@contextmanager
def consumer(env: Mapping[str, str], log: Path) -> Iterator[None]:
    """A consumer process that is ready, as `tally worker` starts it, with its output in a file.

    Raises TimeoutError.
    """
    command = [str(CONSUMER_PROGRAM), "tasks.queue.huey", *CONSUMER]
    with log.open("wb") as output:
        started = subprocess.Popen(
            command, env=dict(env), cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_until(lambda: CONSUMER_READY in log.read_text(), "huey_consumer")
        yield
    finally:
        process.end(started, signal.SIGTERM)


def _answers(client: Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
