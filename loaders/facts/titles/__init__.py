"""Titles of undertakings and events: where one begins and ends, and what its words say."""
