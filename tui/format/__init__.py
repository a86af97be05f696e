"""How numbers, days and words are put into cells; nothing here knows a widget."""
