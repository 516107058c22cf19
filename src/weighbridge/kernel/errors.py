"""The one error tree.

    WeighbridgeError
    ├── Misuse            a caller broke a rule of this library; a bug, not bad input
    └── BadInput          a file, a word or an option of the user's cannot be used
        ├── Unreadable    the file is missing, too large, not UTF-8, not TOML
        ├── BadDossier    a key, a value or a reference in a dossier
        ├── BadTable      a table of models has no rows or columns that can be read
        ├── BadStatement  a signed statement: its envelope, signature or fields
        ├── UnknownName   a regime, convention, model or code nobody knows
        └── BadLaw        a pack's own law file is malformed (its author is the user here)

Every `BadInput` says what is wrong, where in the user's file, how to mend it and what happens
meanwhile. No library code prints or exits; the edges map each branch to one exit status.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from weighbridge.kernel.legible import clipped

UNTIL_MENDED = "nothing is decided or written, and the gate holds"
MOST_REMEDY = 2_000
"""A remedy may list every name that is known."""


class WeighbridgeError(Exception):
    """Anything this library raises on purpose."""


class Misuse(WeighbridgeError):
    """A caller broke a rule of this library."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the user's file: which file, the key path in it, and the line if found."""

    file: str
    path: str = ""
    line: int | None = None

    def __str__(self) -> str:
        """`atlas.toml, at model[0].work[1].tokens, line 14`."""
        at = f", at {self.path}" if self.path else ""
        return f"{self.file}{at}" + (f", line {self.line}" if self.line else "")


class BadInput(WeighbridgeError):
    """Something of the user's cannot be used."""

    def __init__(self, code: str, what: str, *, where: Place | None = None, to_fix: str, expected: str | None = None) -> None:
        """`code` is listed in :data:`CODES`; `what`, `expected` and `to_fix` are for a person."""
        super().__init__(what)
        self.code = code
        self.what = what
        self.where = where
        self.expected = expected
        self.to_fix = to_fix
        self.meanwhile = UNTIL_MENDED

    def __str__(self) -> str:
        """The error as help, one fact a line; what it quotes of a file can neither command a terminal nor flood it."""
        rows = [f"error[{self.code}]: {clipped(self.what)}"]
        if self.where is not None:
            rows.append(f"  looked in   {clipped(str(self.where))}")
        if self.expected:
            rows.append(f"  expected    {clipped(self.expected)}")
        rows += [f"  to fix      {clipped(self.to_fix, MOST_REMEDY)}", f"  meanwhile   {self.meanwhile}"]
        return "\n".join(rows)


class Unreadable(BadInput):
    """The file is missing, too large, not UTF-8 or not TOML."""


class BadDossier(BadInput):
    """A key, a value or a reference in a dossier cannot be used."""


class BadTable(BadInput):
    """A table of models cannot be read as one."""


class BadStatement(BadInput):
    """A signed statement cannot be used: its envelope, its signature, or a field of it."""


class UnknownName(BadInput):
    """A regime, convention, model or code nobody knows."""


class BadLaw(BadInput):
    """A pack's own law file is malformed."""


