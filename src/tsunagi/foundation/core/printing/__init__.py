"""Paper: installed Japanese fonts and typesetting. For every app that prints; knows no form of its own."""
