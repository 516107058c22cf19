"""What the programme needs of the world: a shelf of accounts within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from weighbridge.app.programme.records import Act, Days, Done, Hits, Intake, Kept, KeptReseller, Method, Read, Result, Said
from weighbridge.app.remembering.ports import Memory
from weighbridge.facts.programme.records import AccountFile
from weighbridge.facts.programme.sheets import Reseller


class Programme(Protocol):
    """Accounts, what is held on them, and resellers."""

    def take_in(self, files: Sequence[AccountFile], said: Said) -> Intake:
        """Keep these files as they are now; a file that is another than before is a change."""

    def every(self) -> Sequence[Kept]:
        """Every account, the purged ones too, in the order they came."""

    def find(self, account: str) -> Kept | None:
        """The account that the house calls so, unless it was purged."""

    def verify(self, account: int, person: str, method: Method, result: Result, said: Said) -> None:
        """Write down an attempt to verify a person as described now."""

    def act(self, account: int, what: Act, said: Said, answers: Done | None = None) -> None:
        """Write down what was done."""

    def stand(self, account: int, days: Days) -> None:
        """The account stands so from now on."""

    def screened(self, accounts: Collection[int], screening: int, on: date) -> None:
        """Everybody on these accounts was screened by fit lists."""

    def unscreened(self, accounts: Collection[int]) -> None:
        """Somebody on these accounts is not screened as described there."""

    def hits(self) -> Hits:
        """Of everybody who is screened as a customer and has not left, the hits that match now."""

    def read(self, account: int, said: Said) -> None:
        """Write down that somebody reads what is held on persons."""

    def reads(self, account: int) -> Sequence[Read]:
        """Who read what is held on the account."""

    def purge(self, account: int, on: date) -> None:
        """Take away every text on the account."""

    def keep_resellers(self, resellers: Sequence[Reseller], on: date) -> Intake:
        """Keep these sheets in place of the ones before."""

    def resellers(self) -> Sequence[KeptReseller]:
        """Every reseller with its last sheet."""


class Watch(Protocol):
    """What the watch of a fleet remembers of accounts."""

    def known_accounts(self) -> Collection[str]:
        """Accounts about which knowledge is recorded: it is evidence, and nothing of them is taken away."""

    def erase(self, account: str, on: date) -> bool:
        """Take away every text about an account; whether there was any. Raises `BadInput` where knowledge about it is recorded."""


class Remembered(Memory, Protocol):
    """The memory of screenings, with the programme beside it, within one transaction."""

    @property
    def programme(self) -> Programme:
        """Accounts."""

    @property
    def watched(self) -> Watch:
        """The watch."""
