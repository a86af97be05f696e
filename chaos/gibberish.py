"""Bytes that a terminal may send, and bytes that none should: each from a seeded chance.

The keys that leave are in none of them but where a terminal's brackets make them text: `q`,
ctrl+q, ctrl+c, in whatever encoding. Nor is ctrl+\\, which ends a program whose terminal has not
been set yet.
"""

from random import Random

ESC = b"\x1b"
LEAVING = b"q\x03\x11\x1c"
# Nobody types at a program that is in the background: it is brought back at once.
SUSPENDING = b"\x1a"
LETTERS = bytes(each for each in range(0x20, 0x7F) if each not in LEAVING)
CONTROL = bytes(each for each in range(1, 0x20) if each not in LEAVING + SUSPENDING + ESC)
# Keys of the application, drawn more often than others.
USED = b"jkgGadADeefFrruu123 \r\r\t?TyynN\x10\x12\x04\x15"
ARROWS = [b"\x1b[%c" % each for each in b"ABCDHFZ"] + [b"\x1bO%c" % each for each in b"ABCDPQRS"]
NUMBERED = [b"\x1b[%d~" % each for each in (*range(1, 9), *range(11, 35))]
PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"
BROKEN = (
    b"\xff",
    b"\xe5",
    b"\xc3",
    b"\xe2\x82",
    b"\xed\xa0\x80",
    b"\xf8\x88\x80\x80",
    b"\x80",
    b"\xfe\xff",
)
NUMBERS = (0, 1, 2, 5, 9, 48, 200, 201, 255, 999, 65535, 65536, 2**31, 999_999_999_999, 10**30)
FINALS = bytes(each for each in range(0x40, 0x7F) if each not in LEAVING)
REPORTS = (
    b"\x1b[?62;22c", b"\x1b[>0;276;0c", b"\x1b[0n", b"\x1b[1;1R", b"\x1b[999;999R", b"\x1b[I",
    b"\x1b[O",
    b"\x1b[?2026;2$y", b"\x1b[?2026;0$y", b"\x1b[?2048;2$y", b"\x1b[?2048;1$y", b"\x1b[?9999;9$y",
    b"\x1bP>|xterm(390)\x1b\\", b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b]10;rgb:0/0/0\x07",
    b"\x1b[?1u", b"\x1b[8;24;80t", b"\x1b[4;600;800t", b"\x1b[6;20;10t", b"\x1b_Gi=1;OK\x1b\\",
)  # fmt: skip


def key(chance: Random) -> bytes:
    """One key as terminals have always sent them."""
    kinds = (_used, _letter, _control, _arrow, _numbered, _alt, _modified)
    (kind,) = chance.choices(kinds, (50, 20, 10, 8, 5, 4, 3))
    return kind(chance)


def _used(chance: Random) -> bytes:
    return bytes([chance.choice(USED)])


def _letter(chance: Random) -> bytes:
    return bytes([chance.choice(LETTERS)])


def _control(chance: Random) -> bytes:
    return bytes([chance.choice(CONTROL)])


def _arrow(chance: Random) -> bytes:
    return chance.choice(ARROWS)


def _numbered(chance: Random) -> bytes:
    return chance.choice(NUMBERED)


def _alt(chance: Random) -> bytes:
    return ESC + _letter(chance)


def _modified(chance: Random) -> bytes:
    return b"\x1b[1;%d%c" % (chance.randint(2, 8), chance.choice(b"ABCDHFPQRS"))


def word(chance: Random, longest: int = 12) -> bytes:
    return bytes(chance.choice(LETTERS) for _ in range(chance.randint(1, longest)))


def text(chance: Random) -> bytes:
    """A few words in several alphabets, with lines, controls and markup among them."""
    pieces = (
        "日本語",
        "é",
        "👩‍👩‍👧",
        "\u200b",
        "[b]",
        "\n",
        "\r\n",
        "\x00",
        "\t",
        "\u202e",
        " ",
        "[/]",
    )
    parts = [word(chance), *(chance.choice(pieces).encode() for _ in range(chance.randint(0, 6)))]
    chance.shuffle(parts)
    return b"".join(parts)


def broken(chance: Random) -> bytes:
    """Bytes that are not UTF-8."""
    if chance.random() < 0.7:
        return chance.choice(BROKEN)
    random = chance.randbytes(chance.randint(1, 20))
    return bytes(each for each in random if each not in LEAVING + SUSPENDING)


def mouse(chance: Random, columns: int, lines: int) -> bytes:
    """Press and release, drag, wheel; at times somewhere that is not on the screen."""
    button = chance.choice((0, 0, 0, 1, 2, 32, 35, 64, 65, 66, 68, 80, 128, 255))
    if chance.random() < 0.15:
        column, line = chance.choice(NUMBERS), chance.choice(NUMBERS)
    else:
        column, line = chance.randint(1, columns), chance.randint(1, lines)
    pressed = b"\x1b[<%d;%d;%dM" % (button, column, line)
    match chance.randrange(4):
        case 0:
            return pressed
        case 1:
            dragged = b"\x1b[<32;%d;%dM" % (column + chance.randint(0, 30), line + 1)
            return pressed + dragged + b"\x1b[<%d;%d;%dm" % (button, column, line)
        case 2:
            return pressed + b"\x1b[M" + bytes(chance.choice(LETTERS) for _ in range(3))
        case _:
            return pressed + b"\x1b[<%d;%d;%dm" % (button, column, line)


def sequence(chance: Random) -> bytes:
    """An escape sequence of any kind, whole or not."""
    match chance.randrange(8):
        case 0 | 1:
            return chance.choice(REPORTS)
        case 2:
            return b"\x1b[48;%s%c" % (_numbers(chance, 4), chance.choice(b"ttttu~"))
        case 3:
            return _kitty(chance)
        case 4:
            return (
                ESC
                + chance.choice(b"]P_^X").to_bytes(1)
                + text(chance)
                + chance.choice((b"\x07", b"\x1b\\", b""))
            )
        case 5:
            return b"\x1b" * chance.randint(2, 5)
        case _:
            private = chance.choice((b"", b"", b"?", b">", b"<", b"="))
            between = chance.choice((b"", b"", b"$", b" ", b"'", b"!"))
            numbers = _numbers(chance, chance.randint(0, 5))
            return b"\x1b[" + private + numbers + between + bytes([chance.choice(FINALS)])


def _kitty(chance: Random) -> bytes:
    """A key as the keyboard protocol of kitty reports it."""
    code = chance.choice((9, 13, 27, 32, 97, 98, 57344, 57399, 57441, 0x110000, 2**31, 10**12, 0))
    modifiers = chance.choice((0, 1, 2, 3, 5, 9, 129, 10**9))
    event = chance.choice((b"", b":1", b":2", b":3", b":9"))
    typed = chance.choice((b"", b";97", b";1114112", b";55296"))
    return b"\x1b[%d;%d%s%su" % (code, modifiers, event, typed)


def _numbers(chance: Random, count: int) -> bytes:
    return b";".join(b"%d" % chance.choice(NUMBERS) for _ in range(count))
