"""Folding text for a search: without case and accents."""

import unicodedata


def fold(text: str) -> str:
    """The text without case and accents: `Crème` and `CREME` are both `creme`."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in parts if unicodedata.category(char) != "Mn")
