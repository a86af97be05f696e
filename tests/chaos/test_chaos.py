"""The short form of every fault: nothing is lost, and something was there to be lost."""

import pytest

from chaos.__main__ import SCENARIOS
from chaos.outcome import Outcome
from chaos.stage import stage
from tests.support.servers import PostgresServer, installed

SEED = 7
RUNS = [(name, kind) for name, scenario in SCENARIOS.items() for kind in scenario.databases]


def run(name: str, kind: str, request: pytest.FixtureRequest) -> list[Outcome]:
    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with installed(), stage(SEED, True, postgres) as given:
        return list(SCENARIOS[name].outcomes(given, kind))


@pytest.mark.parametrize(("name", "kind"), RUNS)
def test_nothing_is_lost(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    outcomes = run(name, kind, request)
    assert outcomes
    for outcome in outcomes:
        assert outcome.faults == []
        assert not outcome.lost, outcome
        assert outcome.found, outcome
