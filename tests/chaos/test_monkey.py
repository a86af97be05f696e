"""Inputs that once ended or froze the application, as the monkey found them and made short."""

from pathlib import Path

from chaos.inputs import HangUp, Input, Pause, Resize, Stop, Write
from chaos.monkey import Monkey
from chaos.rough_terminal import RoughTerminal
from chaos.run import SHORT_PATIENCE
from chaos.trial import ANSWER_SECONDS, Trial
from tests.harness.environment import APPLICATION, own_environment

# Each case starts where the one before it leaves the application. A probe takes seconds, most of
# them pauses: there is one after each of these groups.
GROUPS: dict[str, list[Input]] = {
    "keys, stops": [
        # A key report with an event, one beyond Unicode, and one whose text is not a character.
        Write(b"\x1b[97;5:1u"),
        Write(b"\x1b[2147483648;1u"),
        Write(b"\x1b[97;1;1114112u"),
        # Stopped again before it is back, in the list and in help.
        Stop(0.01),
        Write(b"?"),
        Stop(0.01, by_key=True),
        Write(b"j"),
        Stop(0.1),
    ],
    "palette, sizes, paste": [
        # The palette clicked away twice.
        Write(b"\x10"),
        Pause(0.3),
        Write(b"\x1b[<0;1;1M\x1b[<0;1;1m", 3),
        Pause(0.2),
        # A busy screen that got two sizes laid itself out in both in turn, for ever.
        Write(b"T", 20),
        *(each for width in range(60, 100, 4) for each in (Resize(width, 30), Pause(0.02))),
        Write(b"aX\r", 20),
        *(each for width in range(60, 100, 4) for each in (Resize(width, 30), Pause(0.02))),
        # Bytes that are not UTF-8, in a paste of 100 kB that comes in pieces.
        Write(b"a\x1b[200~caf\xe9"),
        Pause(0.15),
        Write(b"\xff\x00", 50_000),
        Write(b"\x1b[201~"),
    ],
    "sizes of two kinds": [
        # A terminal that is said to report its sizes, and does not.
        Resize(59, 15),
        Write(b"\x1b[?2048;2$y"),
        Resize(120, 40),
    ],
}
CLOSED_IN_HELP: list[Input] = [Write(b"?"), Pause(0.2), HangUp()]


def test_what_was_found_once_is_held(tmp_path: Path) -> None:
    env = own_environment(tmp_path)
    log = tmp_path / "data" / "tally.log"
    bound = ANSWER_SECONDS * SHORT_PATIENCE
    with Trial(lambda: RoughTerminal(APPLICATION, env), log, bound) as trial:
        for name, inputs in GROUPS.items():
            trial.give(inputs)
            trial.probe(name)
        trial.leave()
        trial.give(CLOSED_IN_HELP)
    assert trial.added == list(GROUPS)


def test_a_seed_determines_the_inputs() -> None:
    def first(seed: str) -> list[list[Input]]:
        acts = Monkey(seed).acts()
        return [next(acts) for _ in range(200)]

    assert first("7") == first("7") != first("8")


def test_an_input_is_printed_as_what_gives_it_again() -> None:
    acts = Monkey("7").acts()
    given = [each for _ in range(100) for each in next(acts)]
    assert eval(repr(given)) == given
