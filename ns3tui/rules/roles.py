"""The words of roles, actors and the pool: who does what in a network (R-03, R-31, R-44, R-49).

The values are the words of the exchange format.
"""

from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _


class Role(StrEnum):
    """What somebody is in a network from a day to a day."""

    LEADER = "netværksleder"
    CO_DRIVER = "co-driver"
    REFERENCE_LEADER = "referenceleder"
    CONTACT = "chefforumkontakt"
    """The member of chefforum a læringsnetværk turns to when it has no reference leader (A-04)."""

    @property
    def label(self) -> str:
        """The role's name in the language in use."""
        return _(_ROLE_TITLES[self])

    @property
    def short(self) -> str:
        """The letters of narrow columns: NL, CD, RL, CF."""
        return {
            Role.LEADER: "NL",
            Role.CO_DRIVER: "CD",
            Role.REFERENCE_LEADER: "RL",
            Role.CONTACT: "CF",
        }[self]


_ROLE_TITLES: Final = {
    Role.LEADER: N_("netværksleder"),
    Role.CO_DRIVER: N_("co-driver"),
    Role.REFERENCE_LEADER: N_("referenceleder"),
    Role.CONTACT: N_("chefforumkontakt"),
}

ANCHORS: Final = (Role.REFERENCE_LEADER, Role.CONTACT)
"""The roles that tie a network to the basis organisation (R-02)."""


class ActorGroup(StrEnum):
    """Where a participant comes from (R-03); ``ekstern`` is somebody outside, not told which."""

    STAFF = "medarbejder"
    LEADER = "leder"
    CITIZEN = "borger"
    POLITICIAN = "politiker"
    COMPANY = "virksomhed"
    ASSOCIATION = "forening"
    KNOWLEDGE = "vidensinstitution"
    EXTERNAL = "ekstern"

    @property
    def label(self) -> str:
        """The group's name in the language in use."""
        return _(_GROUP_TITLES[self])

    @property
    def is_internal(self) -> bool:
        """Tell whether the participant has a basis of their own to bring knowledge home to."""
        return self in {ActorGroup.STAFF, ActorGroup.LEADER}


_GROUP_TITLES: Final = {
    ActorGroup.STAFF: N_("medarbejder"),
    ActorGroup.LEADER: N_("leder"),
    ActorGroup.CITIZEN: N_("borger"),
    ActorGroup.POLITICIAN: N_("politiker"),
    ActorGroup.COMPANY: N_("virksomhed"),
    ActorGroup.ASSOCIATION: N_("forening"),
    ActorGroup.KNOWLEDGE: N_("vidensinstitution"),
    ActorGroup.EXTERNAL: N_("ekstern"),
}


