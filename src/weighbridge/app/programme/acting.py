"""What a person does about an account: verify, review, close, hold, release, refuse, restrict, redress, read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from weighbridge.app.programme.ports import Programme
from weighbridge.app.programme.records import ENDED, LIVE, METHODS, RESULTS, Act, Days, Kept, Method, Result, Said, Standing
from weighbridge.kernel.errors import BadInput, did_you_mean

MOST_WORDS = 10_000
_UNFIT: Mapping[str, tuple[str, ...]] = {
    "refuse": ("pending",),
    "restrict": ("pending", *LIVE),
    "close": LIVE,
    "redress": ("restricted", *ENDED),
}
"""The standings in which each measure can be taken."""
_BECOMES: Mapping[str, Standing] = {"refuse": "refused", "restrict": "restricted", "close": "closed"}


def the_one(programme: Programme, account: str) -> Kept:
    """The account. Raises `BadInput` where nobody calls one so, or it was purged."""
    kept = programme.find(account)
    if kept is None:
        known = [one.file.account for one in programme.every() if one.file is not None]
        remedy = did_you_mean(account, known) if known else "take it in with `weighbridge customers open`"
        raise BadInput("customers/unknown-account", f'no account is called "{account}"', to_fix=remedy)
    return kept


def checked(said: Said, *, why: str | None = None) -> Said:
    """What was said, the name's spaces made plain. Raises `BadInput` without a name, or where `why` names what must be given and is not."""
    by = " ".join(said.by.split())
    if not by:
        raise BadInput("customers/unsigned", "what nobody signs nobody answers for", to_fix="add --by NAME")
    if why is not None and not (said.why or "").strip():
        raise BadInput("customers/unsigned", f"{why} is not given", to_fix="say it, in a sentence")
    if len(said.why or "") > MOST_WORDS:
        raise BadInput(
            "customers/unsigned", f"the note is longer than {MOST_WORDS:,} signs", to_fix="keep the paper elsewhere, and name it"
        )
    return msgspec.structs.replace(said, by=by)


class Attempt(msgspec.Struct, frozen=True):
    """An attempt to verify somebody: how, with what result, and of whom; None is the customer."""

    method: str
    result: str
    person: str | None = None


def verify(programme: Programme, account: str, attempt: Attempt, said: Said) -> Kept:
    """Write down an attempt to verify somebody: the customer, or one above.

    What was looked at must be said: the documents, or the methods and what they gave (proposed 15 CFR 7.302(e)(1)(ii)-(iv)).
    """
    kept = the_one(programme, account)
    said = checked(said, why="what was looked at")
    for word, words, option in ((attempt.method, METHODS, "--method"), (attempt.result, RESULTS, "--result")):
        if word not in words:
            raise BadInput("command/bad-option", f'{option} "{word}" is none', to_fix="write " + " or ".join(words))
    name = attempt.person if attempt.person is not None or kept.file is None else kept.file.customer.id
    if kept.file is None or name is None or kept.file.person(name) is None:
        raise BadInput(
            "customers/unknown-person",
            f'nobody on the account is called "{attempt.person}"',
            to_fix="see `weighbridge customers list --json`",
        )
    programme.verify(kept.id, name, _method(attempt.method), _result(attempt.result), said)
    return the_one(programme, account)


def _method(word: str) -> Method:
    return "documentary" if word == "documentary" else "non-documentary"


def _result(word: str) -> Result:
    return "verified" if word == "verified" else "failed" if word == "failed" else "discrepancy"


def review(programme: Programme, account: str, said: Said) -> Kept:
    """Write down that what the customer gave was looked at again and is still so (7.302(f)(2))."""
    kept = _in_use(the_one(programme, account), "review")
    programme.act(kept.id, "review", checked(said, why="what was looked at"))
    programme.stand(kept.id, msgspec.structs.replace(kept.days, reviewed_on=said.on))
    return the_one(programme, account)


def close(programme: Programme, account: str, said: Said) -> Kept:
    """Close an account at the customer's wish, or the provider's: from that day its records are kept for the years of the rule."""
    kept = _in_use(the_one(programme, account), "close")
    programme.act(kept.id, "close", checked(said))
    programme.stand(kept.id, msgspec.structs.replace(kept.days, standing="closed", closed_on=said.on))
    return the_one(programme, account)


