"""What each document says, once for both languages and both forms."""

from collections.abc import Callable
from typing import Final

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
    sheet.text(say("Hvad er problemet, og hvem mærker det?",
                   "What is the problem, and who feels it?"), quiet=True)  # fmt: skip
    sheet.answer("{{ problem }}", "problem", cm=3.2)
    sheet.heading(say("Brændende platform", "Burning platform"))
    sheet.text(say("Hvorfor nu? Hvad sker der, hvis vi lader det være?",
                   "Why now? What happens if we leave it?"), quiet=True)  # fmt: skip
    sheet.answer("{{ burning_platform }}", "burning_platform", cm=1.8)
    sheet.heading(say("Berørte afdelinger", "Departments touched"))
    sheet.text(say("Mindst to: ellers hører temaet til i afdelingen.",
                   "At least two: else the theme belongs in the department."),
               quiet=True)  # fmt: skip
    sheet.ticks("departments")
    sheet.heading(say("De syv kriterier", "The seven criteria"))
    sheet.text(say("Hvert kriterium gives 0-4 (0: slet ikke, 4: i høj grad) og en linje om "
                   "hvorfor.", "Each criterion is given 0-4 (0: not at all, 4: very much) and a "
                   "line on why."), quiet=True)  # fmt: skip
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
            (say("Ønsket af (T2)", "Wanted by (T2)"),
             "{{ wanted_by_management|tick }} " + say("ledelsen", "management")
             + " \u2003{{ wanted_by_staff|tick }} " + say("medarbejderne", "staff")),
            (say("Økonomi (T6)", "Economy (T6)"), "{{ economy_note }}"),
            (say("Strategisk dagsorden", "Strategic agenda"), "{{ strategic_agenda }}"),
            (say("Politisk kobling", "Political link"), "{{ political_body }}"),
            (say("Netværkstype", "Network type"), TICKS.replace("LIST", "types")),
            (say("Bemærkning", "Note"), "{{ note }}"),
        ],
        to_write_on=True,
    )  # fmt: skip


def proposal(sheet: Sheet) -> None:
    """The temaoplæg to chefforum: one page (R-12, R-14, R-20)."""
    say = sheet.say
    sheet.page(say("Temaoplæg", "Theme proposal"), "{{ round_code }}", landscape=True, points=9.5)
    sheet.heading(
        say("Temaer til {{ round_name }}: oplæg til chefforum",
            "Themes for {{ round_name }}: proposal to chefforum"), 1)  # fmt: skip
    sheet.text(
        say("Frist for temaer {{ deadline|date|dash }} · drøftelse i chefforum "
            "{{ discussion_on|date|dash }} {{ meeting }} · lavet {{ made_on|date }}",
            "Deadline for themes {{ deadline|date|dash }} · discussion in chefforum "
            "{{ discussion_on|date|dash }} {{ meeting }} · made {{ made_on|date }}"),
        quiet=True)  # fmt: skip
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
            Column(say("Score af 28", "Score of 28"), "{{ each.score }}", 1.6, is_right=True),
            Column(say("Spredning", "Spread"), "{{ each.spread }}", 2.0, is_right=True),
            Column(say("Afdelinger", "Departments"), "{{ each.departments }}", 4.0),
            Column(say("Klar? Hvad mangler?", "Ready? What lacks?"), "{{ each.readiness }}", 7.9),
        ],
    )
    with sheet.when("left_over"):
        sheet.text(say("Også på listen: {{ left_over }}", "Also on the list: {{ left_over }}"))
    with sheet.when("not_ready"):
        sheet.text(say("Ikke nået til kvalificering: {{ not_ready }}",
                       "Not yet qualified: {{ not_ready }}"), quiet=True)  # fmt: skip
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
        sheet.text(say("Mødet drøfter temaer til {{ round_name }}.",
                       "The meeting discusses themes for {{ round_name }}."))  # fmt: skip
    sheet.text(
        say("Der er sat {{ minutes }} minutter af; punkterne tager {{ minutes_used }}.",
            "{{ minutes }} minutes are set aside; the items take {{ minutes_used }}.")
        + "{% if minutes_used > minutes %} "
        + say("Det er {{ minutes_used - minutes }} minutter for meget.",
              "That is {{ minutes_used - minutes }} minutes too many.")
        + "{% endif %}")  # fmt: skip
    sheet.table(
        "each",
        "items",
        [
            Column("#", "{{ each.number }}", 0.9, is_right=True),
            Column(say("Punkt", "Item"),
                   "{{ each.title }}{% for code in each.subjects %}{% if loop.first %} – {% endif "
                   "%}{{ code }}{% if not loop.last %}; {% endif %}{% endfor %}", 7.6),
            Column(say("Hvad", "What"), "{{ each.kind }}", 2.2),
            Column(say("Ansvarlig", "Responsible"), "{{ each.responsible }}", 3.1),
            Column(say("Min.", "Min."), "{{ each.minutes }}", 1.2, is_right=True),
            Column(say("Fra-til", "From-to"),
                   "{{ each.starts_after }}-{{ each.starts_after + each.minutes }}", 1.6,
                   is_right=True),
        ],
    )  # fmt: skip
    _observers(sheet)
    with sheet.when("note"):
        sheet.text("{{ note }}")


