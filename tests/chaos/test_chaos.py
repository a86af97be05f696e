"""The short form of every fault: nothing is lost, and something was there to be lost."""

import pytest

from chaos import table
from chaos.__main__ import SCENARIOS
from chaos.result import Result
from chaos.run import Run
from tests.harness.postgres import PostgresServer
from tests.harness.small_disk import Forbidden

SEED = 7
RUNS = [(name, kind) for name, scenario in SCENARIOS.items() for kind in scenario.databases]


def results_of(name: str, kind: str, request: pytest.FixtureRequest) -> list[Result]:
    def postgres() -> PostgresServer:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server

    with Run(SEED, True, postgres) as run:
        try:
            return list(SCENARIOS[name].results(run, kind))
        except Forbidden as error:
            # Not a thing to be installed, so that no setting can require it.
            pytest.skip(str(error))


@pytest.mark.parametrize(("name", "kind"), RUNS)
def test_nothing_is_lost(name: str, kind: str, request: pytest.FixtureRequest) -> None:
    results = results_of(name, kind, request)
    assert [each for each in results if each.control is None]
    for result in results:
        assert table.told(result) == []
        assert not result.is_bad, result
        assert result.found, result
