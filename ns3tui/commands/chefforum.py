"""Commands of chefforum's four parts: the round, the proposal, the meetings, the duties."""

from typing import Final

from ns3tui.commands.command import EVERYWHERE, Command
from ns3tui.i18n import N_

PARTS: Final = (
    ("chefforum", N_("Runde")),
    ("proposal", N_("Indstilling")),
    ("meetings", N_("Møder")),
    ("duties", N_("Pligter")),
)
"""The parts in order: the screen's name and what it is called."""
_ALL: Final = tuple(name for name, _title in PARTS)
_ROUND: Final = ("chefforum",)
_PROPOSAL: Final = ("proposal",)
_MEETINGS: Final = ("meetings",)

CHEFFORUM: Final[tuple[Command, ...]] = (
    Command("part.next", ("tab",), N_("Næste del"),
            N_("Gå videre: runde, indstilling, møder, pligter."), _ALL),
    Command("part.previous", ("shift+tab",), N_("Forrige del"),
            N_("Gå tilbage til delen før."), _ALL),
    Command("part.earlier", ("h", "left"), N_("Før"),
            N_("Vis halvåret eller mødet før."), _ALL),
    Command("part.later", ("l", "right"), N_("Efter"),
            N_("Vis halvåret eller mødet efter."), _ALL, 0, (("duties", 3),)),
    Command("part.rules", ("r",), N_("Regler"),
            N_("Vis, hvad reglerne siger om det, du står ved."),
            ("chefforum", "meetings", "duties"), 0, (("duties", 2),)),
    Command("part.open", ("enter",), N_("Åbn"), N_("Vis alt om rækken."), ("duties",), 1),
    Command("round.discussion", ("e", "enter"), N_("Temadrøftelse"),
            N_("Notér medlemmets temadrøftelse: dag, form, bistand og forslag."), _ROUND, 1,
            acts=True),
    Command("round.held", ("c",), N_("Holdt i dag"),
            N_("Kryds temadrøftelsen af som holdt i dag, eller tag krydset af."), _ROUND, 2,
            acts=True),
    Command("round.help", ("B",), N_("Bistand"),
            N_("Medlemmet ønsker sekretariatets bistand, eller ikke længere."), _ROUND, 3,
            acts=True),
    Command("round.more", ("plus",), N_("Ét forslag mere"),
            N_("Et temaforslag mere fra drøftelsen."), _ROUND, acts=True),
    Command("round.fewer", ("minus",), N_("Ét forslag færre"),
            N_("Et temaforslag færre fra drøftelsen."), _ROUND, acts=True),
    Command("round.days", ("M",), N_("Rundens dage"),
            N_("Ret frist, drøftelse og startuge for halvåret."), _ROUND, 5, acts=True),
    Command("chefforum.decide", ("b",), N_("Beslut"),
            N_("Notér chefforums beslutninger om de mærkede, og gem dem samlet på mødet."),
            _PROPOSAL, 2, acts=True, tries=True),
    Command("chefforum.score", ("V",), N_("Vurdér"),
            N_("Giv temaet dine egne syv karakterer med belæg."), _PROPOSAL, 3, acts=True),
    Command("chefforum.score_for", (), N_("Vurdér for en anden"),
            N_("Skriv en andens syv karakterer ind."), _PROPOSAL, acts=True),
    Command("chefforum.weights", ("W",), N_("Vægte"),
            N_("Ret kriteriernes vægte i runden; de er ens, til andet besluttes."), _PROPOSAL,
            acts=True),
    Command("agenda.edit", ("e", "enter"), N_("Ret"),
            N_("Ret punktet, eller beslutningens opfølgning."), _MEETINGS, 1, acts=True),
    Command("agenda.new", ("n",), N_("Nyt punkt"), N_("Skriv et punkt på dagsordenen."),
            _MEETINGS, 2, acts=True),
    Command("agenda.take", ("t",), N_("Tag på"),
            N_("Tag forslaget ved markøren på dagsordenen."), _MEETINGS, 3, acts=True),
    Command("agenda.decide", ("b",), N_("Beslut"),
            N_("Notér, hvad der blev besluttet, og hvad der følger af det."), _MEETINGS, 4,
            acts=True),
    Command("agenda.down", ("J",), N_("Ryk ned"), N_("Ryk punktet et trin ned."), _MEETINGS,
            acts=True),
    Command("agenda.up", ("K",), N_("Ryk op"), N_("Ryk punktet et trin op."), _MEETINGS, acts=True),
    Command("agenda.next_month", ("L", "greater_than_sign"), N_("Til næste måned"),
            N_("Flyt punktet til det næste månedlige møde."), _MEETINGS, 5, acts=True),
    Command("agenda.remove", ("x",), N_("Fjern"), N_("Tag punktet af dagsordenen."), _MEETINGS,
            acts=True),
    Command("agenda.done", ("c",), N_("Udført"),
            N_("Kryds opfølgningen af som udført, eller tag krydset af."), _MEETINGS, acts=True),
    Command("meeting.attendance", ("A",), N_("Fremmøde"),
            N_("Notér, hvem der var med, og hvem der var tilhører."), _MEETINGS, acts=True),
    Command("meeting.edit", ("M",), N_("Mødet"),
            N_("Ret dag, slags, minutter, status og godkendelser."), _MEETINGS, acts=True),
    Command("meeting.new", ("N",), N_("Nyt møde"), N_("Planlæg et møde."), _MEETINGS, acts=True),
    Command("meeting.choose", ("m",), N_("Vælg møde"), N_("Gå til et bestemt møde."), _MEETINGS),
    Command("part.proposal", (), N_("Chefforum: indstilling"),
            N_("Gå til indstillingen til chefforum."), (EVERYWHERE,)),
    Command("part.meetings", (), N_("Chefforum: møder"),
            N_("Gå til chefforums møder og dagsordener."), (EVERYWHERE,)),
    Command("part.duties", (), N_("Chefforum: pligter"), N_("Gå til chefforums fire pligter."),
            (EVERYWHERE,)),
)  # fmt: skip
