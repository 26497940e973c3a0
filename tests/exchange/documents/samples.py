"""One of each document, filled with plain texts; and what is hostile to put in them."""

import datetime as dt
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ns3tui.exchange.documents.matches import (
    ChosenPerson,
    ConsideredPerson,
    MatchAlternative,
    MatchNote,
    MatchRow,
    RoundMatchNote,
    ScoreTerm,
    Supply,
)
from ns3tui.exchange.documents.meetings import AgendaLine, Decided, MeetingDocument
from ns3tui.exchange.documents.networks import MandateContract, SignatureLine
from ns3tui.exchange.documents.themes import (
    FormCriterion,
    Letter,
    MixLine,
    RankedTheme,
    RoundProposal,
    ThemeForm,
    Tick,
)
from ns3tui.exchange.documents.time import LoadLetter, LoadSpan, PersonLoad, TurnusAgreement

DAY = dt.date(2026, 11, 23)
LATER = dt.date(2027, 1, 15)

HOSTILE = (
    "<b>fed</b> & «citat» \"'",
    "{{ 7 * 7 }} {% for x in y %} {# skjult #} {_{ x }_} {_% y %_}",
    "**fed** _kursiv_ `kode` ~~slettet~~ [link](http://x.example) ![b](c)",
    "# Overskrift\n- punkt\n1. tal\n> citat\n---\n| a | b |\n    kode",
    "&amp; &lt; &#123; \\* \\\\ a_b_c 3*4*5 <script>alert(1)</script>",
    "]]> <!-- x --> <?php ?> </w:t></w:r> http://a.example/?x=1&y=2",
)

DECIDED = Decided(subject="TM19 Bolig", outcome="prioriteret", text="Vi går i gang",
                  follow_up="Find en leder", responsible="Bo", due_on=LATER)  # fmt: skip
