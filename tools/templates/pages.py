"""What the documents of themes and meetings say, once for both languages and both forms."""

from collections.abc import Callable
from typing import Final

from tools.templates import staff
from tools.templates.sheet import Column, Sheet

TICKS: Final = (
    "{% for each in LIST %}{{ each.is_on|tick }} {{ each.name }}"
    "{% if not loop.last %} \u2003{% endif %}{% endfor %}"
)


def theme_form(sheet: Sheet) -> None:
    """The temaskabelon, blank or filled (R-13)."""
    say = sheet.say
    sheet.page(say("Temaskabelon", "Theme form"), "{{ code }}")
    sheet.heading(say("Temaskabelon", "Theme form") + " {{ code }}", 1)
    with sheet.when("is_blank"):
        sheet.text(
            say(
                "Foreslå et tema til et netværk. Skriv kort og i hele sætninger; sekretariatet "
                "hjælper gerne. Skal temaet nå {{ round_name }}, skal skabelonen være hos "
                "sekretariatet senest {{ deadline|date }}.",
                "Propose a theme for a network. Write briefly and in whole sentences; the "
                "secretariat is glad to help. To be in time for {{ round_name }} the form must "
                "reach the secretariat by {{ deadline|date }}.",
            )
        )
    sheet.facts(
        [
            (say("Titel", "Title"), "{{ title }}"),
            (say("Foreslået af", "Proposed by"), "{{ proposed_by }}"),
            (say("E-post", "E-mail"), "{{ proposer_email }}"),
            (say("Indsendt", "Submitted"), "{{ submitted_on|date }}"),
            (say("Til", "For"), "{{ round_name }}"),
            (say("Stikord", "Keywords"), "{{ keywords }}"),
            (say("Efterspurgt", "Asked for from"), TICKS.replace("LIST", "origins")),
        ],
        to_write_on=True,
    )
    sheet.heading(say("Problembeskrivelse", "The problem"))
    sheet.text(
        say("Hvad er problemet, og hvem mærker det?", "What is the problem, and who feels it?"),
        quiet=True,
    )
    sheet.answer("{{ problem }}", "problem", cm=3.2)
    sheet.heading(say("Brændende platform", "Burning platform"))
    sheet.text(
        say(
            "Hvorfor nu? Hvad sker der, hvis vi lader det være?",
            "Why now? What happens if we leave it?",
        ),
        quiet=True,
    )
    sheet.answer("{{ burning_platform }}", "burning_platform", cm=1.8)
    sheet.heading(say("Berørte afdelinger", "Departments touched"))
    sheet.text(
        say(
            "Mindst to: ellers hører temaet til i afdelingen.",
            "At least two: else the theme belongs in the department.",
        ),
        quiet=True,
    )
    sheet.ticks("departments")
    sheet.heading(say("De syv kriterier", "The seven criteria"))
    sheet.text(
        say(
            "Hvert kriterium gives 0-4 (0: slet ikke, 4: i høj grad) og en linje om hvorfor.",
            "Each criterion is given 0-4 (0: not at all, 4: very much) and a line on why.",
        ),
        quiet=True,
    )
    score = "{% if is_blank %}0  1  2  3  4{% else %}{{ each.score|dash }}{% endif %}"
    sheet.table(
        "each",
        "criteria",
        [
            Column("", "{{ each.key }}", 1.0),
            Column(say("Temaet …", "The theme …"), "{{ each.label }}", 4.6),
            Column(say("Spørg", "Ask"), "{{ each.prompt }}", 4.2),
            Column(say("Score", "Score"), score, 2.2),
            Column(say("Hvorfor", "Why"), "{{ each.evidence }}", 4.6),
        ],
    )
    with sheet.when("total is not none"):
        sheet.text(say("I alt {{ total }} af 28.", "{{ total }} of 28 in all."))
    sheet.heading(say("Mere om temaet", "More about the theme"))
    sheet.facts(
        [
            (
                say("Ønsket af (T2)", "Wanted by (T2)"),
                "{{ wanted_by_management|tick }} "
                + say("ledelsen", "management")
                + " \u2003{{ wanted_by_staff|tick }} "
                + say("medarbejderne", "staff"),
            ),
            (say("Økonomi (T6)", "Economy (T6)"), "{{ economy_note }}"),
            (say("Strategisk dagsorden", "Strategic agenda"), "{{ strategic_agenda }}"),
            (say("Politisk kobling", "Political link"), "{{ political_body }}"),
            (say("Netværkstype", "Network type"), TICKS.replace("LIST", "types")),
            (say("Bemærkning", "Note"), "{{ note }}"),
        ],
        to_write_on=True,
    )


