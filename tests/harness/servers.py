"""Real servers on free ports, each in a folder of its own, stopped by process id."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import redis

from tests.harness.programs import HOST, find_program, free_port
from tests.harness.waiting import eventually

PASSWORD = "only-for-tests"
START_SECONDS = 30
# The account that Debian's packages make.
SYSTEM_USER = "postgres"


class Server:
    """A child process with a port and a folder; what it writes is in `log`.

    `command` is to be set before the first start. One that `refuses_root` is run by another user.
    """

    def __init__(self, name: str, refuses_root: bool = False) -> None:
        self.command: list[str] = []
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"tally-{name}-"))
        self.log = self.folder / "log"
        self.process: subprocess.Popen[bytes] | None = None
        self._other_user = refuses_root and os.geteuid() == 0
        self._as_user: dict[str, Any] = (
            {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []}
            if self._other_user
            else {}
        )
        self._hand_over(self.folder)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, stdout=log, stderr=log, cwd=self.folder, **self._as_user
            )
        eventually(self.answers, within=START_SECONDS)

    def answers(self) -> bool:
        raise NotImplementedError

    def send(self, number: int) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    def freeze(self) -> None:
        """Silent, but not gone: whoever asks it anything waits."""
        self.send(signal.SIGSTOP)  # First, so that it has no more children meanwhile.
        for child in self._children():
            os.kill(child, signal.SIGSTOP)

    def thaw(self) -> None:
        for child in self._children():
            with suppress(ProcessLookupError):  # A connection's, which has just ended.
                os.kill(child, signal.SIGCONT)
        self.send(signal.SIGCONT)

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self.process is not None and self.process.poll() is None:
            self.thaw()
            self.send(number)
            self.process.wait(START_SECONDS)

    def kill(self) -> None:
        self.stop(signal.SIGKILL)

    def remove(self) -> None:
        """Kill it, and leave nothing behind."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _children(self) -> list[int]:
        assert self.process is not None
        listed = subprocess.run(
            ["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True
        )
        return [int(child) for child in listed.stdout.split()]

    def _write(self, name: str, text: str) -> Path:
        """A file in the folder, which the server may read."""
        file = self.folder / name
        file.write_text(text)
        self._hand_over(file)
        return file

    def _hand_over(self, path: Path) -> None:
        if self._other_user:
            shutil.chown(path, SYSTEM_USER, SYSTEM_USER)

    def _run(self, command: list[str]) -> None:
        """As the user that the server runs as."""
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self._as_user
        )


class RedisServer(Server):
    """Keeps nothing on disk unless it is `durable`: started again, it is empty. Raises Missing."""

    def __init__(self, durable: bool = False) -> None:
        program = find_program("redis-server", "redis-server")
        super().__init__("redis")
        self.url = f"redis://:{PASSWORD}@{HOST}:{self.port}/0"
        appended = "yes" if durable else "no"
        options = f"--bind {HOST} --port {self.port} --requirepass {PASSWORD} --appendonly"
        self.command = [str(program), *options.split(), appended, "--save", ""]

    @property
    def env(self) -> dict[str, str]:
        """The variable that names it."""
        return {"REDIS_URL": self.url}

    def client(self) -> "redis.Redis":
        return redis.Redis.from_url(self.url)

    def answers(self) -> bool:
        return bool(self.client().ping())
