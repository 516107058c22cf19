"""Pictures of tables: well-formed, spoken by a screen reader, with every line and no script."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tests.unit.app.tables import SMALL, explored
from weighbridge.app.exploring.weigh_models import weigh_models
from weighbridge.facts.catalogues.reading import read_table
from weighbridge.kernel.digests import digest
from weighbridge.wiring import bridge

pytest.importorskip("altair", reason="pictures of tables need the extra [charts]")
pytest.importorskip("vl_convert", reason="pictures of tables need the extra [charts]")

SVG = "{http://www.w3.org/2000/svg}"


def words(root: ET.Element) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(SVG + "text")]


def parsed(text: str) -> ET.Element:
    root = ET.fromstring(text)  # noqa: S314  # our own picture
    assert root.tag == SVG + "svg"
    return root


def models_svg(name: str = "Over") -> str:
    from weighbridge.adapters.charts.models_over_time import models_picture  # noqa: PLC0415  # only with the extra

    body = SMALL.replace("Over", name).encode()
    return models_picture(weigh_models(read_table(body, "small.csv"), digest(body), date(2026, 3, 30), bridge()))


def explored_svg(text: str = SMALL) -> str:
    from weighbridge.adapters.charts.exploration import exploration_picture  # noqa: PLC0415  # as above

    return exploration_picture(explored(text))


@pytest.mark.parametrize("picture", [models_svg, explored_svg])
def test_a_picture_has_a_title_and_a_description_that_are_spoken(picture: object) -> None:
    assert callable(picture)
    root = parsed(picture())

    assert root.get("role") == "img"
    ids = (root.get("aria-labelledby") or "").split()
    assert [element.tag for element in list(root)[:2]] == [SVG + "title", SVG + "desc"]
    assert [element.get("id") for element in list(root)[:2]] == ids
    assert "not a statement about the company" in (list(root)[1].text or "")


def test_the_models_stand_under_the_thresholds_of_the_packs() -> None:
    found = words(parsed(models_svg()))

    assert any(w.startswith("10^26: ") for w in found)
    assert any(w.startswith("10^25: ") for w in found)
    assert "Over" in found


def test_no_two_lines_of_text_stand_on_one_another() -> None:
    from weighbridge.adapters.charts.models_over_time import HEIGHT, chart  # noqa: PLC0415  # as above

    body = SMALL.encode()
    drawn = chart(weigh_models(read_table(body, "small.csv"), digest(body), date(2026, 3, 30), bridge())).to_dict()
    low, high = drawn["layer"][0]["encoding"]["y"]["scale"]["domain"]
    powers = sorted(row["power"] for row in drawn["datasets"][drawn["layer"][0]["data"]["name"]])
    apart = min(b - a for a, b in pairwise(powers)) / (high - low) * HEIGHT

    assert apart > 12


def test_what_a_table_holds_is_text_and_nothing_else() -> None:
    text = models_svg("<script>alert(1)</script>")

    assert "<script" not in text
    parsed(text)


def test_characters_that_command_are_shown_and_not_drawn() -> None:
    assert "\x1b" not in models_svg("Ov\x1ber")
    parsed(models_svg("Ov\x1b\x07er"))


def test_the_lines_are_said_to_be_of_texts_in_force_or_not() -> None:
    assert any("in force or not" in w for w in words(parsed(models_svg())))


def test_the_counts_and_the_years_stand_in_the_picture() -> None:
    found = " ".join(words(parsed(explored_svg())))

    assert "Whom 10^26 training operations would catch" in found
    assert "2025" in found
