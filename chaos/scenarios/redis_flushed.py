"""Redis emptied again and again during edits: what has to be computed is in the database."""

import time

from chaos import oracle
from chaos.clients import wait_for_more
from chaos.outcome import Outcome
from chaos.reckoning import reckon, unavailable
from chaos.record import Answer
from chaos.screen import Screen
from chaos.stage import Stage

PAUSE_SECONDS = 0.02
BETWEEN_SECONDS = (0.02, 0.4)
ROUNDS, SHORT_ROUNDS = 60, 8
RIGHT_SECONDS = 3.0
WAYS = (True, True, False)


def run(stage: Stage, database: str) -> Outcome:
    place, redis = stage.database(database), stage.redis()
    env = place.env | redis.env
    for _ in range(2):
        stage.consumer(env)
    with stage.application(env) as terminal:
        screen = Screen(terminal)
        screen.wait_well()
        clients = [stage.client(env, way, pause=PAUSE_SECONDS) for way in WAYS]
        wait_for_more(clients, Answer.ACKNOWLEDGED)
        rounds = SHORT_ROUNDS if stage.short else ROUNDS
        for _ in range(rounds):
            time.sleep(stage.random.uniform(*BETWEEN_SECONDS))
            redis.client().flushall()
        for client in clients:
            client.rest()
        # The last wake-up is lost as well.
        redis.client().flushall()
        seconds = oracle.seconds_until_right(place)
        screen.wait_well()
        screen.wait_points(oracle.newest_points(place))
    edits = [edit for client in clients for edit in client.edits]
    outcome = reckon("Redis flushed", place, edits, seconds)
    outcome.remark = f"{rounds + 1} times"
    outcome.faults += [*unavailable(edits), *stage.late(seconds, RIGHT_SECONDS)]
    outcome.faults += [line for client in clients for line in client.complaints]
    return outcome
