"""From a config.json to a shape: the family is recognised, its keys read, what was not read named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from weighbridge.architectures.families import compressed, encoders, hybrids, special, towers
from weighbridge.architectures.families.decoders import decoder
from weighbridge.architectures.families.dialects import DIALECTS, LEFT_OUT
from weighbridge.architectures.keys import WIDEST, Keys, Notes, Widening
from weighbridge.architectures.shape import Shape, Tower
from weighbridge.kernel.errors import BadInput, Place, nearest
from weighbridge.kernel.legible import clipped

Reader = Callable[[Keys], Shape]
TowerReader = Callable[[Keys, int], Tower]

FAMILIES: dict[str, Reader] = {
    **{name: (lambda keys, _way=way: decoder(keys, _way)) for name, way in DIALECTS.items()},  # type: ignore[misc]
    "bamba": hybrids.bamba,
    "bart": encoders.bart,
    "bert": encoders.bert,
    "bloom": special.bloom,
    "deepseek_ref": compressed.deepseek_v4,
    "deepseek_v4": compressed.deepseek_v4,
    "falcon": special.falcon,
    "falcon_mamba": hybrids.mamba_only,
    "gemma4_text": special.gemma4,
    "gpt_neo": special.gpt_neo,
    "gpt_neox": special.gpt_neox,
    "granitemoehybrid": hybrids.bamba,
    "jamba": hybrids.jamba,
    "kimi_linear": hybrids.kimi_linear,
    "llama4_text": special.llama4,
    "m2m_100": encoders.bart,
    "mamba": hybrids.mamba_only,
    "mamba2": hybrids.mamba2_only,
    "marian": encoders.bart,
    "mbart": encoders.bart,
    "mimo_v2_flash": special.mimo_flash,
    "minimax": hybrids.minimax_text,
    "minimax_m3": special.minimax_m3,
    "minimax_m3_vl_text": special.minimax_m3,
    "minimax_text_01": hybrids.minimax_text,
    "minimax_m2": special.minimax_m2,
    "mpt": special.mpt,
    "mt5": encoders.t5,
    "nemotron-nas": special.searched,
    "nemotron_h": hybrids.nemotron_h,
    "opt": special.opt,
    "pegasus": encoders.bart,
    "qwen2_moe": special.qwen2_moe,
    "qwen3_5_moe_text": hybrids.qwen_next,
    "qwen3_5_text": hybrids.qwen_next,
    "qwen3_next": hybrids.qwen_next,
    "roberta": encoders.bert,
    "step3p7": special.step,
    "switch_transformers": encoders.t5,
    "t5": encoders.t5,
    "umt5": encoders.t5,
    "whisper": encoders.whisper,
}
"""How each family of models is read, by the config's model_type."""

COMBINED: dict[str, tuple[str, TowerReader]] = {
    "gemma3": ("gemma3_text", towers.plain),
    "gemma4": ("gemma4_text", towers.gemma4),
    "internvl": ("qwen2", towers.internvl),
    "kimi_k25": ("kimi_k2", towers.kimi),
    "kimi_k3": ("kimi_linear", towers.kimi),
    "llama4": ("llama4_text", towers.plain),
    "llava": ("llama", towers.plain),
    "minimax_m3_vl": ("minimax_m3_vl_text", towers.minimax),
    "mistral3": ("mistral", towers.pixtral),
    "paligemma": ("gemma", towers.plain),
    "qwen2_5_vl": ("qwen2", towers.qwen25),
    "qwen2_vl": ("qwen2", towers.qwen2),
    "qwen3_5": ("qwen3_5_text", towers.qwen),
    "qwen3_5_moe": ("qwen3_5_moe_text", towers.qwen),
    "qwen3_vl": ("qwen3_vl_text", towers.qwen),
    "qwen3_vl_moe": ("qwen3_vl_moe_text", towers.qwen),
}
"""Families whose model of text is described in a table of its own, with the family of that text and how their tower is read."""


