"""What a terminal does with a program's bytes: it shows a screen, and answers questions."""

import re

import pyte

SEQUENCE = re.compile(
    rb"\x1b\[[?>=<]?[0-9;:]*[ !\"#$'*]*[@-~]"  # CSI
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|\x1b[PX^_][^\x1b]*\x1b\\",  # DCS, SOS, PM, APC
    re.DOTALL,
)
UNFINISHED = re.compile(
    rb"\x1b(?:\[[0-9;:?>=< !\"#$'*]*|[\]PX^_][^\x07\x1b]*\x1b?)?$",
    re.DOTALL,
)
PRIVATE = re.compile(rb"\x1b\[(?:[><=]|.*[ !\"#$'*]).*|\x1b\[.*[utq]|\x1b[\]PX^_].*", re.DOTALL)
LONGEST = 4096

FRAME_END = b"\x1b[?2026l"
MODE_ASKED = re.compile(rb"\x1b\[\?(\d+)\$p")
KNOWN_MODES = {b"2026": 2}  # Synchronized output: known, and off.
ANSWERS = {
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[0c": b"\x1b[?62;22c",
    b"\x1b[5n": b"\x1b[0n",
    b"\x1b[6n": b"\x1b[1;1R",
}


class Whole:
    """Hands on whole sequences; the start of one that is still to end waits for the rest."""

    def __init__(self) -> None:
        self._held = b""

    def of(self, data: bytes) -> bytes:
        data = self._held + data
        cut = UNFINISHED.search(data[-LONGEST:])
        self._held = cut.group() if cut else b""
        return data[: len(data) - len(self._held)]


class Answers:
    """What programs ask terminals at their start."""

    def __init__(self) -> None:
        self._whole = Whole()

    def to(self, data: bytes) -> bytes:
        """The replies to the questions in the data."""
        return b"".join(_answer(match.group()) for match in SEQUENCE.finditer(self._whole.of(data)))


class Emulator:
    """The screen after all that was written to it."""

    def __init__(self, columns: int, lines: int) -> None:
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._whole = Whole()

    def feed(self, data: bytes) -> None:
        # pyte prints the sequences that it does not know.
        self._stream.feed(SEQUENCE.sub(_known, self._whole.of(data)))

    def resize(self, columns: int, lines: int) -> None:
        self._screen.resize(lines, columns)

    @property
    def rows(self) -> list[str]:
        """The text of each line."""
        return list(self._screen.display)


def _known(match: re.Match[bytes]) -> bytes:
    sequence = match.group()
    return b"" if PRIVATE.fullmatch(sequence) else sequence.replace(b":", b";")


def _answer(sequence: bytes) -> bytes:
    if asked := MODE_ASKED.fullmatch(sequence):
        mode = asked.group(1)
        return b"\x1b[?%s;%d$y" % (mode, KNOWN_MODES.get(mode, 0))
    return ANSWERS.get(sequence, b"")
