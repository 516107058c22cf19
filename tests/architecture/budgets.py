"""What each budget of the house measures.

A check takes the folder of a package and yields one sentence for each breach, so the same check reads our tree and a seeded toy tree.
"""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

Check = Callable[[Path], Iterator[str]]
Function = ast.FunctionDef | ast.AsyncFunctionDef

MODULE_LINES = 400
RULE_FILE_LINES = 120
COMMAND_LINES = 150
FUNCTION_LINES = 40
COMPLEXITY = 10
MODULES_IN_A_ROOM = 15
PUBLIC_NAMES = 40

PURE_ROOMS = ("kernel", "architectures", "facts", "weigh", "identify", "watch", "decide", "regimes", "act")
BANNED_CLASS_WORDS = frozenset({"Manager", "Helper", "Util", "Handler", "Engine", "Processor", "Data", "Info"})
BANNED_MODULE_WORDS = frozenset({"manager", "helper", "util", "handler", "engine", "processor", "data", "info", "misc", "common"})
BANNED_CALLS = frozenset({"open", "input", "print", "breakpoint"})
BANNED_METHODS = frozenset({"today", "now", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes"})
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b")


def modules(package: Path) -> Iterator[tuple[str, str]]:
    """Each Python file of the package: its path from the package, and its text."""
    for path in sorted(package.rglob("*.py")):
        yield path.relative_to(package).as_posix(), path.read_text(encoding="utf-8")


def module_lines(package: Path) -> Iterator[str]:
    """Modules over their budget of lines: rule files and commands have smaller ones."""
    for name, text in modules(package):
        budget, lines = line_budget(name), len(text.splitlines())
        if lines > budget:
            yield f"{name}: {lines} lines, at most {budget}"


def line_budget(name: str) -> int:
    """How many lines the module at this path may have."""
    parts = Path(name).parts
    if parts[0] == "regimes" and (parts[-1] == "rules.py" or "rules" in parts[:-1]):
        return RULE_FILE_LINES
    return COMMAND_LINES if parts[0] == "cli" else MODULE_LINES


def function_lines(package: Path) -> Iterator[str]:
    """Functions over the budget of lines, the docstring not counted: a long explanation is no fault."""
    for name, text in modules(package):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, Function) and (lines := body_lines(node)) > FUNCTION_LINES:
                yield f"{name}:{node.lineno} {node.name}: {lines} lines, at most {FUNCTION_LINES}"


def body_lines(node: Function) -> int:
    """Lines from `def` to the end, less those of the docstring."""
    first = node.body[0]
    prose = span(first) if ast.get_docstring(node) is not None else 0
    return span(node) - prose


def span(node: ast.stmt) -> int:
    """How many lines a statement covers."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def complexity(package: Path) -> Iterator[str]:
    """Functions with more branches than ruff's C901 allows; a `noqa` does not help here."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--ignore-noqa", "--select", "C901", "--quiet"]
    limit = ["--config", f"lint.mccabe.max-complexity={COMPLEXITY}", "--output-format", "concise", "."]
    run = subprocess.run(command + limit, cwd=package, capture_output=True, text=True, check=False)
    if run.returncode > 1:
        raise RuntimeError(run.stderr)
    yield from run.stdout.splitlines()


def room_size(package: Path) -> Iterator[str]:
    """Folders with too many modules; `__init__.py` is the door, not a module."""
    for folder in [package, *sorted(path for path in package.rglob("*") if path.is_dir())]:
        count = sum(path.name != "__init__.py" for path in folder.glob("*.py"))
        if count > MODULES_IN_A_ROOM:
            yield f"{folder.relative_to(package).as_posix()}: {count} modules, at most {MODULES_IN_A_ROOM}"


def class_names(package: Path) -> Iterator[str]:
    """Classes named with a word that says nothing about the trade."""
    for name, text in modules(package):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef) and (words := camel_words(node.name) & BANNED_CLASS_WORDS):
                yield f"{name}:{node.lineno} class {node.name}: {min(words)} is not a name"


def camel_words(name: str) -> set[str]:
    """The words of a class name, plurals made singular."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", name)
    return set(words) | {word.removesuffix("s") for word in words}


def module_names(package: Path) -> Iterator[str]:
    """Modules and folders named as a place to put things."""
    for path in sorted(package.rglob("*")):
        if path.suffix == ".py" or (path.is_dir() and path.name != "__pycache__"):
            words = {word.removesuffix("s") for word in path.stem.lower().split("_")}
            if words & BANNED_MODULE_WORDS:
                yield f"{path.relative_to(package).as_posix()}: {min(words & BANNED_MODULE_WORDS)} is not a name"


def flops(package: Path) -> Iterator[str]:
    """Identifiers with the word nobody can read: a count is `Ops`, a rate is `ops_per_s`."""
    for name, text in modules(package):
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.NAME and "flops" in token.string.lower():
                yield f"{name}:{token.start[0]} {token.string}: say Ops for a count, ops_per_s for a rate"


def docstrings(package: Path) -> Iterator[str]:
    """Public modules, classes, functions and methods without a docstring."""
    for name, text in modules(package):
        tree = ast.parse(text)
        if ast.get_docstring(tree) is None:
            yield f"{name}: no docstring"
        for owner, node in public_names(tree):
            if ast.get_docstring(node) is None:
                yield f"{name}:{node.lineno} {owner}{node.name}: no docstring"


def public_names(tree: ast.Module | ast.ClassDef, owner: str = "") -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """Public definitions, with those of public classes; an override or overload is explained where it is first declared."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | Function) or node.name.startswith("_"):
            continue
        if {getattr(mark, "id", getattr(mark, "attr", "")) for mark in node.decorator_list} & {"overload", "override"}:
            continue
        yield owner, node
        if isinstance(node, ast.ClassDef):
            yield from public_names(node, f"{owner}{node.name}.")


def unfinished(package: Path) -> Iterator[str]:
    """Notes to finish something later, in any text that ships."""
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml", ".md", ".html", ".j2", ".css", ".svg", ".txt"}:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if mark := UNFINISHED.search(line):
                    yield f"{path.relative_to(package).as_posix()}:{number} {mark[0]}"


def purity(package: Path) -> Iterator[str]:
    """Calls in a pure room that reach the world: import contracts see imports, not calls."""
    for name, text in modules(package):
        if name.split("/")[0] in PURE_ROOMS:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and (called := reaching_call(node)):
                    yield f"{name}:{node.lineno} {called}(): a pure room does not reach the world"


def reaching_call(call: ast.Call) -> str | None:
    """The name of the call when it opens a file, prints or reads a clock, else nothing."""
    match call.func:
        case ast.Name(id=name) if name in BANNED_CALLS:
            return name
        case ast.Attribute(attr=name) if name in BANNED_METHODS:
            return name
    return None


def public_surface(package: Path) -> Iterator[str]:
    """The package states what it offers, and offers few names."""
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(goal, ast.Name) and goal.id == "__all__" for goal in node.targets):
            count = len(ast.literal_eval(node.value))
            if count > PUBLIC_NAMES:
                yield f"__init__.py: {count} public names, at most {PUBLIC_NAMES}"
            return
    yield "__init__.py: no __all__"


CHECKS: dict[str, Check] = {
    "module lines": module_lines,
    "function lines": function_lines,
    "complexity": complexity,
    "room size": room_size,
    "class names": class_names,
    "module names": module_names,
    "flops": flops,
    "docstrings": docstrings,
    "unfinished": unfinished,
    "purity": purity,
    "public surface": public_surface,
}
