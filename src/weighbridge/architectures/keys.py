"""The keys of a config.json, each read once, checked, and remembered: what nobody read is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from weighbridge.kernel.errors import BadInput, Place
from weighbridge.kernel.legible import clipped

MOST_COUNT = 10**9
"""No published model has a size above this; a larger one is a slip or an attack."""
MOST_LAYERS = 10_000
_SHOWN = 60

_HARMLESS = re.compile(
    r"""_?name_or_path|architectures|auto_map|model_type|transformers_version|(torch_)?dtype|.*_dtype|(quantization|compression)_config
    |.*_token_(ids?|index)|(image|video|audio|vision|media|pad)_token|.*_tokens?_per_(image|second)|(boa|boi|eoa|eoi|bos|eos|pad|sep|unk|mask|cls)_.*|.*_placeholder.*|ignore_index
    |(.*_)?(dropout|pdrop|layerdrop)(_.*)?|drop_path.*|.*_(prob|p)|(.*_)?(eps|epsilon)|initializer_.*|init_(std|method.*|device)|.*_init(_.*)?|.*_std|rescale_prenorm_residual
    |(.*_)?rope(_.*)?|(.*_)?rotary(_.*)?|partial_.*|original_max_position_embeddings|alibi.*|position_embedding_type|(mrope|nope)_.*|use_mrope|mla_use_nope
    |use_cache|output_.*|return_.*|is_decoder|is_encoder_decoder|tie_encoder_decoder|torchscript|use_bfloat16|pruned_heads|tf_legacy_loss|problem_type
    |id2label|label2id|num_labels|finetuning_task|task_specific_params|.*tokenizer.*|prefix|language|license
    |(min|max)_length|do_sample|early_stopping|num_beams|num_beam_groups|.*_penalty|temperature|top_k|top_p|.*no_repeat_ngram_size|bad_words_ids
    |num_return_sequences|chunk_size_feed_forward|remove_invalid_values|suppress_.*|begin_suppress_.*|forced_.*|decoder_start_token_id|num_logits_to_keep
    |.*gradient_checkpointing.*|.*attn_implementation.*|pretraining_tp|ep_size|.*_impl|tensor_parallel.*|sequence_parallel|residual_in_fp32|fp32_.*|use_bfloat16
    |(.*_)?loss(_.*)?|seq_aux|norm_topk_prob|topk_(method|group)|n_group|num_expert_group|use_grouped_topk|scoring_func|.*score_type|moe_renormalize
    |(.*_)?scaling(_.*)?|.*_scale|scale_.*|.*_multipliers?|.*softcap.*|.*_cap|clip_qkv|swiglu_.*|activation_.*|.*jitter.*|.*routing_bias|use_moe_router_bias|moe_router_.*
    |(.*_)?hidden_act(ivation)?|(.*_)?activation(_.*)?|time_step(_.*)?|use_(mamba_kernels|triton.*|fast_.*|flash.*|sdpa.*)|norm_type|normalization_type|use_gemma_norm|qk_norm_type
    |hc_(eps|sinkhorn_iters)|use_qk_norm|qk_layernorm|latent_moe_use_norm|enable_moe_fp32_combine|embedding_initializer_range|dim_model_base|vocab_size_per_layer_input|(encoder_|decoder_)?layerdrop|moe_norm_min|gate_lower_bound|vision_(feature_layer|feature_select_strategy|soft_tokens_per_image)|video_.*|image_(seq_length|grid_pinpoints|size)
    |process_image_mode|pos_emb_.*|use_unified_vision_chunk|img_token_compression_config|moe_shared_expert_overlap|attention_value_scale|use_bidirectional_attention
    |slow_but_exact|summary_.*|reorder_and_upcast_attn|scale_attn.*|bias_dropout_fusion|masked_softmax_fusion|attention_softmax_in_fp32|skip_bias_add.*
    |index_(share_for_mtp_iteration|skip_topk_offset|topk_freq|topk_pattern)|initial_context_length|logits?_.*|query_pre_attn_scalar|apply_residual_.*""",
    re.VERBOSE,
)
"""Keys without effect on operations: names, tokens, dropout, scales, numerics, positions by rotation, generation, training losses."""


@dataclass(frozen=True, slots=True)
class Widening:
    """A key nobody could read, and between which factors of the operations it may lie."""

    key: str
    low: Fraction
    high: Fraction
    why: str


SIZE = (Fraction(4, 5), Fraction(5, 4))
"""An unread size, list or table could take a fifth off the operations or add a quarter: the largest effect that one of the
keys read here has beyond the sizes every config gives (a shared expert, a window, a dense first layer)."""
SWITCH = (Fraction(19, 20), Fraction(21, 20))
"""An unread switch or word: a gate, a norm, a bias; those read here move the operations by less than a twentieth."""
WIDEST = Fraction(2)
"""Unread keys widen to a factor of two at most, however many there are."""


@dataclass(slots=True)
class Notes:
    """What reading a config found: what was taken for granted, and what was not read."""

    assumed: list[str] = field(default_factory=list)
    unread: list[Widening] = field(default_factory=list)

    def assume(self, says: str) -> None:
        """Note something taken for granted, once."""
        if says not in self.assumed:
            self.assumed.append(says)


class Keys:
    """A table of a config, read key by key; names after the first are the spellings of other families."""

    def __init__(self, table: Mapping[str, object], notes: Notes, path: str = "", file: str = "config.json") -> None:
        """`path` is where the table stands in the file, for people."""
        self._table = table
        self._path = path
        self.file = file
        self.notes = notes
        self._read: set[str] = set()

    def has(self, *names: str) -> bool:
        """Whether one of the names has a value that is not null."""
        return self._found(names) is not None

    def count(self, *names: str, default: int | None = None, least: int = 1, most: int = MOST_COUNT) -> int:
        """A whole number. Raises `BadInput` where it is missing and no default is known, or where it cannot be."""
        found = self.maybe(*names, least=least, most=most)
        if found is not None:
            return found
        if default is None:
            raise self._missing(names)
        self._take(names[0], default)
        return default

    def maybe(self, *names: str, least: int = 1, most: int = MOST_COUNT) -> int | None:
        """A whole number, or nothing where no name has one. Raises `BadInput` for a value that cannot be."""
        name = self._found(names)
        if name is None:
            return None
        value = self._table[name]
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._bad(name, f"is {_shown(value)}, not a whole number", "write a whole number")
        if not least <= value <= most:
            raise self._bad(name, f"is {_shown(value)}", f"a whole number from {least:,} to {most:,} can be counted")
        return value

    def or_nothing(self, *names: str) -> int:
        """A whole number of which there may be none: zero where it is absent, null or zero."""
        return self.maybe(*names, least=0) or 0

    def ratio(self, *names: str, default: Fraction | None = None) -> Fraction:
        """A positive number that scales a size."""
        name = self._found(names)
        if name is None:
            if default is None:
                raise self._missing(names)
            self._take(names[0], default)
            return default
        value = self._table[name]
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= MOST_COUNT:
            raise self._bad(name, f"is {_shown(value)}, not a positive number", "write a positive number")
        return Fraction(str(value))

    def flag(self, *names: str, default: bool) -> bool:
        """A switch. One that is absent is what the family has by default, which is noted where it is on."""
        name = self._found(names)
        if name is None:
            if default:
                self._take(names[0], default)
            return default
        value = self._table[name]
        if not isinstance(value, bool):
            raise self._bad(name, f"is {_shown(value)}, neither true nor false", "write true or false")
        return value

    def word(self, *names: str) -> str | None:
        """A word, or nothing."""
        name = self._found(names)
        value = None if name is None else self._table[name]
        if value is not None and not isinstance(value, str):
            raise self._bad(str(name), f"is {_shown(value)}, not a word", "write a word")
        return value

    def list(self, *names: str, length: int | None = None) -> Sequence[object] | None:
        """A list, or nothing; of this length at least, one entry for each layer, where it is given."""
        name = self._found(names)
        if name is None:
            return None
        value = self._table[name]
        if not isinstance(value, list):
            raise self._bad(name, f"is {_shown(value)}, not a list", "write a list")
        if length is not None and len(value) < length:
            raise self._bad(name, f"has {len(value)} entries for {length} layers", "give an entry for each layer")
        return value

    def table(self, *names: str) -> Keys | None:
        """A table inside this one, or nothing."""
        name = self._found(names)
        if name is None:
            return None
        value = self._table[name]
        if not isinstance(value, Mapping):
            raise self._bad(name, f"is {_shown(value)}, not a table", "write a table")
        return Keys(value, self.notes, f"{self._path}{name}.", self.file)

    def completed(self, sizes: Mapping[str, int]) -> Keys:
        """The same table with sizes that stand in for absent keys, each of them noted; a key that is null is not absent."""
        absent = {name: size for name, size in sizes.items() if name not in self._table}
        for name, size in absent.items():
            self._take(name, size)
        return Keys({**absent, **self._table}, self.notes, self._path, self.file)

    def whole(self, name: str) -> object:
        """Any value, as it is."""
        self._read.add(name)
        return self._table.get(name)

    def pass_over(self, *names: str) -> None:
        """Keys known to say nothing more than those already read."""
        self._read.update(names)

    def close(self) -> None:
        """Note every key nobody read that could matter."""
        for name, value in self._table.items():
            if name in self._read or value in (None, False, 0, 0.0, "", [], {}) or _harmless(name):
                continue
            size = isinstance(value, list | Mapping) or (isinstance(value, int) and not isinstance(value, bool))
            low, high = SIZE if size else SWITCH
            key = clipped(f"{self._path}{name}", _SHOWN)
            self.notes.unread.append(Widening(key, low, high, f"{key} = {_shown(value)} is a key that this family is not known to have"))

    def bad(self, name: str, what: str, to_fix: str) -> BadInput:
        """The error for a value that cannot be, for a caller that compares keys."""
        return self._bad(name, what, to_fix)

    def _found(self, names: Sequence[str]) -> str | None:
        self._read.update(names)
        return next((name for name in names if self._table.get(name) is not None), None)

    def _take(self, name: str, value: object) -> None:
        said = str(value).lower() if isinstance(value, bool) else str(value)
        self.notes.assume(f"{self._path}{name} is absent and taken as {said}, the family's default")

    def _missing(self, names: Sequence[str]) -> BadInput:
        also = f" (elsewhere called {', '.join(names[1:4])})" if names[1:] else ""
        return BadInput(
            "config/missing-key",
            f"the config has no {self._path}{names[0]}{also}, and nothing stands in for it",
            where=Place(self.file),
            to_fix="give the config.json that was published with the weights, whole",
        )

    def _bad(self, name: str, what: str, to_fix: str) -> BadInput:
        return BadInput("config/bad-value", f"{self._path}{name} {what}", where=Place(self.file, f"{self._path}{name}"), to_fix=to_fix)


@lru_cache(maxsize=4_096)
def _harmless(name: str) -> bool:
    return _HARMLESS.fullmatch(name) is not None


def _shown(value: object) -> str:
    """A value in a few characters, however long it is."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**18:
        return "a number of more than 18 digits"
    if isinstance(value, list | Mapping):
        return f"a {'list' if isinstance(value, list) else 'table'} of {len(value)}"
    return clipped(repr(value)[: _SHOWN * 2], _SHOWN)
