"""The screens: each is a frame, and reads what it shows. Panes and widgets do the rest."""
