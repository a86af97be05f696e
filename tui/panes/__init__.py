"""Parts of the screens that ask the session: widgets, and the helpers that they delegate to."""
