"""Keys, resizes and memory: a short list, a long one and the baseline side by side."""

import time
from dataclasses import dataclass, field
from functools import partial
from statistics import fmean, median

from bench.report import Report, p95
from bench.section import BASELINE, FIRST, LONG, SHORT, Sections
from tests.harness import resources
from tests.harness.screen import Screen
from tests.harness.terminal import Terminal

CURSOR_UP, CURSOR_DOWN = "\x1b[A", "\x1b[B"
BATCH = SHORT - 1
PAUSE_SECONDS = 0.02
# What the application does after its first frame: the queue, the consumer, the counts.
SETTLED_SECONDS = 1.5
WIDE, NARROW = (120, 40), (80, 24)
RESIZES = 3
RESIZE_QUIET_SECONDS = 0.3
KEY_MS, KEY_RATIO, KEY_SPREAD, MEMORY_RATIO, RESIZE_MS = 4, 1.5, 3, 1.5, 80
# Of rows with all their columns, and of titles alone.
KEY_BYTES, PLAIN_BYTES = 500, 400


@dataclass
class Samples:
    """What was seen of one program: milliseconds, bytes and megabytes."""

    name: str
    keys: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    narrowed: list[float] = field(default_factory=list)
    widened: list[float] = field(default_factory=list)


def measure(sections: Sections, report: Report) -> None:
    rounds, batches = sections.rounds(3, 1), sections.rounds(12, 9)
    baseline = Samples("baseline")
    short, long = Samples(f"{SHORT} todos"), Samples(f"{LONG:,} todos")
    for _ in range(rounds):
        with (
            Terminal(BASELINE, sections.environment()) as first,
            sections.application(sections.short_list) as second,
            sections.application(sections.long_list) as third,
        ):
            programs = ((first, baseline), (second, short), (third, long))
            for program, _samples in programs:
                program.wait_for(FIRST)
            for program, _samples in programs:
                program.wait_quiet(SETTLED_SECONDS)
            for batch in range(batches):
                _press_baseline(first, baseline)
                _press_down(second, short, 1)
                second.press("g")
                second.wait_until(partial(_is_current, second, 1))
                second.wait_quiet()
                _press_down(third, long, 1 + batch * BATCH)
            for program, samples in programs:
                samples.memory.append(resources.memory(program.pid))
                for _ in range(RESIZES):
                    _resize(program, samples)
    _tell_keys(report, baseline, short, long)
    _measure_plain(sections, report, batches)
    _tell_resize(report, baseline, short, long)
    _tell_memory(report, baseline, short, long)


def _measure_plain(sections: Sections, report: Report, batches: int) -> None:
    """What a key writes of rows that have no columns beside the title."""
    plain = Samples("titles alone")
    with sections.application(sections.plain_list) as app:
        app.wait_for(FIRST.strip())
        app.wait_quiet(SETTLED_SECONDS)
        for batch in range(batches):
            _press_down(app, plain, 1 + batch * BATCH)
    _tell_bytes(report, plain, PLAIN_BYTES)


def _press_down(app: Terminal, samples: Samples, current: int) -> None:
    for number in range(current + 1, current + 1 + BATCH):
        time.sleep(PAUSE_SECONDS)
        before = app.bytes
        pressed = app.press("j")
        painted = app.wait_until(partial(_is_current, app, number))
        app.wait_quiet()
        samples.keys.append((painted - pressed) * 1000)
        samples.sizes.append(app.bytes - before)


def _is_current(app: Terminal, number: int) -> bool:
    """Whether the row with the cursor's mark is that of the todo."""
    return f" Todo {number} " in Screen(app).current()


def _press_baseline(program: Terminal, samples: Samples) -> None:
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


def _tell_keys(report: Report, baseline: Samples, short: Samples, long: Samples) -> None:
    report.section(
        "Key j to the painted row",
        f"{len(long.keys)} keys each, in turns; for scale: dooit writes 23,000 bytes per key and "
        "settles in 37 ms, vit writes 376",
    )
    report.line(
        "baseline: a key to the end of its frame",
        f"{median(baseline.keys):.1f} ms",
        f"p95 {p95(baseline.keys):.1f}, {fmean(baseline.sizes):,.0f} bytes",
    )
    few, many = median(short.keys), median(long.keys)
    report.line(f"{short.name}, median", f"{few:.1f} ms")
    report.most(f"{long.name}, median", many, KEY_MS, " ms")
    name = f"{long.name}, beside {short.name}"
    report.ratio(name, many, few, short.name, KEY_RATIO, " ms", ".1f")
    for samples in (short, long):
        middle, late = median(samples.keys), p95(samples.keys)
        report.ratio(f"{samples.name}, p95", late, middle, "the median", KEY_SPREAD, " ms", ".1f")
        _tell_bytes(report, samples, KEY_BYTES)


def _tell_bytes(report: Report, samples: Samples, bound: int) -> None:
    name, sizes = f"{samples.name}, bytes per key", samples.sizes
    report.most(f"{name}, median", median(sizes), bound, "", ",.0f")
    # Some keys move the whole view.
    beside = f"at most {max(sizes):,.0f}"
    report.most(f"{name}, average", fmean(sizes), bound, "", ",.0f", beside)


def _tell_resize(report: Report, baseline: Samples, short: Samples, long: Samples) -> None:
    report.section(
        "Resize to the last byte of the new picture",
        f"medians of {len(long.widened)}; for scale: dooit 443 and 702 ms",
    )
    for name, times in (("120x40 to 80x24", "narrowed"), ("80x24 to 120x40", "widened")):
        beside = f"baseline {median(getattr(baseline, times)):.0f} ms"
        for samples in (short, long):
            value = median(getattr(samples, times))
            report.most(f"{name}, {samples.name}", value, RESIZE_MS, " ms", ".0f", beside)


def _tell_memory(report: Report, baseline: Samples, short: Samples, long: Samples) -> None:
    report.section(
        "Memory after these keys",
        f"resident, with all children; medians of {len(long.memory)}; "
        "for scale: dooit with 10,000 todos 3.8 × the baseline, taskdog 11 ×",
    )
    least, few, many = (median(samples.memory) for samples in (baseline, short, long))
    report.line("baseline", f"{least:.0f} MB")
    report.line(short.name, f"{few:.0f} MB", f"{few / least:.2f} × baseline")
    report.ratio(long.name, many, least, "baseline", MEMORY_RATIO, " MB")