def _observers(sheet: Sheet) -> None:
    say = sheet.say
    with sheet.when("observers"):
        sheet.text(
            say("Tilhørere (taleret, ikke beslutningsret): ",
                "Observers (a voice, no vote): ")
            + "{{ observers|join(', ') }}"
            + "{% if observers_approved_by %}; "
            + say("godkendt af", "approved by")
            + " {{ observers_approved_by|join(', ') }}{% endif %}.")  # fmt: skip


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


def mandate(sheet: Sheet) -> None:
    """The mandate contract (R-40, R-46)."""
    say = sheet.say
    sheet.page(say("Mandatkontrakt", "Mandate contract"), "{{ network }}-{{ number }}")
    sheet.heading(say("Mandatkontrakt", "Mandate contract"), 1)
    sheet.text("{{ network }} {{ network_name }}")
    sheet.facts(
        [
            (say("Netværkstype", "Network type"), "{{ type }}"),
            (say("Periode", "Period"),
             "{{ starts_on|date|dash }} – {{ ends_on|date }}"),
            (say("Version", "Version"),
             "{{ number }} ({{ status }}){% if drawn_up_on %}, " + say("skrevet", "written")
             + " {{ drawn_up_on|date }}{% endif %}"),
            (say("Årsag til versionen", "Reason for the version"), "{{ reason|dash }}"),
        ]
    )  # fmt: skip
    for danish, english, field in (
        ("Formål og mål", "Purpose and goals", "purpose"),
        ("Roller og ansvar for de fire parter",
         "Roles and responsibility of the four parties", "roles"),
        ("Tidsaftale pr. fase", "Time agreed for each phase", "time_agreement"),
    ):  # fmt: skip
        sheet.heading(say(danish, english))
        sheet.text(f"{{{{ {field}|dash }}}}")
    sheet.heading(say("Dage i sekretariatet", "Days at the secretariat"))
    sheet.text("{% if seat_days is none %}–{% else %}"
               + say("{{ seat_days }} om ugen", "{{ seat_days }} a week") + "{% endif %}")  # fmt: skip
    for danish, english, field in (
        ("Basisopgaver, der prioriteres", "Basis tasks and their priority", "basis_tasks"),
        ("Co-driver og kompetenceudvikling", "Co-driver and development", "development"),
    ):
        sheet.heading(say(danish, english))
        sheet.text(f"{{{{ {field}|dash }}}}")
    with sheet.when("promise"):
        sheet.text("{{ promise }}")
    for danish, english, field in (
        ("Politisk samspil", "Political interplay", "political"),
        ("Testkapital", "Capital for the test", "capital"),
        ("Status-rytme", "Rhythm of status", "rhythm"),
    ):
        sheet.heading(say(danish, english))
        sheet.text(f"{{{{ {field}|dash }}}}")
    sheet.heading(say("Underskrifter", "Signatures"))
    sheet.signatures(
        "each", "signatures",
        "{{ each.party }}{% if not each.is_required %} " + say("(frivillig)", "(optional)")
        + "{% endif %}", "{{ each.signed_on|date }}",
    )  # fmt: skip


