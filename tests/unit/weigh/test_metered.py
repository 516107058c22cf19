from collections.abc import Mapping

import pytest

from tests.unit.meter.stating import counted, journal_of, made, signer, weights
from weighbridge.adapters.packs import chip_table
from weighbridge.facts.reading import ReadDossier, read_dossier
from weighbridge.facts.statements.trust import Beside, Signer
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadInput
from weighbridge.meter.statement import Chips, Parent
from weighbridge.weigh.ledger import Ledgers, keep_ledgers
from weighbridge.weigh.weighing import Scales
from weighbridge.weigh.weights import Weight
from weighbridge.wiring import bridge, regime

ITEM = '[[model]]\nid = "{id}"\n{keys}\n[[model.work]]\nkind = "{kind}"\nstatement = "{file}"\n'
ON = Day(2026, 11, 2)


def item(id_: str = "atlas", kind: str = "pre-training", file: str = "s", keys: str = "", more: str = "") -> str:
    return ITEM.format(id=id_, kind=kind, file=file, keys=keys) + more


def read(text: str, files: Mapping[str, bytes], signers: tuple[Signer, ...] = ()) -> ReadDossier:
    return read_dossier(text.encode(), "atlas.toml").with_files(Beside(files, signers or (signer(),)))


def ledgers(found: ReadDossier) -> Ledgers:
    return keep_ledgers(found.dossier, chip_table(), found.source.place, found.beside, bridge().published)


def weight(text: str, files: Mapping[str, bytes], signers: tuple[Signer, ...] = ()) -> Weight:
    return ledgers(read(text, files, signers)).by_model["atlas"].items[0].weight


def total(text: str, files: Mapping[str, bytes], model: str = "atlas") -> Range:
    """The model's total by 4E091, which counts training, what it derives from and what is merged into it."""
    return Scales(ledgers(read(text, files)), [], ON).total(model, regime("us/ear-4e091").conventions[0])


def test_a_trusted_statement_is_the_meter_and_goes_before_a_stated_figure() -> None:
    found = weight(item(more='operations = "1100"\n'), {"s": made().signed()})

    assert (found.used.method, found.used.operations) == ("meter", Range(1000, 1000, 1200))
    assert [o.method for o in found.others] == ["stated"]
    assert found.used.why.startswith('signed by "lab"; run "run-7", 10 steps in 1 segments')


def test_a_statement_by_a_stranger_is_stated_by_an_unverified_signer() -> None:
    found = weight(item(), {"s": made().signed(2)})

    assert found.used.method == "stated by an unverified signer"
    assert "no measurement" in found.used.why


@pytest.mark.parametrize(
    ("kind", "operations"),
    [
        ("pre-training", Range(1000, 1000, 1200)),
        ("fine-tuning", Range(1000, 1000, 1200)),
        ("evaluation", Range(200, 200, 240)),
        ("rl-rollout", Range(200, 200, 240)),
        ("recomputation", Range(0, 800, 800)),
    ],
)
def test_an_item_stands_for_the_phases_of_its_kind(kind: str, operations: Range) -> None:
    both = {**counted(10), **counted(2, "forward-only"), "recompute": {"steps": 10, "executed": 300}}

    assert weight(item(kind=kind), {"s": made(journal=journal_of(both)).signed()}).used.operations == operations


@pytest.mark.parametrize(
    ("kind", "operations"),
    [
        ("evaluation", Range(200, 200, 240)),
        ("rl-rollout", Range(300, 300, 360)),
        ("synthetic-data", Range(300, 300, 360)),
        ("distillation-parent", Range(400, 400, 480)),
        ("pre-training", Range(1000, 1000, 1200)),
    ],
)
def test_passes_without_gradient_go_to_the_item_they_were_for(kind: str, operations: Range) -> None:
    apart = {**counted(10), **counted(2, "evaluation"), **counted(3, "rollout"), **counted(4, "teacher")}

    assert weight(item(kind=kind), {"s": made(journal=journal_of(apart)).signed()}).used.operations == operations


def test_passes_nobody_said_the_purpose_of_may_be_of_a_kind_that_has_its_own() -> None:
    both = {**counted(10), **counted(2, "evaluation"), **counted(3, "forward-only")}
    found = weight(item(kind="evaluation"), {"s": made(journal=journal_of(both)).signed()}).used

    assert found.operations == Range(200, 200, 240 + 360)
    assert any("may be of this kind" in note for note in found.assumed)


def test_a_meter_says_nothing_of_pre_processing() -> None:
    with pytest.raises(BadInput) as refused:
        weight(item(kind="pre-processing"), {"s": made().signed()})

    assert refused.value.code == "dossier/contradiction"


def test_phases_of_the_run_that_no_item_stands_for_are_named() -> None:
    both = {**counted(10), **counted(2, "forward-only")}

    assert any("phase forward-only" in note for note in weight(item(), {"s": made(journal=journal_of(both)).signed()}).used.assumed)


