"""A monkey at the keyboard: what it does next depends on its seed alone, never on the screen."""

from collections.abc import Callable, Iterator
from random import Random

from chaos import gibberish
from chaos.gibberish import PASTE, PASTED
from chaos.inputs import HangUp, Input, Pause, Resize, Stop, Write

SIZES = (
    (1, 1), (0, 0), (0, 24), (80, 0), (40, 10), (40, 12), (59, 15), (60, 16), (80, 24), (100, 30),
    (120, 40), (200, 60), (2, 200), (500, 2), (300, 100), (65535, 65535), (65535, 1), (1, 65535),
)  # fmt: skip
LONG_PASTE = 100_000
# What was sent in one go is read in one go; a longer gap than Textual waits for the rest.
GAPS = (0.001, 0.02, 0.15)


class Monkey:
    """Yields acts, each of some inputs; the seed determines them all."""

    def __init__(self, seed: str) -> None:
        self._chance = Random(seed)
        self._size = (100, 30)
        self._acts: dict[Callable[[], Iterator[Input]], int] = {
            self._keys: 40,
            self._mouse: 14,
            self._sequences: 14,
            self._paste: 7,
            self._resize: 7,
            self._bytes: 5,
            self._write: 6,
            self._pause: 4,
            self._stop: 2,
            self._hang_up: 1,
        }

    def acts(self) -> Iterator[list[Input]]:
        while True:
            (act,) = self._chance.choices(list(self._acts), list(self._acts.values()))
            yield list(act())

    def _keys(self) -> Iterator[Input]:
        """A few keys, or a burst of them."""
        count = self._chance.choice((1, 1, 2, 3, 5, 30, 100))
        yield Write(b"".join(gibberish.key(self._chance) for _ in range(count)))

    def _write(self) -> Iterator[Input]:
        """A todo, or a new title, as a person would."""
        title = gibberish.word(self._chance, 40)
        yield Write(self._chance.choice((b"a", b"a", b"e")))
        yield Write(title)
        yield Write(self._chance.choice((b"\r", b"\r", b"\x1b")))

    def _mouse(self) -> Iterator[Input]:
        for _ in range(self._chance.choice((1, 1, 2, 10))):
            yield Write(gibberish.mouse(self._chance, *self._size))

    def _sequences(self) -> Iterator[Input]:
        """Whole, or cut in two reads."""
        whole = gibberish.sequence(self._chance)
        if self._chance.random() < 0.6:
            yield Write(whole)
            return
        cut = self._chance.randint(1, len(whole))
        yield Write(whole[:cut])
        yield Pause(self._chance.choice(GAPS))
        yield Write(whole[cut:])

    def _bytes(self) -> Iterator[Input]:
        yield Write(gibberish.broken(self._chance))

    def _paste(self) -> Iterator[Input]:
        text = gibberish.text(self._chance)
        match self._chance.randrange(6):
            case 0:
                yield Write(PASTE + text + PASTED)
            case 1:
                yield Write(PASTE + text + gibberish.broken(self._chance) + b"q" + PASTED)
            case 2:
                # Its end is lost: the next paste's ends it.
                yield Write(PASTE + text)
            case 3:
                yield Write(PASTE + text + PASTE + text + PASTED + PASTED)
            case 4:
                yield Write(PASTE)
                yield Write(text, LONG_PASTE // len(text))
                yield Write(PASTED)
            case _:
                yield Write(PASTE + text)
                yield Pause(self._chance.choice(GAPS))
                yield Write(gibberish.broken(self._chance) + PASTED)

    def _resize(self) -> Iterator[Input]:
        """To any size, or a storm of them."""
        for _ in range(self._chance.choice((1, 1, 1, 30))):
            size = self._chance.choice(SIZES)
            yield Resize(*size)
        # Mostly on the screen, wherever that ends.
        self._size = (min(max(size[0], 1), 200), min(max(size[1], 1), 60))

    def _pause(self) -> Iterator[Input]:
        yield Pause(self._chance.choice((0.05, 0.15, 0.5)))

    def _stop(self) -> Iterator[Input]:
        yield Stop(self._chance.choice((0.01, 0.3)), self._chance.random() < 0.5)

    def _hang_up(self) -> Iterator[Input]:
        yield HangUp()
