"""A monkey at the keyboard: nothing but leaving ends the application, and nothing stops it.

Ten seeds from the given one on, which share the time: `./just chaos monkey --minutes 10 --seed N`.
What a fault prints after "the last inputs were" can be given again, as a case of the tests.
"""

import time
from collections.abc import Iterator

from bench.surroundings import APPLICATION
from chaos import oracle
from chaos.monkey import Monkey
from chaos.outcome import Outcome
from chaos.place import Place
from chaos.reckoning import count_unlike_log
from chaos.rough_terminal import RoughTerminal
from chaos.stage import Stage
from chaos.trial import ANSWER_SECONDS, Faulty, Trial

MINUTES, SHORT_SECONDS = 10.0, 8.0
SEEDS = 10
ACTS_BETWEEN_PROBES = 15
# A seed that found so much has found enough.
MOST_FAULTS = 3
RIGHT_SECONDS = 10.0
ADDED = "SELECT title FROM activities WHERE name = 'todo_created'"


def run(stage: Stage, database: str) -> Iterator[Outcome]:
    seeds = 1 if stage.short else SEEDS
    seconds = stage.seconds(MINUTES, SHORT_SECONDS) / seeds
    for seed in range(stage.seed, stage.seed + seeds):
        yield play(stage, database, seed, seconds)


def play(stage: Stage, database: str, seed: int, seconds: float) -> Outcome:
    """One seed, for so long."""
    place = stage.database(database)
    outcome = Outcome(f"monkey, seed {seed}", database)
    log = place.data / "tally.log"
    bound = stage.within(ANSWER_SECONDS)
    with Trial(lambda: RoughTerminal(APPLICATION, place.env), log, bound) as trial:
        _let_loose(trial, outcome, Monkey(str(seed)), seconds)
        outcome.seconds_until_right = _settle(trial, outcome, place)
    _look(outcome, place, trial)
    outcome.remark = (
        f"{trial.inputs} inputs, {trial.starts} starts, answers ≤ {trial.slowest:.2f} s"
    )
    return outcome


def _let_loose(trial: Trial, outcome: Outcome, monkey: Monkey, seconds: float) -> None:
    until = time.monotonic() + seconds
    for number, act in enumerate(monkey.acts(), 1):
        if time.monotonic() > until or len(outcome.faults) >= MOST_FAULTS:
            break
        try:
            trial.give(act)
            if number % ACTS_BETWEEN_PROBES == 0:
                trial.probe(f"Probe {number}")
        except Faulty as faulty:
            outcome.faults.append(f"at act {number}: {faulty}")


def _settle(trial: Trial, outcome: Outcome, place: Place) -> float | None:
    """Seconds until the scores are right in an application that is left in peace, and then left."""
    try:
        trial.probe("The last probe")
        seconds = oracle.seconds_until_right(place, RIGHT_SECONDS)
        trial.leave()
    except Faulty as faulty:
        outcome.faults.append(f"at the end: {faulty}")
        return None
    return seconds


def _look(outcome: Outcome, place: Place, trial: Trial) -> None:
    """What the database says of it."""
    titles = [title for (title,) in place.rows(ADDED)]
    outcome.tried = outcome.acknowledged = len(trial.added)
    outcome.found = sum(titles.count(title) == 1 for title in trial.added)
    log = oracle.read(place)
    outcome.days_wrong, outcome.days_stale = log.days_wrong, log.days_stale
    outcome.duplicate_rows, outcome.went_back = log.duplicate_rows, log.went_back
    if half := count_unlike_log(place):
        outcome.faults.append(f"{half} todos are not as the log says")
