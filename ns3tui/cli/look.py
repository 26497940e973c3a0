"""``ns3tui check``, ``themes``, ``rules`` and ``replies``: looking without changing."""

import datetime as dt
import json
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from ns3tui.cli.root import DAY, Chosen
from ns3tui.cli.tables import print_table
from ns3tui.desk.desk import Desk
from ns3tui.i18n import DEFAULT_LANGUAGE, _, language, ngettext
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.text import clean


def print_json(value: Any) -> None:
    """Write a value as UTF-8 JSON to standard output, and nothing else."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    click.echo(text.encode("utf-8"))


@click.command(help=_("Vis alle fund; slutter med 0, også når der er fejl i data."))
@click.option(
    "--date",
    "day",
    type=DAY,
    default=None,
    help=_(
        "Døm som på denne dag: stadier, roller, møder og beslutninger fra dengang; "
        "temaers scorer og tekster, som de er nu."
    ),
)
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def check(chosen: Chosen, day: dt.date | None, *, as_json: bool) -> None:
    """Print every finding."""
    from ns3tui.desk import checks

    today = day or chosen.clock.today()
    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        findings = desk.read_now(checks.check, today)
    finally:
        desk.close_now()
    if as_json:
        print_json([finding.as_json() for finding in findings])
        return
    if findings:
        print_table(
            (_("regel"), _("slags"), _("emne"), _("hvad")),
            [(f.rule, f"{f.severity.glyph} {f.severity.label}", f.subject, f.message)
             for f in findings],
            wide=3, wraps=True,
        )  # fmt: skip
    count = len(findings)
    click.echo(ngettext("{count} fund.", "{count} fund i alt.", count).format(count=count))


@click.group(help=_("Vis temaer."))
def themes() -> None:
    """Look at themes."""


@themes.command("list", help=_("Temaerne, som filteret viser dem."))
@click.option("--filter", "query", default="", help=_("Et filter som på tavlen."))
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def list_themes(chosen: Chosen, query: str, *, as_json: bool) -> None:
    """List the themes a filter shows."""
    from ns3tui.desk.board import board_view

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        view = desk.read_now(board_view, query, desk.today())
    finally:
        desk.close_now()
    cards = [card for lane in view.lanes.values() for card in lane]
    if as_json:
        print_json(
            [
                {
                    "code": card.code, "title": card.title, "stage": card.stage.value,
                    "type": card.type.value if card.type else None, "score": card.score,
                    "round": card.round_code, "departments": list(card.departments),
                }
                for card in cards
            ]
        )  # fmt: skip
        return
    if not cards:
        click.echo(_("Ingen temaer."))
        return
    print_table(
        (_("tema"), _("titel"), _("stadie"), _("type"), _("score"), _("halvår")),
        [(card.code, card.title, card.stage.label, card.type_letter, card.score, card.round_code)
         for card in cards],
    )  # fmt: skip


@themes.command("show", help=_("Alt om ét tema."))
@click.argument("code", metavar=_("KODE"))
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def show_theme(chosen: Chosen, code: str, *, as_json: bool) -> None:
    """Show one theme."""
    from ns3tui.desk.detail import theme_detail

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        detail = desk.read_now(theme_detail, code, desk.today())
    finally:
        desk.close_now()
    if as_json:
        print_json({"code": detail.code, **dict(detail.fields)})
        return
    console = Console(highlight=False)
    console.print(Text(f"{detail.code}  {clean(detail.card.title)}", style="bold"))
    console.print(Text(detail.card.stage.label))
    for criterion in detail.criteria:
        score = "–" if criterion.score is None else str(criterion.score)
        console.print(Text(f"  {criterion.key} {score}  {criterion.label}"))
    for word in detail.findings:
        finding = word.finding
        console.print(Text(f"  {finding.severity.glyph} {finding.rule} {clean(finding.message)}"))


@click.command(help=_("Slå en regel op: papirets egne ord, afsnit og dagens tal."))
@click.argument("rule_id", metavar=_("[REGEL]"), required=False)
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def rules(chosen: Chosen, rule_id: str | None, *, as_json: bool) -> None:
    """Look up a rule, or list them all."""
    from ns3tui.rules import catalogue
    from ns3tui.rules.numbers import NUMBERS

    wanted = catalogue.rules()
    if rule_id:
        if rule_id.upper() not in wanted:
            raise click.BadParameter(_("Der er ingen regel {rule}.").format(rule=rule_id))
        wanted = {rule_id.upper(): wanted[rule_id.upper()]}
    if as_json:
        print_json(
            [
                {
                    "rule": r.id, "strictness": [s.value for s in r.strictness],
                    "section": list(r.sections), "phrase": r.phrase, "gloss": r.gloss,
                    "settings": list(r.settings),
                }
                for r in wanted.values()
            ]
        )  # fmt: skip
        return
    console = Console(highlight=False)
    numbers = _numbers_today(chosen)
    for r in wanted.values():
        kinds = ", ".join(s.label for s in r.strictness)
        console.print(Text(f"{r.id}  {r.section_title} ({kinds})", style="bold"))
        console.print(Text(f"  «{r.phrase}»"))
        if language() != DEFAULT_LANGUAGE:  # the gloss is English
            console.print(Text(f"  {r.gloss}"))
        for key in r.settings:
            console.print(Text(f"  {_(NUMBERS[key].title)}: {numbers.shown(key)}  ({key})"))


def _numbers_today(chosen: Chosen) -> Numbers:
    """Return the numbers that hold today; the paper's own when there is no store to ask."""
    from ns3tui.db.errors import StoreError
    from ns3tui.desk.settings import numbers

    try:
        desk = Desk.open_now(chosen.location, chosen.clock)
    except StoreError:
        return PAPER
    try:
        return desk.read_now(numbers, desk.today())
    finally:
        desk.close_now()


@click.group(help=_("Svar til forslagsstillere."))
def replies() -> None:
    """The outbox."""


@replies.command("list", help=_("Svar, der ikke er sendt."))
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def list_replies(chosen: Chosen, *, as_json: bool) -> None:
    """List the replies not yet sent."""
    from ns3tui.desk.replies import outbox

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        waiting = desk.read_now(outbox)
    finally:
        desk.close_now()
    if as_json:
        print_json(
            [{"id": r.id, "theme": r.theme_code, "to": r.recipient, "subject": r.subject,
              "body": r.body} for r in waiting]
        )  # fmt: skip
        return
    if not waiting:
        click.echo(_("Ingen svar venter."))
        return
    print_table(
        (_("nr."), _("tema"), _("til"), _("emne")),
        [(reply.id, reply.theme_code, reply.recipient, reply.subject) for reply in waiting],
        wide=3, wraps=True,
    )  # fmt: skip


@replies.command("sent", help=_("Markér svar som sendt."))
@click.argument("ids", metavar=_("NR..."), nargs=-1, required=True, type=int)
@click.pass_obj
def sent(chosen: Chosen, ids: tuple[int, ...]) -> None:
    """Mark replies as sent."""
    from ns3tui.desk.replies import mark_sent

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        count = desk.act_now("reply.sent", mark_sent, ids, summary=_("Svar sendt")).value
    finally:
        desk.close_now()
    click.echo(
        ngettext(
            "{count} svar er markeret som sendt.", "{count} svar er markeret som sendt.", count
        ).format(count=count)
    )
