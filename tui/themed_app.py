"""The application's theme: that of the last run, until the user chooses another one."""

from tui import themes
from tui.contrast import readable_variables
from tui.guarded_app import GuardedApp


class ThemedApp(GuardedApp):
    """Has readable colours in each theme, and goes back to the theme that one came from."""

    _knows_theme = False
    _theme_before: str | None = None

    def start_with_theme(self, remembered: str) -> None:
        """Start with the theme of the last run, "" for none, as far as the terminal has hues."""
        for own in themes.OWN:
            self.register_theme(own)
        known = remembered if remembered in self.available_themes else ""
        theme = themes.shown(known, self.console.color_system)
        # Not by assignment: Textual would parse every style sheet twice, and style every widget.
        self.set_reactive(ThemedApp.theme, theme)
        self._knows_theme = True
        dark = self.current_theme.dark
        classes = {f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}
        self.update_classes(classes, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        if not self._knows_theme:
            return {}  # Textual asks while it is made.
        variables = super().get_css_variables()
        # Where lists look the colours of their rows up.
        self.theme_variables = variables | readable_variables(variables)
        return self.theme_variables

    def switch_theme(self) -> None:
        """Switch between dark and light, or back to the theme from before."""
        before = self.theme
        self.theme = self._theme_before or themes.other(before)
        self._theme_before = before

    def choose_theme(self) -> None:
        """Show the themes by their names."""
        from tui.dialogs.themes import ThemePicker

        self.push_screen(ThemePicker(), self._note_theme)

    def _note_theme(self, before: str | None) -> None:
        if before != self.theme:
            self._theme_before = before
