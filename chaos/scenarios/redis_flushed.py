"""Redis emptied again and again during edits: what has to be computed is in the database."""

import time

from chaos.busy_client import Plan
from chaos.everybody import everybody
from chaos.result import Result
from chaos.run import Run
from chaos.verify import unavailable, verify

PAUSE_SECONDS = 0.02
BETWEEN_SECONDS = (0.02, 0.4)
ROUNDS, SHORT_ROUNDS = 60, 8
RIGHT_SECONDS = 3.0
WAYS = (True, True, False)


def play(run: Run, kind: str) -> Result:
    database, redis = run.noted(kind), run.redis()
    with everybody(run, database.env | redis.env) as all_:
        all_.add(WAYS, Plan(pause=PAUSE_SECONDS))
        rounds = SHORT_ROUNDS if run.short else ROUNDS
        for _ in range(rounds):
            time.sleep(run.random.uniform(*BETWEEN_SECONDS))
            redis.client().flushall()
        all_.rest()
        # The last wake-up is lost as well.
        redis.client().flushall()
        seconds = all_.settle(database)
    result = verify("Redis flushed", database, all_.edits, seconds)
    result.remark = f"{rounds + 1} times"
    result.faults += [*unavailable(all_.edits), *all_.complaints]
    result.faults += run.late(seconds, RIGHT_SECONDS)
    return result
