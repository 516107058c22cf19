"""Plain tables of usage, with our names for the columns or with a mapping file's."""

from zoneinfo import ZoneInfo

import pytest

from weighbridge.facts.usage.mapping import read_mapping
from weighbridge.facts.usage.plain import read_plain
from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.terms import OPEN, Concealing, Machine, Machines, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadTable, Unreadable

NAMES = {"H100": "NVIDIA H100 SXM5 80GB"}
HOUR = 3_600


def read(text: str, mapping: str = "", **terms: object) -> Gathered:
    found = Terms("u.csv", chip_of=NAMES.get, **terms)  # type: ignore[arg-type]
    return read_plain(text.encode(), found, read_mapping(mapping, "m.toml") if mapping else None)


def test_a_stretch_is_chips_times_time() -> None:
    found = read("account,chip,chips,start,end,utilisation,precision\nacme,H100,8,2026-10-01T00:00:00Z,2026-10-01T02:00:00Z,0.40,bf16\n")

    (held,) = found.allocations
    assert held.chip_seconds == Range.exactly(8 * 2 * HOUR)
    assert (held.chip, held.chip_said, held.chips, held.precision) == ("NVIDIA H100 SXM5 80GB", "H100", 8, "bf16")
    assert held.utilisation is not None
    assert str(held.utilisation.low) == "2/5"
    assert found.accounted


def test_a_month_of_chip_hours_is_exact() -> None:
    (held,) = read("account,chip,chip_hours,month\nacme,H100,9.0e6,2026-12\n").allocations

    assert held.chip_seconds == Range.exactly(9_000_000 * HOUR)
    assert held.end is not None
    assert held.end - held.start == 31 * 24 * HOUR


def test_a_chip_nobody_knows_is_kept_by_its_own_name() -> None:
    (held,) = read("account,chip,chip_hours,month\nacme,Z9,1,2026-12\n").allocations

    assert (held.chip, held.chip_said) == (None, "Z9")