class Generation(StrEnum):
    """The generation a network leader was trained in (R-31); unproven ones have none."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "NS3"
    UNPROVEN = "uprøvet"

    @property
    def label(self) -> str:
        """The generation in the language in use."""
        return _("uprøvet") if self is Generation.UNPROVEN else self.value


class PoolStatus(StrEnum):
    """Where somebody stands in the pool of network leaders (R-31)."""

    ACTIVE = "aktiv"
    IN_NETWORK = "i netværk"
    PAUSE = "pause"
    CANDIDATE = "kandidat"
    LEFT = "udtrådt"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_POOL_TITLES[self])


_POOL_TITLES: Final = {
    PoolStatus.ACTIVE: N_("aktiv"),
    PoolStatus.IN_NETWORK: N_("i netværk"),
    PoolStatus.PAUSE: N_("pause"),
    PoolStatus.CANDIDATE: N_("kandidat"),
    PoolStatus.LEFT: N_("udtrådt"),
}


class DiplomaStatus(StrEnum):
    """How far a co-driver is with the diploma (R-41)."""

    NOT_BEGUN = "ikke begyndt"
    UNDER_WAY = "i gang"
    PASSED = "bestået"
    STOPPED = "ophørt"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_DIPLOMA_TITLES[self])


_DIPLOMA_TITLES: Final = {
    DiplomaStatus.NOT_BEGUN: N_("ikke begyndt"),
    DiplomaStatus.UNDER_WAY: N_("i gang"),
    DiplomaStatus.PASSED: N_("bestået"),
    DiplomaStatus.STOPPED: N_("ophørt"),
}


class Answer(StrEnum):
    """What a member of chefforum answers when asked to be reference leader of a theme (R-44)."""

    YES = "ja"
    MAYBE = "måske"
    NO = "nej"

    @property
    def label(self) -> str:
        """The answer in the language in use."""
        return _({"ja": N_("ja"), "måske": N_("måske"), "nej": N_("nej")}[self.value])


class CapitalStatus(StrEnum):
    """Where the capital for the test stands (R-49)."""

    NO_NEED = "ingen behov"
    APPLIED = "ansøgt"
    GRANTED = "bevilget"
    REFUSED = "afslag"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_CAPITAL_TITLES[self])

    @property
    def is_decided(self) -> bool:
        """Tell whether the test may be planned on it."""
        return self is not CapitalStatus.APPLIED


_CAPITAL_TITLES: Final = {
    CapitalStatus.NO_NEED: N_("ingen behov"),
    CapitalStatus.APPLIED: N_("ansøgt"),
    CapitalStatus.GRANTED: N_("bevilget"),
    CapitalStatus.REFUSED: N_("afslag"),
}


class Party(StrEnum):
    """Who signs a mandate: four must, the co-driver may (R-46, A-12)."""

    LEADER = "netværksleder"
    REFERENCE_LEADER = "referenceleder"
    PERSONNEL_LEADER = "personaleleder"
    SECRETARIAT = "sekretariat"
    CO_DRIVER = "co-driver"

    @property
    def label(self) -> str:
        """The party's name in the language in use."""
        return _(_PARTY_TITLES[self])

    @property
    def letter(self) -> str:
        """One letter for narrow columns: N, R, P, S, C."""
        return {
            Party.LEADER: "N",
            Party.REFERENCE_LEADER: "R",
            Party.PERSONNEL_LEADER: "P",
            Party.SECRETARIAT: "S",
            Party.CO_DRIVER: "C",
        }[self]


_PARTY_TITLES: Final = {
    Party.LEADER: N_("netværksleder"),
    Party.REFERENCE_LEADER: N_("referenceleder"),
    Party.PERSONNEL_LEADER: N_("personaleleder"),
    Party.SECRETARIAT: N_("sekretariat"),
    Party.CO_DRIVER: N_("co-driver"),
}

REQUIRED: Final = (
    Party.LEADER,
    Party.REFERENCE_LEADER,
    Party.PERSONNEL_LEADER,
    Party.SECRETARIAT,
)
"""The four parties of the contract (R-46)."""

DUTIES: Final = (
    N_("Læser organisationen og kobler til den strategiske dagsorden"),
    N_("Giver adgang til nye spillebaner"),
    N_("Sparringspartner i det samskabende ledelsesrum"),
    N_("Fremskaffer kapital til testfasen"),
    N_("Aktiv medspiller"),
    N_("Sikrer ejerskab hos niveau 4-5 ledere"),
    N_("Anerkender og viser værdiskabelsen"),
    N_("Medansvar for test, overgang til basis og skalering"),
    N_("Vurderer og sikrer politisk samspil"),
)
"""The nine duties of a reference leader, in order (R-48)."""

CO_DRIVER_ROLE: Final = (
    N_("Følger netværket fra start til slut"),
    N_("Praksisnær medspiller"),
    N_("Modig ledelse, effektivitet og fremdrift"),
    N_("Øger refleksionsrummet"),
    N_("Sparringspartner om design, opsamling og plan"),
    N_("Sidemandslære"),
)
"""The six lines of a co-driver's role (R-42)."""