CODES = {
    "file/missing": "The file named on the command line is not there or may not be read.",
    "file/too-large": "A dossier is a page or two of TOML; a larger file is refused before it is parsed.",
    "file/not-utf8": "TOML is UTF-8 text. Another encoding, or a binary file, is refused rather than guessed at.",
    "file/not-toml": "The text is not TOML; the parser's own words say where it stopped.",
    "file/unwritable": "The answer could not be written whole; a part of it is none.",
    "file/exists": "The file to be written is there already; nothing is overwritten unasked.",
    "file/no-samples": "A file of counters without one counter is another file; taken as empty it would say that no work was done.",
    "dossier/schema": "The dossier names another schema, so its keys could mean something else.",
    "dossier/unknown-key": "A key nobody reads could be a fact misspelt, and a fact dropped could turn a hold into a proceed.",
    "dossier/wrong-type": "The value has another shape than the key asks for: text, a whole number, a day, a list, a table.",
    "dossier/bad-amount": "Amounts are whole digit strings, or forms with a power of ten, or two of them; floats lose digits at a line.",
    "dossier/reversed-range": "A range's first value is its low end.",
    "dossier/bad-share": "A utilisation or percentage lies between nothing and the whole.",
    "dossier/bad-choice": "The value is none of the words this key knows.",
    "dossier/bad-day": "A day is written YYYY-MM-DD, and must be one of the calendar.",
    "dossier/bad-country": "Countries are ISO 3166-1 alpha-2 codes; HK, MO and TW are destinations of their own and XK is accepted.",
    "dossier/duplicate-id": "Two tables share an id, so a reference to it would be ambiguous.",
    "dossier/missing-id": "Each model, party, facility, transfer and cluster has an id, by which others name it.",
    "dossier/unknown-reference": "A key names a model, party or facility that the dossier does not describe.",
    "dossier/unknown-chip": "The chip is not in the table, so its peak is not known.",
    "dossier/no-precision": "The chip's peak at this precision is not in the table.",
    "dossier/file-elsewhere": "A dossier names files of its own folder only; a stranger's dossier must not read the rest of the machine.",
    "dossier/lineage-cycle": "A model cannot descend from itself; operations would be counted without end.",
    "dossier/lineage-too-deep": "A line of descent is followed model by model; real ones have a handful.",
    "dossier/impossible-act": "The act described cannot be, so a rule about it has no answer.",
    "dossier/contradiction": "Two keys cannot both be so, and choosing one of them would be a guess.",
    "dossier/bad-screening": "The result of a screening is what a listing rests on; one that cannot be read whole clears nobody.",
    "dossier/bad-ownership": "The answer about owners is what shares are added up from; one that cannot be read whole says nothing.",
    "dossier/dates-reversed": "The end of a period lies before its start.",
    "config/not-json": "A config.json is one JSON table; a list, another format or a broken file says nothing about a model.",
    "config/unknown-family": "A size means something only within its family, so a family nobody knows cannot be counted.",
    "config/missing-key": "A size without which nothing can be counted is not in the config.",
    "config/bad-value": "A size of the config is none that a model could have: negative, absurd, or at odds with another.",
    "table/not-csv": "The bytes are no CSV table with a row of headings: a quotation mark left open, a NUL byte, no heading.",
    "table/repeated-column": "Two columns have one heading, and choosing one of them would be a guess.",
    "table/no-columns": "No heading of the table is one that names a model and its training.",
    "table/no-rows": "The table has headings and no row that can be read.",
    "journal/broken": "A journal with a line missing, altered, moved or torn away proves nothing, so nothing of it is counted.",
    "meter/no-config": "Without the model's configuration there is no closed form to count by, and a guess would be a silent default.",
    "meter/bad-state": "The checkpoint holds no state of a meter, or one cut short; counting on from it would lose what came before.",
    "journal/bad-record": "A line of the journal is whole and says something that no meter writes, such as a count that shrank.",
    "journal/in-use": "Two processes adding to one journal would break its chain.",
    "journal/other-run": "A journal is of one run; two runs in it would be one total.",
    "statement/not-an-envelope": "A signed statement is a DSSE envelope: JSON with a payload, its type and signatures, no key twice.",
    "statement/wrong-type": "The payload, statement or predicate is of another type, and its fields could mean something else.",
    "statement/malformed": "A field of the statement is missing, unknown or no value it could have.",
    "statement/bad-signature": "The signature is in a trusted signer's name and is not of these bytes: one of the two was altered.",
    "statement/other-model": "The statement speaks of other weights than those the dossier says the model has.",
    "statement/other-journal": "The journal beside the statement is not the one it was made from, or books other amounts.",
    "key/unreadable": "The key file is missing, or holds no Ed25519 key in PEM without a passphrase.",
    "key/exists": "A key is never written over: what it signed could not be checked any more.",
    "command/unknown-regime": "No pack of that name is loaded.",
    "command/unknown-convention": "No pack declares a counting convention of that name.",
    "command/unknown-code": "No error code, fact, regime, clause or reading has that name.",
    "command/bad-day": "A day on the command line is written YYYY-MM-DD.",
    "command/bad-option": "Two options contradict each other, or one lacks its partner.",
    "command/missing-extra": "Deciding needs few libraries; pictures, screening, usage and signatures need more, in extras of their own.",
    "command/unreviewed-pack": "With --reviewed-only a pack answers only in the edition that a named person reviewed.",
    "screen/file": "Customers are read from a file of CSV that exists and may be read.",
    "screen/columns": "Without a name, an address or an identifier there is nothing to screen.",
    "screen/index": "A prepared index that is damaged, or of another version of the matcher, would give other hits than the lists do.",
    "screen/epoch": "Weights decide who is a hit; under two sets of weights a delta would not be what a full screening is.",
    "lists/none": "No lists are at hand in the folder named; screening with none would clear everybody.",
    "lists/html": "A page of a proxy or a login came instead of the list.",
    "lists/encoding": "A list is UTF-8 (or UTF-16 with its mark); guessing another would change names.",
    "lists/empty": "An empty file is no list.",
    "lists/malformed": "A row or an element breaks the form of the list; a list read in part would clear whom it lost.",
    "lists/columns": "A column, key or element that the reader rests on is missing, so the file is another than it was taken for.",
    "lists/entities": "A document type or an entity could make a small file endless or reach for other files; no official list has one.",
    "lists/too-large": "A file or a line beyond any official list's size is not read.",
    "lists/count": "A list holds fewer or more rows of a kind than it ever should.",
    "lists/shrunk": "A list shrank by half since the edition at hand, which a cut download would explain better than a delisting.",
    "lists/unknown-form": "No reader knows the file by its name or its first lines.",
    "lists/unreachable": "The publisher's server could not be reached, or answered with an error.",
    "lists/bad-address": "Lists are fetched over https only, so that nobody between can change them; this machine itself is excepted.",
    "lists/bad-store": "The folder of lists is damaged: its index or an edition is not what its digest says.",
    "lists/unknown-edition": "No edition at hand has that digest.",
    "owners/unknown-form": "No reader knows the file of stakes by its first lines.",
    "owners/columns": "A table of stakes names its owners and whom they own; without either there is nothing to add up.",
    "owners/unknown-party": "The file of stakes does not name the party, so nothing is known of its owners.",
    "accounts/no-column": "Without a column of accounts nobody's usage can be said to be a customer's.",
    "usage/no-column": "Without a column that says whose chips, which, how many or when, no row of the table tells of usage.",
    "usage/bad-mapping": "A key, a term or a zone of the mapping that nobody knows would leave a column unread in silence.",
    "usage/not-json": "The export is no JSON, or breaks off; read in part it would lose usage.",
    "usage/not-this": "The file is of another source than its reader reads, or of none that is known.",
    "usage/not-parquet": "A Parquet file without its footer was cut short, and what is left of it is not known.",
    "usage/unreachable": "The server of counters did not answer at all; a piece that it does not give later is a gap.",
    "usage/bad-salt": "Under another salt the same words make other tokens, and every link to what was read before is lost.",
    "usage/not-samples": "A file of samples cut short, or without a column or its step, would count as time in which nothing was done.",
    "usage/bad-store": "The folder of samples by day has an index that cannot be read, so what it holds is not known.",
    "command/unknown-engine": "No engine that sums samples has that name.",
    "watch/bad-provider": "Who provides decides whom the rules address; a key nobody knows would leave that to a guess.",
    "watch/bad-answer": "What is explained, asked or recorded rests on an answer of watch; another file has no groups.",
    "watch/bad-said": "What a customer answered decides what is asked next; a key nobody knows would lose it in silence.",
    "watch/unknown-group": "No group of the answer has that id, and none has that account.",
    "watch/none-kept": "The memory keeps no answer of watch, so there is no group to speak of.",
    "watch/held": "Where knowledge is recorded, what is held about the account is evidence, and is not erased.",
    "customers/unknown-account": "The programme has no account of that name, or its records were purged.",
    "customers/unknown-person": "Somebody is verified who is on the account: its customer, or one who owns or controls it.",
    "customers/unsigned": "What is done about a customer has a name, and says what was looked at or why; else nobody answers for it.",
    "customers/unfit-action": "The step does not fit how the account stands.",
    "customers/four-eyes": "Who asks for a hold's end, or for redress, cannot be the one who decides it.",
    "customers/bad-sheet": "A reseller's sheet is a workbook or a CSV file; one that breaks off, or is far too large, is not read in part.",
    "memory/bad-address": "The memory is a file of SQLite's or a database of PostgreSQL's; another address could lead to a stranger's.",
    "memory/none": "There is no memory at that place; one made on the spot would say that nobody was ever a hit.",
    "memory/unreachable": "The database of the memory cannot be reached or used, so what was decided before is not known.",
    "memory/in-use": "Another run is writing to the memory; two at once would each miss what the other found.",
    "memory/open-to-others": "The file holds text about people, and others on this machine may read it.",
    "memory/newer": "A later version made the tables; reading them by guess could clear somebody.",
    "memory/damaged": "What the memory keeps of its matcher cannot be read, so answers cannot be added to those at hand.",
    "memory/two-customers": "One id of two different rows would let what was decided about the one stand for the other.",
    "memory/unknown-hit": "No hit has that number.",
    "memory/closed-hit": "The decision does not fit how the hit stands: it matches no more, its customer was erased, or it is open.",
    "memory/unreasoned": "A decision has a name, and a clearance a reason code and a note; without them nobody could answer for it.",
    "memory/unknown-customer": "Nobody in the memory, or more than one, is called so.",
    "memory/under-review": "Records of a hit that was not dismissed must be kept; erasing them takes a word of its own.",
    "memory/bad-renames": "A file of changed ids has two columns, former and present, and a pair in each row.",
    "filing/bad-facts": "A key or a value of a filing's facts that nobody reads would leave something unsaid to an authority.",
    "filing/bad-watch": "The bounds of a filing are those of a watch; an answer or a group that cannot be read gives none.",
    "filing/bad-counts": "A certification counts what the programme of customers counts; figures of another file would be another's.",
    "filing/unknown": "No filing, or no version of it, has that number.",
    "filing/other-kind": "A filing is of one kind in all its versions.",
    "filing/final": "A final version never changes: what was inaccurate in it is corrected by a version of its own.",
    "filing/not-final": "A correction takes the place of a final version; a draft is drafted again.",
    "filing/incomplete": "What the rule asks for and nobody stated is missing; such a filing would be certified as complete and is not.",
    "filing/same-person": "Who certifies a filing is not who drafted it: four eyes see what two have overlooked.",
    "filing/no-basis": "What a customer is goes to nobody without a legal basis, written down with who found it.",
    "filing/unsigned": "Each version has the name of who drafted it or made it final.",
    "filing/erased": "The text of the version was erased; what is left of it proves that it was, and says nothing more.",
    "filing/altered": "The text of a version is not what its digest says, so nobody knows what was filed.",
    "filing/refused": "The tables themselves refuse a version that breaks their rules, whatever the code thinks.",
    "law/malformed": "A pack's law file does not follow its schema; the pack is not loaded and every answer holds.",
}
"""Every error code, with the reason the check exists; `weighbridge explain CODE` prints it."""


def nearest(name: str, known: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """The known names closest to a misspelt one, best first."""
    return tuple(difflib.get_close_matches(name, list(known), n=most, cutoff=0.5))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A remedy naming the nearest known names, or all of them when none is near."""
    names = sorted(known)
    close = nearest(name, names)
    if close:
        return "did you mean " + " or ".join(f'"{c}"' for c in close) + "?"
    return "known are " + ", ".join(names[:40])
