"""The short form of every fault: nothing is lost, and something was there to be lost."""

import pytest

from chaos import table
from chaos.__main__ import SCENARIOS
from chaos.outcome import Outcome
from chaos.small_disk import Forbidden
from chaos.stage import stage
from tests.support.servers import PostgresServer, installed

SEED = 7
RUNS = [(name, kind) for name, scenario in SCENARIOS.items() for kind in scenario.databases]


def run(name: str, kind: str, request: pytest.FixtureRequest) -> list[Outcome]:
    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with installed(), stage(SEED, True, postgres) as given:
        try:
            return list(SCENARIOS[name].outcomes(given, kind))
        except Forbidden as error:
            # Not a thing to be installed, so that no setting can require it.
            pytest.skip(str(error))


@pytest.mark.parametrize(("name", "kind"), RUNS)
def test_nothing_is_lost(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    outcomes = run(name, kind, request)
    assert [each for each in outcomes if each.control is None]
    for outcome in outcomes:
        assert table.told(outcome) == []
        assert not outcome.is_bad, outcome
        assert outcome.found, outcome