def test_a_gap_is_open_above_unless_the_chip_hours_bound_it() -> None:
    gone = journal_of(counted(10), gap="the meter was detached")
    opened = weight(item(), {"s": made(journal=gone).signed()}).used
    bounded = weight(item(), {"s": made(journal=gone, chips=(Chips("H100 SXM", "2", "bf16"),)).signed()}).used
    unknown = weight(item(), {"s": made(journal=gone, chips=(Chips("an unknown chip", "2"),)).signed()}).used

    peak = chip_table().find("H100 SXM")
    assert peak is not None
    assert opened.operations == Range(1000, 1000, None)
    assert bounded.operations == Range(1000, 1000, 2 * 3600 * peak.peak["bf16"])
    assert unknown.operations.high is None
    assert any("were not seen" in note for note in opened.assumed)


def test_the_journal_beside_it_must_be_the_one_it_was_made_from() -> None:
    statement, other = made(), journal_of(counted(11))
    with_journal = item(more='journal = "j"\n')

    assert weight(with_journal, {"s": statement.signed(), "j": statement.journal}).used.method == "meter"
    with pytest.raises(BadInput) as refused:
        weight(with_journal, {"s": statement.signed(), "j": other})
    assert refused.value.code == "journal/broken"
    lines = statement.journal.splitlines(keepends=True)
    with pytest.raises(BadInput, match="missing link"):
        weight(with_journal, {"s": statement.signed(), "j": b"".join([lines[0], *lines[2:]])})


def test_a_journal_that_went_on_after_the_statement_is_still_the_one() -> None:
    whole = journal_of(counted(10))
    early = b"".join(whole.splitlines(keepends=True)[:2])
    text = item(more='journal = "j"\n')

    assert weight(text, {"s": made(journal=early).signed(), "j": whole}).used.operations == Range(1000, 1000, 1200)


def test_a_statement_that_says_less_than_its_journal_is_refused() -> None:
    statement = made()
    train = statement.said["predicate"]["phases"]["train"]
    less = {**train, "full": {"low": "10", "central": "10", "high": "10"}}
    lied = type(statement)(statement.journal, {**statement.said, "predicate": {**statement.said["predicate"], "phases": {"train": less}}})

    with pytest.raises(BadInput) as refused:
        weight(item(more='journal = "j"\n'), {"s": lied.signed(), "j": statement.journal})
    assert refused.value.code == "statement/other-journal"


def test_the_statement_must_be_about_the_weights_that_the_dossier_names() -> None:
    right, wrong = (f'weights_digest = "{weights(name)}"' for name in ("atlas", "another"))

    assert weight(item(keys=right), {"s": made().signed()}).used.method == "meter"
    with pytest.raises(BadInput) as refused:
        weight(item(keys=wrong), {"s": made().signed()})
    assert refused.value.code == "statement/other-model"


def test_without_a_digest_in_the_dossier_nothing_ties_the_statement_to_the_weights() -> None:
    tied = weight(item(keys=f'weights_digest = "{weights("atlas")}"'), {"s": made().signed()})

    assert not any("nothing ties" in note for note in tied.used.assumed)
    assert any("nothing ties" in note for note in weight(item(), {"s": made().signed()}).used.assumed)


def test_a_run_without_the_phase_that_an_item_stands_for_says_nothing_of_it() -> None:
    assert weight(item(kind="evaluation"), {"s": made().signed()}).used.operations == Range(0, None, None)


def test_a_stranger_cannot_pass_a_run_off_as_one_that_is_counted() -> None:
    whole = journal_of(counted(10))
    longer = made(journal=whole + b"")
    stranger = type(longer)(whole, {**longer.said, "predicate": {**longer.said["predicate"], "run": "another"}}).signed(2)
    text = item() + '[[model.work]]\nkind = "pre-training"\nstatement = "t"\n'

    assert total(text, {"s": longer.signed(), "t": stranger}) == Range(2000, 2000, 2400)


def test_one_run_named_by_two_items_counts_once() -> None:
    body = made().signed()
    twice = item() + '[[model.work]]\nkind = "pre-training"\nstatement = "s"\n'

    assert total(item(), {"s": body}) == total(twice, {"s": body}) == Range(1000, 1000, 1200)


def test_a_later_statement_of_a_run_contains_the_earlier_one() -> None:
    whole = journal_of(counted(10))
    early = b"".join(whole.splitlines(keepends=True)[:1])
    text = item(file="whole") + '[[model.work]]\nkind = "pre-training"\nstatement = "early"\n'

    found = total(text, {"early": made(journal=early).signed(), "whole": made(journal=whole).signed()})

    assert found == Range(1000, 1000, 1200)


def test_a_base_named_by_digest_is_the_model_of_the_dossier_with_that_digest() -> None:
    tuned = made("tuned", journal_of(counted(1), run="run-8"), (Parent(weights("atlas"), "base"),)).signed()
    by_digest = (
        f'[[model]]\nid = "atlas"\nweights_digest = "{weights("atlas")}"\n[[model.work]]\nkind = "pre-training"\noperations = "5000"\n'
    )

    assert total(by_digest + item("tuned", "fine-tuning"), {"s": tuned}, "tuned") == Range(5100, 5100, 5120)
    assert total(item(file="b") + item("tuned", "fine-tuning"), {"s": tuned, "b": made().signed()}, "tuned") == Range(1100, 1100, 1320)


