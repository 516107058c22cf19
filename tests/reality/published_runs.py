"""Training runs whose sizes, tokens and total were published and read: figures with where they stand.

The sizes are those of each model's paper or config, in the keys of the family that counts alike.
`chip_hours` are those paid for, where they were published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedRun:
    """One run: its sizes, tokens, context, the total reported and what it cost in chip-hours."""

    name: str
    config: Mapping[str, object]
    tokens: int
    context: int
    reported: int
    source: str
    chip: str | None = None
    chip_hours: int | None = None
    recomputed: bool = False
    """Whether the total reported is a third above the closed form, as when activations computed again are counted."""


def _gpt(hidden: int, layers: int, heads: int, vocabulary: int) -> dict[str, object]:
    return {"model_type": "gpt2", "n_embd": hidden, "n_layer": layers, "n_head": heads, "vocab_size": vocabulary, "n_positions": 2_048}


def _plain(  # noqa: PLR0917  the sizes of a model, in one order
    family: str, hidden: int, layers: int, heads: int, inner: int, vocabulary: int, **more: object
) -> dict[str, object]:
    return {
        "model_type": family,
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": inner,
        "vocab_size": vocabulary,
        "max_position_embeddings": 2_048,
        "tie_word_embeddings": False,
        **more,
    }


def _falcon(hidden: int, layers: int, heads: int) -> dict[str, object]:
    return {
        "model_type": "falcon",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_kv_heads": 8,
        "new_decoder_architecture": True,
        "vocab_size": 65_024,
        "max_position_embeddings": 2_048,
    }


RUNS = (
    PublishedRun(
        "GPT-3 175B",
        _gpt(12_288, 96, 96, 50_257),
        300 * 10**9,
        2_048,
        314 * 10**21,
        "Brown et al. 2020, arXiv 2005.14165, appendix D",
    ),
    # The projection of relative positions (21 of 280 billion parameters) acts on places, once a sequence, and not on tokens.
    PublishedRun(
        "Gopher 280B",
        _plain("arcee", 16_384, 80, 128, 65_536, 32_000),
        300 * 10**9,
        2_048,
        631 * 10**21,
        "Rae et al. 2021, arXiv 2112.11446, table A26",
        "Google TPU v3",
        4_096 * 920,
        recomputed=True,
    ),
    PublishedRun(
        "MT-NLG 530B",
        _gpt(20_480, 105, 128, 50_257),
        270 * 10**9,
        2_048,
        1_170 * 10**21,
        "Smith et al. 2022, arXiv 2201.11990; total as in Epoch AI, notable models, 2025-02-24",
        "NVIDIA A100 SXM4 80 GB",
        4_480 * 770,
        recomputed=True,
    ),
    PublishedRun(
        "Chinchilla 70B",
        _plain("arcee", 8_192, 80, 64, 32_768, 32_000),
        1_400 * 10**9,
        2_048,
        576 * 10**21,
        "Hoffmann et al. 2022, arXiv 2203.15556; total as in Epoch AI, notable models, 2025-02-24",
    ),
    PublishedRun(
        "PaLM 540B",
        _plain("llama", 18_432, 118, 48, 73_728, 256_000, num_key_value_heads=1, head_dim=256),
        780 * 10**9,
        2_048,
        2_527 * 10**21,
        "Chowdhery et al. 2022, arXiv 2204.02311; total as in Epoch AI, notable models, 2025-02-24",
        "Google TPU v4",
        6_144 * 1_200 + 3_072 * 336,
    ),
    PublishedRun(
        "OPT-175B",
        {
            "model_type": "opt",
            "hidden_size": 12_288,
            "num_hidden_layers": 96,
            "num_attention_heads": 96,
            "ffn_dim": 49_152,
            "vocab_size": 50_272,
            "max_position_embeddings": 2_048,
            "do_layer_norm_before": True,
            "enable_bias": True,
        },
        300 * 10**9,
        2_048,
        430 * 10**21,
        "Zhang et al. 2022, arXiv 2205.01068; total of the run's logbook",
        "NVIDIA A100 SXM4 80 GB",
        812_544,
        recomputed=True,
    ),
    PublishedRun(
        "LLaMA-65B",
        _plain("llama", 8_192, 80, 64, 22_016, 32_000),
        1_400 * 10**9,
        2_048,
        550 * 10**21,
        "Touvron et al. 2023, arXiv 2302.13971; total as in Epoch AI, notable models, 2025-02-24",
    ),
    PublishedRun(
        "Llama 2 70B",
        _plain("llama", 8_192, 80, 64, 28_672, 32_000, num_key_value_heads=8, max_position_embeddings=4_096),
        2_000 * 10**9,
        4_096,
        810 * 10**21,
        "Touvron et al. 2023, arXiv 2307.09288; total as in Epoch AI, notable models, 2025-02-24",
        "NVIDIA A100 SXM4 80 GB",
        1_720_320,
    ),
    PublishedRun(
        "Falcon-40B",
        _falcon(8_192, 60, 128),
        1_000 * 10**9,
        2_048,
        242 * 10**21,
        "Almazrouei et al. 2023, arXiv 2311.16867: 2,800 PF-days",
        "NVIDIA A100 SXM4 40 GB",
        384 * 1_440,
    ),
    PublishedRun(
        "Falcon-180B",
        _falcon(14_848, 80, 232),
        3_500 * 10**9,
        2_048,
        3_760 * 10**21,
        "Almazrouei et al. 2023, arXiv 2311.16867: 43,500 PF-days",
        "NVIDIA A100 SXM4 40 GB",
        4_096 * 4_320,
    ),
    PublishedRun(
        "Nemotron-4 340B",
        _plain("nemotron", 18_432, 96, 96, 73_728, 256_000, num_key_value_heads=8, max_position_embeddings=4_096),
        9_000 * 10**9,
        4_096,
        18 * 10**24,
        "NVIDIA 2024, arXiv 2406.11704; total as in Epoch AI, notable models, 2025-02-24",
        "NVIDIA H100 SXM5 80GB",
        6_144 * 2_200,
    ),
    PublishedRun(
        "Llama 3.1 405B",
        _plain("llama", 16_384, 126, 128, 53_248, 128_256, num_key_value_heads=8, max_position_embeddings=131_072),
        15_600 * 10**9,
        8_192,
        38 * 10**24,
        "Grattafiori et al. 2024, arXiv 2407.21783; model card",
        "NVIDIA H100 SXM5 80GB",
        30_840_000,
    ),
)
"""Twelve runs whose inputs were read. Chip-hours are absent where they were not."""
