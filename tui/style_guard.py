"""A new screen is styled once: without this Textual parses all style sheets twice more, for 100 ms.

It takes every screen that it has not styled before for one that has missed a change of the theme.
No issue yet; seen in Textual 8.2.8.
"""

from typing import Any

from textual.app import App


class StyledOnce:
    """Before Screen among the bases of a screen that is made while the application runs."""

    _css_update_count: int

    def _post_register(self, app: App[Any]) -> None:
        super()._post_register(app)  # type: ignore[misc]
        self._css_update_count = app._css_update_count
