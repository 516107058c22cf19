"""What every room of the tests shares: the shared data, and one way for hypothesis to search."""

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]

# The same examples on every run, so that a red build is red for everybody; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("search", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def data_folder() -> Path:
    """Where the shared test data would be: `$WEIGHBRIDGE_DATA`, else beside the repository."""
    stated = os.environ.get("WEIGHBRIDGE_DATA")
    return Path(stated) if stated else ROOT.parent / "shared" / "data"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test when a file or folder (`shared(...)`), or a library (`meter(...)`), that it names is absent, saying which."""
    for mark in item.iter_markers("meter"):
        for name in mark.args:
            if find_spec(name) is None:
                pytest.skip(f"{name} is not installed: the meter is tested where a training job could run")
    for mark in item.iter_markers("shared"):
        for name in mark.args:
            if not (data_folder() / name).exists():
                pytest.skip(f"shared data {name!r} is absent: set WEIGHBRIDGE_DATA to the folder that holds it")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of shared test data, which is too large, or not ours, to be kept in the repository."""
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip("shared data is absent: set WEIGHBRIDGE_DATA to the folder that holds it")
    return folder
