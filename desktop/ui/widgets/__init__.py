"""Widgets that more than one page can use: form rows, lists of options, a stepper, a phrase to be said."""