def test_what_still_runs_is_bounded_by_when_the_file_was_written_and_else_by_nothing() -> None:
    table = "account,chip,chips,start,end\nacme,H100,2,1790000000,\n"

    assert read(table).allocations[0].chip_seconds == Range(0, None, None)
    assert read(table, as_of=1_790_000_010).allocations[0].chip_seconds == Range.exactly(20)
    assert read(table).allocations[0].state == "running"


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("acme,H100,8,2026-10-02T00:00:00Z,2026-10-01T00:00:00Z", "ends before it starts"),
        ("acme,H100,-8,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z", "below nothing"),
        ("acme,H100,many,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z", "no number"),
        ("acme,H100,8,-5,2026-10-02T00:00:00Z", "no moment"),
        ("acme,H100,8,5,6", "before 2000"),
        ("acme,H100,8,2026-13-01T00:00:00Z,2026-10-02T00:00:00Z", "no moment"),
        (",H100,8,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z", "no account"),
        ("acme,H100,8,2026-10-01T00:00:00Z", "4 cells"),
        ("acme,H100,,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z", "neither chips nor chip_hours"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_its_line(row: str, why: str) -> None:
    found = read(f"account,chip,chips,start,end\n{row}\nacme,H100,1,1790000000,1790000001\n")

    assert [u.line for u in found.unread] == [2]
    assert why in found.unread[0].why
    assert len(found.allocations) == 1
    assert found.accounted


def test_an_hour_that_comes_twice_on_the_clock_is_a_doubt_not_a_choice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    held = read("account,chip,chips,start,end\nacme,H100,1,2026-10-25T02:30:00,2026-10-25T04:30:00\n", zone=berlin).allocations[0]

    assert (held.chip_seconds.low, held.chip_seconds.high) == (2 * HOUR, 3 * HOUR)


def test_moments_without_a_zone_are_said_to_be_read_as_utc() -> None:
    assert "read as UTC" in read("account,chip,chips,start,end\na,H100,1,2026-10-25T02:30:00,2026-10-25T04:30:00\n").taken[0]


def test_no_chips_are_no_usage_and_counted() -> None:
    assert read("account,chip,chips,start,end\na,H100,0,1790000000,1790000009\n").counts == {"no-chips": 1}


def test_the_same_file_again_has_the_same_keys_and_a_later_end_too() -> None:
    running = read("account,chip,chips,start,end,job\na,H100,1,1790000000,,7\n")
    ended = read("account,chip,chips,start,end,job\na,H100,1,1790000000,1790000060,7\n")

    assert running.allocations[0].key == ended.allocations[0].key


def test_rows_alike_are_several_slices_and_that_is_said() -> None:
    found = read("account,chip,chips,start,end\n" + "a,H100,1,1790000000,1790000060\n" * 3)

    assert len({a.key for a in found.allocations}) == 3
    assert any("taken as several" in t for t in found.taken)


def test_a_mapping_names_columns_values_and_states() -> None:
    mapping = """
    schema = "weighbridge/usage-mapping/1"
    delimiter = ";"
    utilisation_in = "percent"
    [columns]
    account = "Mandant"
    chips = "Karten"
    start = "von"
    end = "bis"
    state = "Zustand"
    utilisation = "Last"
    [values]
    chip = "H100"
    [states]
    fertig = "completed"
    """
    (held,) = read("Mandant;Karten;von;bis;Zustand;Last\nx;4;1790000000;1790000100;fertig;35\n", mapping).allocations

    assert (held.account, held.chip, held.state, held.chip_seconds) == ("x", NAMES["H100"], "completed", Range.exactly(400))
    assert held.utilisation == Range.exactly(held.utilisation.low) if held.utilisation else False


def test_a_mapping_that_names_a_column_that_is_not_there_says_which_it_may_be() -> None:
    with pytest.raises(BadTable) as caught:
        read(
            "acount,chip,chip_hours,month\na,H100,1,2026-12\n",
            '[columns]\naccount="account"\nchip="chip"\nchip_hours="chip_hours"\nmonth="month"\n',
        )

    assert caught.value.code == "usage/no-column"
    assert '"acount"' in caught.value.to_fix


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ('[columns]\nacount = "a"', "account"),
        ('[colums]\naccount = "a"', "colums"),
        ('schema = "other/1"', "schema"),
        ('delimiter = "ab"', "delimiter"),
        ('utilisation_in = "permille"', "permille"),
        ('[states]\nX = "don"', "no state"),
        ('[columns]\nchip = "c"\n[values]\nchip = "H100"', "has a column and a value"),
    ],
)
def test_a_mapping_nobody_understands_is_refused(mapping: str, says: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_mapping(mapping, "m.toml")

    assert caught.value.code == "usage/bad-mapping"
    assert says in f"{caught.value.what} {caught.value.to_fix}"


def test_a_mapping_that_is_no_toml_is_refused() -> None:
    with pytest.raises(Unreadable):
        read_mapping("= 5", "m.toml")


def test_instances_count_by_the_chips_they_have_and_an_unknown_type_is_refused() -> None:
    table = Machines({"p5.48xlarge": Machine("p5.48xlarge", NAMES["H100"], 8)})
    text = "account,instance_type,instances,start,end\na,p5.48xlarge,2,1790000000,1790000010\na,p9.huge,1,1790000000,1790000010\n"
    found = read(text, machines=table)

    assert found.allocations[0].chip_seconds == Range.exactly(160)
    assert "p9.huge" in found.unread[0].why


def test_people_and_paths_are_kept_as_tokens_that_match_and_say_nothing() -> None:
    rows = [f"a,H100,1,2026-12,ann,llm-7b-restart{n},/ckpt/a" for n in (3, 4)]
    text = "\n".join(["account,chip,chip_hours,month,user,name,path", *rows])
    first, second = read(text, concealing=Concealing(salt=b"s" * 32)).allocations

    assert first.user == second.user != "ann"
    assert {k.value for k in first.links} & {k.value for k in second.links}
    assert not any("ckpt" in k.value or "llm" in k.value for k in first.links)
    assert not read(text).allocations[0].links
    assert ("stem", "llm-7b") in {(k.kind, k.value) for k in read(text, concealing=OPEN).allocations[0].links}