def proposal(sheet: Sheet) -> None:
    """The temaoplæg to chefforum: one page (R-12, R-14, R-20)."""
    say = sheet.say
    sheet.page(say("Temaoplæg", "Theme proposal"), "{{ round_code }}", landscape=True, points=9.5)
    sheet.heading(
        say(
            "Temaer til {{ round_name }}: oplæg til chefforum",
            "Themes for {{ round_name }}: proposal to chefforum",
        ),
        1,
    )
    sheet.text(
        say(
            "Frist for temaer {{ deadline|date|dash }} · drøftelse i chefforum "
            "{{ discussion_on|date|dash }} {{ meeting }} · lavet {{ made_on|date }}",
            "Deadline for themes {{ deadline|date|dash }} · discussion in chefforum "
            "{{ discussion_on|date|dash }} {{ meeting }} · made {{ made_on|date }}",
        ),
        quiet=True,
    )
    sheet.text(
        say("Prioriteret indtil nu: ", "Prioritised so far: ")
        + "{% for each in mix %}{{ each.name }} {{ each.count }} "
        + say("af", "of")
        + " {{ each.target }}{% if not loop.last %} · {% endif %}{% endfor %}. "
        + say("Hvis hele listen prioriteres: ", "If the whole list is prioritised: ")
        + "{% for each in mix %}{{ each.name }} {{ each.if_all }}"
        "{% if not loop.last %} · {% endif %}{% endfor %}."
    )
    sheet.table(
        "each",
        "themes",
        [
            Column("#", "{{ each.place }}", 0.9, is_right=True),
            Column(say("Tema", "Theme"), "{{ each.code }} {{ each.title }}", 7.9),
            Column(say("Type", "Type"), "{{ each.type_letter }} {{ each.type }}", 2.2),
            Column(say("Snit af 28", "Mean of 28"), "{{ each.score }}", 1.6, is_right=True),
            Column(say("Spredning", "Spread"), "{{ each.spread }}", 2.0, is_right=True),
            Column(say("Afdelinger", "Departments"), "{{ each.departments }}", 4.0),
            Column(say("Klar? Hvad mangler?", "Ready? What lacks?"), "{{ each.readiness }}", 7.9),
        ],
    )
    with sheet.when("left_over"):
        sheet.text(say("Også på listen: {{ left_over }}", "Also on the list: {{ left_over }}"))
    with sheet.when("not_ready"):
        sheet.text(
            say(
                "Ikke nået til kvalificering: {{ not_ready }}", "Not yet qualified: {{ not_ready }}"
            ),
            quiet=True,
        )
    with sheet.each("each", "findings"):
        sheet.text("⚠ {{ each }}")
    sheet.text("{{ formula }}", quiet=True)


def agenda(sheet: Sheet) -> None:
    """The agenda of a meeting (R-85)."""
    say = sheet.say
    sheet.page(say("Dagsorden", "Agenda"), "{{ code }}")
    sheet.heading(say("Dagsorden for chefforum", "Agenda of chefforum"), 1)
    sheet.text("{{ held_on|long_date }} · {{ kind }} · {{ code }}")
    with sheet.when("round_name"):
        sheet.text(
            say(
                "Mødet drøfter temaer til {{ round_name }}.",
                "The meeting discusses themes for {{ round_name }}.",
            )
        )
    sheet.text(
        say(
            "Der er sat {{ minutes }} minutter af; punkterne tager {{ minutes_used }}.",
            "{{ minutes }} minutes are set aside; the items take {{ minutes_used }}.",
        )
        + "{% if minutes_used > minutes %} "
        + say(
            "Det er {{ minutes_used - minutes }} minutter for meget.",
            "That is {{ minutes_used - minutes }} minutes too many.",
        )
        + "{% endif %}"
    )
    sheet.table(
        "each",
        "items",
        [
            Column("#", "{{ each.number }}", 0.9, is_right=True),
            Column(
                say("Punkt", "Item"),
                "{{ each.title }}{% for code in each.subjects %}{% if loop.first %} – {% endif "
                "%}{{ code }}{% if not loop.last %}; {% endif %}{% endfor %}",
                7.6,
            ),
            Column(say("Hvad", "What"), "{{ each.kind }}", 2.2),
            Column(say("Ansvarlig", "Responsible"), "{{ each.responsible }}", 3.1),
            Column(say("Min.", "Min."), "{{ each.minutes }}", 1.2, is_right=True),
            Column(
                say("Fra-til", "From-to"),
                "{{ each.starts_after }}-{{ each.starts_after + each.minutes }}",
                1.6,
                is_right=True,
            ),
        ],
    )
    _observers(sheet)
    with sheet.when("note"):
        sheet.text("{{ note }}")


