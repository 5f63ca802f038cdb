"""Dates, periods and recurrences in a text, with the precision stated."""
