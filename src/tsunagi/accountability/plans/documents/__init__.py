"""The plan document: its rows and how it is read."""
