"""Training operations of a transformer from its parameters and tokens."""

from __future__ import annotations

from weighbridge.kernel.amounts import Range

OPERATIONS_A_PARAMETER_AND_TOKEN = 6
"""Two a parameter and token forward (a multiply and an add), four backward.

15 CFR 774 Supp. 1, 4E091 Technical Note 2 derives 6 for a dense layer without bias; the AI Act
guidelines, annex A.2, give C = 6PD for dense models; Kaplan et al. 2020, arXiv 2001.08361, section 2.1.
"""


def by_parameters_and_tokens(parameters: Range, tokens: Range) -> Range:
    """Operations of training on `tokens`, from the parameters each token passes through.

    `parameters` are all of them for a dense model and the *active* ones for a mixture of
    experts, where the total would overstate the work (DeepSeek-V3: 18 times).
    """
    return Range.exactly(OPERATIONS_A_PARAMETER_AND_TOKEN) * parameters * tokens
