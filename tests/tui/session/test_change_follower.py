import os
from pathlib import Path

import pytest

from models.settings import PostgresSettings
from tests.harness.postgres import PostgresServer
from tests.harness.waiting import eventually
from tui.session import change_follower
from tui.session.change_follower import ChangeFollower

DESCRIPTORS = Path("/proc/self/fd")


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="needs /proc")
def test_a_connection_that_is_lost_over_and_over_leaves_nothing_open(
    postgres: PostgresSettings,
    postgres_server: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(change_follower, "RETRY_SECONDS", 0.01)
    name = postgres.parameters["dbname"]
    open_before = len(os.listdir(DESCRIPTORS))
    found: list[str | None] = []
    follower = ChangeFollower(
        postgres,
        changed=lambda what: None,
        connected=found.append,
        replaced=lambda file: None,
        unpushed=lambda: None,
    )

    def connected(times: int) -> None:
        eventually(lambda: found.count(None) == times)

    follower.start()
    for times in range(1, 6):
        connected(times)
        postgres_server.terminate_clients(name)
    connected(6)
    follower.stop()
    # What other tests have left open may close meanwhile.
    eventually(lambda: len(os.listdir(DESCRIPTORS)) <= open_before)
    # There is nobody to wake any more.
    follower.stop()
