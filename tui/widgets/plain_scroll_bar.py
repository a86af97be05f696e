"""A scrollbar whose ends are whole cells."""

from textual.scrollbar import ScrollBarRender


class PlainScrollBar(ScrollBarRender):
    """Textual's, without the blocks that some terminals draw two cells wide."""

    VERTICAL_BARS = [" "] * len(ScrollBarRender.VERTICAL_BARS)
    HORIZONTAL_BARS = [" "] * len(ScrollBarRender.HORIZONTAL_BARS)