SAMPLES: dict[str, Any] = {
    "theme-form": ThemeForm(
        is_blank=False, code="TM24", title="Nærhed", problem="Langt til hjælp",
        burning_platform="Nu", proposed_by="Else", proposer_email="else@kommune.example",
        submitted_on=DAY, round_name="1. halvår 2027", deadline=LATER,
        origins=(Tick(name="nedefra", is_on=True),),
        departments=(Tick(name="Skole", code="SKO", is_on=True), Tick(name="Drift", code="DRI"),
                     Tick(name="Kultur", code="KUL")),
        criteria=(FormCriterion(key="T1", label="bedre", prompt="hvordan?", score=0,
                                evidence="tal"),),
        total=21, economy_note="Lidt", strategic_agenda="Nærhed 2030", keywords="bolig, by",
        types=(Tick(name="velfærd", code="V", is_on=True),), political_body="Fagudvalg",
        note="Ingen",
    ),
    "proposal": RoundProposal(
        round_code="2027-1", round_name="1. halvår 2027", made_on=DAY, deadline=DAY,
        discussion_on=LATER, meeting="CF202701",
        themes=(RankedTheme(place=1, code="TM24", title="Nærhed", type_letter="I",
                            type="innovation", score="27,7", spread="1", assessors=3,
                            departments="SUN, KUL", readiness="klar", is_ready=True,
                            stage="til drøftelse"),),
        left_over="2. TM25 Andet", not_ready="TM31 Møbler",
        mix=(MixLine(name="læring", count=0, target="1", if_all=2),),
        findings=("R-19 for få",), formula="T1 + T2",
    ),
    "agenda": MeetingDocument(
        code="CF202612", kind="månedlig", held_on=DAY, status="planlagt", minutes=20,
        minutes_used=25, round_name="1. halvår 2027",
        items=(AgendaLine(number=1, title="Temaer", minutes=25, kind="drøftelse",
                          responsible="Bo", subjects=("TM24 Nærhed", "TM25 Andet"),
                          minute_text="Vi talte", decisions=(DECIDED,)),),
        other_decisions=(replace(DECIDED, subject="NV14", done_on=LATER),),
        present=("Åse", "Bo"), absent=("Carl",), observers=("Dina",),
        observers_approved_by=("Eva",), note="Husk kaffe",
    ),
    "reply": Letter(recipient="Else Olsen", subject="Dit tema", body="Kære Else\n\nTak.\nHilsen",
                    written_on=DAY, theme="TM31"),
    "mandate": MandateContract(
        network="NV14", network_name="Demens", type="velfærd", number=2, status="gældende",
        reason="Test", drawn_up_on=DAY, starts_on=DAY, ends_on=LATER, purpose="Målet",
        roles="Rollerne", time_agreement="15 t", seat_days=2, basis_tasks="Sager viger",
        development="Hold 3", promise="Løftet", political="Udvalg", capital="50.000",
        rhythm="Hver måned",
        signatures=(
            SignatureLine(party="netværksleder", name="Merete", signed_on=DAY),
            SignatureLine(party="referenceleder", name="Esben"),
            SignatureLine(party="personaleleder", name="Annelise"),
            SignatureLine(party="sekretariat"),
            SignatureLine(party="co-driver", name="Karen", is_required=False),
        ),
    ),
    "match-note": MatchNote(
        theme="TM19", title="Bolig", type="velfærd", round_name="1. halvår 2027", made_on=DAY,
        starts_on=LATER, demands="Diplom",
        chosen=(ChosenPerson(role="netværksleder", name="Nora", unit="SUN", points="31",
                             terms=(ScoreTerm(name="timing", points="8", reason="ledig"),),
                             condition="spørg chefen"),),
        considered=(ConsideredPerson(role="netværksleder", name="Niels", points="27",
                                     reason="optaget i marts"),),
        struck=(ConsideredPerson(role="netværksleder", name="Nils", rule="R-32",
                                 reason="uprøvet"),),
        decided_by="CF202701",
    ),
    "round-match": RoundMatchNote(
        round_code="2027-1", round_name="1. halvår 2027", made_on=DAY, points="142",
        proof="bevist bedst",
        rows=(MatchRow(theme="TM19", title="Bolig", type="velfærd", reference_leader="Esben",
                       leader="Nora", co_driver="Dan", points="31", why="timing 8"),),
        supply=(Supply(role="netværksleder", wanted=5, there=7),),
        alternatives=(MatchAlternative(name="B", points="140", changes="Nora og Niels bytter"),),
        unstaffed=("TM26: ingen ja",),
    ),
    "load-letter": LoadLetter(
        recipient="Annelise", unit="DRI", start=DAY, end=LATER, written_on=DAY, peak="uge 49",
        people=(PersonLoad(name="Merete", network="NV14 Demens", role="netværksleder",
                           hours_in_all="87", basis_tasks="Sager",
                           spans=(LoadSpan(weeks="uge 48-49", start=DAY, end=LATER,
                                           phase="opdagelse", intensity="intensiv",
                                           hours="15"),)),),
    ),
    "turnus-agreement": TurnusAgreement(
        code="TU08", person="Malthe", unit="STA", start=DAY, end=LATER, days="3", weeks=8,
        competence="grafisk facilitering", task_kind="metode", task="Visuel skabelon",
        product="Skabelonpakke", designated_by="Carla", designated_on=DAY,
        personnel_leader="Lone", consented=True, status="aftalt", written_on=DAY,
    ),
}  # fmt: skip
SAMPLES["minutes"] = SAMPLES["agenda"]


def texts_in(value: Any) -> list[str]:
    """Return every text in a document's data."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, tuple):
        return [text for each in value for text in texts_in(each)]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []


def with_text(value: Any, text: str) -> Any:
    """Return a document's data with every text in it replaced."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(with_text(each, text) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: with_text(getattr(value, f.name), text) for f in fields(value)}
        return replace(value, **changed)
    return value


def word_text(content: bytes) -> str:
    """Return all text of a Word file, body, tables, header and footer, as one string."""
    import io

    from docx import Document
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(content))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element]
    lines = []
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            pieces = [
                "\n" if node.tag == qn("w:br") else (node.text or "")
                for node in paragraph.iter(qn("w:t"), qn("w:br"))
            ]
            lines.append("".join(pieces))
    return "\n".join(lines)


def plain_text(markdown: str) -> str:
    """Return what a reader of Markdown sees, by a parser that knows tables and raw HTML."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    lines = []
    for token in tokens:
        assert token.type not in {"html_block", "fence", "code_block", "hr"}, token.content
        for child in token.children or ():
            assert child.type in {"text", "softbreak", "hardbreak", "strong_open", "strong_close",
                                  "em_open", "em_close", "text_special"}, child.type  # fmt: skip
        if token.type == "inline":
            lines.append("".join(
                "\n" if child.type.endswith("break") else child.content
                for child in token.children or ()
            ))  # fmt: skip
    return "\n".join(lines)
