"""A person's form: read, changed, refused in words, changed by two at once, written anew."""

import datetime as dt

import pytest

from ns3tui.db.errors import ValidationFailed
from ns3tui.desk import person_form
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, NotFound, Refused
from ns3tui.desk.person_form import PersonForm, Place
from ns3tui.desk.person_page import interest_of, person_page
from ns3tui.desk.pool import pool_line
from ns3tui.rules.roles import DiplomaStatus, Generation, PoolStatus


def form(desk: Desk, code: str) -> PersonForm:
    return desk.read_now(person_form.form_of, code)


def save(desk: Desk, code: str, **changed: object) -> None:
    opened = form(desk, code).fields
    desk.act_now("person.edit", person_form.save, code, changed, opened)


def test_it_holds_what_the_files_say(demo_desk: Desk) -> None:
    found = form(demo_desk, "N14")
    assert found.place is Place.POOL
    assert set(found.fields) == set(person_form.fields_of(Place.POOL))
    assert found.fields["personnel_leader"] == "L08"
    assert found.fields["generation"] is Generation.THIRD
    assert form(demo_desk, "D07").place is Place.CO_DRIVERS
    assert form(demo_desk, "T01").place is Place.NEITHER
    with pytest.raises(NotFound):
        form(demo_desk, "X99")


def test_r31_what_is_changed_is_one_undo_step(demo_desk: Desk) -> None:
    day = dt.date(2027, 8, 1)
    save(demo_desk, "N14", name="Rasmus Ny", unit="SKO", status=PoolStatus.PAUSE,
         available_from=day, subjects=("bolig",))  # fmt: skip
    line = demo_desk.read_now(pool_line, "N14", demo_desk.today())
    assert (line.name, line.unit, line.status) == ("Rasmus Ny", "SKO", PoolStatus.PAUSE)
    assert (line.available_from, line.subjects) == (day, ("bolig",))
    demo_desk.undo_now()
    line = demo_desk.read_now(pool_line, "N14", demo_desk.today())
    assert (line.name, line.status) == ("Rasmus Tjørnelund-Ib", PoolStatus.ACTIVE)


@pytest.mark.parametrize(
    ("code", "changed", "word"),
    [
        ("N14", {"name": "  "}, "navn"),
        ("N14", {"unit": "ZZZ"}, "ZZZ"),
        ("N14", {"personnel_leader": "X99"}, "X99"),
        ("N14", {"personnel_leader": "N14"}, "sin egen"),
        ("N04", {"diploma_on": dt.date(2026, 1, 1)}, "intet diplom"),
        ("T01", {"status": PoolStatus.PAUSE}, "hverken"),
        ("D07", {"generation": Generation.FIRST}, "generation"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    demo_desk: Desk, code: str, changed: dict[str, object], word: str
) -> None:
    before = form(demo_desk, code)
    with pytest.raises(Refused) as raised:
        save(demo_desk, code, **changed)
    assert word in f"{raised.value.message} {raised.value.advice}"
    assert form(demo_desk, code) == before


def test_a_level_outside_one_to_five_is_refused(demo_desk: Desk) -> None:
    with pytest.raises(ValidationFailed):
        save(demo_desk, "N14", leader_level=7)


def test_two_who_change_different_fields_both_keep_theirs(demo_desk: Desk) -> None:
    opened = form(demo_desk, "N14").fields
    save(demo_desk, "N14", note="den andens")
    demo_desk.act_now("person.edit", person_form.save, "N14", {"email": "x@example"}, opened)
    found = form(demo_desk, "N14").fields
    assert (found["note"], found["email"]) == ("den andens", "x@example")


def test_two_who_change_the_same_field_are_told(demo_desk: Desk) -> None:
    opened = form(demo_desk, "N14").fields
    save(demo_desk, "N14", status=PoolStatus.PAUSE)
    mine = {"status": PoolStatus.LEFT}
    with pytest.raises(EditConflict) as raised:
        demo_desk.act_now("person.edit", person_form.save, "N14", mine, opened)
    assert raised.value.theirs == {"status": PoolStatus.PAUSE}
    assert raised.value.mine == mine
    same = {"status": PoolStatus.PAUSE}
    demo_desk.act_now("person.edit", person_form.save, "N14", same, opened)


@pytest.mark.parametrize("place", list(Place))
def test_a_new_person_gets_the_next_code(demo_desk: Desk, place: Place) -> None:
    values = {**person_form.STARTS, "name": "Ny Åge", "unit": "SKO", "diploma_on": None,
              "subjects": ("data",), "available_from": None, "note": ""}  # fmt: skip
    acted = demo_desk.act_now("person.new", person_form.add, place, values)
    assert acted.value == "P01"
    assert form(demo_desk, "P01").place is place
    acted = demo_desk.act_now("person.new", person_form.add, place, values)
    assert acted.value == "P02"
    with pytest.raises(Refused):
        demo_desk.act_now("person.new", person_form.add, place, {**values, "name": " "})


def test_r41_a_new_co_driver_stands_on_the_list(demo_desk: Desk) -> None:
    values = {"name": "Ny", "diploma_status": DiplomaStatus.UNDER_WAY, "cohort_code": "HOLD3"}
    demo_desk.act_now("person.new", person_form.add, Place.CO_DRIVERS, values)
    line = demo_desk.read_now(pool_line, "P01", demo_desk.today())
    assert (line.is_co_driver, line.cohort, line.path.value) == (True, "HOLD3", "på diplom")


# --- the page ------------------------------------------------------------------------------------


def test_r34_each_competence_has_its_level_source_and_day(demo_desk: Desk) -> None:
    from ns3tui.desk import competences

    levels = (4, None, *(2,) * 8)
    demo_desk.act_now("p", competences.save_profile, "N14", levels, source="samtale")
    found = demo_desk.read_now(person_page, "N14", demo_desk.today())
    first, second = found.levels[:2]
    assert (first.level, first.before, first.source) == (4, 3, "samtale")
    assert first.assessed_on == demo_desk.today()
    assert second.level is None
    assert second.assessed_on == dt.date(2026, 9, 18), "known from the profile before"
    earlier = demo_desk.read_now(person_page, "N14", dt.date(2026, 11, 22))
    assert earlier.levels[0].level == 3
    assert len(earlier.profiles) == 1


def test_r52_interest_comes_best_fit_first(demo_desk: Desk) -> None:
    found = demo_desk.read_now(interest_of, "N14")
    sums = [(i.competence or 0) + (i.timing or 0) + (i.motivation or 0) for i in found]
    assert "TM19" in {i.theme for i in found}
    assert sums == sorted(sums, reverse=True)
    assert demo_desk.read_now(interest_of, "D07") == ()


def test_a_page_of_an_earlier_day_tells_what_was_then(demo_desk: Desk) -> None:
    now = demo_desk.read_now(person_page, "N13", demo_desk.today())
    assert [view.network for view in now.at.now] == ["NV17"]
    assert not now.is_past
    then = demo_desk.read_now(person_page, "N13", dt.date(2026, 3, 1))
    assert then.is_past
    assert [view.network for view in then.at.now] == ["NV01"]
    assert then.line.led == 0
    assert not then.line.may_lead[0].is_allowed


def test_everybody_has_a_page(demo_desk: Desk) -> None:
    from ns3tui.desk.pool import everybody

    for line in demo_desk.read_now(everybody, demo_desk.today()):
        found = demo_desk.read_now(person_page, line.code, demo_desk.today())
        assert found.line == line
