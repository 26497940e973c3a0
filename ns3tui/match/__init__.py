"""The match as an exact optimisation problem: read, solve and explain. No store, no screens."""
