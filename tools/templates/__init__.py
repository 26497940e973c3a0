"""The templates of the desk's documents: described once, written as Word and Markdown.

``python -m tools.templates`` writes them to ``ns3tui/templates``; a test holds the two together.
"""
