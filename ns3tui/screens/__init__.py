"""The screens: each asks the desk, never the database."""
