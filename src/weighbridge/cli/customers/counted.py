"""The counts of a certification for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from weighbridge.cli.customers.shown import SHOWN
from weighbridge.cli.showing.rows import row

if TYPE_CHECKING:
    from weighbridge.app.programme.answers import Counts, OwnerCount, ResellerCount, UnverifiedAccount


def show_counts(found: Counts) -> None:
    """Each figure with the clause that asks for it, and beside it what is not settled."""
    who = found.customers
    doubt = f" ({who.us_unverified:,} by what was said, not verified)" if who.us_unverified else ""
    doubt += f", {who.unknown:,} not known" if who.unknown else ""
    row("customers", f"{who.all:,}: {who.foreign:,} foreign, {who.us:,} United States persons{doubt} [7.304(a)(2)(vi)]", "")
    row("owners", f"foreign beneficial owners: {by_place(found.foreign_owners)} [7.304(a)(2)(vii)]", "")
    row(
        "",
        f"not counted, since it is not settled whether they are: {by_place(found.owners_in_doubt)}" if found.owners_in_doubt else "",
        "  ",
    )
    if found.accounts_with_unnamed_owners:
        row("", f"accounts of which somebody not named may be one: {found.accounts_with_unnamed_owners:,}", "  ")
    for one in found.foreign_resellers[:SHOWN]:
        show_reseller(one)
    row("unverified", f"{len(found.unverified):,} accounts of customers who are, or may be, foreign [7.304(a)(2)(ix)]", "")
    for account in found.unverified[:SHOWN]:
        _show_unverified(account)
    since = f" since {found.since}" if found.since else ""
    row("failures", f"{found.unverifiable_since:,}{since}, {found.resolved_since:,} of them resolved [7.304(b)(5), (b)(6)]", "")
    for words in found.assumed:
        row("taken", words, "")


def by_place(owners: Sequence[OwnerCount]) -> str:
    """Owners by country, the place that is not known last."""
    return ", ".join(f"{one.country or 'place not known'} {one.owners:,}" for one in owners) or "none"


def show_reseller(one: ResellerCount) -> None:
    """A reseller and the roll-up of its sheet."""
    foreign = {"yes": "foreign", "no": "a United States person", "unknown": "may be foreign"}[one.foreign]
    row("reseller", f"{one.reseller}{f', {one.name}' if one.name else ''}, {one.country or 'place not known'}: {foreign}", "")
    if one.sheet_on is None:
        row("", "it gave no sheet", "  ")
        return
    unsaid = f"; of {one.owners_unsaid:,} accounts it does not say" if one.owners_unsaid else ""
    row(
        "",
        f"sheet of {one.sheet_on}: {one.accounts:,} accounts of {one.customers:,} customers, {one.us_customers:,} United States persons",
        "  ",
    )
    row("", f"foreign owners: {by_place(one.foreign_owners)}{unsaid}; unverified accounts: {len(one.unverified):,}", "  ")
    row("", f"a written programme of its own: {one.written_programme} [7.303(b)]", "  ")


def _show_unverified(one: UnverifiedAccount) -> None:
    ends = f", ends on {one.deprovision_on}" if one.deprovision_on else ", no day is set on which it ends"
    row(
        "",
        f"{one.account}: {one.standing}, provisioned {one.provisioned_on or 'on a day not known'}, {one.attempts or 0} attempts{ends}",
        "  ",
    )
