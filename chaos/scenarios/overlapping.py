"""Recomputations of one day that overlap: an older result never replaces a newer one.

The control runs the same rounds with the guard `computed < v` taken out, and has to show the
fault: otherwise the rounds would prove nothing.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.surroundings import ROOT
from chaos import oracle
from chaos.outcome import Outcome
from chaos.overlapped import Round
from chaos.stage import Stage

PATIENCE_SECONDS = 600


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    yield _play(stage, database, "overlapping")
    yield _as_control(_play(stage, database, "overlapping, no guard", "unguarded"))


def _play(stage: Stage, database: str, name: str, *how: str) -> Outcome:
    place = stage.database(database)
    rounds = 20 if stage.short else 200
    played = _rounds(place.env, rounds, stage.seed, *how)
    log = oracle.read(place)
    edits = sum(each.edits for each in played)
    return Outcome(
        scenario=name,
        database=database,
        tried=edits,
        acknowledged=edits,
        found=log.activities,
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        went_back=sum(each.went_back for each in played),
        seconds_until_right=max(each.seconds for each in played),
        recomputations=sum(each.recomputations for each in played),
        remark=f"{rounds} rounds",
    )


def _as_control(outcome: Outcome) -> Outcome:
    """What must go wrong without the guard is told in the remark; that it did not, as a fault."""
    rounds = outcome.remark
    outcome.remark = f"control: {outcome.went_back} of {rounds} went back, as they must"
    if not outcome.went_back:
        outcome.faults.append("without the guard nothing went wrong: the rounds prove nothing")
    outcome.went_back = 0
    return outcome


def _rounds(env: dict[str, str], count: int, seed: int, *how: str) -> list[Round]:
    command = [sys.executable, "-m", "chaos.overlapped", str(count), str(seed), *how]
    process = subprocess.run(
        command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=PATIENCE_SECONDS
    )
    return [Round(**json.loads(line)) for line in process.stdout.splitlines()]
