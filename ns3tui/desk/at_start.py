"""What of the desk is loaded behind the first paint: the store and what the board reads.

All else is imported in the function that first needs it.
"""

import ns3tui.db.store
import ns3tui.desk.board
import ns3tui.desk.detail
import ns3tui.desk.parked
import ns3tui.desk.ribbon  # noqa: F401
from ns3tui.desk.desk import Desk

__all__ = ["Desk"]
