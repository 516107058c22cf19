"""The picture of a group can be read without colour, by a screen reader, and holds no text that commands a browser."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from xml.etree import ElementTree as ET  # our own output

from tests.unit.watch.linking.clouds import DAY, account, book, bounded, confirmed, job, stakes
from weighbridge.adapters.pages.group import MOST_DRAWN, Shown, group_picture, shown_of
from weighbridge.facts.accounts.records import Account
from weighbridge.facts.owning.shares import Stake
from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Number
from weighbridge.watch.linking.joining import linked

SVG = "{http://www.w3.org/2000/svg}"
LINES: Sequence[tuple[str, Number]] = (("us/iaas-kyc", 10**26), ("us/bis-702-7", 10**26))


def shown(*accounts: Account, owned: Sequence[Stake] = (), chips: int = 512) -> Shown:
    """The group of those accounts, a job in each, days apart."""
    jobs = bounded(*(job(a.account, i * 9 * DAY, DAY + i * 5_000, chips=chips + i, share=Fraction(2, 5)) for i, a in enumerate(accounts)))
    (found,) = linked(jobs, book(*accounts), owned).groups
    return shown_of(found, LINES, {a.account: a.reseller for a in accounts if a.reseller})


def picture(of: Shown) -> ET.Element:
    return ET.fromstring(group_picture(of))  # noqa: S314  # our own output


def words(found: ET.Element) -> list[str]:
    return ["".join(text.itertext()) for text in found.iter(f"{SVG}text")]


def links(found: ET.Element) -> list[str]:
    return [path.get("class", "").split()[-1] for path in found.iter(f"{SVG}path") if path.get("class", "").startswith("link")]


def test_the_owner_the_accounts_the_shares_and_the_line_are_there_in_words() -> None:
    found = words(picture(shown(account("a"), account("b"), owned=stakes(("o", "a", 30), ("o", "b", 25)))))

    assert {"o", "owner", "a", "b", "30 % or more", "25 % or more", "all together", "10²⁶: us/iaas-kyc, us/bis-702-7"} <= set(found)


def test_strong_links_are_solid_plausible_ones_dashed_and_a_reseller_is_no_reason() -> None:
    found = picture(
        shown(
            account("a", payment="p"),
            account("b", payment="p", contact_domain="f.example"),
            account("c", contact_domain="f.example", reseller="r"),
        )
    )

    assert sorted(links(found)) == ["none", "plausible", "plausible", "strong", "strong"]
    assert "sells to" in words(found)


def test_a_link_that_a_person_confirmed_goes_from_account_to_account() -> None:
    jobs = bounded(*(job(name, i * 9 * DAY, DAY * (i + 1), chips=8) for i, name in enumerate("ab")))
    (group,) = linked(jobs, verdicts=[confirmed("a", "b")]).groups

    assert "confirmed" in words(picture(shown_of(group)))


def test_it_has_a_title_and_a_description_for_those_who_do_not_see_it() -> None:
    found = picture(shown(account("a", payment="p"), account("b", payment="p")))
    about = found.find(f"{SVG}desc")

    assert found.get("role") == "img"
    assert found.get("aria-labelledby") == "group-title group-desc"
    assert about is not None
    assert "a and b, strong: the same means of payment" in "".join(about.itertext())


def test_a_name_is_text_and_never_a_tag() -> None:
    found = picture(shown(account("<script>x</script>")))

    assert not list(found.iter(f"{SVG}script"))
    assert any("<script>x" in text for text in words(found))


def test_of_a_group_too_large_the_largest_accounts_are_drawn_and_the_rest_is_counted() -> None:
    found = picture(shown(*(account(f"a{i:02}", payment="card") for i in range(MOST_DRAWN + 6))))

    assert any("6 smaller accounts are not drawn." in text for text in words(found))
    assert {f"a{i:02}" for i in range(6)} & set(words(found)) == set()


def test_an_amount_without_a_bound_says_so_and_ends_in_an_arrow() -> None:
    found = picture(Shown("a", {"a": UNBOUNDED}, UNBOUNDED, (), LINES))

    assert words(found).count("no bound") == 2
    assert any((path.get("d") or "").startswith("M1040") for path in found.iter(f"{SVG}path"))


def test_an_account_that_used_nothing_is_drawn_without_a_bar() -> None:
    found = picture(Shown("a", {"a": NOTHING}, NOTHING, ()))

    assert {"nothing used", "nothing"} <= set(words(found))
