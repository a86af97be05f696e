"""Widgets: each shows rows and posts messages. They know no database and no screen."""
