"""`weighbridge statement`: keys, and signed statements of the compute a meter counted."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.facts.statements.predicate import Statement
    from weighbridge.facts.statements.trust import Signer
    from weighbridge.meter.statement import Chips, Parent

app = typer.Typer(name="statement", help="Sign what a meter counted in a training job, and check what others signed.", no_args_is_help=True)
Journal = Annotated[Path, typer.Argument(help="The journal that the meter kept.")]
Signed = Annotated[Path, typer.Argument(help="A signed statement.")]
Weights = Annotated[list[Path], typer.Option(help="A file of the weights that came of the run; repeat for shards.")]
Parents = Annotated[
    list[str] | None,
    typer.Option("--parent", help="CLASS=DIGEST or CLASS=DIGEST=NAME of a model it came from: base, merged, teacher, generator."),
]
Hours = Annotated[
    list[str] | None, typer.Option("--chips", help="CHIP=HOURS or CHIP=HOURS=PRECISION: chip-hours of the whole run, gaps too.")
]


@app.command()
def keygen(name: Annotated[str, typer.Argument(help="The keys are written to NAME.key and NAME.pub, new files both.")]) -> None:
    """Make a key pair: NAME.key stays with the signer, NAME.pub goes to those who check."""
    make_keys = _signatures().make_keys
    private, public = Path(f"{name}.key"), Path(f"{name}.pub")
    make_keys(private, public)
    typer.echo(f"{private}: the private key, for its owner alone (mode 0600); whoever has it signs in its name")
    typer.echo(f"{public}: the public key; a house that trusts it writes into its policy file:")
    typer.echo(f'\n[[signer]]\nname = "{public.stem}"\nkey = "{public.name}"')


@app.command()
def sign(
    journal: Journal,
    weights: Weights,
    key: Annotated[Path, typer.Option(help="The private key, as keygen wrote it.")],
    out: Annotated[Path, typer.Option(help="The new file to write the statement to.")],
    parent: Parents = None,
    chips: Hours = None,
) -> None:
    """Make the statement of a journal about the weights that came of the run, and sign it."""
    from weighbridge.meter.booking import book
    from weighbridge.meter.journal import read_journal
    from weighbridge.meter.statement import make_statement, read_private_key, sign_statement

    body = edges.read_whole(journal)
    booked = book(read_journal(body), str(journal))
    digests = {file.name: _signatures().file_digest(file) for file in weights}
    if len(digests) < len(weights):
        raise edges.bad_option("two files of weights have the same name", "give each shard a name of its own")
    said = make_statement(
        booked, journal=body, weights=digests, parents=[_parent(p) for p in parent or ()], chips=[_chips(c) for c in chips or ()]
    )
    edges.write_new(out, sign_statement(said, read_private_key(edges.read_whole(key), str(key))))
    typer.echo(f"{out}: run {booked.run}, {booked.step} steps; gaps: {len(booked.gaps)}, findings: {len(booked.findings)}")


@app.command()
def verify(
    statement: Signed,
    key: Annotated[list[Path] | None, typer.Option(help="The public key of a signer you trust; repeat for more.")] = None,
    house: Annotated[str | None, typer.Option(help=edges.HOUSE_HELP)] = None,
    journal: Annotated[Path | None, typer.Option(help="Check that the statement was made from this journal.")] = None,
    weights: Annotated[list[Path] | None, typer.Option(help="Check that the statement is about this file; repeat for more.")] = None,
) -> None:
    """Check a statement; exit status 0 where a trusted signer signed it and all that was given agrees, 3 where nobody trusted did."""
    from weighbridge.adapters.houses import read_signers
    from weighbridge.kernel.errors import BadStatement, Place
    from weighbridge.weigh.metered import check_journal

    keys = [_signatures().signer_of(file.stem, edges.read_whole(file), Place(str(file))) for file in key or ()]
    read = _read(statement, (*keys, *read_signers(house)))
    for file in weights or ():
        if _signatures().file_digest(file) not in read.subjects:
            raise BadStatement(
                "statement/other-model",
                f"the statement is not about {file}",
                where=Place(str(statement)),
                to_fix="give the weights of the run",
            )
    if journal is not None:
        check_journal(read.said, edges.read_whole(journal), Place(str(journal)))
        typer.echo(f"{journal}: whole up to the statement's head, and books what is stated")
    if not read.signers:
        typer.echo(f"{statement}: no trusted signer; what it says is stated by an unverified signer")
        raise typer.Exit(3)
    typer.echo(f"{statement}: signed by {' and '.join(dict.fromkeys(read.signers))}")


@app.command()
def show(statement: Signed, json: Annotated[bool, typer.Option("--json", help="Print the statement as JSON.")] = False) -> None:
    """Show what a statement says, whoever signed it: this checks no signature."""
    from weighbridge.cli.showing.weighing.statements import show_statement
    from weighbridge.facts.statements.predicate import as_json

    read = _read(statement, ())
    edges.print_json(as_json(read)) if json else show_statement(read)


def _signatures() -> ModuleType:
    """Keys and signatures, or one clear error where the library that knows them is not installed."""
    with edges.needing("a signature", "statements"):
        return import_module("weighbridge.adapters.signatures")


def _read(path: Path, signers: tuple[Signer, ...]) -> Statement:
    from weighbridge.facts.statements.predicate import read_statement
    from weighbridge.kernel.errors import Place

    return read_statement(edges.read_whole(path), signers, Place(str(path)))


def _parent(text: str) -> Parent:
    from weighbridge.kernel.envelopes import PARENT_CLASSES
    from weighbridge.meter.statement import Parent, is_digest

    class_, _, rest = text.partition("=")
    digest, _, name = rest.partition("=")
    if class_ not in PARENT_CLASSES or not is_digest(digest):
        raise edges.bad_option(f'--parent "{text}" names no parent', "write CLASS=sha256:…, the class one of " + ", ".join(PARENT_CLASSES))
    return Parent(digest, class_, name or None)  # type: ignore[arg-type]  # one of the classes, as was just checked


def _chips(text: str) -> Chips:
    from weighbridge.meter.statement import Chips, is_hours

    chip, _, rest = text.partition("=")
    hours, _, precision = rest.partition("=")
    if not chip or not is_hours(hours):
        raise edges.bad_option(f'--chips "{text}" gives no chip-hours', 'write CHIP=HOURS, such as "H100 SXM=1024.5"')
    return Chips(chip, hours, precision or None)
