"""The kinds of numbers that the remarks of the Office of Foreign Assets Control begin with."""

from __future__ import annotations

import re

_KINDS = """
Diplomatic Passport | Passport | Stateless Person Passport | National ID No. | National Foreign ID Number | Personal ID Card
Identification Number IMO | Identification Number | Vessel Registration Identification IMO | Vessel Registration Identification
Company Number IMO | Company Number | Tax ID No. | Business Registration Document # | Business Registration Number
Commercial Registry Number | Registration Number | Registration ID | Registered Charity No. | Trade License No. | Legal Entity Number
Government Gazette Number | Unified Social Credit Code (USCC) | Chinese Commercial Code | Central Registration Service Number
Enterprise Number | Public Registration Number | Fiscal Code | Italian Fiscal Code | Folio Mercantil No. | Matricula Mercantil No
Cedula No. | Cedula de Residencia | Cedula de Ciudadania | C.U.I.T. | C.U.R.P. | R.F.C. | C.U.I. | C.U.I.P. | D.N.I. | N.I.E.
C.R. No. | C.I.F. | C.I. | NIT # | RUC # | RTN | RIF # | RIF | N.R.C. # | NRC # | SSN | US FEIN | V.A.T. Number | VAT No.
D-U-N-S Number | Driver's License No. | Driver's License | Electoral Registry No. | Voter Identification No. | Birth Certificate Number
Refugee ID Card | Travel Document Number | Residency Number | Kuwait Civil ID No. | Turkish Identification Number
Bosnian Personal ID No. | Numero de Identidad | Stateless Person ID Card | I.D. | License | Certificate of Incorporation Number
Permit Number | Afghan Money Service Provider License Number | SWIFT/BIC | BIK (RU) | ISIN | Equity Ticker | MMSI | Vessel Call Sign
Aircraft Tail Number | Aircraft Mode S Transponder Code | Aircraft Manufacturer's Serial Number (MSN)
Aircraft Construction Number (also called L/N or S/N or F/N) | Email Address | Website | Phone Number | Telephone | UK Company Number
"""
_ALL = sorted({kind.strip() for kind in re.split(r"[|\n]", _KINDS) if kind.strip()}, key=len, reverse=True)
PAPERS = "|".join([*(re.escape(kind) for kind in _ALL), "Digital Currency Address - [A-Z0-9]+"])
"""A pattern of them all, the longest first, since some begin with another."""
_KNOWN = re.compile(rf"(?:{PAPERS})", re.IGNORECASE)
_OTHERS = re.compile(
    r"number|\bno\b|\bid\b|passport|licen[cs]e|code|identification|document|\bimo\b|swift|address$|website|phone", re.IGNORECASE
)


def is_paper(kind: str) -> bool:
    """Whether a column of kinds names a number that somebody issued, rather than a remark such as `Gender`."""
    return _KNOWN.fullmatch(kind.strip(" :")) is not None or _OTHERS.search(kind) is not None
