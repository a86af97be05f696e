"""Which letters of a title a search matches, ignoring case and accents."""

from collections.abc import Sequence
from functools import lru_cache

from tui.session import fold, title_words

_folded = lru_cache(maxsize=4096)(fold)


def words_of(typed: str) -> tuple[str, ...]:
    """The words of a search that are in the titles that it finds, folded."""
    return tuple(title_words(typed))


def found(title: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """The ranges (start, end) of the words in the title, in order and merged.

    A letter may fold to none or several: `i` finds `ﬁ`, which is marked whole.
    """
    origins: Sequence[int] = range(len(title))
    folded = title.lower()
    if not title.isascii():
        folded = "".join(map(_folded, title))
        origins = [place for place, letter in enumerate(title) for _ in _folded(letter)]
    marked = set[int]()
    for word in words:
        start = folded.find(word)
        while start >= 0:
            marked.update(range(origins[start], origins[start + len(word) - 1] + 1))
            start = folded.find(word, start + 1)
    return _runs(sorted(marked))


def _runs(places: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = runs[-1][0], place + 1
        else:
            runs.append((place, place + 1))
    return runs