def match_note(sheet: Sheet) -> None:
    """The match note of a theme (R-52, R-82)."""
    say = sheet.say
    sheet.page(say("Match-notat", "Match note"), "{{ theme }}")
    sheet.heading(say("Match-notat", "Match note"), 1)
    sheet.text("{{ theme }} {{ title }}")
    sheet.text("{{ type }} · {{ round_name }}{% if starts_on %} · "
               + say("start", "start") + " {{ starts_on|date }}{% endif %} · {{ made_on|date }}",
               quiet=True)  # fmt: skip
    with sheet.when("demands"):
        sheet.text("{{ demands }}")
    sheet.heading(say("Forslag", "Proposal"))
    with sheet.each("each", "chosen"):
        sheet.heading("{{ each.role }}: {{ each.name }}{% if each.unit %}, {{ each.unit }}"
                      "{% endif %}{% if each.points %} ({{ each.points }}){% endif %}", 3)  # fmt: skip
        sheet.bullets("term", "each.terms",
                      "{{ term.name }}: {{ term.points }}{% if term.reason %} – {{ term.reason }}"
                      "{% endif %}")  # fmt: skip
        with sheet.when("each.condition"):
            sheet.text(say("Forbehold: {{ each.condition }}", "Condition: {{ each.condition }}"))
    for danish, english, field in (
        ("Også overvejet", "Also considered", "considered"),
        ("Kan ikke", "Cannot", "struck"),
    ):
        with sheet.when(field):
            sheet.heading(say(danish, english))
            sheet.table(
                "each",
                field,
                [
                    Column(say("Rolle", "Role"), "{{ each.role }}", 3.0),
                    Column(say("Navn", "Name"),
                           "{{ each.name }}{% if each.unit %}, {{ each.unit }}{% endif %}", 5.2),
                    Column(say("Point", "Points"), "{{ each.points }}", 1.8, is_right=True),
                    Column(say("Hvorfor ikke", "Why not"),
                           "{% if each.rule %}{{ each.rule }} {% endif %}{{ each.reason }}", 6.6),
                ],
            )  # fmt: skip
    with sheet.when("decided_by"):
        sheet.text(say("Valgt af {{ decided_by }}.", "Chosen by {{ decided_by }}."))


def round_match(sheet: Sheet) -> None:
    """The match note of a round."""
    say = sheet.say
    sheet.page(say("Match-notat", "Match note"), "{{ round_code }}", landscape=True, points=9.5)
    sheet.heading(say("Match for {{ round_name }}", "Match for {{ round_name }}"), 1)
    sheet.text("{{ made_on|date }}{% if points %} · {{ points }} " + say("point", "points")
               + "{% endif %}{% if proof %} · {{ proof }}{% endif %}", quiet=True)  # fmt: skip
    sheet.table(
        "each",
        "rows",
        [
            Column(say("Tema", "Theme"), "{{ each.theme }} {{ each.title }}", 6.0),
            Column(say("Type", "Type"), "{{ each.type }}", 2.0),
            Column(say("Referenceleder", "Reference leader"), "{{ each.reference_leader|dash }}",
                   3.8),
            Column(say("Netværksleder", "Network leader"), "{{ each.leader|dash }}", 3.8),
            Column(say("Co-driver", "Co-driver"), "{{ each.co_driver|dash }}", 3.8),
            Column(say("Point", "Points"), "{{ each.points }}", 1.5, is_right=True),
            Column(say("Hvorfor", "Why"), "{{ each.why }}", 5.6),
        ],
    )  # fmt: skip
    with sheet.when("unstaffed"):
        sheet.heading(say("Uden hold", "Without a team"))
        sheet.bullets("each", "unstaffed", "{{ each }}")
    with sheet.when("supply"):
        sheet.heading(say("Udbud mod behov", "Supply against demand"))
        sheet.bullets("each", "supply", "{{ each.role }}: {{ each.there }} "
                      + say("kan, {{ each.wanted }} skal bruges",
                            "can, {{ each.wanted }} are wanted"))  # fmt: skip
    with sheet.when("alternatives"):
        sheet.heading(say("Andre hele planer", "Other complete plans"))
        sheet.bullets("each", "alternatives",
                      "{{ each.name }} ({{ each.points }}): {{ each.changes }}")  # fmt: skip


