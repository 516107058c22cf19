"""Screen everybody on accounts that are new or changed, against the lists at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.adapters.lists.freshness import Standing
    from weighbridge.adapters.memory.store import SqlMemory
    from weighbridge.app.remembering.rescreen import Rescreened
    from weighbridge.kernel.days import Day


class Lists(NamedTuple):
    """Which lists, on which day, by which house's policy of staleness."""

    folder: str | None
    on: Day
    house: str | None


def screen_accounts(memory: SqlMemory, accounts: Sequence[str], lists: Lists) -> tuple[Rescreened | None, Standing]:
    """What a screening of everybody on these accounts found, and what the lists are worth; nothing is screened where there is nobody."""
    from weighbridge.adapters.houses import read_stale_after
    from weighbridge.adapters.lists.store import default_folder

    with edges.needing("screening", "screening"):
        from weighbridge.adapters.indexes import current_edition, standing_of
        from weighbridge.app.programme.screening import screen
        from weighbridge.app.remembering.matching import NameMatcher
        from weighbridge.app.remembering.rescreen import Wish
        from weighbridge.identify.screening.records import MATCHER, Settings
    folder = Path(lists.folder) if lists.folder else default_folder()
    standing = standing_of(folder, lists.on, read_stale_after(lists.house))
    if not accounts:
        return None, standing
    edition, last = current_edition(folder), memory.runs.last()
    weights = memory.runs.weights() if last is not None and last.epoch.matcher == MATCHER else None
    wish = Wish(edition, lists.on, datetime.now(tz=UTC), "customer")
    with NameMatcher(edition, lists.on, weights, Settings(), 0) as matcher:
        return screen(memory, matcher, wish, accounts, fit=standing.fit), standing
