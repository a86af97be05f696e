"""The screens: they read what they show, and leave every write to the application."""
