"""What the documents about people say: mandate, match notes, load letter, turnus agreement."""

from tools.templates.sheet import Column, Sheet


def mandate(sheet: Sheet) -> None:
    """The mandate contract (R-40, R-46)."""
    say = sheet.say
    sheet.page(say("Mandatkontrakt", "Mandate contract"), "{{ network }}-{{ number }}", points=10)
    sheet.heading(say("Mandatkontrakt", "Mandate contract"), 1)
    sheet.text("{{ network }} {{ network_name }}")
    sheet.facts(
        [
            (say("Netværkstype", "Network type"), "{{ type }}"),
            (
                say("Periode", "Period"),
                "{{ starts_on|date|dash }}{% if ends_on %} – {{ ends_on|date }}{% endif %}",
            ),
            (
                say("Version", "Version"),
                "{{ number }} ({{ status }}){% if drawn_up_on %}, "
                + say("skrevet", "written")
                + " {{ drawn_up_on|date }}{% endif %}",
            ),
            (say("Årsag til versionen", "Reason for the version"), "{{ reason|dash }}"),
        ]
    )
    for danish, english, field in (
        ("Formål og mål", "Purpose and goals", "purpose"),
        (
            "Roller og ansvar for de fire parter",
            "Roles and responsibility of the four parties",
            "roles",
        ),
        ("Tidsaftale pr. fase", "Time agreed for each phase", "time_agreement"),
    ):
        sheet.heading(say(danish, english))
        sheet.text(f"{{{{ {field}|dash }}}}")
    sheet.heading(say("Dage i sekretariatet", "Days at the secretariat"))
    sheet.text(
        "{% if seat_days is none %}–{% else %}"
        + say("{{ seat_days }} om ugen", "{{ seat_days }} a week")
        + "{% endif %}"
    )
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
        "each",
        "signatures",
        "{{ each.party }}{% if not each.is_required %} "
        + say("(frivillig)", "(optional)")
        + "{% endif %}",
        "{{ each.signed_on|date }}",
    )


def match_note(sheet: Sheet) -> None:
    """The match note of a theme (R-52, R-82)."""
    say = sheet.say
    sheet.page(say("Match-notat", "Match note"), "{{ theme }}")
    sheet.heading(say("Match-notat", "Match note"), 1)
    sheet.text("{{ theme }} {{ title }}")
    sheet.text(
        "{{ type }} · {{ round_name }}{% if starts_on %} · "
        + say("start", "start")
        + " {{ starts_on|date }}{% endif %} · {{ made_on|date }}",
        quiet=True,
    )
    with sheet.when("demands"):
        sheet.text("{{ demands }}")
    sheet.heading(say("Forslag", "Proposal"))
    with sheet.each("each", "chosen"):
        sheet.heading(
            "{{ each.role }}: {{ each.name }}{% if each.unit %}, {{ each.unit }}"
            "{% endif %}{% if each.points %} ({{ each.points }}){% endif %}",
            3,
        )
        sheet.bullets(
            "term",
            "each.terms",
            "{{ term.name }}: {{ term.points }}{% if term.reason %} – {{ term.reason }}{% endif %}",
        )
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
                    Column(
                        say("Navn", "Name"),
                        "{{ each.name }}{% if each.unit %}, {{ each.unit }}{% endif %}",
                        5.2,
                    ),
                    Column(say("Point", "Points"), "{{ each.points }}", 1.8, is_right=True),
                    Column(
                        say("Hvorfor ikke", "Why not"),
                        "{% if each.rule %}{{ each.rule }} {% endif %}{{ each.reason }}",
                        6.6,
                    ),
                ],
            )
    with sheet.when("decided_by"):
        sheet.text(say("Valgt af {{ decided_by }}.", "Chosen by {{ decided_by }}."))


