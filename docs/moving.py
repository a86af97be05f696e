"""Pictures of a screen as one SVG that moves: each line of it is drawn once for all its time."""

import re
from collections import Counter
from itertools import pairwise

# As Rich draws a screen: its lines, from this place on.
LINE_HEIGHT, FIRST = 24.4, 1.5
SCREEN = re.compile(r'<g transform="[^"]*" clip-path="[^"]*">\s*')
MATRIX = re.compile(r'<g class="[\w-]+-matrix">')
STYLE = re.compile(r"\.[\w-]+-(r\d+) \{ ([^}]*?)\s*\}\s*")
PART = re.compile(r'<rect fill[^>]*/>|<text class="[\w-]+-r\d+".*?</text>', re.DOTALL)
CLASS = re.compile(r'class="[\w-]+-(r\d+)"')
PLACE = re.compile(r' y="([\d.]+)"')
GROUND = re.compile(r'<rect fill="([^"]*)"')
# What a line needs no more, and fonts that a page with the picture would have to load.
NEEDLESS = re.compile(r' clip-path="url\(#[\w-]+-line-\d+\)"| shape-rendering="\w+"')
CLIPS = re.compile(r'<clipPath id="[\w-]+-line-\d+">.*?</clipPath>\s*', re.DOTALL)
FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")

Span = tuple[float, float]


def moving(frames: list[tuple[str, float]]) -> str:
    """Rich's SVGs, each with the seconds for which it is seen, as one that begins again at its end.

    It moves by SMIL, without a script; where that is not understood the first frame is seen.
    """
    times = [0.0]
    for _, seconds in frames:
        times.append(times[-1] + seconds)
    styles: dict[str, str] = {}
    # For each line as it looks, from when to when it does.
    seen: dict[tuple[int, str], list[Span]] = {}
    for (frame, _), (begin, end) in zip(frames, pairwise(times), strict=True):
        for line in _lines(frame, styles).items():
            spans = seen.setdefault(line, [])
            if spans and spans[-1][1] == begin:
                begin_of_span, _ = spans.pop()
                spans.append((begin_of_span, end))
            else:
                spans.append((begin, end))
    head, _, _ = _pieces(frames[0][0])
    rules = "".join(f".{name} {{ {rule} }}\n" for rule, name in styles.items())
    head = CLIPS.sub("", STYLE.sub("", FONTS.sub("", head)))
    matrix = MATRIX.search(frames[0][0])
    drawn = [_group(parts, spans, times[-1]) for (_, parts), spans in seen.items()]
    ground = f'<rect fill="{_ground(frames[0][0])}" width="100%" height="100%"/>'
    middle = "\n".join([matrix[0] if matrix else "<g>", ground, *drawn, "</g></g></svg>\n"])
    return head.replace("</style>", f"{rules}</style>", 1) + middle


def _pieces(frame: str) -> tuple[str, str, str]:
    """What stands before the lines of a screen, the lines, and what stands after."""
    start = SCREEN.search(frame)
    if start is None:
        raise ValueError("no screen as Rich draws it")
    end = frame.rindex("</g>")
    return frame[: start.end()], frame[start.end() : end], frame[end:]


def _ground(frame: str) -> str:
    colors = Counter[str](GROUND.findall(_pieces(frame)[1]))
    return colors.most_common(1)[0][0]


def _lines(frame: str, styles: dict[str, str]) -> dict[int, str]:
    """What is drawn in each line, by classes that all frames share."""
    own, ground = dict(STYLE.findall(frame)), f'<rect fill="{_ground(frame)}"'
    lines: dict[int, str] = {}
    for found in PART.findall(_pieces(frame)[1]):
        if found.startswith(ground):
            continue
        part = NEEDLESS.sub("", found)
        if named := CLASS.search(part):
            name = styles.setdefault(own[named[1]], f"s{len(styles)}")
            part = CLASS.sub(f'class="{name}"', part)
        place = PLACE.search(part)
        number = int((float(place[1] if place else 0) - FIRST) // LINE_HEIGHT)
        lines[number] = lines.get(number, "") + part
    return lines


def _group(parts: str, spans: list[Span], whole: float) -> str:
    """A line that is seen for some of the time."""
    if spans == [(0.0, whole)]:
        return f"<g>{parts}</g>"
    turns = {0.0: "hidden"}
    for begin, end in spans:
        turns |= {begin: "visible", end: "hidden"}
    turns.pop(whole, None)
    return (
        f'<g visibility="{turns[0.0]}"><animate attributeName="visibility" calcMode="discrete"'
        f' dur="{whole:.2f}s" repeatCount="indefinite" values="{";".join(turns.values())}"'
        f' keyTimes="{";".join(f"{turn / whole:.4f}" for turn in turns)}"/>{parts}</g>'
    )