def _observers(sheet: Sheet) -> None:
    say = sheet.say
    with sheet.when("observers"):
        sheet.text(
            say("Tilhørere (taleret, ikke beslutningsret): ", "Observers (a voice, no vote): ")
            + "{{ observers|join(', ') }}"
            + "{% if observers_approved_by %}; "
            + say("godkendt af", "approved by")
            + " {{ observers_approved_by|join(', ') }}{% endif %}."
        )


def minutes(sheet: Sheet) -> None:
    """The minutes of a meeting (R-84 … R-86)."""
    say = sheet.say
    sheet.page(say("Referat", "Minutes"), "{{ code }}")
    sheet.heading(say("Referat af chefforum", "Minutes of chefforum"), 1)
    sheet.text("{{ held_on|long_date }} · {{ kind }} · {{ code }}")
    with sheet.when("present"):
        sheet.text(say("Til stede: ", "Present: ") + "{{ present|join(', ') }}.")
    with sheet.when("absent"):
        sheet.text(say("Afbud: ", "Absent: ") + "{{ absent|join(', ') }}.")
    _observers(sheet)
    with sheet.each("each", "items"):
        sheet.heading("{{ each.number }}. {{ each.title }}")
        sheet.text(
            "{{ each.kind }} · {{ each.minutes }} min.{% if each.responsible %} · "
            "{{ each.responsible }}{% endif %}{% for code in each.subjects %} · {{ code }}"
            "{% endfor %}",
            quiet=True,
        )
        with sheet.when("each.minute_text"):
            sheet.text("{{ each.minute_text }}")
        _decisions(sheet, "each.decisions")
    with sheet.when("other_decisions"):
        sheet.heading(say("Andre beslutninger", "Other decisions"))
        _decisions(sheet, "other_decisions")
    with sheet.when("note"):
        sheet.heading(say("Bemærkning", "Note"))
        sheet.text("{{ note }}")


def _decisions(sheet: Sheet, of: str) -> None:
    say = sheet.say
    sheet.bullets(
        "made",
        of,
        say("Beslutning: ", "Decision: ")
        + "{% if made.subject %}{{ made.subject }}: {% endif %}{% if made.outcome %}"
        "{{ made.outcome }}{% if made.text %}. {% endif %}{% endif %}{{ made.text }}"
        "{% if made.follow_up %} " + say("Opfølgning", "Follow-up") + ": {{ made.follow_up }}"
        "{% if made.responsible %} ({{ made.responsible }}"
        "{% if made.due_on %}, " + say("senest", "by") + " {{ made.due_on|date }}{% endif %})"
        "{% endif %}{% endif %}"
        "{% if made.done_on %} " + say("Gjort", "Done") + " {{ made.done_on|date }}.{% endif %}",
    )


def reply(sheet: Sheet) -> None:
    """The letter to a proposer (section 1.7, D)."""
    say = sheet.say
    sheet.page(say("Brev", "Letter"), "{{ theme }}", points=11)
    sheet.text("{{ recipient }}")
    sheet.text(say("Den {{ written_on|date }}", "{{ written_on|date }}"), quiet=True)
    sheet.heading("{{ subject }}", 1)
    sheet.text("{{ body }}")


PAGES: Final[dict[str, Callable[[Sheet], None]]] = {
    "temaskabelon": theme_form,
    "temaoplaeg": proposal,
    "dagsorden": agenda,
    "referat": minutes,
    "svar": reply,
    "mandatkontrakt": staff.mandate,
    "matchnotat": staff.match_note,
    "matchnotat-runde": staff.round_match,
    "belastningsark": staff.load_letter,
    "turnusaftale": staff.turnus_agreement,
}
"""Each document's description by the name of its files."""