def test_parents_that_share_a_base_count_it_once() -> None:
    left, right = (
        made(name, journal_of(counted(n), run=name), (Parent(weights("atlas"), "base"),)).signed() for name, n in (("l", 1), ("r", 2))
    )
    merged = made("m", journal_of(counted(4), run="m"), (Parent(weights("l"), "merged"), Parent(weights("r"), "merged"))).signed()
    text = item() + item("l", "fine-tuning", "l") + item("r", "fine-tuning", "r") + item("m", "fine-tuning", "m")

    assert total(text, {"s": made().signed(), "l": left, "r": right, "m": merged}, "m") == Range(1700, 1700, 2040)


def test_an_unknown_parent_leaves_the_total_open_above() -> None:
    found = total(item(), {"s": made(parents=(Parent(weights("nobody knows"), "base"),)).signed()})

    assert found == Range(1000, 1000, None)


def test_an_unknown_parent_that_a_trusted_signer_names_is_bounded_from_the_catalogue() -> None:
    parents = (Parent(weights("?"), "base", "Llama 3.1-405B"),)
    names = {name for name in ("llama-3.1-405b", "Llama 3.1-405B") if bridge().published(name)}
    assert names

    trusted = total(item(), {"s": made(parents=(Parent(weights("?"), "base", min(names)),)).signed()})
    stranger = total(item(), {"s": made(parents=parents).signed(2)})

    assert trusted.high is not None
    assert trusted.low > 10**25
    assert stranger == Range(1000, 1000, None)


@pytest.mark.parametrize(
    ("class_", "kind"), [("teacher", "distillation-parent"), ("generator", "synthetic-data"), ("merged", "merge-source")]
)
def test_a_parent_becomes_an_item_of_its_class_once(class_: str, kind: str) -> None:
    parents = (Parent(weights("big"), class_),)  # type: ignore[arg-type]  # the classes, written as a table
    big = f'[[model]]\nid = "big"\nweights_digest = "{weights("big")}"\n'
    said = item() + f'[[model.work]]\nkind = "{kind}"\non_model = "big"\noperations = "7"\n' + big

    added = read(item() + big, {"s": made(parents=parents).signed()}).dossier.model[0].work[1:]
    kept = read(said, {"s": made(parents=parents).signed()}).dossier.model[0].work[1:]

    assert [(w.kind, w.on_model, w.operations) for w in added] == [(kind, "big", None)]
    assert [(w.kind, w.on_model, w.operations) for w in kept] == [(kind, "big", "7")]


def test_statements_that_make_a_model_its_own_ancestor_are_refused() -> None:
    one = made("atlas", journal_of(counted(1), run="a"), (Parent(weights("b"), "base"),)).signed()
    two = made("b", journal_of(counted(1), run="b"), (Parent(weights("atlas"), "base"),)).signed()

    with pytest.raises(BadInput) as refused:
        read(item() + item("b", file="t"), {"s": one, "t": two})

    assert refused.value.code == "dossier/lineage-cycle"


def test_a_published_base_that_the_dossier_only_names_is_bounded_from_the_catalogue() -> None:
    text = '[[model]]\nid = "atlas"\nderived_from = ["{}"]\n[[model.work]]\nkind = "fine-tuning"\noperations = "1000"\n'

    known = total(text.format("llama-3.1-405b"), {})
    unknown = total(text.format("a model of nobody's"), {})

    assert known.high is not None
    assert known.low > 10**25
    assert unknown == Range(1000, 1000, None)


def test_what_a_ledger_says_of_a_merged_model_goes_before_a_figure_stated_of_the_merge() -> None:
    text = (
        '[[model]]\nid = "root"\n[[model.work]]\nkind = "pre-training"\noperations = "1000"\n'
        '[[model]]\nid = "tuned"\nderived_from = ["root"]\n[[model.work]]\nkind = "fine-tuning"\noperations = "10"\n'
        '[[model]]\nid = "atlas"\nderived_from = ["root"]\n[[model.work]]\nkind = "merge-source"\non_model = "tuned"\noperations = "900"\n'
    )
    scales = Scales(ledgers(read(text, {})), [], ON)
    convention = regime("us/ear-4e091").conventions[0]

    assert scales.total("atlas", convention) == Range.exactly(1010)
    verdict = scales.verdict(scales.ledgers.by_model["atlas"].items[0], convention)
    assert "counted by the ledger of tuned, 1,010 to 1,010, beside 900 to 900 stated here, which do not meet" in verdict.why


def test_generating_that_has_an_item_of_its_own_counts_once_for_sure_and_no_more_than_both() -> None:
    text = (
        '[[model]]\nid = "atlas"\n'
        '[[model.work]]\nkind = "pre-training"\noperations = "1000"\n'
        'synthetic = { generator = "g", training_ops = "500", generation_ops = "300", published_data = false }\n'
        '[[model.work]]\nkind = "synthetic-data"\non_model = "g"\noperations = "300"\n'
        '[[model]]\nid = "g"\nweights = "published"\n'
    )

    assert total(text, {}) == Range(1300, 1300, 1600)
