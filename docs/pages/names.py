"""Error codes and chips."""

from __future__ import annotations

import tomllib

from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import intros
from docs.pages.root import ROOT
from weighbridge.kernel.errors import CODES


def pages() -> dict[str, str]:
    """`docs/reference/errors.md` and `docs/reference/chips.md`."""
    return {"docs/reference/errors.md": _errors(), "docs/reference/chips.md": _chips()}


def _errors() -> str:
    parts = [intros("errors")["intro"]]
    for family, says in intros("errors")["families"].items():
        rows = [(code(name), why) for name, why in CODES.items() if name.startswith(f"{family}/")]
        parts += [f"## {family}/", says, table(("code", "why it is checked"), rows)]
    return page("Error codes", *parts)


def _chips() -> str:
    body = tomllib.loads((ROOT / "src/weighbridge/adapters/tables/chips.toml").read_text(encoding="utf-8"))
    parts = [
        intros("chips")["intro"],
        f"Source: {body['source']}.",
        table(
            ("chip", "other spellings", "designed in", "control", "peaks, in tera-operations a second"),
            (
                (
                    row["name"],
                    codes(row.get("also", ())),
                    row.get("designed_in", ""),
                    row.get("control", ""),
                    ", ".join(f"{name} {_tera(peak)}" for name, peak in row["peak"].items()),
                )
                for row in body["chip"]
            ),
        ),
        intros("chips")["after"],
    ]
    return page("Chips", *parts)


def _tera(peak: str) -> str:
    whole, part = divmod(int(peak), 10**12)
    return f"{whole}.{part:012d}".rstrip("0").rstrip(".")
