"""An error points at the line the user wrote."""

import time

import pytest

from weighbridge.facts.lines import find_line, line_index

TEXT = """schema = "weighbridge/dossier/1"

[[model]]
id = "a"

  [[model.work]]
  kind = "pre-training"   # [[not a header]]

  [[model.work]]
  kind = "fine-tuning"
  synthetic.generator = "g"

[[model]]
"id" = "b"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("schema", 1),
        ("model[0]", 3),
        ("model", 3),
        ("model[0].id", 4),
        ("model[0].work[0].kind", 7),
        ("model[0].work[1]", 9),
        ("model[0].work[1].synthetic.generator", 11),
        ("model[1].id", 14),
    ],
)
def test_each_table_and_key_has_its_line(path: str, line: int) -> None:
    assert find_line(line_index(TEXT), path) == line


def test_what_is_written_inline_is_found_by_what_holds_it() -> None:
    lines = line_index(TEXT)

    assert find_line(lines, "model[0].work[1].synthetic.training_ops") == 9
    assert find_line(lines, "model[1].citizenships[0].country") == 13


@pytest.mark.parametrize("path", ["", "nobody", "x[...]", "model.", "model]a", "a b", "model[0].[", "\n"])
def test_a_path_that_is_nowhere_ends_without_a_line(path: str) -> None:
    assert find_line({}, path) is None


def test_windows_line_ends_and_other_separators_do_not_shift_the_count() -> None:
    lines = line_index('# a\u2028b\x0cc\r\n[[model]]\r\nid = "a"\r\n')

    assert lines["model[0].id"] == 3


@pytest.mark.parametrize(
    "row", ["[" + " " * 200_000, "a" * 200_000, "a." * 100_000, "[" + "a." * 100_000, " " * 200_000 + "=", "a" + " ." * 99_000]
)
def test_a_long_line_takes_no_longer_than_it_is_long(row: str) -> None:
    began = time.perf_counter()

    line_index(row)

    assert time.perf_counter() - began < 1
