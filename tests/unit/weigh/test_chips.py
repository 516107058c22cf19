"""A chip is found by every spelling that means it."""

import pytest

from weighbridge.weigh.chips import Chip, ChipTable

H, B = Chip("NVIDIA H100 SXM5 80GB", {"bf16": 1}), Chip("NVIDIA B200", {"bf16": 2})
TABLE = ChipTable.of([(H, ["H100", "H100 SXM"]), (B, ["B200"])])


@pytest.mark.parametrize(
    "name",
    ["NVIDIA H100 SXM5 80GB", "nvidia h100 sxm5 80gb", "h100", "H100 SXM", "H100-SXM", "H100 ", "NVIDIA H100 SXM5 80 GB"],
)
def test_letters_case_spaces_hyphens_and_short_names_do_not_matter(name: str) -> None:
    assert TABLE.find(name) is H


@pytest.mark.parametrize("name", ["", "H20", "H1000"])
def test_another_name_is_another_chip(name: str) -> None:
    assert TABLE.find(name) is None


def test_the_nearest_spelling_names_its_chip_once() -> None:
    assert TABLE.like("h100 sxn") == ("NVIDIA H100 SXM5 80GB",)
    assert TABLE.like("abacus") == ()


def test_each_chip_is_named_once() -> None:
    assert TABLE.names == ("NVIDIA H100 SXM5 80GB", "NVIDIA B200")
