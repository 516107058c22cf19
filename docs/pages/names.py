"""Error codes, chips and red flags."""

from __future__ import annotations

import tomllib

from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import intros
from docs.pages.root import ROOT
from weighbridge.kernel.errors import CODES
from weighbridge.wiring import bridge


def pages() -> dict[str, str]:
    """`docs/reference/errors.md`, `chips.md` and `red-flags.md`."""
    made = {"errors": _errors(), "chips": _chips(), "red-flags": _red_flags()}
    return {f"docs/reference/{name}.md": text for name, text in made.items()}


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


def _red_flags() -> str:
    heads = ("flag", "says", "asks", "source", "doubt")
    rows = ((code(f"red-flag/{f.id}"), f.says, f.asks, f"{f.cite}, grade {f.grade}", f.doubt or "") for f in bridge().red_flags())
    return page("Red flags", intros("red_flags")["intro"], table(heads, rows))


def _tera(peak: str) -> str:
    whole, part = divmod(int(peak), 10**12)
    return f"{whole}.{part:012d}".rstrip("0").rstrip(".")
