"""Servers of the benchmark's own, on free ports, with everything in a temporary folder."""

import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from redis import Redis

from bench import process
from bench.surroundings import ROOT
from lab.processes import WORKER
from lab.programs import HOST, find_program, free_port
from lab.waiting import eventually

PASSWORD = "of-the-benchmark"
SECRET = "a secret of the benchmark"
START_SECONDS = 20
CONSUMER_READY = "Huey consumer started"


@contextmanager
def redis_server(folder: Path) -> Iterator[dict[str, str]]:
    """Redis with a password and an append-only file, as the environment names it.

    Raises Missing.
    """
    program = find_program("redis-server", "redis-server")
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
        eventually(client.ping, START_SECONDS)
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
    with log.open("wb") as output:
        started = subprocess.Popen(
            WORKER, env=dict(env), cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        eventually(lambda: CONSUMER_READY in log.read_text(), START_SECONDS)
        yield
    finally:
        process.end(started, signal.SIGTERM)
