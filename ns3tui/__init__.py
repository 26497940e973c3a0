"""ns3tui: the secretariat's desk for a municipality's network organisation."""

__version__ = "0.1.0"