def round_match(sheet: Sheet) -> None:
    """The match note of a round."""
    say = sheet.say
    sheet.page(say("Match-notat", "Match note"), "{{ round_code }}", landscape=True, points=9.5)
    sheet.heading(say("Match for {{ round_name }}", "Match for {{ round_name }}"), 1)
    sheet.text(
        "{{ made_on|date }}{% if points %} · {{ points }} "
        + say("point", "points")
        + "{% endif %}{% if proof %} · {{ proof }}{% endif %}",
        quiet=True,
    )
    sheet.table(
        "each",
        "rows",
        [
            Column(say("Tema", "Theme"), "{{ each.theme }} {{ each.title }}", 6.0),
            Column(say("Type", "Type"), "{{ each.type }}", 2.0),
            Column(
                say("Referenceleder", "Reference leader"), "{{ each.reference_leader|dash }}", 3.8
            ),
            Column(say("Netværksleder", "Network leader"), "{{ each.leader|dash }}", 3.8),
            Column(say("Co-driver", "Co-driver"), "{{ each.co_driver|dash }}", 3.8),
            Column(say("Point", "Points"), "{{ each.points }}", 1.5, is_right=True),
            Column(say("Hvorfor", "Why"), "{{ each.why }}", 5.6),
        ],
    )
    with sheet.when("unstaffed"):
        sheet.heading(say("Uden hold", "Without a team"))
        sheet.bullets("each", "unstaffed", "{{ each }}")
    with sheet.when("supply"):
        sheet.heading(say("Udbud mod behov", "Supply against demand"))
        sheet.bullets(
            "each",
            "supply",
            "{{ each.role }}: {{ each.there }} "
            + say("kan, {{ each.wanted }} skal bruges", "can, {{ each.wanted }} are wanted"),
        )
    with sheet.when("alternatives"):
        sheet.heading(say("Andre hele planer", "Other complete plans"))
        sheet.bullets(
            "each", "alternatives", "{{ each.name }} ({{ each.points }}): {{ each.changes }}"
        )


def load_letter(sheet: Sheet) -> None:
    """The load letter to a personaleleder (R-58)."""
    say = sheet.say
    sheet.page(say("Belastningsark", "Load letter"), "{{ unit }}")
    sheet.text("{{ recipient }}{% if unit %}, {{ unit }}{% endif %}")
    sheet.text("{{ written_on|date }}", quiet=True)
    sheet.heading(
        say(
            "Netværksarbejde {{ start|date }} – {{ end|date }}",
            "Network tasks {{ start|date }} – {{ end|date }}",
        ),
        1,
    )
    sheet.text(
        say(
            "Her er de uger, hvor dine medarbejdere arbejder i netværk, så du kan prioritere "
            "deres basisopgaver.",
            "These are the weeks in which your staff serve networks, so that you can set the "
            "priority of their basis tasks.",
        )
    )
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
            sheet.text(
                say(
                    "I alt {{ person.hours_in_all }} timer.",
                    "{{ person.hours_in_all }} hours in all.",
                )
            )
        with sheet.when("person.basis_tasks"):
            sheet.text(
                say(
                    "Aftalt i mandatet om basisopgaver: {{ person.basis_tasks }}",
                    "Agreed in the mandate on basis tasks: {{ person.basis_tasks }}",
                )
            )
    with sheet.when("not people"):
        sheet.text(
            say(
                "Ingen af dine medarbejdere arbejder i netværk i perioden.",
                "None of your staff serves a network in the period.",
            )
        )
    sheet.text(say("Venlig hilsen\nNetværkssekretariatet", "Kind regards\nThe network secretariat"))


def turnus_agreement(sheet: Sheet) -> None:
    """The agreement on a stay (R-77 … R-79)."""
    say = sheet.say
    sheet.page(say("Turnusaftale", "Turnus agreement"), "{{ code }}")
    sheet.heading(say("Turnusaftale", "Turnus agreement") + " {{ code }}", 1)
    sheet.text("{{ person }}{% if unit %}, {{ unit }}{% endif %}")
    sheet.facts(
        [
            (
                say("Periode", "Period"),
                "{{ start|date|dash }} – {{ end|date|dash }}{% if weeks %} ({{ weeks }} "
                + say("uger", "weeks")
                + "){% endif %}",
            ),
            (say("Dage om ugen", "Days a week"), "{{ days|dash }}"),
            (say("Særlig kompetence", "Special competence"), "{{ competence|dash }}"),
            (
                say("Udpeget af", "Designated by"),
                (
                    "{{ designated_by|dash }}{% if designated_on %}, "
                    "{{ designated_on|date }}{% endif %}"
                ),
            ),
            (say("Opgavens art", "Kind of task"), "{{ task_kind|dash }}"),
            (say("Status", "Status"), "{{ status|dash }}"),
        ]
    )
    sheet.heading(say("Opgaven", "The task"))
    sheet.text("{{ task|dash }}")
    sheet.heading(say("Produktet", "The product"))
    sheet.text("{{ product|dash }}")
    sheet.heading(say("Samtykke", "Consent"))
    sheet.text(
        "{{ consented|tick }} "
        + say(
            "Personalelederen {{ personnel_leader }} er indforstået med opholdet",
            "The personaleleder {{ personnel_leader }} agrees to the stay",
        )
        + "{% if consented_on %} ({{ consented_on|date }}){% endif %}."
    )
    sheet.heading(say("Underskrifter", "Signatures"))
    for danish, english, name in (
        ("Medarbejder", "Member of staff", "{{ person }}"),
        ("Personaleleder", "Personaleleder", "{{ personnel_leader }}"),
        ("Sekretariat", "Secretariat", ""),
    ):
        sheet.sign_here(say(danish, english), name)
