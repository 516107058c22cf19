"""Write every generated page: `python -m docs.pages`."""

from __future__ import annotations

import sys

from docs.pages import pages
from docs.pages.root import ROOT


def main() -> None:
    """Write each page that differs, and say which on standard error."""
    for name, text in pages().items():
        path = ROOT / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stderr.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