def load_letter(sheet: Sheet) -> None:
    """The load letter to a personaleleder (R-58)."""
    say = sheet.say
    sheet.page(say("Belastningsark", "Load letter"), "{{ unit }}")
    sheet.text("{{ recipient }}{% if unit %}, {{ unit }}{% endif %}")
    sheet.text("{{ written_on|date }}", quiet=True)
    sheet.heading(say("Netværksarbejde {{ start|date }} – {{ end|date }}",
                      "Network tasks {{ start|date }} – {{ end|date }}"), 1)  # fmt: skip
    sheet.text(
        say("Her er de uger, hvor dine medarbejdere arbejder i netværk, så du kan prioritere "
            "deres basisopgaver.",
            "These are the weeks in which your staff serve networks, so that you can set the "
            "priority of their basis tasks."))  # fmt: skip
    with sheet.when("peak"):
        sheet.text("{{ peak }}")
    with sheet.each("person", "people"):
        sheet.heading("{{ person.name }}: {{ person.network }} ({{ person.role }})")
        sheet.table(
            "each",
            "person.spans",
            [
                Column(say("Uger", "Weeks"), "{{ each.weeks }}", 3.2),
                Column(say("Dage", "Days"), "{{ each.start|date }} – {{ each.end|date }}", 4.8),
                Column(say("Fase", "Phase"), "{{ each.phase }}", 4.2),
                Column(say("Intensitet", "Intensity"), "{{ each.intensity }}", 2.4),
                Column(say("Timer/uge", "Hours/week"), "{{ each.hours }}", 2.0, is_right=True),
            ],
        )
        with sheet.when("person.hours_in_all"):
            sheet.text(say("I alt {{ person.hours_in_all }} timer.",
                           "{{ person.hours_in_all }} hours in all."))  # fmt: skip
        with sheet.when("person.basis_tasks"):
            sheet.text(say("Aftalt i mandatet om basisopgaver: {{ person.basis_tasks }}",
                           "Agreed in the mandate on basis tasks: {{ person.basis_tasks }}"))  # fmt: skip
    with sheet.when("not people"):
        sheet.text(say("Ingen af dine medarbejdere arbejder i netværk i perioden.",
                       "None of your staff serves a network in the period."))  # fmt: skip
    sheet.text(say("Venlig hilsen\nNetværkssekretariatet", "Kind regards\nThe network secretariat"))


def turnus_agreement(sheet: Sheet) -> None:
    """The agreement on a stay (R-77 … R-79)."""
    say = sheet.say
    sheet.page(say("Turnusaftale", "Turnus agreement"), "{{ code }}")
    sheet.heading(say("Turnusaftale", "Turnus agreement") + " {{ code }}", 1)
    sheet.text("{{ person }}{% if unit %}, {{ unit }}{% endif %}")
    sheet.facts(
        [
            (say("Periode", "Period"),
             "{{ start|date|dash }} – {{ end|date|dash }}{% if weeks %} ({{ weeks }} "
             + say("uger", "weeks") + "){% endif %}"),
            (say("Dage om ugen", "Days a week"), "{{ days|dash }}"),
            (say("Særlig kompetence", "Special competence"), "{{ competence|dash }}"),
            (say("Udpeget af", "Designated by"),
             "{{ designated_by|dash }}{% if designated_on %}, {{ designated_on|date }}{% endif %}"),
            (say("Opgavens art", "Kind of task"), "{{ task_kind|dash }}"),
            (say("Status", "Status"), "{{ status|dash }}"),
        ]
    )  # fmt: skip
    sheet.heading(say("Opgaven", "The task"))
    sheet.text("{{ task|dash }}")
    sheet.heading(say("Produktet", "The product"))
    sheet.text("{{ product|dash }}")
    sheet.heading(say("Samtykke", "Consent"))
    sheet.text(
        "{{ consented|tick }} "
        + say("Personalelederen {{ personnel_leader }} er indforstået med opholdet.",
              "The personaleleder {{ personnel_leader }} agrees to the stay."))  # fmt: skip
    sheet.heading(say("Underskrifter", "Signatures"))
    for danish, english, name in (
        ("Medarbejder", "Member of staff", "{{ person }}"),
        ("Personaleleder", "Personaleleder", "{{ personnel_leader }}"),
        ("Sekretariat", "Secretariat", ""),
    ):
        sheet.sign_here(say(danish, english), name)


PAGES: Final[dict[str, Callable[[Sheet], None]]] = {
    "temaskabelon": theme_form,
    "temaoplaeg": proposal,
    "dagsorden": agenda,
    "referat": minutes,
    "svar": reply,
    "mandatkontrakt": mandate,
    "matchnotat": match_note,
    "matchnotat-runde": round_match,
    "belastningsark": load_letter,
    "turnusaftale": turnus_agreement,
}
"""Each document's description by the name of its files."""
