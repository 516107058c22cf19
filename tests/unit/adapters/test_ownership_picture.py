"""The picture of owners can be read without colour, by a screen reader, and holds no text that commands a browser."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET  # our own output

from weighbridge.adapters.pages.ownership import MOST_DRAWN, ownership_picture
from weighbridge.app.owning.see_through import Sources, see_through, set_of
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.identify.ownership.stated import parties_of_graph
from weighbridge.kernel.digests import digest
from weighbridge.wiring import bridge

SVG = "{http://www.w3.org/2000/svg}"


def picture(*rows: str) -> ET.Element:
    graph = read_stakes("\n".join(["owner,owned,percent,owner_name,owner_list", *rows]).encode(), "x.csv")
    answer = see_through(Sources(graph, parties_of_graph(graph), digest(b"")), "p", date(2026, 11, 20), [set_of("bis-entity")], bridge())
    return ET.fromstring(ownership_picture(answer))  # noqa: S314  # our own output


def words(found: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in found.iter(f"{SVG}text")]


def test_each_box_says_what_the_party_is_in_words() -> None:
    found = picture("bad,m,50,Bad Works,bis-entity", "m,p,30,Middle,no", "good,p,60,Good Fund,no")
    said = [text for text in words(found) if re.match(r"(not |possibly )?caught,", text)]

    assert sorted(text.split(",")[0] for text in said) == ["caught", "caught", "not caught", "possibly caught"]
    assert {"50 %", "30 %", "60 %"} <= set(words(found))


def test_who_was_not_screened_is_not_drawn_as_not_caught() -> None:
    found = picture("who,bad,100,Unseen,", "bad,p,60,Bad Works,bis-entity")
    boxes = {words(group)[0]: words(group)[1] for group in found.iter(f"{SVG}g")}

    assert boxes["Unseen"].startswith("possibly caught")


def test_it_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    found = picture("bad,p,60,Bad Works,bis-entity")

    assert found.get("role") == "img"
    assert found.get("aria-labelledby") == "owners-title owners-desc"
    assert "Caught: Bad Works, p." in "".join(found.find(f"{SVG}desc").itertext())  # type: ignore[union-attr]  # it is there, or the test fails


def test_a_name_is_text_and_never_a_tag() -> None:
    found = picture('bad,p,60,"<script>x</script>",bis-entity')

    assert not list(found.iter(f"{SVG}script"))
    assert any("<script>x" in text for text in words(found))


def test_of_a_graph_too_wide_the_proof_is_drawn_and_the_rest_is_counted() -> None:
    found = picture(*(f"q{n},p,0.1,Owner {n},no" for n in range(200)), "bad,p,60,Bad Works,bis-entity")
    boxes = [box for box in found.iter(f"{SVG}rect") if "box" in (box.get("class") or "")]

    assert len(boxes) <= MOST_DRAWN + 1
    assert "Bad Works" in words(found)
    assert any("more parties are not drawn" in text for text in words(found))


def test_no_box_stands_on_another() -> None:
    found = picture(*(f"q{n},p,1,Owner {n},no" for n in range(30)))
    boxes = [(float(b.get("x", 0)), float(b.get("y", 0))) for b in found.iter(f"{SVG}rect") if "box" in (b.get("class") or "")]

    assert all(abs(x1 - x2) >= 190 or abs(y1 - y2) >= 58 for n, (x1, y1) in enumerate(boxes) for x2, y2 in boxes[:n])
