"""Keys, resizes and memory: a short list, a long one and the yardstick side by side."""

import time

from bench import keys_report, process
from bench.keys_report import Samples
from bench.report import Report
from bench.stage import SHORT, Stage
from bench.surroundings import APPLICATION, YARDSTICK, environment
from bench.terminal import Terminal

CURSOR_UP, CURSOR_DOWN = "\x1b[A", "\x1b[B"
BATCH = SHORT - 1
PAUSE_SECONDS = 0.02
# What the application does after its first frame: the queue, the consumer, the counts.
SETTLED_SECONDS = 1.5
WIDE, NARROW = (120, 40), (80, 24)
RESIZES = 3
RESIZE_QUIET_SECONDS = 0.3


def measure(stage: Stage, report: Report) -> None:
    rounds, batches = stage.rounds(3, 1), stage.rounds(12, 9)
    yardstick, short, long = Samples(), Samples(), Samples()
    empty = environment(stage.folder / "yardstick")
    for _ in range(rounds):
        with (
            Terminal(YARDSTICK, empty) as first,
            Terminal(APPLICATION, stage.short_list) as second,
            Terminal(APPLICATION, stage.long_list) as third,
        ):
            programs = ((first, yardstick), (second, short), (third, long))
            for program, _samples in programs:
                program.wait_for("Todo 1 ")
            for program, _samples in programs:
                program.wait_quiet(SETTLED_SECONDS)
            for batch in range(batches):
                _press_yardstick(first, yardstick)
                _press_down(second, short, 1)
                second.press("g")
                second.wait_until(lambda app=second: _is_current(app, 1))  # type: ignore[misc]
                second.wait_quiet()
                _press_down(third, long, 1 + batch * BATCH)
            for program, samples in programs:
                samples.memory.append(process.memory(program.pid))
                for _ in range(RESIZES):
                    _resize(program, samples)
    keys_report.tell(report, yardstick, short, long)


def _press_down(app: Terminal, samples: Samples, current: int) -> None:
    for number in range(current + 1, current + 1 + BATCH):
        time.sleep(PAUSE_SECONDS)
        before = app.bytes
        pressed = app.press("j")
        painted = app.wait_until(lambda wanted=number: _is_current(app, wanted))  # type: ignore[misc]
        app.wait_quiet()
        samples.keys.append((painted - pressed) * 1000)
        samples.sizes.append(app.bytes - before)


def _is_current(app: Terminal, number: int) -> bool:
    """Whether the row with the cursor's mark is that of the todo."""
    return any(row.lstrip().startswith("▌") and f" Todo {number} " in row for row in app.rows)


def _press_yardstick(program: Terminal, samples: Samples) -> None:
    for _ in range(BATCH):
        time.sleep(PAUSE_SECONDS)
        before = program.bytes
        pressed = program.press(CURSOR_DOWN)
        painted = program.wait_for_frame()
        program.wait_quiet()
        samples.keys.append((painted - pressed) * 1000)
        samples.sizes.append(program.bytes - before)
    for _ in range(BATCH):
        program.press(CURSOR_UP)
        program.wait_for_frame()
        program.wait_quiet()


def _resize(program: Terminal, samples: Samples) -> None:
    for size, times in ((NARROW, samples.narrowed), (WIDE, samples.widened)):
        asked = program.resize(*size)
        painted = program.wait_quiet(RESIZE_QUIET_SECONDS, since=asked)
        times.append((painted - asked) * 1000)
