"""Which text of article 44-B stands on the day, and whom it leaves alone."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, any_of, fact

LAW = "N.Y. Gen. Bus. Law"

replaced = Clause(
    "as-replaced",
    "L. 2026, ch. 96, § 2",
    "article 44-B stands as chapter 96 of 2026 replaced it",
    fact("on").reaches(Dated("replaced-on")),
)
in_new_york = Clause(
    "in-new-york",
    f"{LAW} § 1425; § 1424 as first signed",
    "the model is developed, deployed or operating in New York, wholly or in part",
    fact("model.nexus_ny").holds,
)
academic = Clause(
    "academic-research",
    f"{LAW} § 1426(1); § 1420(9) as first signed",
    "an accredited college or university, by the later text one in New York, works on the model for academic research",
    fact("model.purpose").one_of("research-only")
    & any_of(fact("developer.university_ny").holds, ~replaced & fact("developer.university").holds),
)
