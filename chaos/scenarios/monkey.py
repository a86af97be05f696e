"""A monkey at the keyboard: nothing but leaving ends the application, and nothing stops it.

Ten seeds from the given one on, which share the time: `./just chaos monkey --minutes 10 --seed N`.
What a fault prints after "the last inputs were" can be given again, as a case of the tests.
"""

import time
from collections.abc import Iterator

from chaos.monkey import Monkey
from chaos.result import Result
from chaos.rough_terminal import RoughTerminal
from chaos.run import Run
from chaos.trial import ANSWER_SECONDS, Faulty, Trial
from chaos.verify import unlike_log
from tests.harness import oracle
from tests.harness.database import Database
from tests.harness.environment import APPLICATION

MINUTES, SHORT_SECONDS = 10.0, 8.0
SEEDS = 10
ACTS_BETWEEN_PROBES = 15
# A seed that found so much has found enough.
MOST_FAULTS = 3
RIGHT_SECONDS = 10.0
ADDED = "SELECT title FROM activities WHERE name = 'todo_created'"


def play(run: Run, kind: str) -> Iterator[Result]:
    seeds = 1 if run.short else SEEDS
    seconds = run.seconds(MINUTES, SHORT_SECONDS) / seeds
    for seed in range(run.seed, run.seed + seeds):
        yield _play(run, kind, seed, seconds)


def _play(run: Run, kind: str, seed: int, seconds: float) -> Result:
    """One seed, for so long."""
    database = run.noted(kind)
    result = Result(f"monkey, seed {seed}", kind)
    log = database.data / "tally.log"
    bound = run.within(ANSWER_SECONDS)
    # An editor that would wait for somebody is not what is tried here.
    env = {**database.env, "EDITOR": "true"}
    with Trial(lambda: RoughTerminal(APPLICATION, env), log, bound) as trial:
        _let_loose(trial, result, Monkey(str(seed)), seconds)
        result.seconds_until_right = _settle(trial, result, database)
    _look(result, database, trial)
    result.remark = f"{trial.inputs} inputs, {trial.starts} starts, answers ≤ {trial.slowest:.2f} s"
    return result


def _let_loose(trial: Trial, result: Result, monkey: Monkey, seconds: float) -> None:
    until = time.monotonic() + seconds
    for number, act in enumerate(monkey.acts(), 1):
        if time.monotonic() > until or len(result.faults) >= MOST_FAULTS:
            break
        try:
            trial.give(act)
            if number % ACTS_BETWEEN_PROBES == 0:
                trial.probe(f"Probe {number}")
        except Faulty as faulty:
            result.faults.append(f"at act {number}: {faulty}")


def _settle(trial: Trial, result: Result, database: Database) -> float | None:
    """Seconds until the scores are right in an application that is left in peace, and then left."""
    try:
        trial.probe("The last probe")
        seconds = oracle.seconds_until_right(database, RIGHT_SECONDS)
        trial.leave()
    except Faulty as faulty:
        result.faults.append(f"at the end: {faulty}")
        return None
    return seconds


def _look(result: Result, database: Database, trial: Trial) -> None:
    """What the database says of it."""
    titles = [title for (title,) in database.rows(ADDED)]
    result.tried = result.acknowledged = len(trial.added)
    result.found = sum(titles.count(title) == 1 for title in trial.added)
    result.log = oracle.read(database)
    result.faults += unlike_log(database)