def _in_use(kept: Kept, what: str) -> Kept:
    if kept.days.standing in ENDED:
        raise _unfit(what, kept.days.standing)
    return kept


def _unfit(what: str, standing: str) -> BadInput:
    return BadInput(
        "customers/unfit-action",
        f"an account that is {standing} cannot be the object of {what}",
        to_fix="see how it stands: `weighbridge customers list`",
    )


def hold(programme: Programme, account: str, said: Said) -> Kept:
    """Lay a legal hold on the records: nothing of them is purged until as many are released as were placed."""
    kept = the_one(programme, account)
    programme.act(kept.id, "hold", checked(said, why="why the records are held"))
    return the_one(programme, account)


def release(programme: Programme, account: str, said: Said) -> tuple[Kept, bool]:
    """Ask for the end of a hold; or, where another person asked, decide it: whether the hold ended."""
    kept = the_one(programme, account)
    if not kept.held:
        raise BadInput("customers/unfit-action", "no hold is on the account", to_fix="nothing is to be released")
    return _two_persons(programme, account, "ask-release", "release", checked(said, why="why the hold ends"))


def _two_persons(programme: Programme, account: str, ask: Act, act: Act, said: Said) -> tuple[Kept, bool]:
    """The first call asks and the second decides; the database too refuses one person as both."""
    kept = the_one(programme, account)
    asked = kept.asked(ask)
    if asked is None:
        programme.act(kept.id, ask, said)
        return the_one(programme, account), False
    if asked.by.casefold() == said.by.casefold():
        raise BadInput(
            "customers/four-eyes",
            f"{asked.by} asked for it, and cannot be the one who decides",
            to_fix="somebody else runs the same command, with --by their own name",
        )
    programme.act(kept.id, act, said, asked)
    return the_one(programme, account), True


class Plan(msgspec.Struct, frozen=True):
    """What will be done about an unverified customer, and by when (7.304(a)(2)(ix)(B), (D))."""

    verify_by: date | None = None
    deprovision_on: date | None = None


def unverifiable(programme: Programme, account: str, action: str, plan: Plan, said: Said) -> tuple[Kept, bool]:
    """Do about a customer who cannot be verified what the rule knows (7.302(d)(3)); whether it was done, or only asked for.

    To refuse opens no account; to restrict leaves it in use under terms; to close ends it; redress takes any of these back,
    which one person asks for and another decides.
    """
    kept = the_one(programme, account)
    said = checked(said, why="what was tried, and what is done now")
    if action not in _UNFIT:
        raise BadInput("command/bad-option", f'--action "{action}" is none', to_fix="write " + ", ".join(_UNFIT))
    if kept.days.standing not in _UNFIT[action]:
        raise _unfit(action, kept.days.standing)
    if action == "redress":
        after, done = _two_persons(programme, account, "ask-redress", "redress", said)
        if done:
            programme.stand(after.id, _redressed(after.days))
        return the_one(programme, account), done
    programme.act(kept.id, _act(action), said)
    programme.stand(kept.id, _after(kept.days, action, plan, said.on))
    return the_one(programme, account), True


def _act(action: str) -> Act:
    return "refuse" if action == "refuse" else "restrict" if action == "restrict" else "close"


def _after(days: Days, action: str, plan: Plan, on: date) -> Days:
    """The days of an account after a measure; one that is refused was never provisioned."""
    standing = _BECOMES[action]
    closed = on if standing in ENDED else days.closed_on
    provisioned = days.provisioned_on or (on if standing == "restricted" else None)
    return msgspec.structs.replace(
        days,
        standing=standing,
        closed_on=closed,
        provisioned_on=provisioned,
        verify_by=plan.verify_by or days.verify_by,
        deprovision_on=plan.deprovision_on or days.deprovision_on,
    )


def _redressed(days: Days) -> Days:
    """What was never provisioned waits again to be opened; the rest is in use under terms until the customer is verified."""
    return msgspec.structs.replace(days, standing="restricted" if days.provisioned_on else "pending", closed_on=None)


def read(programme: Programme, account: str, said: Said) -> Kept:
    """Everything held on an account, once it is written down who reads it and what for (need to know, 7.302(e)(3))."""
    kept = the_one(programme, account)
    programme.read(kept.id, checked(said, why="the purpose"))
    return kept
