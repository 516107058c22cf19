"""Another edition of a pack, from a folder of its files: its rules loaded beside those of the package, neither touching the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from weighbridge.adapters.packs import read_pack_law
from weighbridge.kernel.errors import BadLaw, Place, UnknownName, Unreadable

LAW = "law.toml"


def instrument_of(folder: Path) -> str:
    """The id of the instrument whose pack stands in a folder. Raises :class:`BadLaw` or :class:`Unreadable`."""
    try:
        body = folder.joinpath(LAW).read_bytes()
    except OSError as problem:
        raise Unreadable(
            "file/missing",
            f"{folder} has no law file that can be read: {problem.strerror}",
            where=Place(str(folder / LAW)),
            to_fix="name the folder of one pack, such as regimes/us/ear_4e091 of another copy of the program",
        ) from None
    return read_pack_law(str(folder), body).instrument.id


def files_of(folder: Path, shared: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The law and the rules in a folder by file name, beside the tables that packs share, which stay those of the program."""
    own = {str(path.relative_to(folder)): path.read_bytes() for path in (folder / LAW, *sorted(folder.rglob("*.py")))}
    return {**own, **{name: body for name, body in shared.items() if name.startswith("tables/")}}


@contextmanager
def standing_in(module: str, folder: Path) -> Iterator[None]:
    """While it lasts, a module of the package and all below it are those of a folder; afterwards they are the package's again."""
    parent, _, leaf = module.rpartition(".")
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name == module or name.startswith(f"{module}.")}
    finder = _Folder(module, folder)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name == module or name.startswith(f"{module}.")]:
            del sys.modules[name]
        sys.modules.update(kept)
        if module in kept:
            setattr(sys.modules[parent], leaf, kept[module])


class _Folder(MetaPathFinder):
    """Finds one module of the package in a folder; what stands below it, Python finds there by itself."""

    def __init__(self, module: str, folder: Path) -> None:
        self.module = module
        self.folder = folder

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:  # noqa: ARG002
        """A package without code of its own, whose modules are the folder's; none for any other name."""
        if fullname != self.module:
            return None
        found = ModuleSpec(fullname, None, is_package=True)
        found.submodule_search_locations = [str(self.folder)]
        return found


def loaded(folder: Path, module: str, load: Callable[[], ModuleType]) -> ModuleType:
    """The rules in a folder, which are Python and run as such. Raises :class:`BadLaw` where they cannot be loaded."""
    try:
        with standing_in(module, folder):
            return load()
    except BadLaw as problem:
        raise BadLaw(problem.code, f"{folder}: {problem.what}", where=problem.where, to_fix=problem.to_fix) from problem


def unknown(folder: Path, name: str, known: Sequence[str]) -> UnknownName:
    """The error for a pack of an instrument that the program does not have."""
    return UnknownName(
        "command/unknown-regime",
        f'{folder} is a pack of "{name}", which is not loaded',
        to_fix="an edition is compared with the loaded pack of its instrument: " + ", ".join(known),
    )
