"""XML of the publishers, parsed without entities or fetching, and bounded in depth and size."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from weighbridge.identify.listings.cells.tables import decoded, refused

MOST_BYTES = 512 * 1024 * 1024
"""The largest official file, the advanced XML of the Office of Foreign Assets Control, has about 120 MB."""


def tree(body: bytes, file: str, root: str) -> Element:
    """The root element of a document, without namespaces. Raises `Unreadable` for what is no such document or declares entities."""
    if len(body) > MOST_BYTES:
        raise refused("lists/too-large", f"{file} is larger than {MOST_BYTES // 1024 // 1024} MiB", file, "check that it is the list")
    if b"<!doctype html" in body[:512].lower() or b"<html" in body[:512].lower():
        decoded(body, file)
    try:
        found: Element = fromstring(body, forbid_dtd=True)
    except DefusedXmlException as problem:
        what = f"{file} declares a document type or entities: {type(problem).__name__}"
        raise refused("lists/entities", what, file, "no official list does; check where it came from") from None
    except (ParseError, ValueError, RecursionError) as problem:
        raise refused(
            "lists/malformed", f"{file} is no whole XML document: {problem}", file, "fetch it again; it may have been cut short"
        ) from None
    for element in found.iter():
        element.tag = element.tag.rpartition("}")[2]
    if found.tag != root:
        raise refused(
            "lists/columns", f"{file} begins with <{found.tag}>, not <{root}>", file, "check that it is the list its reader reads"
        )
    return found


def words(element: Element | None, path: str = "") -> str:
    """The text of the element at a path, on one line; empty where there is none."""
    found = element if element is None or not path else element.find(path)
    return " ".join((found.text or "").split()) if found is not None else ""


def each(element: Element, path: str) -> Iterator[str]:
    """The texts of every element at a path, less the empty ones."""
    return (text for text in (words(found) for found in element.iterfind(path)) if text)


def leaves(element: Element) -> list[str]:
    """Every text below an element, in order: what its row says."""
    return [f"{found.tag}={words(found)}{sorted(found.attrib.items())}" for found in element.iter()]


def tags(elements: Iterator[Element] | list[Element]) -> set[str]:
    """The tags of the children of some elements: what an audit looks at."""
    return {child.tag for element in elements for child in element}
