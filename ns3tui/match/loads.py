"""How many more networks a person may take, day by day, when what runs already is counted."""

from collections.abc import Iterable

from ns3tui.match.problem import Person, Problem, Theme

Room = tuple[tuple[str, ...], int]
"""Themes that share a day, and how many of them there are places for."""


def rooms(
    problem: Problem, person: Person, roles: tuple[str, ...], limit: int, themes: Iterable[Theme]
) -> list[Room]:
    """Return what ``limit`` means for ``person`` on the themes he or she may serve on.

    Only sets of themes larger than their places are returned, and none that another one implies.
    The load is greatest on a day when something starts, as spans include both ends.
    """
    mine = list(themes)
    old = [n.span for n in problem.running if any(n.people[r] == person.id for r in roles)]
    found: dict[frozenset[str], int] = {}
    for day in {t.span.start for t in mine} | {span.start for span in old}:
        new = frozenset(t.id for t in mine if t.span.has(day))
        # History can be above the limit; then nothing new, not an impossible round.
        room = max(0, limit - sum(span.has(day) for span in old))
        if len(new) > room:
            found[new] = min(room, found.get(new, room))
    return sorted(
        (tuple(sorted(new)), room)
        for new, room in found.items()
        if not any(new < other and found[other] <= room for other in found)
    )


def innovation_rooms(problem: Problem, themes: Iterable[Theme] | None = None) -> list[Room]:
    """Return sets of new innovation networks that share a day and are too many for the places."""
    limit = problem.innovation_max
    if limit is None:
        return []
    new = [t for t in (problem.themes if themes is None else themes) if t.type == "innovation"]
    old = [n.span for n in problem.running if n.type == "innovation"]
    found: dict[tuple[str, ...], int] = {}
    for day in {t.span.start for t in new} | {span.start for span in old}:
        today = tuple(sorted(t.id for t in new if t.span.has(day)))
        room = max(0, limit - sum(span.has(day) for span in old))
        if len(today) > room:
            found[today] = min(room, found.get(today, room))
    return sorted(found.items())
