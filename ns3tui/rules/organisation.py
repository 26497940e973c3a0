"""The basis organisation as the rules see it (R-01)."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is; the values are the words of the exchange format."""

    MUNICIPALITY = "kommune"
    DIRECTOR_AREA = "direktørområde"
    DEPARTMENT = "afdeling"
    STAFF = "stab"
    SECRETARIAT = "sekretariat"
