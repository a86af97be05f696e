"""Parts of the screens that ask the session: each is a widget, or what a widget leaves to it."""
