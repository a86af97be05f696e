"""Recomputations of one day that overlap: an older result never replaces a newer one.

The control plays the same rounds without the guard `computed < v`.
"""

import json
import subprocess
import sys
from collections.abc import Iterator

from bench.surroundings import ROOT
from chaos import oracle
from chaos.controls import Safeguard
from chaos.outcome import Outcome
from chaos.overlapped import Round
from chaos.stage import Stage

PATIENCE_SECONDS = 600


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    yield _play(stage, database, "overlapping")
    yield _play(stage, database, "overlapping, no guard", Safeguard.GUARD)


def _play(stage: Stage, database: str, name: str, *without: str) -> Outcome:
    place = stage.database(database)
    rounds = 20 if stage.short else 200
    played = _rounds(place.env, rounds, stage.seed, *without)
    log = oracle.read(place)
    edits = sum(each.edits for each in played)
    went_back = sum(each.went_back for each in played)
    return Outcome(
        scenario=name,
        database=database,
        tried=edits,
        acknowledged=edits,
        found=log.activities,
        days_wrong=log.days_wrong,
        days_stale=log.days_stale,
        duplicate_rows=log.duplicate_rows,
        went_back=went_back,
        seconds_until_right=max(each.seconds for each in played),
        recomputations=sum(each.recomputations for each in played),
        control=went_back if without else None,
        remark=f"control: {went_back} of {rounds} went back" if without else f"{rounds} rounds",
    )


def _rounds(env: dict[str, str], count: int, seed: int, *without: str) -> list[Round]:
    command = [sys.executable, "-m", "chaos.overlapped", str(count), str(seed), *without]
    process = subprocess.run(
        command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, timeout=PATIENCE_SECONDS
    )
    return [Round(**json.loads(line)) for line in process.stdout.splitlines()]