@dataclass(frozen=True, slots=True)
class ReadArchitecture:
    """A shape as read from a config: its family, what was taken for granted, and each key nobody could read."""

    shape: Shape
    family: str
    assumed: tuple[str, ...] = ()
    widening: tuple[Widening, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """The keys nobody could read."""
        return tuple(widening.key for widening in self.widening)

    @property
    def widened(self) -> tuple[Fraction, Fraction]:
        """Between which factors of the counted operations the true ones may lie, for the keys nobody could read."""
        low = high = Fraction(1)
        for widening in self.widening:
            low, high = low * widening.low, high * widening.high
        return max(low, 1 / WIDEST), min(high, WIDEST)


def read_config(config: Mapping[str, object], file: str = "config.json") -> ReadArchitecture:
    """The shape a config describes. Raises `BadInput` for an unknown family, a missing size, or one that cannot be."""
    notes = Notes()
    keys = Keys(config, notes, file=file)
    family = keys.word("model_type")
    if family is None:
        raise BadInput(
            "config/missing-key",
            "the config has no model_type, which names its family",
            where=Place(file),
            to_fix="give a config.json whole",
        )
    if family in COMBINED:
        shape = _combined(keys, family)
    elif family in FAMILIES:
        shape = FAMILIES[family](keys)
    else:
        raise _unknown(family, file, "model_type")
    keys.close()
    return ReadArchitecture(shape, family, tuple(notes.assumed), tuple(notes.unread))


def _combined(keys: Keys, family: str) -> Shape:
    text_family, read_tower = COMBINED[family]
    text = keys.table("text_config")
    if text is None and not keys.has("hidden_size"):
        raise keys.bad("text_config", "is absent, and it alone describes the model of text", "give the config.json whole")
    # Older configs of such a family have the keys of the text beside the table of the pictures.
    text = text or keys
    stated = None if text is keys else text.word("model_type")
    if stated is not None and stated not in FAMILIES:
        raise _unknown(stated, keys.file, "text_config.model_type")
    if text is not keys:
        text = text.completed(LEFT_OUT.get(stated or text_family, {}))
    shape = FAMILIES[stated or text_family](text)
    if keys.has("tie_word_embeddings"):  # the switch outside decides, as it does in the library
        shape = _tied(shape, tied=keys.flag("tie_word_embeddings", default=shape.tied))
    if text is not keys:
        text.close()
    _pass_over_projector(keys)
    seen = keys.table("vision_config")
    heard = keys.table("audio_config")
    if heard is not None:
        keys.notes.assume("the encoder of sound is not counted: its work depends on how much was heard, which no key says")
    if seen is None:
        keys.notes.assume("no encoder of pictures is described, so none is counted")
        return shape
    return replace(shape, towers=(read_tower(seen, shape.hidden),))


def _pass_over_projector(keys: Keys) -> None:
    keys.pass_over(
        "multimodal_projector_bias",
        "projector_hidden_size",
        "image_token_index",
        "spatial_merge_size",
        "mm_tokens_per_image",
        "downsample_ratio",
    )
    keys.pass_over("vocab_size", "hidden_size", "projection_dim", "intermediate_size")


def _tied(shape: Shape, *, tied: bool) -> Shape:
    """The shape with its table of inputs and its head in one matrix, or in two."""
    if tied == shape.tied or shape.head is None:
        return shape
    table = shape.head.inputs * shape.head.outputs
    return replace(shape, tied=tied, lookups=shape.lookups + (-table if tied else table))


def _unknown(family: str, file: str, path: str) -> BadInput:
    known = sorted({*FAMILIES, *COMBINED})
    close = nearest(family, known)
    like = " (did you mean " + " or ".join(f'"{name}"' for name in close) + "?)" if close else ""
    return BadInput(
        "config/unknown-family",
        f'no family "{clipped(family, 60)}" is known, so nothing says which of its keys are sizes',
        where=Place(file, path),
        to_fix=f"state parameters, active_parameters and tokens in a dossier instead{like}; known families: {', '.join(known)}",
    )
