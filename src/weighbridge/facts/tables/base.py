"""What every table of a dossier is: a frozen record that refuses a key it does not know."""

from __future__ import annotations

from typing import Literal

import msgspec

Amount = str | int | tuple[str, str]
"""As written: a digit string, an exponent form, a whole number, or a two-element range."""

YesNo = Literal["yes", "no"]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=lambda name: name.rstrip("_")):
    """A frozen table of a dossier; a key it does not know is an error."""
