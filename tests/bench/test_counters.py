"""The counters of the bench: ours is what was executed, and the peers are off where the research says that they are."""

import pytest

from bench import counters

pytestmark = [pytest.mark.slow, pytest.mark.meter("torch", "transformers")]

MIXTURES = ("mixtral", "deepseek")


def test_ours_is_what_was_executed_and_no_peer_is_on_every_family() -> None:
    rows = {row["model"]: row["ratios"] for row in counters.accuracy()}

    assert list(counters.missed([{"model": name, "ratios": ratios} for name, ratios in rows.items()])) == []
    assert all(ratios[counters.OURS] == 1 for ratios in rows.values())
    for peer in set(counters.COUNTERS) - {counters.OURS}:
        said = [ratios[peer] for ratios in rows.values()]
        assert None in said or any(abs(ratio - 1) > 0.1 for ratio in said), peer
    assert rows["mixtral"]["FlopCounterMode"] < 0.5
    assert all(rows[name]["Trainer.total_flos"] > 1.2 and rows[name]["6ND"] > 1.2 for name in MIXTURES)
