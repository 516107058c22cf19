"""What signed statements say of a model's parents, put into the dossier as if the dossier had said it.

A parent is named by the digest of its weights. It is a model of the dossier where one has that digest,
by `weights_digest` or as the subject of a statement of its own; else it is a model nobody describes,
whose work is unknown and never zero.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

import msgspec

from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.statements.predicate import Parent, Statement, read_statement
from weighbridge.facts.statements.trust import signers_of
from weighbridge.facts.tables.work import Synthetic, Work, WorkKind
from weighbridge.kernel.errors import BadDossier, BadStatement, Place

Locate = Callable[[str], Place]
_KINDS: Mapping[str, WorkKind] = {"merged": "merge-source", "teacher": "distillation-parent", "generator": "synthetic-data"}
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def joined(dossier: Dossier, beside: Mapping[str, bytes], place: Locate) -> Dossier:
    """The dossier with the parents that its statements name.

    Raises :class:`BadStatement` for a statement that cannot be used or speaks of other weights, and
    :class:`BadDossier` for a digest that is none.
    """
    read = [list(_statements(m, model, beside, place)) for m, model in enumerate(dossier.model)]
    if not any(read):
        return dossier
    known = _known(dossier, read)
    models = [_with_parents(model, statements, known) for model, statements in zip(dossier.model, read, strict=True)]
    return msgspec.structs.replace(dossier, model=models)


def _statements(m: int, model: Model, beside: Mapping[str, bytes], place: Locate) -> Iterator[Statement]:
    digest = model.weights_digest
    if digest is not None and not _DIGEST.fullmatch(digest):
        raise BadDossier(
            "dossier/wrong-type",
            f'model[{m}].weights_digest is "{digest}"',
            where=place(f"model[{m}].weights_digest"),
            expected="sha256: and 64 hexadecimal digits in lower case",
            to_fix="write what `sha256sum` prints of the file of weights, after sha256:",
        )
    for w, work in enumerate(model.work):
        if work.statement is not None and work.statement in beside:
            where = place(f"model[{m}].work[{w}].statement")
            statement = read_statement(beside[work.statement], signers_of(beside), where)
            if digest is not None and work.kind != "merge-source" and work.on_model is None and digest not in statement.subjects:
                raise BadStatement(
                    "statement/other-model",
                    f'the statement is about {", ".join(sorted(statement.subjects))}, and the weights of "{model.id}" are {digest}',
                    where=where,
                    to_fix="give the statement about these weights, or put the work of another model under that model",
                )
            yield statement


def _known(dossier: Dossier, read: list[list[Statement]]) -> dict[str, str]:
    """The models of the dossier by the digests of their weights."""
    known: dict[str, str] = {}
    for model, statements in zip(dossier.model, read, strict=True):
        for statement in statements:
            for digest in statement.subjects:
                known.setdefault(digest, model.id)
    return known | {model.weights_digest: model.id for model in dossier.model if model.weights_digest is not None}


def _with_parents(model: Model, statements: list[Statement], known: Mapping[str, str]) -> Model:
    derived = list(model.derived_from)
    work = list(model.work)
    for statement in statements:
        for parent in statement.said.parents:
            name = known.get(parent.weights) or _named(parent, statement)
            if name == model.id and parent.weights in statement.subjects:
                continue
            if parent.class_ == "base" and name not in derived:
                derived.append(name)
            elif parent.class_ != "base" and not any(_speaks_of(w, parent, name) for w in work):
                work.append(Work(kind=_KINDS[parent.class_], on_model=name, source="a signed statement"))
    return msgspec.structs.replace(model, derived_from=derived, work=work)


def _named(parent: Parent, statement: Statement) -> str:
    """What a parent is called that the dossier does not describe.

    A name that a trusted signer gives may be looked up; anybody else's could be that of a smaller model.
    """
    return parent.name if parent.name is not None and statement.signers else f"weights {parent.weights}"


def _speaks_of(work: Work, parent: Parent, name: str) -> bool:
    """Whether the dossier itself has an item about what the parent gave."""
    data = work.synthetic or Synthetic()
    return (
        name in (work.on_model, data.generator)
        if parent.class_ == "generator"
        else work.kind == _KINDS[parent.class_] and work.on_model == name
    )
