"""The words that keys of a dossier may be, where the list is long."""

from __future__ import annotations

from typing import Literal

EndUse = Literal[
    "commercial",
    "military",
    "military-intelligence",
    "cyber",
    "biological",
    "chemical",
    "nuclear",
    "nuclear-propulsion",
    "missile",
    "advanced-node-fab",
    "oil-gas-project",
    "research",
    "other",
]
"""What an item is for; several may hold at once."""

SoftwareKind = Literal[
    "general",
    "personal-communications",
    "erp",
    "crm",
    "bi",
    "scm",
    "edw",
    "cmms",
    "project-management",
    "plm",
    "bim",
    "cad",
    "cam",
    "eto",
    "cnc",
]
"""What a product is sold as: software for personal communications, a kind of 15 CFR 746.8(a)(8), or none of these."""

AccessKind = Literal[
    "chat",
    "api",
    "translation",
    "e-learning",
    "collaboration",
    "personal-communications",
    "enterprise",
    "it-consulting",
    "fine-tuning",
    "other",
]
"""What a hosted service is sold as."""

DocumentKind = Literal[
    "uvl-statement",
    "permission-764.5(g)",
    "affiliates-extension",
    "release-734.20",
    "exclusion-746.8(a)(12)",
    "fundamental-research",
    "published-software",
]
"""A paper that is presented, beside licences and notices."""

ENTRIES_ASKED = (
    "EAR99",
    "5D992.c",
    "5D992",
    "5D002",
    "4D993",
    "4D994",
    "4D004",
    "3A090",
    "4A090",
    "5D002.z",
    "5D992.z",
    "other",
)
"""Entries of the Commerce Control List that a rule tells apart; `other` stands for every further one."""

State = Literal[
    "AK",
    "AL",
    "AR",
    "AZ",
    "CA",
    "CO",
    "CT",
    "DC",
    "DE",
    "FL",
    "GA",
    "HI",
    "IA",
    "ID",
    "IL",
    "IN",
    "KS",
    "KY",
    "LA",
    "MA",
    "MD",
    "ME",
    "MI",
    "MN",
    "MO",
    "MS",
    "MT",
    "NC",
    "ND",
    "NE",
    "NH",
    "NJ",
    "NM",
    "NV",
    "NY",
    "OH",
    "OK",
    "OR",
    "PA",
    "RI",
    "SC",
    "SD",
    "TN",
    "TX",
    "UT",
    "VA",
    "VT",
    "WA",
    "WI",
    "WV",
    "WY",
]
"""A state of the United States, or the District of Columbia, by its postal code."""

Tie = Literal[State, "KR"]
"""Where a model or its developer may be at home."""

Known = Literal[
    "line",
    "incident",
    "imminent-danger",
    "request",
    "programme-request",
    "incompleteness",
    "clarification",
    "inaccuracy",
    "reseller-failure",
    "notification",
]
"""Of what one must know, or what must have come in, for a period to run."""
