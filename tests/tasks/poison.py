"""Messages that no consumer should run, and what its log has to say of each."""

import pickle
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from huey.registry import Message
from huey.serializer import SignedSerializer

TASK = "tasks.scores.recompute_score"
LARGE_BYTES = 2**20
# What the log says of a message that is refused, of a task that fails, and besides of one that
# cannot even be called: that can only be a fault of our own, and comes with a traceback.
REFUSED, FAILED, UNCALLABLE = "was refused: ", " failed: ", "Unhandled exception in task"


@dataclass(frozen=True)
class Poison:
    """`told` is in the one line of the log that it makes."""

    data: bytes
    told: str = REFUSED


class Bomb:
    """Makes a file if it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self._mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self._mark,)


def goes_off(folder: Path) -> bool:
    """Whether a bomb would be noticed."""
    mark = folder / "tried"
    pickle.loads(pickle.dumps(Bomb(mark)))
    return mark.exists()


def unsigned(mark: Path, secret: str, chance: Random) -> list[Poison]:
    """What nobody signed with the secret, all of it different every time."""
    signed = bytearray(_signed(secret, _task(chance, "2026-11-23")))
    cut = bytes(signed[:-1])
    signed[chance.randrange(len(signed))] ^= 1
    bomb = (chance.random(), Bomb(mark))
    return [
        Poison(b""),
        Poison(chance.randbytes(12)),
        Poison(chance.randbytes(LARGE_BYTES)),
        Poison(chance.randbytes(8) + b":" + b"0" * 40),
        Poison(pickle.dumps(bomb)),
        Poison(_signed("another " + secret, bomb)),
        Poison(bytes(signed)),
        Poison(cut),
    ]


def signed(secret: str, chance: Random) -> list[Poison]:
    """What is signed rightly, but no task that could succeed."""
    hopeless = [
        (_task(chance, name="tasks.scores.no_such_task"), REFUSED),
        ({"day": chance.random()}, REFUSED),
        (_task(chance, "no day"), FAILED),
        (_task(chance, 23), FAILED),
        (_task(chance, "2026-11-23", "more"), UNCALLABLE),
    ]
    return [Poison(_signed(secret, what), told) for what, told in hopeless]


def _task(chance: Random, *arguments: object, name: str = TASK) -> Message:
    return Message(chance.randbytes(16).hex(), name, args=arguments, kwargs={})


def _signed(secret: str, what: object) -> bytes:
    message: bytes = SignedSerializer(secret).serialize(what)
    return message
