"""What is said about keys, resizes and memory."""

from dataclasses import dataclass, field

from bench.report import Report
from bench.stage import LONG, SHORT
from bench.statistic import mean, median, p95

KEY_RATIO, KEY_SPREAD, KEY_BYTES, MEMORY_RATIO, RESIZE_MS = 1.5, 3, 500, 1.6, 100


@dataclass
class Samples:
    """What was seen of one program: milliseconds, bytes and megabytes."""

    keys: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    narrowed: list[float] = field(default_factory=list)
    widened: list[float] = field(default_factory=list)


def tell(report: Report, yardstick: Samples, short: Samples, long: Samples) -> None:
    """Three sections of the table."""
    _tell_keys(report, yardstick, short, long)
    _tell_resize(report, yardstick, short, long)
    _tell_memory(report, yardstick, short, long)


def _tell_keys(report: Report, yardstick: Samples, short: Samples, long: Samples) -> None:
    report.section(
        "Key j to the painted row",
        f"{len(long.keys)} keys each, in turns; for scale: dooit writes 23,000 bytes per key and "
        "settles in 37 ms, vit writes 376",
    )
    report.line(
        "yardstick: a key to the end of its frame",
        f"{median(yardstick.keys):.1f} ms",
        f"p95 {p95(yardstick.keys):.1f}, {mean(yardstick.sizes):,.0f} bytes",
    )
    few, many = median(short.keys), median(long.keys)
    report.line(f"{SHORT} todos, median", f"{few:.1f} ms")
    beside = f"{many / few:.2f} × {SHORT} todos"
    report.within(
        f"{LONG:,} todos, median",
        f"{many:.1f} ms",
        beside,
        f"≤ {KEY_RATIO}",
        many / few <= KEY_RATIO,
    )
    for name, samples in ((f"{SHORT} todos", short), (f"{LONG:,} todos", long)):
        _tell_spread(report, name, samples)


def _tell_spread(report: Report, name: str, samples: Samples) -> None:
    middle, late = median(samples.keys), p95(samples.keys)
    report.within(
        f"{name}, p95",
        f"{late:.1f} ms",
        f"{late / middle:.2f} × the median",
        f"≤ {KEY_SPREAD}",
        late <= KEY_SPREAD * middle,
    )
    for word, size, beside in (
        ("median", median(samples.sizes), ""),
        # Some keys move the whole view.
        ("average", mean(samples.sizes), f"at most {max(samples.sizes):,.0f}"),
    ):
        report.within(
            f"{name}, bytes per key, {word}",
            f"{size:,.0f}",
            beside,
            f"≤ {KEY_BYTES}",
            size <= KEY_BYTES,
        )


def _tell_resize(report: Report, yardstick: Samples, short: Samples, long: Samples) -> None:
    report.section(
        "Resize to the last byte of the new picture",
        f"medians of {len(long.widened)}; for scale: dooit 443 and 702 ms",
    )
    for name, times, beside in (
        ("120x40 to 80x24", "narrowed", median(yardstick.narrowed)),
        ("80x24 to 120x40", "widened", median(yardstick.widened)),
    ):
        for label, samples in ((f"{SHORT} todos", short), (f"{LONG:,} todos", long)):
            value = median(getattr(samples, times))
            report.within(
                f"{name}, {label}",
                f"{value:.0f} ms",
                f"yardstick {beside:.0f} ms",
                f"≤ {RESIZE_MS} ms",
                value <= RESIZE_MS,
            )


def _tell_memory(report: Report, yardstick: Samples, short: Samples, long: Samples) -> None:
    report.section(
        "Memory after these keys",
        f"resident, with all children; medians of {len(long.memory)}; "
        "for scale: dooit with 10,000 todos 3.8 × the yardstick, taskdog 11 ×",
    )
    least = median(yardstick.memory)
    report.line("yardstick", f"{least:.0f} MB")
    few, many = median(short.memory), median(long.memory)
    report.line(f"{SHORT} todos", f"{few:.0f} MB", f"{few / least:.2f} × yardstick")
    report.within(
        f"{LONG:,} todos",
        f"{many:.0f} MB",
        f"{many / least:.2f} × yardstick",
        f"≤ {MEMORY_RATIO}",
        many / least <= MEMORY_RATIO,
    )
